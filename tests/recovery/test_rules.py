"""Rules change under load while the router is killed twice: nothing is lost or repeated, every article says what decided it."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from streams.kafka import admin
from streams.records import Article, decode, encode
from streams.route.rules import load_rules
from streams.settings import RouteSettings, Settings, WatchSettings
from streams.topics import ARTICLES, GROUPED
from streams.way import topics
from tests.cluster import read, send, tally
from tests.pipeline import Pipeline, running
from tests.route.made import article

ARTICLES_SENT = 1600
PORTION = 100
EVEN, ODD = "news.routed.even.v1", "news.routed.odd.v1"
RULES = [
    f"rules: [{{name: even, when: article.position % 2 == 0, topics: [{EVEN}]}}]",
    f"rules: [{{name: all even, when: true, topics: [{EVEN}]}}, {{name: odd, when: article.position % 2 == 1, topics: [{ODD}]}}]",
    f"rules: [{{name: odd, when: article.position % 2 == 1, topics: [{ODD}]}}]",
]
BROKEN = "rules: [{name: even, when: article.positoin == 1}]"

pytestmark = [pytest.mark.kafka, pytest.mark.recovery, pytest.mark.timeout(300)]


@pytest.fixture
async def place(settings: Settings, tmp_path: Path) -> Settings:
    """Settings that name a file of rules, looked at often; both routed topics are there."""
    file = tmp_path / "rules.yaml"
    file.write_text(RULES[1])
    made = settings.model_copy(
        update={
            "data_dir": tmp_path / "data",
            "watch": WatchSettings(port=0),
            "route": RouteSettings(rules=file, reload_seconds=0.2),
            "delivery": settings.delivery.model_copy(update={"session_timeout_seconds": 6, "batch": 20}),
        }
    )
    await admin.apply(made, topics(made))
    return made


async def test_changes_lose_and_repeat_nothing(place: Settings, tmp_path: Path) -> None:
    """Every article once, decided whole by one version; its topics are those of the version that stands on it."""
    file = place.route.rules
    assert file is not None
    versions = []
    for text in RULES:
        file.write_text(text)
        versions.append(load_rules(file).version)
    file.write_text(RULES[0])
    async with running(place, tmp_path / "run.log", ["route"]) as pipeline:
        changes = _changes(file, pipeline)
        for start in range(0, ARTICLES_SENT, PORTION):
            made = [article(f"a{number}", position=number) for number in range(start, start + PORTION)]
            await send(place, GROUPED, [(one.id.encode(), encode(one), []) for one in made])
            if start % (2 * PORTION) == PORTION:
                await anext(changes, None)
        async for _ in changes:
            pass
        last = [article(f"last{number}", position=number) for number in range(PORTION)]
        await send(place, GROUPED, [(one.id.encode(), encode(one), []) for one in last])
        await _until(place, ARTICLES_SENT + PORTION)
        refused = pipeline.lines("rules_refused")

    await _holds(place, versions)
    assert any("has no field 'positoin'" in str(line["reason"]) for line in refused)


async def _changes(file: Path, pipeline: Pipeline) -> AsyncIterator[None]:
    """Each while articles are on their way: new rules, a kill, a broken file, a kill while it is broken, new rules."""
    yield
    await _replaced(file, RULES[1], pipeline, "rules_loaded")
    yield
    pipeline.kill("route")
    yield
    await _replaced(file, BROKEN, pipeline, "rules_refused")
    yield
    pipeline.kill("route")
    yield
    await _replaced(file, RULES[2], pipeline, "rules_loaded")


async def _replaced(file: Path, text: str, pipeline: Pipeline, event: str) -> None:
    """Writes the rules anew and waits until the worker has taken notice."""
    before = len(pipeline.lines(event))
    file.write_text(text)  # noqa: ASYNC240 (a few bytes)
    async with asyncio.timeout(60):
        while len(pipeline.lines(event)) <= before:  # noqa: ASYNC110 (its log is all we have)
            await asyncio.sleep(0.1)


async def _until(place: Settings, items: int) -> None:
    async with asyncio.timeout(120):
        while (await tally(place, "route")).items < items:  # noqa: ASYNC110 (the cluster tells nobody)
            await asyncio.sleep(0.2)


async def _holds(place: Settings, versions: list[str]) -> None:
    history = {record.key: decode(record.value or b"", Article) for record in await read(place, ARTICLES)}
    sent = {f"a{number}".encode() for number in range(ARTICLES_SENT)} | {f"last{number}".encode() for number in range(PORTION)}
    assert len(await read(place, ARTICLES)) == len(sent)
    assert history.keys() == sent
    assert {one.routing.rules_version for one in history.values()} == set(versions)
    assert {one.routing.rules_version for key, one in history.items() if key.startswith(b"last")} == {versions[2]}

    wanted: dict[str, list[bytes]] = defaultdict(list)
    for key, one in history.items():
        even = one.position % 2 == 0
        by_version = dict(zip(versions, ([EVEN] * even, [EVEN] + [ODD] * (not even), [ODD] * (not even)), strict=True))
        assert [destination.topic for destination in one.routing.destinations] == by_version[one.routing.rules_version]
        for topic in by_version[one.routing.rules_version]:
            wanted[topic].append(key)
    for topic in (EVEN, ODD):
        assert sorted(record.key for record in await read(place, topic)) == sorted(wanted[topic])
