"""What every step has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.step import Output, Record, Settled, Stages, texts


def test_seconds_are_told_by_stage_and_add_up() -> None:
    """A stage that an item passes twice is counted twice; what lies outside the blocks is counted nowhere."""
    ticks = iter([0.0, 1.0, 10.0, 12.0, 20.0, 20.5])
    stages = Stages(lambda: next(ticks))

    for name in ("decode", "parse", "decode"):
        with stages(name):
            pass

    assert stages.seconds == {"decode": 1.5, "parse": 2.0}


def test_a_stage_that_fails_has_taken_its_time_all_the_same() -> None:
    """Else the dearest pages, those that end in an error, would seem the cheapest."""
    ticks = iter([0.0, 3.0])
    stages = Stages(lambda: next(ticks))

    with pytest.raises(ValueError, match="broken"), stages("decode"):
        raise ValueError("broken")

    assert stages.seconds == {"decode": 3.0}


@given(st.lists(st.tuples(st.sampled_from("abc"), st.binary(max_size=4))))
def test_of_a_headers_name_the_last_counts(headers: list[tuple[str, bytes]]) -> None:
    """As Kafka's own clients take it; bytes that are no text raise nothing, since any producer can send them."""
    told = texts(tuple(headers))

    assert told == {name: value.decode("utf-8", "replace") for name, value in headers}


def test_what_steps_hand_over_cannot_be_changed_afterwards() -> None:
    """A child, a retry and a dead letter all see the record that was consumed."""
    record = Record(topic="t", partition=0, offset=1, timestamp=2, key=None, value=b"v")

    for handed, field in ((record, "value"), (Output(topic="t", key=None, value=None), "headers"), (Settled(outcome="x"), "sent")):
        with pytest.raises(AttributeError, match="immutable"):
            setattr(handed, field, None)


def test_two_items_share_no_lists() -> None:
    """One item's outputs never turn up among another's."""
    one, other = Settled(outcome="split"), Settled(outcome="split")
    one.outputs.append(Output(topic="t", key=None, value=None))
    one.article_ids.append("a")
    one.changes[b"k"] = None

    assert other == Settled(outcome="split")
