"""The whole way of a page on a broker that requires TLS, a login and rights: each part has those that are shipped, no more."""

import asyncio
import secrets
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from streams import way
from streams.clients import RawPage, feed
from streams.clients.reader import records
from streams.dead_letters.redrive import Selection, redrive
from streams.errors import KafkaForbidden
from streams.kafka.admin import apply, plan
from streams.kafka.rights import Right, rights
from streams.observe.ledger import reader
from streams.observe.report import report
from streams.observe.sums import both
from streams.settings import Settings, TopicSettings, WatchSettings
from streams.topics import ARTICLES, GROUPED, RAW, STEPS, dead_letters
from tests.carried import carried, ended
from tests.cluster import send
from tests.pipeline import Pipeline, running
from tests.recovery.test_supervisor import asked, until
from tests.secured import PASSWORD, Secured, grant, revoke

pytestmark = [pytest.mark.recovery, pytest.mark.timeout(300)]

PAGE = """<html lang="en"><head><title>Ferry to the islands sails again</title></head><body><article>
<h1>Ferry to the islands sails again</h1><p>By Ada Moss</p>""" + "".join(
    f"<p>The ferry left the harbour at {hour} o'clock with ninety passengers, the first since the storm of last week, and the crew "
    f"said that the sea was calm all the way to the {hour}th buoy.</p>"
    for hour in range(4, 10)
)


class Parts:
    """Settings by part, each with a user of its own who has its shipped rights in a namespace of the test's own."""

    def __init__(self, broker: Secured, data_dir: Path) -> None:
        self._broker = broker
        self._changes = {"namespace": f"t{secrets.token_hex(4)}.", "topics": TopicSettings(partitions=1), "data_dir": data_dir}

    def of(self, part: str) -> Settings:
        """The part's settings."""
        return self._broker.of(part).model_copy(update=self._changes)

    async def granted(self) -> "Parts":
        """Gives every part its rights."""
        anyone = self.of("operate")
        for part, needed in rights(anyone, way.topics(anyone)).items():
            await grant(self._broker, part, needed)
        return self


@pytest.fixture
async def parts(guarded: Secured, tmp_path: Path) -> Parts:
    """All of them."""
    return await Parts(guarded, tmp_path).granted()


async def _ended(operator: Settings, items: int) -> None:
    """Waits, as whoever operates it, until so many pages have ended and nothing is on its way."""
    async with asyncio.timeout(120), reader(operator) as ledgers:
        while True:
            ledger = await ledgers.read()
            if ledger.steps[STEPS[0]].tally.items >= items and all(each.lag == 0 for each in ledger.steps.values()):
                assert [total.reasons for total in both(ledger)] == [(), ()]
                return
            await asyncio.sleep(0.3)


async def test_every_part_works_with_its_own_rights(parts: Parts) -> None:
    """Topics are made, a page goes the whole way and is read, one that is none dies and is sent back, the sums hold."""
    operator = parts.of("operate")
    await apply(operator, way.topics(operator))
    assert await plan(operator, way.topics(operator)) == []
    async with AsyncExitStack() as stack:
        for step in STEPS:
            await stack.enter_async_context(carried(way.step(step), parts.of(step)))
        await feed([RawPage(url="https://example.org/news/ferry", html=PAGE)], parts.of("feed"))
        await send(parts.of("feed"), RAW, [(b"k", b"no page", [])])
        await _ended(operator, 2)
        reading = parts.of("read")
        group = f"{reading.namespace}reader-desk"
        found = [record async for record in records(reading, ARTICLES, group=group, until_end=True)]
        sent_back = await redrive(operator, Selection())
        await _ended(operator, 3)

    assert [b"Ferry to the islands sails again" in (record.value or b"") for record in found] == [True]
    assert sent_back.redriven == 1


def _says(pipeline: Pipeline, told: str) -> bool:
    """Whether /ready does."""
    return told in asked(pipeline, "/ready")[1]


async def test_what_is_missing_is_an_error_until_it_is_there(parts: Parts, guarded: Secured, tmp_path: Path) -> None:
    """``copydesk run`` that may not write says so; granted, it works.

    So it is with rights that are taken away while it runs, and new credentials are taken up; nothing counts as a crash.
    """
    operator, secret = parts.of("operate"), tmp_path / "password"
    await apply(operator, way.topics(operator))
    secret.write_text(PASSWORD)
    place = parts.of("somebody")
    needed = rights(place, way.topics(place))["route"]
    source, letters = place.namespace + GROUPED, place.namespace + dead_letters(GROUPED)
    taken = [Right("topic", source, "READ"), Right("topic", letters, "WRITE")]
    denied = next(right for right in needed if right.operation == "WRITE" and right.name.endswith(ARTICLES))
    await grant(guarded, "somebody", [*(right for right in needed if right is not denied), replace(denied, operation="DESCRIBE")])
    kafka = place.kafka.model_copy(update={"sasl_password": None, "sasl_password_file": secret})
    place = place.model_copy(update={"kafka": kafka, "watch": WatchSettings(port=0)})
    async with running(place, tmp_path / "run.log", ["route"], "cluster_awaited") as pipeline:
        told = f"WRITE on the topic {denied.name}"
        address = str(pipeline.lines("supervisor_started")[0]["address"])
        async with reader(operator) as ledgers:
            found = await report(ledgers, WatchSettings(port=int(address.rpartition(":")[2])))
        assert [finding.level for finding in found.findings if told in finding.what] == ["error"]
        assert not found.ok

        await grant(guarded, "somebody", [denied])
        await until(lambda: asked(pipeline, "/ready")[0] == 200)
        for number, right in enumerate(taken, 1):
            await revoke(guarded, "somebody", [right])
            await send(operator, GROUPED, [(b"k", b"no article", [])])
            await until(partial(_says, pipeline, f"{right.operation} on the topic {right.name}"), 30)
            await grant(guarded, "somebody", [right])
            await ended(operator, "route", number, 30)
        await until(lambda: asked(pipeline, "/ready")[0] == 200)
        secret.write_text(PASSWORD + "\n")
        await until(lambda: bool(pipeline.lines("worker_renews")))
        await until(lambda: asked(pipeline, "/ready")[0] == 200)
        metrics = asked(pipeline, "/metrics")[1]

    assert [line["why"] for line in pipeline.lines("worker_renews")] == ["the credentials for Kafka have changed"]
    assert f'copydesk_step_restarts_total{{namespace="{place.namespace.removesuffix(".")}",step="route"}} 0.0' in metrics
    assert PASSWORD not in (tmp_path / "run.log").read_text()


async def test_no_part_has_the_rights_of_another(parts: Parts) -> None:
    """Who reads cannot feed, who feeds cannot read, a step cannot make topics."""
    operator = parts.of("operate")
    await apply(operator, way.topics(operator))

    with pytest.raises(KafkaForbidden, match="may not write to"):
        await feed([RawPage(url="https://example.org/news/ferry", html=PAGE)], parts.of("read"))
    with pytest.raises(KafkaForbidden, match="may not read"):
        async for _ in records(parts.of("feed"), ARTICLES, until_end=True):
            pass
    with pytest.raises(KafkaForbidden, match="no right to the topic"):
        await apply(parts.of("clean"), way.topics(operator))
