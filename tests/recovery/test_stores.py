"""The local stores of all steps are damaged, of another version, without a place to stand: the outcomes are those of whole ones."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from streams.delivery.state import SET_ASIDE
from streams.delivery.state_file import FORMAT
from streams.settings import Settings, WatchSettings
from streams.topics import RAW, STATEFUL
from tests.cluster import send
from tests.generated import Event, generate
from tests.pipeline import running
from tests.recovery.test_crashes import holds, settled

PAGES = 200

pytestmark = [pytest.mark.kafka, pytest.mark.recovery, pytest.mark.timeout(400)]


@pytest.fixture
def place(settings: Settings, tmp_path: Path) -> Settings:
    """Settings with stores of their own."""
    delivery = settings.delivery.model_copy(update={"session_timeout_seconds": 6, "children": 2})
    return settings.model_copy(update={"data_dir": tmp_path / "data", "watch": WatchSettings(port=0), "delivery": delivery})


def garbage(path: Path) -> None:
    """Nothing of the file is left."""
    path.write_bytes(b"\x00garbage\xff" * 3000)


def flipped(path: Path) -> None:
    """Every thousandth bit of it is another."""
    chance, found = random.Random(str(path.name)), bytearray(path.read_bytes())  # noqa: S311 - no secret
    for place in chance.sample(range(len(found)), len(found) // 1000):
        found[place] ^= 1 << chance.randrange(8)
    path.write_bytes(found)


def newer(path: Path) -> None:
    """The file is a newer version's, whose tables nobody knows."""
    path.unlink()
    with sqlite3.connect(path) as database:
        database.execute("create table record(key blob primary key, value blob) without rowid")
        database.execute(f"pragma user_version={FORMAT + 1}")
    database.close()


DAMAGES: list[Callable[[Path], None]] = [garbage, flipped, newer]


async def test_whatever_is_wrong_with_the_stores_nothing_is_lost_or_twice(place: Settings, tmp_path: Path) -> None:
    """Damaged ones are set aside, another version's made anew, and where none can be written each step does without."""
    events = generate(PAGES)
    portions = [events[start : start + PAGES // 5] for start in range(0, PAGES, PAGES // 5)]
    async with running(place, tmp_path / "whole.log"):
        await _fed(place, portions[0], PAGES // 5)
    for number, damage in enumerate(DAMAGES, 2):
        for path in sorted((place.data_dir / "state").glob("*/*.sqlite")):
            damage(path)
        async with running(place, tmp_path / f"{damage.__name__}.log") as pipeline:
            await _fed(place, portions[number - 1], number * PAGES // 5)
        told = [(line["step"], line["path"]) for line in pipeline.lines("cache_set_aside")]
        assert len(set(told)) == len(told)
        assert {step for step, _ in told} == set(STATEFUL)
        assert pipeline.lines("worker_gives_up") == pipeline.lines("batch_retried") == []
    assert list((place.data_dir / "state").glob(f"*/*{SET_ASIDE}"))

    (tmp_path / "file").write_text("no folder can be made below it")
    nowhere = place.model_copy(update={"data_dir": tmp_path / "file" / "data"})
    async with running(nowhere, tmp_path / "nowhere.log") as pipeline:
        await _fed(place, portions[4], PAGES)
    assert {str(line["step"]) for line in pipeline.lines("cache_not_used")} == set(STATEFUL)
    assert pipeline.lines("step_exited") == []

    await holds(place, events)


async def _fed(place: Settings, events: list[Event], so_far: int) -> None:
    await send(place, RAW, [(event.key, event.value, event.headers) for event in events])
    await settled(place, so_far)
