"""All four steps in one process, from raw pages to finished articles."""

from collections.abc import AsyncIterator

import orjson
import pytest

from streams.replay.chain import Chain
from streams.settings import DeliverySettings, Settings
from streams.step import Record
from streams.topics import ARTICLES, RAW

TRACE = b"4bf92f3577b34da6a3ce929d0e0e4736"


def page(offset: int, day: str = "Tuesday") -> Record:
    """A page with an article, as served."""
    sentences = " ".join(f"On {day} the ferry came {minute} minutes late and nobody waited for it." for minute in range(20, 45))
    body = f"<html lang=en><title>Ferry {offset} late</title><h1>Ferry {offset} late</h1><p>{sentences}</p></html>"
    headers = (
        ("url", b"https://harbour.example/%d" % offset),
        ("fetched-at", b"2026-03-12T10:00:00Z"),
        ("ce_time", b"2026-03-12T10:00:01Z"),
        ("traceparent", b"00-%b-00f067aa0ba902b7-01" % TRACE),
    )
    return Record(topic=RAW, partition=0, offset=offset, timestamp=5, key=None, value=body.encode(), headers=headers)


@pytest.fixture(scope="module")
async def chain() -> AsyncIterator[Chain]:
    """The chain, with one child a step."""
    chain = Chain(Settings(delivery=DeliverySettings(children=1)))
    await chain.ready()
    yield chain
    chain.stop()


@pytest.mark.asyncio(loop_scope="module")
async def test_articles_come_out_as_the_pipeline_sends_them(chain: Chain) -> None:
    """Of their page's trace and time, each event under a name of its own, also in the next batch; what is no page is counted."""
    nonsense = Record(topic=RAW, partition=0, offset=9, timestamp=5, key=b"k", value=b"neither HTML nor JSON")

    batches = [await chain.run([page(0), nonsense, page(1)]), await chain.run([page(2)])]

    articles = [record for batch in batches for record in batch]
    assert [orjson.loads(record.value or b"")["title"] for record in articles] == [f"Ferry {number} late" for number in range(3)]
    headers = [dict(record.headers) for record in articles]
    assert {record.topic for record in articles} == {ARTICLES}
    assert {one["ce_source"] for one in headers} == {b"urn:copydesk:replay"}
    assert {one["ce_time"] for one in headers} == {b"2026-03-12T10:00:01Z"}
    assert {one["traceparent"].split(b"-")[1] for one in headers} == {TRACE}
    assert len({one["ce_id"] for one in headers}) == 3
    assert {key: count for key, count in chain.ended.items() if key[0] in ("clean", "route")} == {
        ("clean", "split", None): 3,
        ("clean", "dead", "not_a_page"): 1,
        ("route", "published", None): 3,
    }
