"""On real Kafka: what stands on a state topic and is no state of ours stops no step, and nothing is misread."""

import asyncio
from collections.abc import Callable, MutableMapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from streams.delivery.restore import FORMAT_HEADER
from streams.delivery.worker import Carrier
from streams.settings import Settings
from streams.topics import CLEAN, RAW, state
from tests.carried import carried, ended
from tests.cluster import Message, read, send, tally
from tests.delivery.toys import counting

pytestmark = pytest.mark.timeout(120)

STATE = state("clean")
Lines = list[MutableMapping[str, Any]]


@pytest.fixture
def place(settings: Settings, tmp_path: Path) -> Settings:
    """Settings with stores of their own."""
    return settings.model_copy(update={"data_dir": tmp_path / "data"})


def elsewhere(place: Settings, folder: str) -> Settings:
    """The same on another machine, which has no store yet."""
    return place.model_copy(update={"data_dir": place.data_dir / folder})


def pages(*keys: str) -> list[Message]:
    """Raw records, all for one partition."""
    return [(key.encode(), b"page", []) for key in keys]


async def counted(place: Settings) -> dict[bytes, list[int]]:
    """The numbers that were published, by key."""
    found: dict[bytes, list[int]] = {}
    for record in await read(place, CLEAN):
        found.setdefault(record.key or b"", []).append(int((record.value or b"").strip()))
    return found


def notices(carrier: Carrier) -> list[dict[str, Any]]:
    """What the worker tells of itself."""
    told: list[dict[str, Any]] = carrier.delivery._health.ready().body().get("notices", [])
    return told


async def until(holds: Callable[[], bool]) -> None:
    """Waits for something in this process."""
    async with asyncio.timeout(40):
        while not holds():  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.05)


async def test_a_broken_record_is_left_out_and_named(place: Settings, said: Lines) -> None:
    """The others are read, the step goes on, also from its store; the next record of the same key ends it."""
    broken: list[Message] = [(b"a", b"\xff junk", []), (b"b", b"7", []), (b"c", b"", [("odd", b"")])]
    await send(place, STATE, broken, partition=0)
    place_of_a, place_of_c = (f"{place.namespace}{STATE}:0:{offset}" for offset in (0, 2))

    async with carried(counting(), place) as carrier:
        await send(place, RAW, pages("b", "d"), partition=0)
        await ended(place, "clean", 2, 40)
        told = notices(carrier)
    assert [(one["level"], one["todo"]) for one in told] == [
        ("error", f"copydesk topics cure {place_of_a}"),
        ("error", f"copydesk topics cure {place_of_c}"),
    ]
    assert [line["offset"] for line in said if line["event"] == "state_set_aside"] == [0, 2]

    async with carried(counting(), place) as carrier:
        await send(place, RAW, pages("a"), partition=0)
        await ended(place, "clean", 3, 40)
        assert [one["todo"] for one in notices(carrier)] == [f"copydesk topics cure {place_of_c}"]
    await send(place, STATE, [(b"c", None, [])], partition=0)
    async with carried(counting(), elsewhere(place, "other")) as carrier:
        await send(place, RAW, pages("a", "b", "c", "d"), partition=0)
        await ended(place, "clean", 7, 40)
        assert notices(carrier) == []
    assert await counted(place) == {b"a": [1, 2], b"b": [8, 9], b"c": [1], b"d": [1, 2]}


async def test_state_of_a_newer_format_is_not_misread(place: Settings, said: Lines) -> None:
    """Its partition waits and says why, the other goes on; whoever takes the record away need not restart anything."""
    await send(place, STATE, [(b"a", b"41", [(FORMAT_HEADER, b"2")])], partition=0)
    async with carried(counting(), place) as carrier:
        await send(place, RAW, pages("a"), partition=0)
        await send(place, RAW, pages("b"), partition=1)
        await until(lambda: bool(notices(carrier)))
        await ended(place, "clean", 1, 40)
        (notice,) = notices(carrier)
        assert (notice["level"], carrier.delivery._health.ready().ok) == ("error", False)
        assert ("format 2" in notice["what"], notice["partitions"]) == (True, ((0, f"{place.namespace}{STATE}:0:0"),))
        assert (await tally(place, "clean")).items == 1
        await send(place, STATE, [(b"a", None, [])], partition=0)
        await ended(place, "clean", 2, 40)
        assert notices(carrier) == []
    assert [line["partitions"] for line in said if line["event"] == "partition_halted"] == [[0]]
    assert await counted(place) == {b"a": [1], b"b": [1]}


async def test_the_newer_version_reads_both(place: Settings) -> None:
    """State of before there were formats is taken forward; what is written bears the format, and the store keeps it."""
    await send(place, STATE, [(b"a", b"41", [])], partition=0)
    async with carried(counting(), place):
        await send(place, RAW, pages("a"), partition=0)
        await ended(place, "clean", 1, 40)
    newer = replace(counting(), state_format=2)
    async with carried(newer, place):
        await send(place, RAW, pages("a"), partition=0)
        await ended(place, "clean", 2, 40)
    formats = [dict(record.headers).get(FORMAT_HEADER) for record in await read(place, STATE)]
    assert (await counted(place), formats) == ({b"a": [42, 43]}, [None, b"1", b"2"])

    async with carried(counting(), place) as carrier:  # the older one finds the newer's store
        await send(place, RAW, pages("a"), partition=0)
        await until(lambda: bool(notices(carrier)))
    async with carried(newer, place):
        await ended(place, "clean", 3, 40)
    assert await counted(place) == {b"a": [42, 43, 44]}
