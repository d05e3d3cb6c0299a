"""A step without Kafka."""

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from itertools import count

import pytest

from streams.cli.alone import BATCH, READ_AHEAD, Done, NamedRecord, run_alone
from streams.settings import Settings
from tests.delivery.toys import counting, record

MORE = 2 * BATCH + 3


def given(number_of: int) -> Iterator[NamedRecord]:
    """So many records of one key."""
    return (NamedRecord(f"line {number}", record(b"x", number)) for number in range(number_of))


async def ran(records: Iterator[NamedRecord], *, remember: bool, ahead: int = 16) -> list[Done]:
    """What became of them."""
    return [done async for done in run_alone(counting(), records, Settings(), remember=remember, ahead=ahead)]


@pytest.mark.parametrize("ahead", [1, 16])
async def test_records_come_out_in_order_over_all_batches(ahead: int) -> None:
    """Each under its own name; the state goes on from one to the next."""
    done = await ran(given(MORE), remember=True, ahead=ahead)

    assert [each.label for each in done] == [f"line {number}" for number in range(MORE)]
    assert [each.settled.outputs[0].value for each in done] == [b"%d " % number for number in range(1, MORE + 1)]


async def test_without_a_memory_each_is_the_first() -> None:
    """A page on the command line is taken as if it were seen for the first time."""
    done = await ran(given(3), remember=False)

    assert [each.settled.outputs[0].value for each in done] == [b"1 "] * 3


async def test_nothing_in_is_nothing_out() -> None:
    """And no process is started."""
    assert await ran(given(0), remember=True) == []


async def test_an_error_of_the_reader_ends_the_command() -> None:
    """It is not taken for the end of the input."""

    def breaking() -> Iterator[NamedRecord]:
        yield from given(2)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        await ran(breaking(), remember=True, ahead=1)


async def test_one_that_cannot_be_worked_is_told_and_the_others_go_on() -> None:
    """With its name and the reason, as the pipeline would give it; it leaves nothing in the state."""
    records = [record(value, number) for number, value in enumerate((b"a", b"poison", b"settle", b"b"))]

    done = await ran((NamedRecord(str(one.offset), one) for one in records), remember=True)

    assert [(each.label, each.why_dead) for each in done] == [
        ("0", None),
        ("1", "too_complex: deeper than 200"),
        ("2", "failed: builtins.RuntimeError"),
        ("3", None),
    ]
    assert done[-1].settled.outputs[0].value == b"2 "


async def test_a_caller_that_has_enough_ends_the_reading() -> None:
    """As in ``copydesk group | head -1``: what is not asked for is not worked, and little of it is read."""
    taken: list[int] = []

    def endless() -> Iterator[NamedRecord]:
        for number in count():
            taken.append(number)
            yield NamedRecord(str(number), record(b"x", number))

    async with aclosing(run_alone(counting(), endless(), Settings(), remember=True)) as done:
        assert (await anext(done)).label == "0"
    read = len(taken)

    await asyncio.sleep(0.05)
    assert len(taken) <= read + READ_AHEAD
    assert read <= 4 * BATCH
