"""What grouping remembers: one record for each recent article, one for each open story, as MessagePack in the step's changelog.

Records are arrays, so that they stay small (about 2.5 kB an article); a later version may append fields with defaults, and must
never reorder them. Times are whole seconds since the epoch, UTC.
"""

from collections.abc import Callable

import msgspec

ARTICLE_PREFIX = b"a:"
STORY_PREFIX = b"s:"
FAMILY_PREFIX = b"f:"

MINHASH_BYTES = 504
"""126 values of four bytes."""


class GroupMemory(msgspec.Struct, frozen=True, array_like=True, kw_only=True, gc=False):
    """A value inside a state record. It refers to nothing that refers back, so the garbage collector need not look at it."""


class Name(GroupMemory, frozen=True, array_like=True, kw_only=True, gc=False):
    """A person, organisation or place of an article, as a story lists it."""

    key: str
    text: str
    place: bool


class Saying(GroupMemory, frozen=True, array_like=True, kw_only=True, gc=False):
    """A quotation of an article.

    Attributes:
        text: as written.
        folded: its words in small letters, a blank around each.
        long: long enough to be compared by its words alone.
        speaker: as the article names them.
        speaker_key: the same over spelling variants.
    """

    text: str
    folded: str
    long: bool
    speaker: str | None
    speaker_key: str | None


class ArticleMemory(GroupMemory, frozen=True, array_like=True, kw_only=True, gc=False):
    """A recent article, as far as later ones are compared with it.

    Attributes:
        id: the article's.
        language: its language; articles of different languages never meet.
        time: its event time, never after it was fetched.
        site: the registrable domain.
        title: its headline.
        minhash: 126 unsigned 32-bit values, little endian; empty where the text is too short to compare.
        shingles: how many different shingles the text has.
        terms: words with weights, unit length.
        names: entities' match keys with weights, unit length.
        listed: entities as a story lists them.
        sayings: quotations.
        original: the article that it was found to repeat, which may itself repeat another.
        indexed: later articles are compared with it; a copy is not, its original stands for it.
        dated: the page says when it was published; else ``time`` is when it was fetched.
        fetched: when it was fetched; 0 in records of before there was one.
        codes: the text's words as numbers, sentence by sentence (``streams.enrich.codes``).
        family: the family that it belongs to; empty where it repeats nothing and nothing repeats it.
        credit: whom it credits, in small letters.
        story: the story that it belongs to; empty in records of before articles held it, of which the story's list tells.
        marks: by kind (numbers, years, months, weekdays, places) what it names, with weights, unit length.
        fillings: other articles, or families by their first one, that were made from the same form as this one.
        held: from when it counts as seen, where the window had passed over it when it came; else 0.
    """

    id: str
    language: str
    time: int
    site: str | None
    title: str
    minhash: bytes
    shingles: int
    terms: dict[str, int]
    names: dict[str, int]
    listed: list[Name]
    sayings: list[Saying]
    original: str | None
    indexed: bool
    dated: bool = True
    fetched: int = 0
    codes: bytes = b""
    family: str = ""
    credit: str = ""
    story: str = ""
    marks: dict[str, dict[str, int]] = {}
    fillings: list[str] = []
    held: int = 0

    @property
    def seen(self) -> int:
        """When it came, in seconds: by this it passes out of the window, whatever date its page bears."""
        return self.held or self.fetched or self.time

    def meets(self, other: "ArticleMemory", window: int) -> bool:
        """Whether the two can be about one event: no further apart than ``window`` seconds, as far as their times are known.

        A page without a date says only that it was written before it was fetched: it meets what is earlier, however much.
        """
        if self.dated != other.dated:
            dated, undated = (self, other) if self.dated else (other, self)
            return dated.time - undated.time <= window
        return abs(self.time - other.time) <= window

    def meets_as_copy(self, other: "ArticleMemory", window: int) -> bool:
        """Whether the two can be copies: as above, or fetched within ``window``, for copies often change their text's date."""
        return self.meets(other, window) or (self.fetched > 0 < other.fetched and abs(self.fetched - other.fetched) <= window)


class FamilyMemory(GroupMemory, frozen=True, array_like=True, kw_only=True, gc=False):
    """One text and its copies.

    Attributes:
        id: the family's: the first of its articles to come.
        root: the article that all others repeat; also once it has passed out of the window.
        root_time: its time.
        members: ids of the articles in the window, the root among them; of a very large family the first and the latest.
    """

    id: str
    root: str
    root_time: int
    members: list[str]


class SharedSaying(GroupMemory, frozen=True, array_like=True, kw_only=True, gc=False):
    """A quotation that stands in more than one article of a story, as one of them has it."""

    saying: Saying
    articles: list[str]


class StoryMemory(GroupMemory, frozen=True, array_like=True, kw_only=True, gc=False):
    """An open story.

    Attributes:
        id: the story's.
        language: of all its articles.
        headline: of its most central article.
        headline_article: that article's id.
        first_time: of its first article.
        last_time: of its last article; once that has passed out of the window the story is closed.
        articles: ids of the latest ones in the order in which they joined, those that have passed out of the window included;
            which others belong to it, they themselves say.
        sources: registrable domains, with how many of its articles stand there.
        sayings: quotations in more than one article.
        joined: how many articles it has; 0 in records of before they were counted.
        topic: what it and others are about over weeks: the id of the first of them; empty in records of before there were topics.
        split_from: the story whose articles it began with.
        split_into: stories that began with articles of this one, the latest ones.
        took_in: stories that became part of this one, the latest ones.
        links: stories of other languages on the same event, with how sure that is in hundredths.
    """

    id: str
    language: str
    headline: str
    headline_article: str
    first_time: int
    last_time: int
    articles: list[str]
    sources: dict[str, int]
    sayings: list[SharedSaying]
    joined: int = 0
    topic: str = ""
    split_from: str = ""
    split_into: list[str] = []
    took_in: list[str] = []
    links: dict[str, int] = {}

    @property
    def size(self) -> int:
        """How many articles it has, listed or not."""
        return max(self.joined, len(self.articles))


class _WhenSeen(msgspec.Struct, array_like=True):
    """The first fields of an ``ArticleMemory``."""

    id: msgspec.Raw
    language: msgspec.Raw
    time: int
    site: msgspec.Raw
    title: msgspec.Raw
    minhash: msgspec.Raw
    shingles: msgspec.Raw
    terms: msgspec.Raw
    names: msgspec.Raw
    listed: msgspec.Raw
    sayings: msgspec.Raw
    original: msgspec.Raw
    indexed: msgspec.Raw
    dated: msgspec.Raw = msgspec.Raw()
    fetched: int = 0


_encoder = msgspec.msgpack.Encoder()
_articles = msgspec.msgpack.Decoder(ArticleMemory)
_when_seen = msgspec.msgpack.Decoder(_WhenSeen)
_stories = msgspec.msgpack.Decoder(StoryMemory)
_families = msgspec.msgpack.Decoder(FamilyMemory)


def article_key(article: str) -> bytes:
    """The key of an article's state record."""
    return ARTICLE_PREFIX + article.encode("utf-8", "surrogatepass")


def story_key(story: str) -> bytes:
    """The key of a story's state record."""
    return STORY_PREFIX + story.encode("utf-8", "surrogatepass")


def family_key(family: str) -> bytes:
    """The key of a family's state record."""
    return FAMILY_PREFIX + family.encode("utf-8", "surrogatepass")


def id_of(key: bytes) -> str:
    """The article's, story's or family's id in the key of a state record."""
    return key[2:].decode("utf-8", "surrogatepass")


def pack(memory: ArticleMemory | StoryMemory | FamilyMemory) -> bytes:
    """The state record's value."""
    return _encoder.encode(memory)


def unpack_article(data: bytes) -> ArticleMemory:
    """The article in a state record's value."""
    return _articles.decode(data)


def check(key: bytes, value: bytes) -> None:
    """Raises ``ValueError`` where a state record is none of ours."""
    unpack = _KINDS.get(key[:2])
    if unpack is None:
        raise ValueError("its key is of no kind that grouping knows")
    memory = unpack(value)
    if memory.id != id_of(key):
        raise ValueError(f"it holds {memory.id}")
    if isinstance(memory, ArticleMemory) and len(memory.minhash) not in {0, MINHASH_BYTES}:
        raise ValueError(f"its MinHash has {len(memory.minhash)} bytes, not {MINHASH_BYTES}")


def seen_in(data: bytes) -> int:
    """When the article in a state record's value came, in seconds, without decoding the rest."""
    record = _when_seen.decode(data)
    return record.fetched or record.time


def unpack_story(data: bytes) -> StoryMemory:
    """The story in a state record's value."""
    return _stories.decode(data)


def unpack_family(data: bytes) -> FamilyMemory:
    """The family in a state record's value."""
    return _families.decode(data)


_KINDS: dict[bytes, Callable[[bytes], ArticleMemory | StoryMemory | FamilyMemory]] = {
    ARTICLE_PREFIX: unpack_article,
    STORY_PREFIX: unpack_story,
    FAMILY_PREFIX: unpack_family,
}
