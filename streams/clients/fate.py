"""What became of one page: every record that it left, over all topics.

Enters: its URL, or the producer's own id for it. Leaves: records, each with how it belongs to the page, in the order of time. Only
what is needed is read: the partition of a key where it is known, the topics between the steps only where the page has not ended,
and of each record no more than tells whether it is the page's.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import aclosing
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
import orjson

from streams.kafka.consumed import record_of
from streams.kafka.history import EVER, Range, Started, history, silent
from streams.records.ids import page_id
from streams.settings import Settings
from streams.step import texts
from streams.topics import ARTICLES, CLEAN, CONSUMES, ENRICHED, GROUPED, RAW, REFUSED, STEPS, catalogue, dead_letters

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

Stage = Literal["arrived", "refused", "cleaned", "enriched", "grouped", "finished", "dead"]
STAGES: dict[str, Stage] = {
    RAW: "arrived",
    REFUSED: "refused",
    CLEAN: "cleaned",
    ENRICHED: "enriched",
    GROUPED: "grouped",
    ARTICLES: "finished",
    **{dead_letters(CONSUMES[step]): "dead" for step in STEPS},
}
DEAD = [topic for topic, stage in STAGES.items() if stage == "dead"]
INNER = [CLEAN, ENRICHED, GROUPED]


class Sought(NamedTuple):
    """The page that is looked for: by its normalised URL and its id, or by the producer's id."""

    url: str | None
    id: str | None
    producer_id: str | None

    @property
    def marks(self) -> tuple[bytes, ...]:
        """What a JSON record of ours holds if it is the page's; most records are passed over without being parsed."""
        if self.producer_id is not None:
            return (orjson.dumps(self.producer_id),)
        return tuple(mark for mark in (orjson.dumps(self.url), orjson.dumps(self.id)) if mark)

    @property
    def named(self) -> str:
        """What messages call it."""
        return self.url or f"the page that its producer calls {self.producer_id}"


class Trace(NamedTuple):
    """One record of the page."""

    stage: Stage
    topic: str
    record: "ConsumerRecord[bytes, bytes]"


def sought(page: str) -> Sought:
    """The page by what somebody calls it: an address, else the producer's id."""
    from streams.clean.text.urls import normalised

    url = normalised(page) if page.lower().startswith(("http://", "https://")) else None
    return Sought(url, page_id(url, b""), None) if url else Sought(None, None, page)


async def everywhere(settings: Settings, page: Sought, routed: Collection[str], started: Started = silent) -> list[Trace]:
    """Every record of the page on every topic that is kept by time, those included that rules name, in the order of time."""
    topics = [RAW, REFUSED, ARTICLES, *DEAD, *INNER, *routed]
    found = await _read(settings, page, topics, EVER, {}, lambda total: started("looking everywhere", total))
    return sorted(found, key=lambda trace: trace.record.timestamp)


async def arrived_in(settings: Settings, page: Sought, started: Started = silent) -> set[int]:
    """The partitions of the raw topic where pages of this address stand: what is known of it is known there."""
    found = await _read(settings, page, [RAW], EVER, {}, lambda total: started("looking for the page", total))
    return {trace.record.partition for trace in found}


async def fate(settings: Settings, page: Sought, within: Range = EVER, started: Started = silent) -> list[Trace]:
    """Every record of the page, in the order of time.

    Args:
        settings: where Kafka is.
        page: which.
        within: a range of time, the same for all topics.
        started: shows how far it is.
    """
    keys = {RAW: page.url.encode(), REFUSED: page.id.encode()} if page.url and page.id else {}
    found = await _read(settings, page, [RAW, REFUSED, ARTICLES, *DEAD], within, keys, lambda total: started("looking", total))
    if keys and not any(trace.stage == "arrived" for trace in found):
        # Another client may lay keys out in another way, or send none.
        found += await _read(settings, page, [RAW], within, {}, lambda total: started("looking at all raw pages", total))
    if all(trace.stage == "arrived" for trace in found):
        found += await _read(settings, page, INNER, within, {}, lambda total: started("looking between the steps", total))
    return sorted(found, key=lambda trace: trace.record.timestamp)


async def _read(
    settings: Settings,
    page: Sought,
    topics: Collection[str],
    within: Range,
    keys: Mapping[str, bytes],
    started: Callable[[int], Callable[[int], None]],
) -> list[Trace]:
    names = {catalogue(settings).full(topic): topic for topic in topics}
    found = []
    async with history(settings, topics, within, keys) as past, aclosing(past.records(started(past.total))) as records:
        async for record in records:
            topic = names[record.topic]
            stage = STAGES.get(topic, "finished")
            if (_of_page if topic in {RAW, *DEAD} else _ours)(record, page):
                found.append(Trace(stage, topic, record))
    return found


async def called_by_id(settings: Settings, begins: str, started: Started = silent) -> list[Sought]:
    """The pages whose id, or whose article's id, begins so, as cards show it: finished ones and refused ones."""
    mark, found = f'"{begins}'.encode(), {}
    async with (
        history(settings, [ARTICLES, REFUSED]) as past,
        aclosing(past.records(started("looking for the id", past.total))) as records,
    ):
        async for record in records:
            named = _named(record.value or b"") if mark in (record.value or b"") else _Named()
            if named.page_id and any(each.startswith(begins) for each in (named.id, named.page_id)):
                found[named.page_id] = _sought_as(named)
    return list(found.values())


class _Named(msgspec.Struct):
    """What an article or a refusal is called."""

    id: str = ""
    page_id: str = ""
    url: str | None = None


_NAMED = msgspec.json.Decoder(_Named)


def _named(value: bytes) -> _Named:
    try:
        return _NAMED.decode(value)
    except msgspec.MsgspecError:
        return _Named()


def _sought_as(named: _Named) -> Sought:
    """By the page's address, which stands in its raw record, where its id is made of that."""
    page = sought(named.url or "")
    return page if page.id == named.page_id else Sought(None, named.page_id, None)


class _Given(msgspec.Struct):
    """What tells whose record it is, in raw pages, articles and refusals."""

    url: str | None = None
    final_url: str | None = None
    canonical_url: str | None = None
    page_id: str | None = None
    producer_id: str | None = None
    origin: "_Given | None" = None


class _Content(msgspec.Struct):
    """What stands for a page without an address; decoded only where such a one is looked for."""

    html: str | None = None
    text: str | None = None


_GIVEN = msgspec.json.Decoder(_Given)
_CONTENT = msgspec.json.Decoder(_Content)


def _ours(record: "ConsumerRecord[bytes, bytes]", page: Sought) -> bool:
    """An article or a refusal of the page."""
    value = record.value or b""
    return any(mark in value for mark in page.marks) and _is(_decoded(value), page)


def _of_page(record: "ConsumerRecord[bytes, bytes]", page: Sought) -> bool:
    """A raw record of the page, or one that died: by its headers, by its JSON, by its key."""
    headers = texts(record_of(record, record.timestamp).headers)
    if "url" in headers or "producer-id" in headers:
        given = _Given(url=headers.get("url"), final_url=headers.get("final-url"), producer_id=headers.get("producer-id"))
    else:
        given = _decoded(record.value or b"")
    if page.url is not None and not any(_addresses(given)) and record.key:
        given.url = record.key.decode("utf-8", "replace")
    if page.url is None and page.id is not None and given.page_id is None and not any(_addresses(given)):
        return page.id == _id_by_content(record.value or b"")
    return _is(given, page)


def _decoded(value: bytes) -> _Given:
    try:
        return _GIVEN.decode(value)
    except msgspec.MsgspecError:
        return _Given()


def _id_by_content(value: bytes) -> str:
    try:
        content = _CONTENT.decode(value)
    except msgspec.MsgspecError:
        content = _Content()
    return page_id(None, content.html or content.text or "")


def _addresses(given: _Given) -> Iterator[str]:
    yield from (url for url in (given.url, given.final_url, given.canonical_url) if url)


def _is(given: _Given, page: Sought) -> bool:
    from streams.clean.text.urls import normalised

    if page.producer_id is not None:
        return page.producer_id in (given.producer_id, given.origin and given.origin.producer_id)
    return page.id == given.page_id or any(normalised(url) == page.url for url in _addresses(given))
