"""The sample pages as raw records, in the order in which a scraper would have sent them.

Beside each page stands a ``.json`` of the same name: the facts of its fetch (the fields that ``copydesk clean`` reads), how it is
sent, and under ``expect`` what a correct run makes of it. A page that is fetched again names the other page's file.
"""

import gzip
from base64 import b64encode
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

import msgspec
import orjson

from streams.records import RawPage, encode
from streams.step import Headers, Record
from streams.topics import RAW

HEADER_FACTS = ("url", "final_url", "fetched_at", "http_status", "source", "producer_id")
"""SampleFacts that travel as headers of a page sent as served, with dashes for underscores."""

RESPONSE_HEADERS = ("content-type", "content-encoding", "etag", "last-modified", "x-robots-tag", "tdm-reservation")


class ExpectedQuote(msgspec.Struct, frozen=True, kw_only=True):
    """Words that an article quotes, or the beginning of them, and who said them."""

    text: str
    speaker: str


class ExpectedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """What one article of a page must say; None where the sample makes no claim, a missing date is an empty string.

    Attributes:
        paragraphs: number of paragraphs, headings not counted.
        begins: the first characters of the first paragraph.
        ends: the last characters of the last one.
        redactions: contact data of the page, counted by kind.
        noai: the publisher keeps the text from training.
        story: articles with the same word here are one story, all others apart.
        duplicate_of: the sample of which it is a near-copy.
        revision: else 1.
        quotes: words with their speakers' full names.
        people: names that must be found.
        organisations: names that must be found.
        places: by name the country's code.
    """

    title: str
    authors: list[str] | None
    headings: list[str]
    paragraphs: int
    begins: str
    ends: str
    language: str
    lead: str | None = None
    sections: list[str] | None = None
    credit: str | None = None
    genre: str | None = None
    published_local: str | None = None
    modified_local: str | None = None
    published_utc: str | None = None
    modified_utc: str | None = None
    redactions: dict[str, int] = {}
    noai: bool = False
    story: str | None = None
    duplicate_of: str | None = None
    revision: int = 1
    quotes: list[ExpectedQuote] = []
    people: list[str] = []
    organisations: list[str] = []
    places: dict[str, str] = {}


class Expectation(msgspec.Struct, frozen=True, kw_only=True):
    """How a page must end: its outcome, the reason of a refusal or a dead letter, and its articles.

    ``absent`` stands nowhere in them; ``withdraws`` names the sample whose articles are taken back.
    """

    outcome: str
    reason: str | None = None
    articles: list[ExpectedArticle] = []
    absent: list[str] = []
    withdraws: str | None = None


class SampleFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The ``.json`` beside a page.

    Attributes:
        shows: what the sample is there for.
        form: ``served`` is the bytes with headers, ``json`` a ``RawPage``, ``raw`` the value as it stands.
        page: the file that holds the page, else the one of the same name.
        value: the page itself where it is too short for a file.
        charset: how the served bytes are encoded.
        body: a JSON page carries ``html`` or ``text`` by the file's name, or ``base64``.
    """

    shows: str
    form: Literal["served", "json", "raw"]
    fetched_at: str
    expect: Expectation
    url: str | None = None
    final_url: str | None = None
    http_status: int | None = None
    headers: dict[str, str] = {}
    source: str | None = None
    producer_id: str | None = None
    page: str | None = None
    value: str | None = None
    html: str | None = None
    charset: str = "utf-8"
    body: Literal["plain", "base64"] = "plain"


@dataclass(frozen=True)
class Sample:
    """One raw record and what must become of it.

    ``timestamp`` is None, the time of sending: the fetch times lie in the past, and Kafka's retention counts from a record's
    timestamp. What matters for order is ``fetched_at``, which travels with the page.
    """

    name: str
    shows: str
    key: bytes | None
    value: bytes
    headers: Headers
    expect: Expectation
    timestamp: int | None = None

    def record(self, offset: int = 0, topic: str = RAW) -> Record:
        """The record as a step sees it, at ``offset`` of partition 0."""
        return Record(topic=topic, partition=0, offset=offset, timestamp=0, key=self.key, value=self.value, headers=self.headers)


def samples() -> list[Sample]:
    """All sample pages in their order."""
    folder = files(__package__) / "data"
    named = sorted((entry.name.removesuffix(".json"), entry) for entry in folder.iterdir() if entry.name.endswith(".json"))
    return [_sample(name, entry, folder) for name, entry in named]


def _sample(name: str, entry: Traversable, folder: Traversable) -> Sample:
    facts = msgspec.json.decode(entry.read_bytes(), type=SampleFacts)
    # A page keeps its key from fetch to fetch, so that its versions stay in one partition, in order.
    key = facts.url.split("?")[0].encode() if facts.url else None
    headers, value = _served(name, facts, folder) if facts.form == "served" else ((), _written(name, facts, folder))
    return Sample(name, facts.shows, key, value, headers, facts.expect)


def _text(name: str, facts: SampleFacts, folder: Traversable) -> tuple[str, bool]:
    """The page's text, and whether it is flattened."""
    if facts.value is not None:
        return facts.value, False
    if facts.page:
        return (folder / facts.page).read_text(encoding="utf-8"), facts.page.endswith(".txt")
    found = [entry for entry in folder.iterdir() if entry.name.startswith(f"{name}.") and not entry.name.endswith(".json")]
    return found[0].read_text(encoding="utf-8"), found[0].name.endswith(".txt")


def _served(name: str, facts: SampleFacts, folder: Traversable) -> tuple[Headers, bytes]:
    body = _text(name, facts, folder)[0].encode(facts.charset)
    if facts.headers.get("content-encoding") == "gzip":
        body = gzip.compress(body, mtime=0)
    given = [(field.replace("_", "-"), getattr(facts, field)) for field in HEADER_FACTS]
    given += [(header, facts.headers.get(header)) for header in RESPONSE_HEADERS]
    return tuple((header, str(fact).encode()) for header, fact in given if fact is not None), body


def _written(name: str, facts: SampleFacts, folder: Traversable) -> bytes:
    if facts.form == "raw":
        return (facts.value or "").encode()
    told = {field: getattr(facts, field) for field in (*HEADER_FACTS, "headers")}
    if facts.html is not None:
        return encode(RawPage(**told, html=facts.html))
    text, flattened = _text(name, facts, folder)
    if facts.body == "base64":
        return encode(RawPage(**told, body_base64=b64encode(text.encode(facts.charset)).decode()))
    return encode(RawPage(**told, text=text) if flattened else RawPage(**told, html=text))


def facts_of(sample: Sample) -> dict[str, object]:
    """The fetch's facts as the record carries them, for lists and messages; empty for a broken record."""
    if sample.headers:
        return {name: value.decode() for name, value in sample.headers}
    try:
        page: dict[str, object] = orjson.loads(sample.value)
    except orjson.JSONDecodeError:
        return {}
    return {name: page[name] for name in HEADER_FACTS if name in page}
