"""What the page remembers: entries of the last day, in bounded room.

Enters: entries, marks, groupings, as the tail finds them. Leaves: lists, newest first. Every kind has room of its own, so that a
flood of articles pushes no failure out. Nothing fails.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from streams.dead_letters.redrive import Standing
from streams.page.entries import ArticleEntry, DeadEntry, PageEntry, RefusedEntry, StoryEntry, size

MOST_SOURCES, MOST_OF_SOURCE = 20_000, 4_000
"""Records of sources, and bytes of one: 2,000 sources in ten partitions; one takes 1.2 kB."""

E = TypeVar("E", bound=PageEntry)

KEPT_MS = 86_400_000
"""A day: what is older is for ``copydesk read --since``."""
MOST_ENTRIES = 10_000
"""Of each kind: with 12 articles a second, what the whole world publishes, a quarter of an hour; of one newsroom's feeds a day."""
MOST_BYTES = 64_000_000
"""Of all kinds together: half of it for articles, a sixth for each of the others. 10,000 articles of real pages took 20 MB."""


class Ring(Generic[E]):
    """The last entries of one kind, in the order in which they were read."""

    def __init__(self, most_bytes: int, most: int = MOST_ENTRIES, kept_ms: int | None = KEPT_MS) -> None:
        """``kept_ms``: how old an entry may be; None keeps whatever there is room for."""
        self.is_cut = False
        self._entries: deque[E] = deque()
        self._most, self._most_bytes, self._kept_ms = most, most_bytes, kept_ms
        self._bytes = 0
        self._sorted: list[E] | None = None

    def add(self, entry: E) -> None:
        """Takes one in; the oldest ones leave where there is no room for all. ``is_cut`` says that this was so."""
        self._sorted = None
        self._entries.append(entry)
        self._bytes += size(entry)
        while len(self._entries) > self._most or self._bytes > self._most_bytes:
            self.is_cut = True
            self._drop()

    def forget(self, now: int) -> None:
        """Lets those go that are too old at ``now``."""
        while self._kept_ms is not None and self._entries and self._entries[0].time < now - self._kept_ms:
            self._drop()

    def without(self, article_id: str) -> None:
        """Lets the revisions of one article go."""
        kept = [entry for entry in self._entries if getattr(entry, "id", None) != article_id]
        self._sorted = None
        self._entries = deque(kept)
        self._bytes = sum(map(size, kept))

    def _drop(self) -> None:
        self._sorted = None
        self._bytes -= size(self._entries.popleft())

    def newest_first(self) -> Sequence[E]:
        """All of them; partitions are read at their own pace, so they are put in order here, once for all who look."""
        if self._sorted is None:
            self._sorted = sorted(self._entries, key=lambda entry: (entry.time, entry.place), reverse=True)
        return self._sorted

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[E]:
        return iter(self._entries)


class Recent:
    """Everything that the lists show.

    Attributes:
        articles: revisions.
        refused: refusals.
        dead: dead letters, however old: they are open until somebody deals with them.
        stories: by id, as they stand now.
        sources: records of sources by key, with the time in seconds at which each was written; undecoded, which takes less room.
        broken: records that were none of ours.
        changes: grows with everything that comes in.
    """

    def __init__(self, most: int = MOST_ENTRIES, most_bytes: int = MOST_BYTES) -> None:
        share = most_bytes // 6
        self.articles: Ring[ArticleEntry] = Ring(3 * share, most)
        self.refused: Ring[RefusedEntry] = Ring(share, most)
        self.dead: Ring[DeadEntry] = Ring(share, most, None)
        self.stories: dict[str, StoryEntry] = {}
        self.sources: dict[bytes, tuple[bytes, int]] = {}
        self.broken = 0
        self.changes = 0
        self._most, self._most_story_bytes, self._story_bytes = most, share, 0
        self._marks: dict[bytes, Standing] = {}
        self._stories_of: dict[str, str | None] = {}

    def article(self, entry: ArticleEntry) -> None:
        """Takes in a revision. One without a title is erased: its older ones are not shown any more either."""
        if entry.status == "withdrawn" and not entry.title:
            self.articles.without(entry.id)
        self.articles.add(entry)

    def story(self, key: str, entry: StoryEntry | None) -> None:
        """Takes in a story as it stands now; None takes it back."""
        self._without_story(key)
        if entry is not None:
            self.stories[key] = entry
            self._story_bytes += size(entry)
        while len(self.stories) > self._most or self._story_bytes > self._most_story_bytes:
            self._without_story(next(iter(self.stories)))

    def _without_story(self, key: str) -> None:
        known = self.stories.pop(key, None)
        self._story_bytes -= size(known) if known else 0

    def mark(self, name: bytes, standing: Standing) -> None:
        """Takes in that a dead letter is dealt with."""
        self._marks[name] = standing
        _keep(self._marks, 2 * self._most)

    def belongs(self, article_id: str, story_id: str | None) -> None:
        """Takes in to which story an article belongs now."""
        self._stories_of.pop(article_id, None)
        self._stories_of[article_id] = story_id
        _keep(self._stories_of, 2 * self._most)

    def source(self, key: bytes, value: bytes | None, written: int) -> None:
        """Takes in what is counted of a source in one partition; None takes it back."""
        self.sources.pop(key, None)
        if value is not None and len(value) <= MOST_OF_SOURCE:
            self.sources[key] = (value, written)
            _keep(self.sources, MOST_SOURCES)

    def forget(self, now: int) -> None:
        """Lets go what is too old at ``now``, ms since the epoch."""
        self.articles.forget(now)
        self.refused.forget(now)
        while self.stories and (oldest := next(iter(self.stories.values()))).time < now - KEPT_MS:
            self._without_story(oldest.id)

    def standing(self, entry: DeadEntry) -> Standing | None:
        """How a letter was dealt with; None where it is open."""
        return self._marks.get(entry.mark)

    def story_of(self, entry: ArticleEntry) -> str | None:
        """The story that an article belongs to now: stories merge after publication."""
        return self._stories_of.get(entry.id, entry.story_id)

    def latest(self) -> dict[str, ArticleEntry]:
        """The last revision of each article, by id, newest first."""
        found: dict[str, ArticleEntry] = {}
        for entry in self.articles.newest_first():
            known = found.get(entry.id)
            if known is None or known.revision < entry.revision:
                found[entry.id] = entry
        return found

    def members(self, story_id: str) -> Sequence[ArticleEntry]:
        """All kept revisions of a story's articles, newest first."""
        return [entry for entry in self.articles.newest_first() if self.story_of(entry) == story_id]


K = TypeVar("K")
V = TypeVar("V")


def _keep(table: dict[K, V], most: int) -> None:
    while len(table) > most:
        table.pop(next(iter(table)))
