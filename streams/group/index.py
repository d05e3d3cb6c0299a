"""The index of recent articles and open stories: rebuilt from the step's state records, moved on by ``apply`` alone.

Articles stand on one shelf a language, since only those of one language meet. What an article is found by stands in arrays, under
its number; the rest is held as bytes, or lies on disk, until it is looked at. Nothing here fails on records that grouping wrote.
"""

from collections.abc import Iterable, Mapping, Sequence

from streams.group.ages import Ages
from streams.group.bands import Bands
from streams.group.belonging import StoryOf
from streams.group.columns import Numbering, whole_numbers
from streams.group.memory import (
    ARTICLE_PREFIX,
    FAMILY_PREFIX,
    STORY_PREFIX,
    ArticleMemory,
    FamilyMemory,
    StoryMemory,
    id_of,
    pack,
    seen_in,
    unpack_article,
    unpack_family,
    unpack_story,
)
from streams.group.postings import Postings
from streams.group.recollected import Recollected
from streams.group.resemblance import band_rows, bands
from streams.group.sites import Sites

AT_ONCE = 1 << 14
"""Articles that are taken in at once at a start: their words in arrays take some 20 MB."""


class Shelf:
    """The indexed articles of one language.

    Attributes:
        articles: how many they are.
        bands: by band of their MinHash values.
        terms: by word of their text.
        names: by match key of their entities.
    """

    def __init__(self, numbers: Numbering) -> None:
        self.articles = 0
        self.bands = Bands(numbers)
        self.terms = Postings(numbers)
        self.names = Postings(numbers)

    def add(self, article: ArticleMemory, number: int) -> None:
        """Puts an article on the shelf."""
        self.articles += 1
        self.bands.add(bands(article.minhash), number)
        self.terms.add(article.terms, number)
        self.names.add(article.names, number)

    def add_all(self, articles: Sequence[ArticleMemory], numbers: Sequence[int]) -> None:
        """Puts several on the shelf."""
        self.articles += len(articles)
        banded = [(article.minhash, number) for article, number in zip(articles, numbers, strict=True) if article.minhash]
        self.bands.add_all(band_rows(b"".join([minhash for minhash, _ in banded])), [number for _, number in banded])
        self.terms.add_all([article.terms for article in articles], numbers)
        self.names.add_all([article.names for article in articles], numbers)

    def remove(self, article: ArticleMemory, number: int) -> None:
        """Takes it off; from its bands it goes with its number."""
        self.articles -= 1
        self.terms.remove(article.terms, number)
        self.names.remove(article.names, number)


class Index:
    """What grouping knows.

    Attributes:
        articles: recent articles by id.
        stories: open stories by id.
        members: recent articles by their story, as they themselves name it.
        ages: recent articles by time.
        shelves: by language.
        families: texts that have copies, by id.
        family_of_root: the family by the id of its root, which may have passed out of the window.
        sites: recent articles by site.
        story_of: the open story of an article by its id, also of listed articles that have passed out of the window.
    """

    def __init__(self) -> None:
        self.articles: Recollected[ArticleMemory] = Recollected(unpack_article)
        self.stories: Recollected[StoryMemory] = Recollected(unpack_story)
        self.families: Recollected[FamilyMemory] = Recollected(unpack_family)
        numbers = self.articles.numbers
        self.members = Postings(numbers)
        self.ages = Ages(numbers)
        self.sites = Sites(numbers, self.articles)
        self.shelves: dict[str, Shelf] = {}
        self.family_of_root: dict[str, str] = {}
        self.story_of = StoryOf(self.articles, self.stories)
        self._times = whole_numbers()

    def apply(self, changes: Mapping[bytes, bytes | None], /) -> None:
        """Takes in state records; None deletes, also what is not there. Their order does not matter."""
        for key, value in changes.items():
            self._put(key, value)
        for article in self.articles.numbers.stragglers():
            self._put(ARTICLE_PREFIX + article.encode("utf-8", "surrogatepass"), pack(self.articles[article]))
        self._fall()

    def shelf(self, language: str) -> Shelf:
        """The shelf of a language; an empty one that is not kept where there is none."""
        return self.shelves.get(language) or Shelf(self.articles.numbers)

    def when(self, article: str) -> tuple[int, bool] | None:
        """The time of a recent article in seconds, and whether its page says it; None where it is not recent."""
        number = self.articles.numbers.get(article)
        return None if number is None else (self._times[number] >> 1, bool(self._times[number] & 1))

    def _put(self, key: bytes, value: bytes | None) -> None:
        if key.startswith(ARTICLE_PREFIX):
            self._put_article(id_of(key), value)
        elif key.startswith(STORY_PREFIX):
            self._put_story(id_of(key), value)
        elif key.startswith(FAMILY_PREFIX):
            self._put_family(id_of(key), value)

    def _put_article(self, article: str, value: bytes | None) -> None:
        if article in self.articles:
            self._drop_article(self.articles[article])
        if value is None:
            return
        memory = self.articles.decoded(article, value)
        number = self._number(memory, value)
        if memory.story:
            self.members.add([memory.story], number)
        if memory.indexed:
            self._shelf(memory.language).add(memory, number)

    def _number(self, memory: ArticleMemory, value: bytes) -> int:
        """Gives the article a number, and notes under it what is told of every article."""
        number = self.articles.put(memory.id, value)
        self._times.append(memory.time << 1 | memory.dated)
        self.ages.add(number, memory.seen)
        self.sites.add(memory, number)
        self.story_of.came(memory)
        return number

    def _shelf(self, language: str) -> Shelf:
        if language not in self.shelves:
            self.shelves[language] = Shelf(self.articles.numbers)
        return self.shelves[language]

    def take_in(self, records: Iterable[bytes]) -> None:
        """Takes in the records of articles that it does not have, in this order: many at once, which takes a third of the time."""
        found = [(memory := unpack_article(value), self._number(memory, value)) for value in records]
        in_stories = [(memory.story, number) for memory, number in found if memory.story]
        self.members.add_all([[story] for story, _ in in_stories], [number for _, number in in_stories])
        shelves: dict[str, list[tuple[ArticleMemory, int]]] = {}
        for memory, number in found:
            if memory.indexed:
                shelves.setdefault(memory.language, []).append((memory, number))
        for language, placed in shelves.items():
            self._shelf(language).add_all([memory for memory, _ in placed], [number for _, number in placed])

    def _drop_article(self, old: ArticleMemory) -> None:
        number = self.articles.numbers[old.id]
        self.sites.remove(old, number)
        self.articles.drop(old.id)
        self.ages.remove(old.seen)
        if old.story:
            self.members.remove([old.story], number)
        self.story_of.went(old)
        if old.indexed:
            shelf = self.shelves[old.language]
            shelf.remove(old, number)
            if not shelf.articles:
                del self.shelves[old.language]

    def _put_story(self, story: str, value: bytes | None) -> None:
        old = self.stories.get(story)
        self.stories.drop(story)
        if value is not None:
            self.stories.put(story, value)
        self.story_of.listed(story, old, None if value is None else self.stories.decoded(story, value))
        self.stories.fall()

    def _put_family(self, family: str, value: bytes | None) -> None:
        old = self.families.get(family)
        self.families.drop(family)
        if old is not None and self.family_of_root.get(old.root) == family:
            del self.family_of_root[old.root]
        if value is not None:
            self.families.put(family, value)
            self.family_of_root[self.families.decoded(family, value).root] = family
        self.families.fall()

    def _fall(self) -> None:
        """Lets go what belonged to articles that have gone."""
        if self.articles.fall():
            self._times.fall(self.articles.numbers.first)
            self.sites.fall()
            for shelf in self.shelves.values():
                shelf.bands.fall()


def restore(records: Iterable[tuple[bytes, bytes]]) -> Index:
    """The index that wrote these state records.

    Articles get their numbers in the order in which they were fetched, as they would while they came in.
    """
    index, articles = Index(), list[tuple[int, bytes, bytes]]()
    for key, value in records:
        if key.startswith(ARTICLE_PREFIX):
            articles.append((seen_in(value), key, value))
        else:
            index.apply({key: value})
    articles.sort(reverse=True)
    while articles:
        index.take_in([value for _, _, value in reversed(articles[-AT_ONCE:])])
        del articles[-AT_ONCE:]
    return index
