"""Rules, corrections and withdrawals under load while the router is killed: nothing is lost or repeated, every history is right."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from streams.kafka import admin
from streams.records import Article, GroupedArticle, Withdrawal, decode, encode
from streams.route.load import load_rules
from streams.settings import RouteSettings, Settings, WatchSettings
from streams.topics import ARTICLES, GROUPED
from streams.way import topics
from tests.cluster import read, send, tally
from tests.pipeline import Pipeline, running
from tests.route.made import article, withdrawal

ARTICLES_SENT = 1600
PORTION = 100
CORRECTED, WITHDRAWN = range(100), range(100, 200)
"""Numbers of articles that come again at the end, changed or taken back."""
EVEN, ODD = "news.routed.even.v1", "news.routed.odd.v1"
RULES = [
    f"rules: [{{name: even, when: article.position % 2 == 0, topics: [{EVEN}]}}]",
    f"rules: [{{name: all even, when: true, topics: [{EVEN}]}}, {{name: odd, when: article.position % 2 == 1, topics: [{ODD}]}}]",
    f"rules: [{{name: odd, when: article.position % 2 == 1, topics: [{ODD}]}}]",
]
Seen = tuple[int, str, list[str]]
"""Revision, status and what changed."""
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
    """Every revision once, decided whole by one version; its topics are those of the version that stands on it."""
    file = place.route.rules
    assert file is not None
    versions = []
    for text in RULES:
        file.write_text(text)
        versions.append(load_rules(file).version)
    file.write_text(RULES[0])
    async with running(place, tmp_path / "run.log", ["route"]) as pipeline:
        changes = _changes(place, versions, pipeline)
        for start in range(0, ARTICLES_SENT, PORTION):
            await _sent(place, [article(f"a{number}", position=number) for number in range(start, start + PORTION)])
            if start % (2 * PORTION) == PORTION:
                await anext(changes, None)
        async for _ in changes:
            pass
        await _sent(place, [article(f"last{number}", position=number) for number in range(PORTION)])
        await _sent(place, [article(f"a{number}", position=number, title="It sails", fetched=1) for number in CORRECTED])
        pipeline.kill("route")
        await _sent(place, [withdrawal(f"a{number}", fetched=1) for number in WITHDRAWN])
        await _until(place, ARTICLES_SENT + PORTION + len(CORRECTED) + len(WITHDRAWN))
        refused = pipeline.lines("rules_refused")

    await _holds(place, versions)
    assert any("has no field 'positoin'" in str(line["reason"]) for line in refused)


async def _changes(place: Settings, versions: list[str], pipeline: Pipeline) -> AsyncIterator[None]:
    """Each while articles are on their way: new rules, a kill, a broken file, a kill while it is broken, new rules.

    The first two versions are given up only once an article stands under them: on a busy machine a router may load rules and be
    killed before its first batch.
    """
    file = place.route.rules
    assert file is not None
    yield
    await _decided_by(place, versions[0])
    await _replaced(file, RULES[1], pipeline, "rules_loaded")
    yield
    await _decided_by(place, versions[1])
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


async def _decided_by(place: Settings, version: str) -> None:
    """Waits until an article is published that these rules decided."""
    async with asyncio.timeout(60):
        while not await _any_decided_by(place, version):  # noqa: ASYNC110 (the cluster tells nobody)
            await asyncio.sleep(0.2)


async def _any_decided_by(place: Settings, version: str) -> bool:
    histories = await _histories(place, ARTICLES)
    return any(one.routing.rules_version == version for found in histories.values() for one in found)


async def _until(place: Settings, items: int) -> None:
    async with asyncio.timeout(120):
        while (await tally(place, "route")).items < items:  # noqa: ASYNC110 (the cluster tells nobody)
            await asyncio.sleep(0.2)


async def _holds(place: Settings, versions: list[str]) -> None:
    """Every topic's history is, for every article, what the versions say that stand on the article."""
    history = await _histories(place, ARTICLES)
    numbers = [*range(ARTICLES_SENT)]
    assert history.keys() == {f"a{number}" for number in numbers} | {f"last{number}" for number in range(PORTION)}
    assert {one.routing.rules_version for name in history for one in history[name][:1]} == set(versions)

    wanted: dict[str, dict[str, list[Seen]]] = {EVEN: {}, ODD: {}}
    for name, (first, *later) in history.items():
        number = first.position
        went = _destinations(number, versions.index(first.routing.rules_version))
        after = _destinations(number, 2)
        corrected, withdrawn = name == f"a{number}" and number in CORRECTED, name == f"a{number}" and number in WITHDRAWN
        assert [(one.revision, one.status) for one in later] == [(2, "corrected")] * corrected + [(2, "withdrawn")] * withdrawn
        assert {one.routing.rules_version for one in later if corrected} <= {versions[2]}
        for topic, seen in wanted.items():
            if topic in went:
                seen[name] = [(1, "published", [])]
            if corrected and topic in after:
                seen[name] = [*seen.get(name, []), (2, "corrected", ["title"])]
            elif (corrected or withdrawn) and topic in went:
                seen[name].append((2, "withdrawn", ["rerouted" if corrected else "withdrawn"]))
    for topic, seen in wanted.items():
        found = await _histories(place, topic)
        assert {name: [(one.revision, one.status, one.changed) for one in records] for name, records in found.items()} == seen


def _destinations(number: int, version: int) -> list[str]:
    """Where the article of this position goes by each of the rules."""
    even = number % 2 == 0
    return [[EVEN] * even, [EVEN] + [ODD] * (not even), [ODD] * (not even)][version]


async def _histories(place: Settings, topic: str) -> dict[str, list[Article]]:
    """By article, what the topic holds of it, in order."""
    found: dict[str, list[Article]] = defaultdict(list)
    for record in await read(place, topic):
        article = decode(record.value or b"", Article)
        found[article.id].append(article)
    return found


async def _sent(place: Settings, items: Sequence[GroupedArticle | Withdrawal]) -> None:
    await send(place, GROUPED, [(one.id.encode(), encode(one), []) for one in items])
