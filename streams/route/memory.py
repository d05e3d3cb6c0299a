"""What routing remembers of every article: one record each, as MessagePack in the step's changelog.

Records are arrays, so that they stay small (about 300 bytes); a later version may append fields with defaults, and must never
reorder them. In memory they stay packed: there is one for every article ever published.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

import msgspec

from streams.records.article import EventTimeBasis
from streams.retention import Remembered

LastStatus = Literal["published", "corrected", "withdrawn", "suppressed"]


class Identity(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """What stays on a record of an article that was taken back."""

    id: str
    page_id: str
    position: int
    siblings: int
    url: str | None
    canonical_url: str | None
    domain: str | None
    site: str | None
    title: str
    language: str
    event_time: str
    event_time_basis: EventTimeBasis


class RevisionMemory(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """An article as it was last seen.

    Attributes:
        identity: what stays on a record once it is taken back.
        revision: the last that was published; 0: none yet.
        standing: how it stands; suppressed ones are kept too, so that an older copy stays out.
        fetched_at: of the page it was last seen on; what is older is stale.
        first_published_at: when revision 1 was published.
        digests: of its content by field.
        topics: where it stands, beside the topics that every article goes to.
        seen: the day on which it was last seen, counted from the epoch; 0: unknown.
    """

    identity: Identity
    revision: int
    standing: LastStatus
    fetched_at: str
    first_published_at: str | None
    digests: dict[str, bytes]
    topics: list[str]
    seen: int = 0


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(RevisionMemory)


def key_of(article: str) -> bytes:
    """The key of an article's state record: its id."""
    return article.encode("utf-8", "surrogatepass")


def pack(memory: RevisionMemory) -> bytes:
    """The state record's value."""
    return _encoder.encode(memory)


def check(key: bytes, value: bytes) -> None:
    """Raises ``ValueError`` where a state record is none of ours."""
    memory = _decoder.decode(value)
    if key_of(memory.identity.id) != key:
        raise ValueError(f"it holds the article {memory.identity.id}")
    for time in filter(None, (memory.fetched_at, memory.first_published_at)):
        datetime.fromisoformat(time)


def seen_on(packed: bytes) -> int:
    """The day that a state record bears."""
    return _decoder.decode(packed).seen


class Memories(Remembered):
    """The step's state: packed memories by key."""

    def __init__(self, items: Iterable[tuple[bytes, bytes]] = ()) -> None:
        super().__init__(seen_on, items)

    def get(self, article: str) -> RevisionMemory | None:
        """What is known of the article."""
        packed = self.records.get(key_of(article))
        return None if packed is None else _decoder.decode(packed)


def restore(items: Iterable[tuple[bytes, bytes]]) -> Memories:
    """The state that wrote these records."""
    return Memories(items)
