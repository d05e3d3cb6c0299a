"""The index of recent articles and open stories: rebuilt from the step's state records, moved on by ``apply`` alone.

Articles stand on one shelf a language, since only those of one language meet. Nothing here fails on records that grouping wrote.
"""

from bisect import insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from streams.group.ages import Ages
from streams.group.memory import (
    ARTICLE_PREFIX,
    FAMILY_PREFIX,
    STORY_PREFIX,
    ArticleMemory,
    FamilyMemory,
    StoryMemory,
    id_of,
    unpack_article,
    unpack_family,
    unpack_story,
)
from streams.group.postings import Postings
from streams.group.resemblance import bands


@dataclass
class Shelf:
    """The indexed articles of one language.

    Attributes:
        articles: how many they are.
        bands: by band of their MinHash values.
        terms: by word of their text.
        names: by match key of their entities.
    """

    articles: int = 0
    bands: Postings[int] = field(default_factory=Postings)
    terms: Postings[str] = field(default_factory=Postings)
    names: Postings[str] = field(default_factory=Postings)

    def add(self, article: ArticleMemory) -> None:
        """Puts an article on the shelf."""
        self.articles += 1
        self.bands.add(bands(article.minhash), article.id)
        self.terms.add(article.terms, article.id)
        self.names.add(article.names, article.id)

    def remove(self, article: ArticleMemory) -> None:
        """Takes it off, as it was put there."""
        self.articles -= 1
        self.bands.remove(bands(article.minhash), article.id)
        self.terms.remove(article.terms, article.id)
        self.names.remove(article.names, article.id)


@dataclass
class Index:
    """What grouping knows.

    Attributes:
        articles: recent articles by id.
        stories: open stories by id.
        story_of: the open story of an article by its id, also of listed articles that have passed out of the window.
        members: recent articles by their story, as they themselves name it.
        ages: recent articles by time.
        shelves: by language.
        families: texts that have copies, by id.
        family_of_root: the family by the id of its root, which may have passed out of the window.
        sites: recent articles by site, as (when fetched, id), in that order.
    """

    articles: dict[str, ArticleMemory] = field(default_factory=dict)
    stories: dict[str, StoryMemory] = field(default_factory=dict)
    story_of: dict[str, str] = field(default_factory=dict)
    members: Postings[str] = field(default_factory=Postings)
    ages: Ages = field(default_factory=Ages)
    shelves: dict[str, Shelf] = field(default_factory=dict)
    families: dict[str, FamilyMemory] = field(default_factory=dict)
    family_of_root: dict[str, str] = field(default_factory=dict)
    sites: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def apply(self, changes: Mapping[bytes, bytes | None], /) -> None:
        """Takes in state records; None deletes, also what is not there. Their order does not matter."""
        for key, value in changes.items():
            if key.startswith(ARTICLE_PREFIX):
                self._put_article(id_of(key), None if value is None else unpack_article(value))
            elif key.startswith(STORY_PREFIX):
                self._put_story(id_of(key), None if value is None else unpack_story(value))
            elif key.startswith(FAMILY_PREFIX):
                self._put_family(id_of(key), None if value is None else unpack_family(value))

    def shelf(self, language: str) -> Shelf:
        """The shelf of a language; an empty one that is not kept where there is none."""
        return self.shelves.get(language) or Shelf()

    def _put_article(self, article: str, memory: ArticleMemory | None) -> None:
        old = self.articles.pop(article, None)
        if old is not None:
            self.ages.remove(article, old.seen)
            self._leave_site(old)
            self._leave_story(old)
            if old.indexed:
                shelf = self.shelves[old.language]
                shelf.remove(old)
                if not shelf.articles:
                    del self.shelves[old.language]
        if memory is not None:
            self.articles[article] = memory
            self.ages.add(article, memory.seen)
            if memory.site:
                insort(self.sites.setdefault(memory.site, []), (memory.seen, article))
            if memory.story:
                self.members.add([memory.story], article)
                if memory.story in self.stories:
                    self.story_of[article] = memory.story
            if memory.indexed:
                self.shelves.setdefault(memory.language, Shelf()).add(memory)

    def _leave_site(self, article: ArticleMemory) -> None:
        if article.site:
            self.sites[article.site].remove((article.seen, article.id))
            if not self.sites[article.site]:
                del self.sites[article.site]

    def _put_family(self, family: str, memory: FamilyMemory | None) -> None:
        old = self.families.pop(family, None)
        if old is not None and self.family_of_root.get(old.root) == family:
            del self.family_of_root[old.root]
        if memory is not None:
            self.families[family] = memory
            self.family_of_root[memory.root] = family

    def _leave_story(self, article: ArticleMemory) -> None:
        if not article.story:
            return
        self.members.remove([article.story], article.id)
        story = self.stories.get(article.story)
        if story is not None and article.id not in story.articles and self.story_of.get(article.id) == story.id:
            del self.story_of[article.id]

    def _put_story(self, story: str, memory: StoryMemory | None) -> None:
        old = self.stories.pop(story, None)
        if memory is not None:
            self.stories[story] = memory
        unlisted = self.members.get(story) if old is None or memory is None else ()
        before = [*(old.articles if old is not None else ()), *unlisted]
        for article in before:
            if self.story_of.get(article) == story and not (memory is not None and self._names(article, story)):
                del self.story_of[article]
        for article in [*(memory.articles if memory is not None else ()), *unlisted]:
            if memory is not None and self._names(article, story) is not False:
                self.story_of[article] = story

    def _names(self, article: str, story: str) -> bool | None:
        """Whether the article says that it belongs to the story; None where it says nothing or has passed out of the window."""
        memory = self.articles.get(article)
        return memory.story == story if memory is not None and memory.story else None


def restore(items: Iterable[tuple[bytes, bytes]]) -> Index:
    """The index that wrote these state records."""
    index = Index()
    for key, value in items:
        index.apply({key: value})
    return index
