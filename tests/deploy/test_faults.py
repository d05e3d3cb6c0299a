"""A pipeline runs, a real Prometheus watches it, and things go wrong: what is exported, shown and told then."""

import asyncio
import json
import os
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from aiokafka import AIOKafkaProducer

from streams.events import METRICS
from streams.kafka import admin
from streams.kafka.connection import client_options
from streams.samples.pages import samples
from streams.settings import RouteSettings, Settings, WatchSettings
from streams.topics import CLEAN, RAW, catalogue, group_id
from streams.way import topics
from tests.carried import ended
from tests.cluster import Message, read, send
from tests.deploy.dashboards import SOURCE, WORDS, query
from tests.deploy.prometheus import PROMETHEUS, Watching, hurried, watching
from tests.deploy.test_prometheus import ALERTS, RULE_FILES
from tests.pipeline import Pipeline, running

pytestmark = [
    pytest.mark.kafka,
    pytest.mark.recovery,
    pytest.mark.alone,
    pytest.mark.skipif(PROMETHEUS is None, reason="prometheus, which no Python package brings, is not on the PATH"),
]

RULES = "rules: [{name: none, when: article.position < 0, topics: [news.routed.never.v1]}]"
FIRST, SECOND = 3, 12
"""How many samples are sent while all is well, and up to which later."""
HEAVY = b"<html><title>a</title><body>" + b"<p>x <b>y</b> It came at noon.</p>" * 60_000 + b"</body></html>"
"""Half a second of CPU; a sample takes a fiftieth."""


def pages(first: int, last: int) -> list[Message]:
    """Samples, as served."""
    records = [sample.record(number) for number, sample in enumerate(samples()[first:last])]
    return [(record.key, record.value, record.headers) for record in records]


def page(url: str, body: bytes) -> Message:
    """A page, as served."""
    return (url.encode(), body, [("url", url.encode())])


def news() -> Message:
    """A page that was just fetched and says when its article was published: five minutes ago."""
    told = {"@type": "NewsArticle", "datePublished": (datetime.now(UTC) - timedelta(minutes=5)).isoformat()}
    sentences = " ".join(f"The ferry came {minute} minutes late and nobody waited for it." for minute in range(20, 45))
    body = f"<html lang=en><title>Ferry late</title><script type='application/ld+json'>{json.dumps(told)}</script>"
    body += f"<h1>Ferry late</h1><p>{sentences}</p></html>"
    return page("https://harbour.example/ferry", body.encode())


TROUBLE: list[Message] = [
    *(page(f"https://lists.example/{number}", b"<html><title>About us</title><p>About us.</p></html>") for number in range(60)),
    *((b"k", b"neither HTML nor JSON %d" % number, []) for number in range(8)),
    *(page(f"https://heavy.example/{number}", HEAVY) for number in range(2)),
]


async def fence(settings: Settings, step: str, topic: str) -> None:
    """Takes all partitions of a step from its workers, as a worker that came back from the dead would."""
    for partition in range(settings.topics.partitions):
        name = f"{group_id(settings, step)}-{catalogue(settings).full(topic)}-{partition}"
        producer = AIOKafkaProducer(**client_options(settings), transactional_id=name)
        await producer.start()
        await producer.stop()


async def exports_everything(prometheus: Watching, namespace: str) -> None:
    """Every metric of the catalogue is there, of this installation; every query of every dashboard finds something."""
    empty = [name for name in METRICS if not await prometheus.ask(f'{{__name__=~"{name}(_bucket)?",namespace="{namespace}"}}')]
    assert empty == []
    chosen = {"$job": "copydesk", "$namespace": namespace, "$step": ".*", WORDS["RATE"]: "2m"}
    silent = []
    for text in {text for board in SOURCE.values() for panel in board["panels"] for text in panel["queries"].values()}:
        asked = query(text)
        for variable, value in chosen.items():
            asked = asked.replace(variable, value)
        if not await prometheus.ask(asked):
            silent.append(asked)
    assert silent == []


async def test_what_goes_wrong_is_told(settings: Settings, tmp_path: Path) -> None:
    """Each fault by its alert and nothing while all is well; metrics and dashboards show what happens."""
    rules = tmp_path / "rules.yaml"
    rules.write_text(RULES)
    settings = settings.model_copy(
        update={
            "watch": WatchSettings(port=0, page="off"),
            "route": RouteSettings(rules=rules, reload_seconds=0.5),
            "delivery": settings.delivery.model_copy(update={"children": 1, "breaker_failures": 2}),
            "limits": settings.limits.model_copy(update={"page_seconds": 0.2}),
        }
    )
    await admin.apply(settings, topics(settings))
    hurry = hurried(yaml.safe_load(RULE_FILES[0].read_text()))
    async with (
        running(settings, tmp_path / "a.log", ["clean", "enrich", "group"]) as most,
        running(settings, tmp_path / "b.log", ["route"]) as last,
    ):
        addresses = [str(one.lines("supervisor_started")[0]["address"]).removeprefix("http://") for one in (most, last)]
        await send(settings, RAW, pages(0, FIRST))
        await ended(settings, "route", FIRST, 60)
        async with watching(tmp_path, addresses, hurry) as prometheus:
            await asyncio.sleep(3)
            assert [sample["metric"] for sample in await prometheus.ask('ALERTS{alertstate="firing"}')] == []
            began = time.monotonic()
            told = await _injected(settings, rules, prometheus, most, last)
            await prometheus.until_fired({"CopydeskSupervisorAbsent"}, began)
            fired = await prometheus.fired(began)
    assert len(told) >= 10
    assert fired.keys() <= {alert["alert"] for alert in ALERTS}
    assert fired["CopydeskStepDown"] == {settings.namespace.removesuffix(".")}


async def _injected(settings: Settings, rules: Path, prometheus: Watching, most: Pipeline, last: Pipeline) -> set[str]:
    """The alerts that faults were injected for; returns once all of them have fired."""
    began = time.monotonic()
    rules.write_text(RULES.replace("position", "positoin"))  # noqa: ASYNC240 (a few bytes)
    await fence(settings, "clean", RAW)
    await send(settings, RAW, TROUBLE)
    troubled = {
        *("CopydeskRulesRefused", "CopydeskFenced", "CopydeskRetries", "CopydeskDeadLetters", "CopydeskManyDeadLetters"),
        *("CopydeskMostPagesRefused", "CopydeskChildrenKilled", "CopydeskSourceSetAside"),
    }
    await prometheus.until_fired(troubled, began)

    os.kill(most.pid("group"), signal.SIGSTOP)
    await send(settings, RAW, [news(), *pages(FIRST, SECOND)])
    frozen = {"CopydeskNoCommits", "CopydeskLagGrowing", "CopydeskLagOld"}
    await prometheus.until_fired(frozen, began)
    os.kill(most.pid("group"), signal.SIGCONT)
    await ended(settings, "route", len(await read(settings, CLEAN)), 60)
    await asyncio.sleep(2)  # what has just ended is scraped
    await exports_everything(prometheus, settings.namespace.removesuffix("."))

    most.kill("enrich")
    last.process.kill()
    gone = {"CopydeskStepRestarts", "CopydeskTargetDown", "CopydeskStepDown"}
    await prometheus.until_fired(gone, began)
    most.process.terminate()
    return troubled | frozen | gone
