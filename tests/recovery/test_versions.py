"""Two versions side by side on one cluster, rolled forward and back: no page is lost or twice, each revision arrives once."""

import os
import subprocess
import sys
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from streams.settings import Settings, WatchSettings
from streams.topics import RAW
from tests.cluster import send
from tests.generated import Event, generate
from tests.pipeline import running
from tests.recovery.test_crashes import holds, settled

pytestmark = [pytest.mark.kafka, pytest.mark.recovery, pytest.mark.timeout(600)]

OLDER = "1a56e2f"
"""The commit with which clean remembers sources (docs/decisions/0025): the first to roll from without a word. Since state records
name their formats (0023) an older worker sets those it does not know aside, says so, and loses no page."""
PAGES = 60
ROOT = Path(__file__).parents[2]


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A folder with the code of the older version."""
    if not os.environ.get("COPYDESK_TEST_ALL"):
        pytest.skip("starting two versions in turn takes a minute: make test-all does it (COPYDESK_TEST_ALL=1)")
    archive = subprocess.run(["git", "archive", OLDER, "streams"], cwd=ROOT, check=False, capture_output=True)
    if archive.returncode:
        pytest.skip(f"needs commit {OLDER} of this repository: {archive.stderr.decode().strip()}")
    folder = tmp_path / "older"
    folder.mkdir()
    subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
    asked, path = "import streams; print(streams.__file__)", os.environ | {"PYTHONPATH": str(folder)}
    where = subprocess.run([sys.executable, "-c", asked], cwd=folder, env=path, check=True, capture_output=True, text=True)
    assert where.stdout.startswith(str(folder)), "another version would run"
    return folder


@pytest.fixture
def place(settings: Settings, tmp_path: Path) -> Settings:
    """Settings with stores of their own, which both versions use, and short sessions."""
    delivery = settings.delivery.model_copy(update={"session_timeout_seconds": 6, "children": 1})
    return settings.model_copy(update={"data_dir": tmp_path / "data", "watch": WatchSettings(port=0), "delivery": delivery})


async def test_versions_roll_both_ways(place: Settings, older: Path, tmp_path: Path) -> None:
    """The older alone, both, the newer alone, both, the older again: pages flow all the while."""
    events = generate(PAGES)
    portions = iter([events[start : start + PAGES // 5] for start in range(0, PAGES, PAGES // 5)])
    async with AsyncExitStack() as old, AsyncExitStack() as new, AsyncExitStack() as back:
        pipelines = [await old.enter_async_context(running(place, tmp_path / "old.log", code=older))]
        await _fed(place, next(portions))
        pipelines.append(await new.enter_async_context(running(place, tmp_path / "new.log")))
        await _fed(place, next(portions))
        await old.aclose()
        await _fed(place, next(portions))
        await settled(place, 3 * PAGES // 5)  # by the newer, whose state the older goes on with
        pipelines.append(await back.enter_async_context(running(place, tmp_path / "back.log", code=older)))
        await _fed(place, next(portions))
        await new.aclose()
        await _fed(place, next(portions))
        await settled(place, PAGES)

    for pipeline in pipelines:
        assert pipeline.lines("item"), "it did no work"
        assert pipeline.lines("partition_halted") == pipeline.lines("state_set_aside") == pipeline.lines("cache_set_aside") == []
    await holds(place, events)


async def _fed(place: Settings, events: list[Event]) -> None:
    await send(place, RAW, [(event.key, event.value, event.headers) for event in events])
