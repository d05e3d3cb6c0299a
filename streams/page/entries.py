"""What the page lists: finished articles, refusals, dead letters, stories, each with no more than its line in a list shows.

Enters: records as consumed. Leaves: entries, values of a few kB at most; whole records are fetched again by their places. Fails
with ``ValueError`` where a record is not what its topic is there for.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from streams.clean.text.urls import domain_of, host_of
from streams.dead_letters.read import letter
from streams.dead_letters.redrive import Standing, mark_of, standing

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

MOST_CHARACTERS = 400
"""Of a text in a list: a title has some hundred, an address that is longer says nothing more to a reader."""
MOST_LETTERS = 12
"""Of a language: all that there are have two or three."""
MOST_NAMED = 8
"""Of topics, destinations, flags and the like: a line in a list holds no more."""

T = TypeVar("T")


class RecordPlace(NamedTuple):
    """Where a record stands; the topic is named without the namespace."""

    topic: str
    partition: int
    offset: int


class Cursor(NamedTuple):
    """A place in a list, newest first: an entry's own. Two records of one millisecond are told apart by where they stand."""

    time: int
    partition: int
    offset: int

    def __str__(self) -> str:
        return "-".join(map(str, self))


class ArticleEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A revision of an article.

    Attributes:
        place: where its record stands.
        time: when it came out, ms since the epoch.
        id: the article's.
        page_id: of its page.
        revision: from 1.
        status: published, corrected or withdrawn.
        changed: fields that differ from the revision before.
        title: as published.
        url: of its page.
        language: ISO 639-1.
        source: the domain, else the publisher's name; empty where the page names none.
        arrived: when its page was sent, RFC 3339; empty where nobody says.
        fetched_at: when that was fetched, RFC 3339.
        event_time: what stories order it by, UTC.
        basis: what that is: published, published_local, fetched.
        genre: what kind of article.
        position: on its page, from 0.
        siblings: articles on its page.
        confidence: of the body, 0–1.
        flags: what was noticed on its way.
        topics: names with what decided, the most certain first.
        story_id: of its story as of publication.
        copy_of: the article that it repeats.
        containment: how much of it that article has, 0–1.
        destinations: topics that rules sent it to.
    """

    place: RecordPlace
    time: int
    id: str
    page_id: str
    revision: int
    status: str
    changed: tuple[str, ...]
    title: str
    url: str | None
    language: str
    source: str
    arrived: str = ""
    fetched_at: str = ""
    event_time: str
    basis: str
    genre: str
    position: int
    siblings: int
    confidence: float
    flags: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    story_id: str | None
    copy_of: str | None
    containment: float
    destinations: tuple[str, ...]

    @property
    def cursor(self) -> Cursor:
        """Where it stands in the list."""
        return Cursor(self.time, self.place.partition, self.place.offset)


class RefusedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A page that holds no article: ``source`` is its registrable domain, else the feed's name."""

    place: RecordPlace
    time: int
    page_id: str
    url: str | None
    source: str
    reason: str
    detail: str


class DeadEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A dead letter: ``mark`` is its name among the marks, ``source`` the feed's name, else the host.

    Attributes:
        place: where the letter stands.
        time: when it died, ms since the epoch.
        step: that could not work it.
        reason: of ``streams.outcomes.DeadReason``.
        detail: one line about it.
        url: of the page, as far as the record says.
        source: what ``copydesk dlq`` takes after ``--source``; empty where the record names none.
        redrives: how often it came back already.
        can_return: whether it can be sent back.
        mark: under which it is marked as dealt with.
    """

    place: RecordPlace
    time: int
    step: str
    reason: str
    detail: str
    url: str | None
    source: str
    redrives: int
    can_return: bool
    mark: bytes

    @property
    def address(self) -> str:
        """What people call it: ``clean/0/17``."""
        return f"{self.step}/{self.place.partition}/{self.place.offset}"


class StoryEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A story as it stands; ``names`` are people, organisations and places in it."""

    place: RecordPlace
    time: int
    id: str
    headline: str
    language: str
    first_time: str
    last_time: str
    status: str
    merged_into: str | None
    article_count: int
    sources: tuple[str, ...]
    names: tuple[str, ...]


PageEntry = ArticleEntry | RefusedEntry | DeadEntry | StoryEntry


class _Topic(msgspec.Struct):
    name: str
    because: str = ""


class _Site(msgspec.Struct):
    name: str | None = None
    domain: str | None = None


class _Quality(msgspec.Struct):
    confidence: float
    flags: list[str] = []


class _Copied(msgspec.Struct):
    id: str
    containment: float = 0.0


class _To(msgspec.Struct):
    topic: str


class _Routing(msgspec.Struct):
    destinations: list[_To] = []


class _Article(msgspec.Struct):
    """What a list needs of an article; the body, nine tenths of the record, is skipped and not made into values."""

    id: str
    page_id: str
    revision: int
    status: str
    title: str
    language: str
    event_time: str
    event_time_basis: str
    site: _Site
    quality: _Quality
    url: str | None = None
    genre: str = ""
    position: int = 0
    siblings: int = 1
    changed: list[str] = []
    topics: list[_Topic] = []
    story_id: str | None = None
    duplicate_of: _Copied | None = None
    routing: _Routing = msgspec.field(default_factory=_Routing)
    origin: "_Origin | None" = None


class _Origin(msgspec.Struct):
    source: str | None = None
    fetched_at: str = ""


class _Refused(msgspec.Struct):
    page_id: str
    reason: str
    url: str | None = None
    detail: str | None = None
    origin: _Origin = msgspec.field(default_factory=_Origin)


class _Story(msgspec.Struct):
    id: str
    headline: str
    language: str
    first_time: str
    last_time: str
    status: str
    merged_into: str | None = None
    articles: list[str] = []
    article_count: int = 0
    sources: list[str] = []
    places: list[str] = []
    entities: list[str] = []


class _PlacedArticle(msgspec.Struct):
    id: str
    story_id: str | None


_ARTICLE = msgspec.json.Decoder(_Article)
_REFUSED = msgspec.json.Decoder(_Refused)
_STORY = msgspec.json.Decoder(_Story)
_GROUPING = msgspec.json.Decoder(_PlacedArticle)


def article_entry(record: "ConsumerRecord[bytes, bytes]", topic: str) -> ArticleEntry:
    """The line of an article."""
    found = _ARTICLE.decode(record.value or b"")
    copied = found.duplicate_of
    return ArticleEntry(
        place=_place(record, topic),
        time=record.timestamp,
        id=_text(found.id),
        page_id=_text(found.page_id),
        revision=found.revision,
        status=_text(found.status),
        changed=_few(found.changed),
        title=_text(found.title),
        url=found.url and _text(found.url),
        language=found.language[:MOST_LETTERS],
        source=_text(found.site.domain or found.site.name or ""),
        arrived=dict(record.headers).get("ce_time", b"").decode("ascii", "replace")[:MOST_CHARACTERS],
        fetched_at=_text(found.origin.fetched_at) if found.origin is not None else "",
        event_time=_text(found.event_time),
        basis=_text(found.event_time_basis),
        genre=_text(found.genre),
        position=found.position,
        siblings=found.siblings,
        confidence=found.quality.confidence,
        flags=_few(found.quality.flags),
        topics=tuple((_text(each.name), _text(each.because)) for each in found.topics[:MOST_NAMED]),
        story_id=found.story_id and _text(found.story_id),
        copy_of=_text(copied.id) if copied else None,
        containment=copied.containment if copied else 0.0,
        destinations=_few([each.topic for each in found.routing.destinations]),
    )


def refused_entry(record: "ConsumerRecord[bytes, bytes]", topic: str) -> RefusedEntry:
    """The line of a refusal."""
    found = _REFUSED.decode(record.value or b"")
    return RefusedEntry(
        place=_place(record, topic),
        time=record.timestamp,
        page_id=_text(found.page_id),
        url=found.url and _text(found.url),
        source=_text(domain_of(found.url) or found.origin.source or ""),
        reason=_text(found.reason),
        detail=_text(found.detail or ""),
    )


def dead_entry(record: "ConsumerRecord[bytes, bytes]", topic: str, step: str) -> DeadEntry:
    """The line of a dead letter of ``step``; whatever stands on its topic is one."""
    found = letter(record, step)
    return DeadEntry(
        place=_place(record, topic),
        time=found.time,
        step=step,
        reason=_text(found.reason),
        detail=_text(found.detail),
        url=found.url and _text(found.url),
        source=_text(found.source or host_of(found.url) or ""),
        redrives=found.redrives,
        can_return=standing(found, {}) is Standing.WAITING,
        mark=mark_of(found),
    )


def story_entry(record: "ConsumerRecord[bytes, bytes]", topic: str) -> StoryEntry:
    """The line of a story."""
    found = _STORY.decode(record.value or b"")
    return StoryEntry(
        place=_place(record, topic),
        time=record.timestamp,
        id=_text(found.id),
        headline=_text(found.headline),
        language=found.language[:MOST_LETTERS],
        first_time=_text(found.first_time),
        last_time=_text(found.last_time),
        status=_text(found.status),
        merged_into=found.merged_into and _text(found.merged_into),
        article_count=max(found.article_count, len(found.articles)),
        sources=_few(found.sources),
        names=_few([*found.entities[: MOST_NAMED // 2], *found.places]),
    )


def grouped(value: bytes) -> tuple[str, str | None]:
    """An article's id, and the story that it belongs to now."""
    found = _GROUPING.decode(value)
    return found.id, found.story_id


def size(entry: PageEntry) -> int:
    """Bytes that an entry takes, about: its texts as Python holds them, and what stands around them."""
    return 400 + sum(map(_bytes, msgspec.structs.astuple(entry)))


def _bytes(value: Any) -> int:
    if isinstance(value, str):
        return 60 + len(value) * (1 if value.isascii() else 2)
    return sum(map(_bytes, value)) if isinstance(value, tuple) else 8


def _place(record: "ConsumerRecord[bytes, bytes]", topic: str) -> RecordPlace:
    return RecordPlace(topic, record.partition, record.offset)


def _text(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…"


def _few(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_text, texts[:MOST_NAMED]))
