"""What one item changes, gathered while it is worked: state records and stories to publish. The index itself stays as it is."""

from dataclasses import dataclass, field

from msgspec.structs import replace

from streams.group.families import left, passed, united
from streams.group.index import Index
from streams.group.memory import ArticleMemory, FamilyMemory, StoryMemory, article_key, family_key, pack, story_key
from streams.group.summary import headed, recent, story_record
from streams.records import Story

MOST_EXPIRED = 32
"""How many articles pass out at one item: more than the one that comes in, so that what a gap left behind is worked off, and few
enough that a batch of 64 items makes at most 2,048 deletions in one transaction. By reasoning, not measured."""


@dataclass
class ChangeSet:
    """The changes of one item against ``index``.

    Attributes:
        item: the article's id that the item is about.
        articles: article memories to write; None deletes.
        stories: story memories to write; None deletes.
        families: family memories to write; None deletes.
        records: stories to publish by id; None is a tombstone.
        withdrawn: articles that were taken back.
        merged: by story that ends in another one, that one.
    """

    index: Index
    item: str
    articles: dict[str, ArticleMemory | None] = field(default_factory=dict)
    stories: dict[str, StoryMemory | None] = field(default_factory=dict)
    families: dict[str, FamilyMemory | None] = field(default_factory=dict)
    records: dict[str, Story | None] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    merged: dict[str, str] = field(default_factory=dict)

    def article(self, name: str) -> ArticleMemory | None:
        """The article as the item leaves it."""
        return self.articles.get(name, self.index.articles.get(name))

    def story(self, name: str) -> StoryMemory | None:
        """The story as the item leaves it."""
        return self.stories.get(name, self.index.stories.get(name))

    def family(self, name: str) -> FamilyMemory | None:
        """The family as the item leaves it."""
        return self.families.get(name, self.index.families.get(name))

    def story_of(self, article: str) -> str | None:
        """The open story that has the article once these changes are made."""
        for story, held in self.stories.items():
            if held is not None and article in held.articles:
                return story
        before = None if article in self.withdrawn else self.index.story_of.get(article)
        while before in self.merged:
            before = self.merged[before]
        return None if before in self.stories and self.stories[before] is None else before

    def topic_of(self, story: str | None) -> str | None:
        """The topic of a story once these changes are made."""
        held = self.story(story) if story is not None else None
        return held.topic or None if held is not None else None

    def family_of(self, article: str) -> FamilyMemory | None:
        """The family that has the article once these changes are made."""
        memory = self.article(article)
        return self.family(memory.family) if memory is not None else None

    def put(self, story: StoryMemory) -> None:
        """Writes and publishes a story that is open and changed."""
        members = recent(story, self.index)
        # The article at hand is not in the index yet, or stands there as it was before its revision.
        changed = [memory for article, memory in self.articles.items() if memory is not None and article in story.articles]
        others = [member for member in members if member.id not in self.articles]
        read = [*changed, *others]
        self.stories[story.id] = story = headed(story, read)
        self.records[story.id] = story_record(story, read)

    def close(self, story: StoryMemory) -> None:
        """Nothing joins the story any more."""
        self.stories[story.id] = None
        self.records[story.id] = story_record(story, recent(story, self.index), "closed")

    def merge(self, story: StoryMemory, into: str) -> None:
        """Another story took this one in; those that had become part of it name the living one from now on."""
        self.merged[story.id] = into
        self._relink(story, into)
        self.stories[story.id] = None
        record = story_record(story, recent(story, self.index), "merged", into)
        for gone in [story.id, *story.took_in]:
            self.records[gone] = replace(record, id=gone)

    def remove(self, story: str) -> None:
        """Its only article was taken back: nothing of it may stay."""
        if story in self.index.stories:
            self._relink(self.index.stories[story], None)
        self.stories[story] = None
        self.records[story] = None

    def _relink(self, gone: StoryMemory, into: str | None) -> None:
        """Stories of other languages name the living story in place of one that has gone, or none."""
        for name in gone.links:
            other = self.story(name)
            if other is not None and gone.id in other.links:
                links = {story: measure for story, measure in other.links.items() if story != gone.id}
                self.put(replace(other, links={into: other.links[gone.id], **links} if into else links))

    def unite(self, family: FamilyMemory, other: FamilyMemory) -> FamilyMemory:
        """The family with the members of another, which is none any more; as it was where they are too many."""
        both = united(family, other, self.index)
        if both is None:
            return family
        if other.id in self.index.families:
            self.families[other.id] = None
        for name in other.members:
            if (member := self.article(name)) is not None:
                self.articles[name] = replace(member, family=family.id)
        return both

    def withdraw(self, article: str) -> None:
        """The article is taken back: its family goes on without it, under another root if it was that.

        A copy that was not indexed because this one stood for it is indexed in its place, so that later copies find it.
        """
        self.withdrawn.add(article)
        memory = self.index.articles.get(article)
        name = self.index.family_of_root.get(article) or (memory.family if memory is not None else "")
        family = self.index.families.get(name)
        if memory is not None:
            self.articles[article] = None
        if family is None:
            return
        rest = left(family, article, self.index)
        self.families[name] = rest
        if rest is not None and (heir := self.index.articles.get(rest.root)) is not None and not heir.indexed:
            self.articles[heir.id] = replace(heir, indexed=True)

    def expire(self, window: int) -> None:
        """Lets articles go that have passed out of the window, and closes the stories whose last article does.

        Articles and stories that this item touches wait for a later one.
        """
        for number, article in enumerate(self.index.ages.passed(window)):
            if number == MOST_EXPIRED:
                return
            story = self.index.story_of.get(article)
            if article in self.articles or story in self.stories:
                continue
            memory = self.index.stories[story] if story is not None else None
            if memory is not None and not self._is_held(memory, article):
                self.close(memory)
            self.articles[article] = None
            self._pass(article)

    def _is_held(self, story: StoryMemory, but: str) -> bool:
        """Whether another article of the story stays: the latest that joined, as a rule."""
        return any(other != but and self.article(other) is not None for other in reversed(story.articles))

    def _pass(self, article: str) -> None:
        name = self.index.articles[article].family
        family = self.family(name)
        if family is not None:
            self.families[name] = passed(family, article)

    def state(self) -> dict[bytes, bytes | None]:
        """The state records to write."""
        changes: dict[bytes, bytes | None] = {}
        for article, memory in {**self._moved(), **self.articles}.items():
            changes[article_key(article)] = None if memory is None else pack(replace(memory, story=self.story_of(article) or ""))
        for story, held in self.stories.items():
            changes[story_key(story)] = None if held is None else pack(held)
        for family, kin in self.families.items():
            changes[family_key(family)] = None if kin is None else pack(kin)
        return changes

    def _moved(self) -> dict[str, ArticleMemory]:
        """Articles that stand in another story than they say: those of merged stories, and those that a changed one lists."""
        known, touched = self.index.articles, dict[str, ArticleMemory]()
        for story in self.merged:
            touched |= {article: known[article] for article in self.index.members.get(story)}
        for story, held in self.stories.items():
            before = self.index.stories.get(story)
            listed = [*(before.articles if before is not None else ()), *(held.articles if held is not None else ())]
            touched |= {article: known[article] for article in listed if article in known and known[article].story != story}
        return {article: memory for article, memory in touched.items() if memory.story != (self.story_of(article) or "")}
