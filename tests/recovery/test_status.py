"""``copydesk status`` beside a running pipeline: what it finds is true, ends when it is mended, and can be dealt with."""

import asyncio
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from streams.dead_letters.redrive import Selection, redrive
from streams.settings import Settings, WatchSettings
from streams.topics import CLEAN, RAW
from tests.cluster import send, tally
from tests.pipeline import environment, running

pytestmark = [pytest.mark.kafka, pytest.mark.recovery]


def free_port() -> int:
    """One that nobody listens on now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@pytest.fixture
def place(settings: Settings, tmp_path: Path) -> Settings:
    """Settings with a port of their own for the supervisor, and short sessions."""
    delivery = settings.delivery.model_copy(update={"session_timeout_seconds": 6, "children": 1})
    return settings.model_copy(
        update={"watch": WatchSettings(port=free_port()), "data_dir": tmp_path / "data", "delivery": delivery}
    )


async def copydesk(settings: Settings, *arguments: str) -> tuple[int, str]:
    """Exit code and output of a command."""
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "streams.cli", *arguments],
        env=environment(settings),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


async def status(settings: Settings) -> tuple[int, dict[str, Any]]:
    """Exit code and JSON."""
    code, said = await copydesk(settings, "status", "--json")
    return code, orjson.loads(said)


def found(told: dict[str, Any]) -> dict[str, int | None]:
    """Counts by finding; what workers say of starting is left out."""
    return {one["id"]: one["count"] for one in told["findings"] if one["code"] != "not_ready"}


async def dead(settings: Settings, step: str, count: int) -> None:
    """Waits until so many have died."""
    async with asyncio.timeout(120):
        while (await tally(settings, step)).outcome("dead") < count:  # noqa: ASYNC110 (the broker tells nobody)
            await asyncio.sleep(0.2)


async def test_status_does_not_cry_wolf(place: Settings, tmp_path: Path) -> None:
    """Poison, a redrive, records of others, letters that are given up: none is an error, none is there for good."""
    async with running(place, tmp_path / "run.log", ["clean", "enrich"]):
        await send(place, RAW, [(b"k", b"no page", [])])
        await send(place, CLEAN, [(b"k", b"no article", [])] * 3)
        await dead(place, "clean", 1)
        await dead(place, "enrich", 3)
        code, told = await status(place)
        assert (code, found(told)) == (0, {"dead_letters/clean": 1, "dead_letters/enrich": 3, "idle": None})
        assert [(one["holds"], one["in_flight"]) for one in told["sums"]] == [(True, 0), (True, 0)]

        assert (await redrive(place, Selection(steps=["clean"]))).redriven == 1
        await dead(place, "clean", 2)
        assert found((await status(place))[1])["dead_letters/clean"] == 1  # the one that died again

        assert (await copydesk(place, "dlq", "discard", "--yes"))[0] == 0
        code, told = await status(place)
        assert (code, found(told)) == (0, {"idle": None})
        assert all(one["holds"] for one in told["sums"])


async def test_a_finding_is_dated_and_acknowledged(place: Settings, tmp_path: Path) -> None:
    """Since when it is there, from the supervisor; a sum that no mending makes hold is seen once."""
    async with running(place, tmp_path / "run.log", ["route"]):
        await send(place, RAW, [(b"k", b"no page", [])])
        async with asyncio.timeout(60):
            while True:
                finding = next(one for one in (await status(place))[1]["findings"] if one["id"] == "no_worker/clean")
                if finding["since"] is not None:
                    break
                await asyncio.sleep(1)
        code, _ = await copydesk(place, "acknowledge", "no_worker/clean")

    assert (finding["count"], finding["command"], finding["runbook"]) == (1, "copydesk run clean", "docs/operating.md#no-worker")
    assert code == 1  # it ends by itself


async def others(settings: Settings, *, seen: bool) -> None:
    """Waits until a second worker of route is seen, or is no more."""
    async with asyncio.timeout(60):
        while ("other_workers/route" in found((await status(settings))[1])) is not seen:  # noqa: ASYNC110 (nobody tells)
            await asyncio.sleep(1)


async def test_other_supervisors_are_told_from_ones_own(place: Settings, tmp_path: Path) -> None:
    """A second one that works too is seen; one of another namespace is not asked."""
    second = place.model_copy(update={"watch": WatchSettings(port=0), "data_dir": tmp_path / "second"})
    async with running(place, tmp_path / "run.log", ["route"]):
        async with running(second, tmp_path / "second.log", ["route"]):
            await others(place, seen=True)
        await others(place, seen=False)

        elsewhere = place.model_copy(update={"namespace": "elsewhere."})
        _, told = await status(elsewhere)

    assert "another_installation" in found(told)
    assert told["supervisor"] is None
