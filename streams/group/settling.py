"""Carries out where an article is placed: its story joined or begun, others merged, parted or left.

The article and what it stands near enter; the stories' new states go into the item's changes, and the article's story is returned.
Nothing can fail.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from streams.group.changeset import ChangeSet
from streams.group.index import Index
from streams.group.memory import ArticleMemory, StoryMemory
from streams.group.placing import Arrangement, place
from streams.group.summary import begin, join, leave, merge, revise
from streams.records.ids import digest

MOST_NAMED = 50
"""How many stories that one took in, or that began with its articles, it names."""


def settle_in(memory: ArticleMemory, near: Sequence[ArticleMemory], fetched_at: str, changes: ChangeSet, window: int) -> str:
    """Places the article, changes the stories that it touches, and gives the id of its own."""
    index = changes.index
    known = index.stories.get(index.story_of.get(memory.id, ""))
    if known is not None and known.language != memory.language:
        # The page changed its language, and a story has one.
        leave_story(memory.id, changes)
    placed = place(memory, near, index, window)
    moving = _Moving(memory, changes, placed)
    for kept, articles in placed.groups:
        moving.gather(kept or new_story_id(articles[0], fetched_at, index), articles)
    return moving.finish()


class _Moving:
    """The stories that an item touches, while its articles move between them."""

    def __init__(self, memory: ArticleMemory, changes: ChangeSet, placed: Arrangement) -> None:
        self._memory, self._changes, self._index, self._topic = memory, changes, changes.index, placed.topic
        self._kept = {kept for kept, _ in placed.groups}
        self._spread = Counter(held for _, articles in placed.groups for held in {self._held(article) for article in articles})
        self._now: dict[str, StoryMemory] = {}
        self._left: dict[str, dict[str, str]] = {}
        self._own = ""

    def _held(self, article: str) -> str | None:
        """The story that the article stands in before; the item's own article stands in none."""
        return None if article == self._memory.id else self._index.story_of.get(article)

    def gather(self, story: str, articles: Sequence[str]) -> None:
        """Puts the articles into the story: by whole stories where all of one come, else one by one."""
        others = dict.fromkeys(held for held in map(self._held, articles) if held and held != story)
        taken = [other for other in others if self._is_taken_whole(other)]
        for other in taken:
            self._take_in(story, other)
        for article in articles:
            held = self._held(article)
            if article == self._memory.id:
                self._settle_own(story)
            elif held is not None and held != story and held not in taken:
                self._left.setdefault(held, {})[article] = story
                self._put_into(story, self._index.articles[article], held)

    def _is_taken_whole(self, story: str) -> bool:
        return story not in self._kept and self._spread[story] == 1

    def _state(self, story: str) -> StoryMemory | None:
        return self._now.get(story) or self._index.stories.get(story)

    def _take_in(self, story: str, other: str) -> None:
        known, taken = self._state(story), self._index.stories[other]
        into = replace(taken, id=story, articles=[], sources={}, sayings=[], joined=0) if known is None else known
        named = [*into.took_in, other, *taken.took_in][-MOST_NAMED:]
        self._now[story] = replace(merge(into, taken), took_in=named)
        self._changes.merge(taken, story)

    def _settle_own(self, story: str) -> None:
        self._own = story
        before = self._index.story_of.get(self._memory.id)
        if before == story:
            self._now[story] = revise(self._state(story) or self._index.stories[story], self._memory, self._index)
            return
        if before is not None and before not in self._changes.stories:
            self._left.setdefault(before, {})[self._memory.id] = story
        self._put_into(story, self._memory, "")

    def _put_into(self, story: str, memory: ArticleMemory, split_from: str) -> None:
        known = self._state(story)
        if known is not None:
            self._now[story] = join(known, memory, self._index) if memory.id not in known.articles else known
            return
        topic = self._index.stories[split_from].topic or split_from if split_from else self._topic
        self._now[story] = replace(begin(story, memory), topic=topic or story, split_from=split_from)

    def finish(self) -> str:
        """Writes the stories down; the id of the article's own."""
        for story, moved in self._left.items():
            self._let_go(story, moved)
        for state in self._now.values():
            self._changes.put(state)
        return self._own

    def _let_go(self, story: str, moved: Mapping[str, str]) -> None:
        """The story without the articles that left it; one that all have left is part of the one where most went."""
        known = self._state(story)
        if known is None or self._changes.stories.get(story, known) is None:
            return
        left: StoryMemory | None = known
        for article in moved:
            left = leave(left, article, self._index) if left is not None else None
        if left is not None:
            began = [target for target in dict.fromkeys(moved.values()) if target not in self._index.stories]
            self._now[story] = replace(left, split_into=[*left.split_into, *began][-MOST_NAMED:])
            return
        into = max(dict.fromkeys(moved.values()), key=list(moved.values()).count)
        self._now.pop(story, None)
        self._now[into] = replace(self._now[into], took_in=[*self._now[into].took_in, story, *known.took_in][-MOST_NAMED:])
        self._changes.merge(known, into)


def leave_story(article: str, changes: ChangeSet) -> None:
    """The article's story goes on without it, or ends."""
    story = changes.index.stories.get(changes.index.story_of.get(article, ""))
    if story is None:
        return
    left = leave(story, article, changes.index)
    if left is not None:
        changes.put(left)
    elif story.articles == [article]:
        changes.remove(story.id)
    else:
        others = [other for other in story.articles if other != article]
        headline = "" if story.headline_article == article else story.headline
        changes.close(replace(story, articles=others, headline=headline, sayings=[]))


def new_story_id(article: str, fetched_at: str, index: Index) -> str:
    """The id of a story that begins with this article.

    The fetch counts too: an article that comes back after its story was closed begins another one. Where the id is taken (it came
    back while its story went on without it) it is hashed again.
    """
    story = digest("story", article, fetched_at)
    while story in index.stories:
        story = digest("story", story)
    return story
