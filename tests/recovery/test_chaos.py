"""The short form of ``python -m bench.chaos``: one fault of each sort, on one broker, then the verdict of another client."""

from pathlib import Path

import pytest

from bench.chaos.__main__ import run

SOME = (
    "enrich worker killed",
    "supervisor killed as it starts",
    "second worker killed as it joins",
    "worker frozen beyond its session",
    "connections reset",
    "connections swallowed",
    "local state with flipped bits",
)
"""Kinds that the other tests of this folder do not do, or not all at once."""

pytestmark = [pytest.mark.kafka, pytest.mark.recovery, pytest.mark.alone, pytest.mark.timeout(900)]


async def test_nothing_is_lost_twice_or_stuck(tmp_path: Path) -> None:
    """Each fault is recovered from, no process is left, and every revision of every article arrives once."""
    happened, found, _ = await run(tmp_path, len(SOME), 1, 7, 10.0, SOME)

    assert [one for one in happened if one.wrong] == []
    assert found.holds, found
    assert found.revisions > 50
