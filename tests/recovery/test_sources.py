"""Sources are counted right by two workers, one of which is killed: who is silent, walled, redesigned is named."""

import asyncio
import re
import time
from collections import Counter
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer

from streams.kafka.connection import client_options
from streams.observe.findings import findings
from streams.observe.ledger import Ledger, reader
from streams.observe.sums import both
from streams.settings import Settings, WatchSettings
from streams.topics import RAW
from tests.clean.pages import LONG, html
from tests.cluster import tally
from tests.pipeline import running

pytestmark = [pytest.mark.kafka, pytest.mark.recovery, pytest.mark.timeout(300)]

MINUTE = 60_000
BEFORE, AFTER = 40, 24
"""Pages of each source, one a minute, before and after something befalls it; the two lie in as many minutes."""
KNOWN = "<p class='byline'>By Ines Valdan</p><meta property='article:published_time' content='2026-03-12T09:00:00Z'>"
WALL = (
    "<html><head><title>Before you continue</title></head><body><div class='consent'><h1>We value your privacy</h1>"
    "<p>We and our 812 partners store and access cookies on your device to show personalised ads. Accept all or reject all.</p>"
    "<button>Accept all</button><button>Reject all</button></div></body></html>"
)
Sent = tuple[str, str, int, str]
"""Source, page, minute, status."""


def pages() -> list[Sent]:
    """What the scrapers of four sources send, in the order of its time."""
    before = [
        (
            source,
            html(f"{LONG}<p>Crossing {minute} of {source}.</p>", inside=KNOWN, title=f"Ferry {minute} leaves late"),
            minute,
            "200",
        )
        for minute in range(BEFORE)
        for source in ("well", "silent", "walled", "redesigned")
    ]
    after = [
        one
        for minute in range(BEFORE, BEFORE + AFTER)
        for one in (
            ("well", html(f"{LONG}<p>Crossing {minute}.</p>", inside=KNOWN, title=f"Ferry {minute} leaves"), minute, "200"),
            ("walled", WALL, minute, "200"),
            ("redesigned", html(f"{LONG}<p>Crossing {minute}.</p>", title=f"Boat {minute} leaves"), minute, "200"),
        )
    ]
    return before + after


async def send(place: Settings, sent: list[Sent], began: int) -> None:
    """Each as served, with the time at which it was fetched."""
    async with AIOKafkaProducer(**client_options(place), enable_idempotence=True) as producer:
        for source, page, minute, status in sent:
            url = f"https://www.{source}.example/{minute}"
            headers = [("url", url.encode()), ("http-status", status.encode()), ("source", b"desk-1")]
            await producer.send(
                place.namespace + RAW, page.encode(), key=url.encode(), headers=headers, timestamp_ms=began + minute * MINUTE
            )
        await producer.flush()


async def ended(place: Settings, items: int) -> None:
    """Waits until so many pages have ended."""
    async with asyncio.timeout(120):
        while (await tally(place, "clean")).items < items:  # noqa: ASYNC110 - the broker tells nobody
            await asyncio.sleep(0.2)


async def test_two_workers_tell_of_each_source_as_one_would(settings: Settings, tmp_path: Path) -> None:
    """Counts are exact although a worker is killed on the way; each source stands as what befell it."""
    place = settings.model_copy(
        update={
            "data_dir": tmp_path,
            "watch": WatchSettings(port=0),
            "delivery": settings.delivery.model_copy(update={"session_timeout_seconds": 6, "batch": 16, "children": 1}),
        }
    )
    sent = pages()
    began = round(time.time()) * 1_000 - (BEFORE + AFTER) * MINUTE
    async with running(place, tmp_path / "a.log", ["clean"]) as first, running(place, tmp_path / "b.log", ["clean"]):
        await send(place, sent[: len(sent) // 2], began)
        await ended(place, len(sent) // 8)
        first.kill("clean")
        await send(place, sent[len(sent) // 2 :], began)
        await ended(place, len(sent))
        async with reader(place) as ledgers:
            ledger: Ledger = await ledgers.read()

    found = {view.source.removesuffix(".example"): view for view in ledger.sources}
    assert {name: view.pages for name, view in found.items()} == dict(Counter(source for source, *_ in sent))
    assert {name: view.standing for name, view in found.items()} == {
        "silent": "silent",
        "walled": "walled",
        "redesigned": "redesigned",
        "well": "well",
    }
    assert found["walled"].outcomes == {"split": BEFORE, "refused:consent_wall": AFTER}
    # One partition holds fewer of its pages, and its latest ones reach further back.
    assert re.match(r"redesigned\? authors 100 → (0|20) since ", found["redesigned"].words)
    told = [each.code for each in findings(ledger, both(ledger), None)]
    assert {"sources_silent", "sources_walled", "sources_redesigned"} <= set(told)
