"""A step without Kafka."""

from collections.abc import Iterator

import pytest

from streams.cli.alone import BATCH, Done, NamedRecord, run_alone
from streams.settings import Settings
from tests.delivery.toys import counting, record

MORE = 2 * BATCH + 3


def given(count: int) -> Iterator[NamedRecord]:
    """So many records of one key."""
    return (NamedRecord(f"line {number}", record(b"x", number)) for number in range(count))


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
