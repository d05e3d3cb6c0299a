"""What steps remember, and what they forget by the days of the records."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from streams.retention import DAY_MS, DELETED, Remembered, day_of, is_forgotten

OTHER = b"other"


def remembered(days: Mapping[bytes, int] | None = None) -> Remembered:
    """State records that say nothing but their day."""
    state = Remembered(int)
    state.apply({key: b"%d" % day for key, day in (days or {}).items()})
    return state


def test_a_day_is_a_day_of_the_records() -> None:
    """-1 is Kafka's word for no time."""
    assert [day_of(moment) for moment in (-1, 0, DAY_MS - 1, DAY_MS, 20_000 * DAY_MS)] == [0, 0, 0, 1, 20_000]


def test_it_is_forgotten_after_the_days_that_it_is_kept() -> None:
    """Not on the last of them; never with 0, and never where a day is unknown."""
    assert [is_forgotten(100, today, 10) for today in (99, 110, 111)] == [False, False, True]
    assert [is_forgotten(*case) for case in ((100, 9999, 0), (0, 9999, 10), (100, 0, 10))] == [False, False, False]


def test_a_few_are_deleted_at_once_the_oldest_first() -> None:
    """However many are forgotten, an item costs no more than that."""
    state = remembered({b"old%d" % number: 1 for number in range(DELETED + 3)} | {b"next": 2, b"new": 30})
    deleted = []
    while found := state.forgotten(35, 10, OTHER):
        state.apply(found)
        deleted.append(sorted(found))

    assert [len(keys) for keys in deleted] == [DELETED, 3, 1]
    assert (deleted[-1], list(state.records)) == ([b"next"], [b"new"])


def test_the_record_in_hand_is_not_deleted() -> None:
    """It is about to be written."""
    assert remembered({b"a": 1, b"b": 1}).forgotten(99, 10, b"a") == {b"b": None}


def test_what_was_seen_again_is_kept() -> None:
    """It counts from the later day."""
    state = remembered({b"a": 1, b"b": 2})
    state.apply({b"a": b"50"})

    assert state.forgotten(55, 10, OTHER) == {b"b": None}


changes = st.dictionaries(st.sampled_from([b"a", b"b", b"c", b"d"]), st.none() | st.integers(0, 30).map(lambda day: b"%d" % day))


@given(st.lists(changes, max_size=20), st.integers(1, 60), st.integers(0, 20))
def test_what_is_left_is_what_is_not_forgotten(steps: list[dict[bytes, bytes | None]], today: int, keep: int) -> None:
    """Whatever was written, seen again and deleted before; also for a worker that read the records back."""
    state, plain = Remembered(int), dict[bytes, bytes]()
    for step in steps:
        state.apply(step)
        plain |= {key: value for key, value in step.items() if value is not None}
        plain = {key: value for key, value in plain.items() if key not in step or step[key] is not None}
    assert state.records == plain

    for worker in (state, Remembered(int, plain.items())):
        while found := worker.forgotten(today, keep, OTHER):
            worker.apply(found)
        assert worker.records == {key: value for key, value in plain.items() if not is_forgotten(int(value), today, keep)}
