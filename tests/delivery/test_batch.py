"""What a batch commits together."""

from dataclasses import replace

import msgspec
import pytest

from streams.dead_letters.write import REDRIVES_HEADER
from streams.delivery.batch import Batch
from streams.delivery.headers import SOURCE_HEADER, signature
from streams.delivery.settle import Item
from streams.step import Headers, Output, Settled
from tests.delivery.toys import record


def item(offset: int, outcome: str = "split", reason: str | None = None, sent: int = 1, **changes: bytes | None) -> Item:
    """An item with one output that says its offset."""
    settled = Settled(
        outcome=outcome,
        reason=reason,
        outputs=[Output(topic="t", key=None, value=b"%d" % offset)],
        changes={key.encode(): value for key, value in changes.items()},
        sent=sent,
    )
    return Item(record(b"", offset), settled, {})


def test_outputs_stand_in_the_order_of_the_items() -> None:
    """Readers of one key see its revisions in order."""
    assert [output.value for output in Batch([item(3), item(5), item(9)]).outputs()] == [b"3", b"5", b"9"]


def test_of_what_says_all_that_was_said_before_the_last_is_sent() -> None:
    """By topic and key, where it stands; everything else is sent as it is."""

    def told(key: bytes, value: bytes, topic: str = "t", *, latest: bool = True) -> Output:
        return Output(topic=topic, key=key, value=value, latest=latest)

    first = [told(b"a", b"1"), told(b"b", b"2"), told(b"a", b"3", latest=False)]
    second = [told(b"a", b"4", "u"), told(b"a", b"5")]
    batch = Batch([replace(item(3), settled=Settled(outcome="split", outputs=each)) for each in (first, second)])

    assert [output.value for output in batch.outputs()] == [b"2", b"3", b"4", b"5"]


def test_of_each_key_the_last_change_counts() -> None:
    """One write a key, a deletion included."""
    batch = Batch([item(1, a=b"1", b=b"1"), item(2, a=b"2"), item(3, b=None)])

    assert batch.changes() == {b"a": b"2", b"b": None}


def test_every_item_is_counted_with_the_offsets_that_it_passed() -> None:
    """From the position on: what is known for marks of transactions is none, what retention deleted is passed too."""
    batch = Batch([item(12), item(13, "refused", "empty", 0), item(17, "dead", "timeout", 0)])

    tally = batch.tally(10)
    assert (tally.items, tally.sent, tally.offsets) == (3, 1, 8)
    assert [tally.outcome(outcome) for outcome in ("split", "refused", "dead")] == [1, 1, 1]
    assert batch.tally(None).offsets == 6
    assert batch.tally(10, {12: 1, 17: 3, 40: 9}).offsets == 4
    assert batch.tally(None, {12: 1, 17: 3}).offsets == 3
    assert batch.last == 17


@pytest.mark.parametrize(
    ("headers", "added"),
    [
        (((SOURCE_HEADER, signature("desk.clean")),), 0),
        ((), 1),
        (((SOURCE_HEADER, signature("clean")),), 1),
        (((SOURCE_HEADER, signature("desk.clean")), (REDRIVES_HEADER, b"1")), 1),
    ],
)
def test_what_the_step_before_did_not_hand_over_is_counted(headers: Headers, added: int) -> None:
    """Records of others and of another installation, and letters that came back: else they would look like items too many."""
    given = item(3)
    batch = Batch([replace(given, record=msgspec.structs.replace(given.record, headers=headers))])

    assert batch.tally(None, before=signature("desk.clean")).added == added
    assert batch.tally(None).added == 0  # pages come from anybody
