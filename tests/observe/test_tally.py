"""The counts that an offset carries."""

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.observe.metrics import outcomes
from streams.observe.tally import GONE, METADATA_LIMIT, OFFSETS, SENT, Tally, total
from streams.topics import STEPS

ENDED = st.sampled_from([(outcome, reason or None) for step in STEPS for outcome, reason in outcomes(step)])
TALLIES = st.builds(Tally.of, st.lists(ENDED, max_size=20), st.integers(0, 50), st.integers(0, 100))


def test_a_batch() -> None:
    """Outcomes with and without reason, what was sent on and the offsets moved over are counted apart."""
    tally = Tally.of([("split", None), ("split", None), ("refused", "feed"), ("dead", "timeout")], sent=5, offsets=6)

    assert tally.counts == {"split": 2, "refused:feed": 1, "dead:timeout": 1, SENT: 5, OFFSETS: 6}
    assert (tally.items, tally.sent, tally.offsets) == (4, 5, 6)
    assert tally.outcomes == {"split": 2, "refused": 1, "dead": 1}
    assert (tally.outcome("dead"), tally.reasons("dead")) == (1, {"timeout": 1})


@given(st.lists(TALLIES, max_size=6))
@settings(max_examples=60)
def test_sums(tallies: list[Tally]) -> None:
    """The sum over partitions counts what each counts, in any order, and comes back from the metadata unchanged."""
    summed = total(tallies)

    assert summed.items == sum(tally.items for tally in tallies)
    assert summed.sent == sum(tally.sent for tally in tallies)
    assert total(reversed(tallies)) == summed
    assert Tally.decode(summed.encode()) == summed


def test_topics_come_back_and_are_no_count() -> None:
    """They stay where something is added, and what is no list of texts is none."""
    tally = Tally({"split": 3}, ("a", "b")) + Tally({"split": 1, GONE: 2})

    assert Tally.decode(tally.encode()) == tally
    assert (tally.topics, tally.items, tally.gone) == (("a", "b"), 4, 2)
    for odd in ('{"topics": 3}', '{"topics": [1]}', '{"topics": []}', '{"topics": "ab"}'):
        assert Tally.decode(odd).topics == ()


@pytest.mark.parametrize("step", STEPS)
def test_every_outcome_fits_the_brokers_limit(step: str) -> None:
    """All outcomes and reasons of a step, with the largest counts, take less than half of what a broker stores."""
    counts = {f"{outcome}:{reason}" if reason else outcome: 2**63 - 1 for outcome, reason in outcomes(step)}
    encoded = Tally({**counts, SENT: 2**63 - 1, OFFSETS: 2**63 - 1}).encode()

    assert len(encoded) < METADATA_LIMIT / 2
    assert Tally.decode(encoded).counts[SENT] == 2**63 - 1


@pytest.mark.parametrize("name", ["dead:reason_{}", "outcome_{}"])
def test_too_many_names(name: str) -> None:
    """Names beyond the limit are given up, their counts are not."""
    tally = Tally({name.format(number): 1 for number in range(1_000)} | {SENT: 7})

    encoded = tally.encode()

    assert len(encoded.encode()) <= METADATA_LIMIT
    assert (Tally.decode(encoded).items, Tally.decode(encoded).sent) == (1_000, 7)


@given(st.text() | st.none())
@settings(max_examples=60)
def test_foreign_metadata(text: str | None) -> None:
    """Whatever stands there by another tool's hand counts nothing or is a tally; it never raises."""
    assert Tally.decode(text).items >= 0


@pytest.mark.parametrize("text", ["", "NO_METADATA", "[1]", '{"split": "many", "dead": -1, "stale": true}', "{"])
def test_metadata_that_is_no_tally(text: str) -> None:
    """An offset set by hand starts the count anew."""
    assert Tally.decode(text) == Tally()


def test_names_of_another_version_are_kept() -> None:
    """Going back to an older version loses no count."""
    later = Tally.decode(orjson.dumps({"merged": 3, "split": 1}).decode())

    assert (later + Tally.of([("split", None)])).counts == {"merged": 3, "split": 2}


def test_nothing_and_anything_make_anything() -> None:
    """A partition that nobody has worked changes no sum; the order of the sum changes nothing."""
    one, other = Tally.of([("split", None), ("dead", "timeout")], sent=3), Tally.of([("split", None)], offsets=2)

    assert one + Tally() == Tally() + one == one
    assert one + other == other + one
    assert total([]) == Tally()


def test_a_sum_leaves_its_parts_alone() -> None:
    """A tally is a value: the one before a batch is still what it was if the batch is tried again."""
    before = Tally.of([("split", None)])
    before + before

    assert before.counts == {"split": 1}


def test_outcomes_are_not_taken_for_one_another() -> None:
    """One whose name begins like another's, and the two counts that are no outcomes."""
    tally = Tally({"dead": 1, "deadly": 2, "dead:timeout": 4, "dead:timeout:late": 8, SENT: 16, OFFSETS: 32, "passed": 64})

    assert (tally.outcome("dead"), tally.outcome("deadly"), tally.passed) == (13, 2, 64)
    assert tally.reasons("dead") == {"timeout": 4, "timeout:late": 8}
    assert tally.by_outcome_and_reason.keys() == {"dead", "deadly", "dead:timeout", "dead:timeout:late", "passed"}
    assert list(tally.outcomes) == ["passed", "dead", "deadly"]
    assert sum(tally.outcomes.values()) == tally.items


@pytest.mark.parametrize("count", [0, -1, 2**63, 1.5, True, None, "3"])
def test_a_count_that_can_be_none_of_ours_is_left_out(count: object) -> None:
    """The others beside it are kept."""
    assert Tally.decode(orjson.dumps({"split": 2, "dead": count}).decode()).counts == {"split": 2}


@given(TALLIES)
def test_the_same_counts_are_the_same_bytes(tally: Tally) -> None:
    """In whatever order they were counted: so two offsets' metadata can be compared."""
    assert Tally(dict(reversed(list(tally.counts.items())))).encode() == tally.encode()
