"""Stories of two languages that tell one event: found by who is named in both, by numbers and by time.

Grouping never joins them; each names the other with a measure. An article, its story and the index enter, the two stories' new
states leave; none can fail. Only languages of one partition meet (``docs/decisions/0021-stories-across-languages.md``).
"""

from collections import Counter

from msgspec.structs import replace

from streams.codes import KINDS, NUMBER, word_code
from streams.group.changeset import ChangeSet
from streams.group.index import Index
from streams.group.memory import ArticleMemory, StoryMemory
from streams.group.texts import sentences
from streams.group.vectors import cosine

LEAST = 0.4
"""The cosine of the names' vectors. Of 226,241 pairs of pages in two languages (769 labelled pages, whatever their dates) the rule
below takes four wrong ones without it, the nearest at .35, and none with it; these pages were looked at while it was set. How many
true pairs it misses is not known: nobody has labelled any."""

WHO_ALONE, WHO_WITH_NUMBER = 3, 2
"""People and organisations that both name: three, or two and a number. Places do not count: two reports of one war share five."""

MOST_CANDIDATES = 8
MOST_LINKS = 8
"""Bounds on the work, and on the stories that one is linked to: there are few more large languages in a partition."""

_USUAL = frozenset(
    word_code(text) | NUMBER for text in [*map(str, range(101)), *(f"0{n}" for n in range(10)), *map(str, range(2000, 2051))]
)
"""Numbers that say little: counts and days up to a hundred, years of this century."""


def link(article: ArticleMemory, story: str, changes: ChangeSet, window: int) -> None:
    """Links the article's story with those of other languages that tell its event, both ways."""
    for other in _candidates(article, changes.index):
        held = changes.story_of(other.id)
        if held is None or held == story or not other.meets(article, window) or not is_same_event(article, other):
            continue
        measure = round(100 * cosine(article.names, other.names))
        _name(story, held, measure, changes)
        _name(held, story, measure, changes)


def is_same_event(one: ArticleMemory, other: ArticleMemory) -> bool:
    """Whether two articles of different languages tell one event."""
    who = len(_who(one) & _who(other))
    if who < WHO_WITH_NUMBER or cosine(one.names, other.names) < LEAST:
        return False
    return who >= WHO_ALONE or not _numbers(one).isdisjoint(_numbers(other))


def _candidates(article: ArticleMemory, index: Index) -> list[ArticleMemory]:
    """Those of the other languages that share most names."""
    shared = Counter[str]()
    for language, shelf in index.shelves.items():
        if language != article.language:
            for name in article.names:
                shared.update(shelf.names.get(name))
    best = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:MOST_CANDIDATES]
    return [index.articles[name] for name, count in best if count >= WHO_WITH_NUMBER]


def _who(article: ArticleMemory) -> set[str]:
    return {name.key for name in article.listed if not name.place}


def _numbers(article: ArticleMemory) -> set[int]:
    return {word for sentence in sentences(article.codes) for word in sentence if word & KINDS == NUMBER} - _USUAL


def _name(story: str, other: str, measure: int, changes: ChangeSet) -> None:
    """Notes the link, unless it is known to be as close."""
    held = changes.stories.get(story) or changes.index.stories[story]
    if held.links.get(other, -1) < measure:
        changes.put(linked(held, {**held.links, other: measure}))


def linked(story: StoryMemory, links: dict[str, int]) -> StoryMemory:
    """The story with its closest links."""
    closest = sorted(links.items(), key=lambda item: (-item[1], item[0]))[:MOST_LINKS]
    return replace(story, links=dict(closest))
