"""A story as it is remembered and as it stands on the topic: begun, joined, revised, left, merged.

Every function takes the story as it was and gives the story as it is; none can fail. The headline is the one of the earliest
article, so that it rarely changes.
"""

from collections import Counter

from msgspec.structs import replace

from streams.group.index import Index
from streams.group.memory import ArticleMemory, Name, SharedSaying, StoryMemory
from streams.group.sayings import with_article, without_article
from streams.records import Story, StoryQuote
from streams.records.story import StoryStatus
from streams.times import utc_text_of

MOST_READ = 24
"""How many of a story's recent articles are read for its entities and quotations: a bound on the work for a very large story."""

MOST_NAMES = 20
"""How many people and organisations, and how many places, a story lists: what a reader takes in, and a bound on the record."""

MOST_ARTICLES = 1000
"""How many articles, the latest ones and the first, and how many sources a story lists. A text on 100,000 addresses would otherwise
make a record that Kafka refuses, and one of its size for every address."""


def begin(story: str, article: ArticleMemory) -> StoryMemory:
    """A story of one article."""
    return StoryMemory(
        id=story,
        language=article.language,
        headline=article.title,
        headline_article=article.id,
        first_time=article.time,
        last_time=article.time,
        articles=[article.id],
        sources={article.site: 1} if article.site else {},
        sayings=[],
    )


def join(story: StoryMemory, article: ArticleMemory, index: Index) -> StoryMemory:
    """The story with one more article."""
    earlier = (article.time, article.id) < (story.first_time, story.headline_article)
    others = recent(story, index, article.id)
    first = article.id if earlier else story.headline_article
    return replace(
        story,
        headline=article.title if earlier else story.headline,
        headline_article=first,
        first_time=min(story.first_time, article.time),
        last_time=max(story.last_time, article.time),
        articles=_latest([*story.articles, article.id], first),
        sources=_added(story.sources, article.site, 1),
        sayings=with_article(story.sayings, article, others) if article.sayings else story.sayings,
    )


def leave(story: StoryMemory, article: str, index: Index) -> StoryMemory | None:
    """The story without one of its articles; None where no other recent one is left."""
    memory = index.articles.get(article)
    left = [index.articles[other] for other in story.articles if other != article and other in index.articles]
    if not left:
        return None
    first = min(left, key=lambda other: (other.time, other.id))
    led = story.headline_article == article
    return replace(
        story,
        headline=first.title if led else story.headline,
        headline_article=first.id if led else story.headline_article,
        first_time=first.time if led else story.first_time,
        last_time=max(other.time for other in left),
        articles=[other for other in story.articles if other != article],
        sources=_added(story.sources, memory.site if memory else None, -1),
        sayings=without_article(story.sayings, article),
    )


def revise(story: StoryMemory, article: ArticleMemory, index: Index) -> StoryMemory:
    """The story after one of its articles changed."""
    others = leave(story, article.id, index)
    if others is None:
        begun = begin(story.id, article)
        return replace(begun, articles=story.articles, sources=story.sources or begun.sources)
    return replace(join(others, article, index), articles=story.articles)


def merge(into: StoryMemory, other: StoryMemory) -> StoryMemory:
    """One story of two."""
    first = min((into, other), key=lambda story: (story.first_time, story.headline_article))
    sources = Counter(into.sources)
    sources.update(other.sources)
    return replace(
        into,
        headline=first.headline,
        headline_article=first.headline_article,
        first_time=first.first_time,
        last_time=max(into.last_time, other.last_time),
        articles=_latest([*into.articles, *other.articles], first.headline_article),
        sources=dict(sources),
        sayings=[*into.sayings, *other.sayings],
    )


def recent(story: StoryMemory, index: Index, but: str | None = None) -> list[ArticleMemory]:
    """The articles of the story that joined last and are still in the window, ``but`` one, the latest first."""
    found = []
    for article in reversed(story.articles):
        memory = index.articles.get(article) if article != but else None
        if memory is not None:
            found.append(memory)
            if len(found) == MOST_READ:
                break
    return found


def story_record(
    story: StoryMemory, articles: list[ArticleMemory], status: StoryStatus = "open", merged_into: str | None = None
) -> Story:
    """What stands on the topic; ``articles`` are those whose entities are listed."""
    entities, places = _names(articles)
    return Story(
        id=story.id,
        headline=story.headline,
        headline_article=story.headline_article,
        language=story.language,
        first_time=utc_text_of(story.first_time),
        last_time=utc_text_of(story.last_time),
        status=status,
        merged_into=merged_into,
        articles=story.articles,
        sources=list(story.sources),
        entities=entities,
        places=places,
        quotes=[_quote(shared) for shared in story.sayings],
    )


def _names(articles: list[ArticleMemory]) -> tuple[list[str], list[str]]:
    """Names of people and organisations, and of places: those that most articles have, as the latest of them spells each."""
    counts: dict[str, int] = {}
    spelled: dict[str, Name] = {}
    for article in articles:
        for name in article.listed:
            key = name.key
            if key in counts:
                counts[key] += 1
            else:
                counts[key] = 1
                spelled[key] = name
    ordered = [spelled[key] for _, key in sorted([(-count, key) for key, count in counts.items()])]
    entities = [name.text for name in ordered if not name.place]
    return entities[:MOST_NAMES], [name.text for name in ordered if name.place][:MOST_NAMES]


def _quote(shared: SharedSaying) -> StoryQuote:
    return StoryQuote(text=shared.saying.text, speaker=shared.saying.speaker, articles=shared.articles)


def _latest(articles: list[str], first: str) -> list[str]:
    """As many as a story lists, ``first`` among them."""
    if len(articles) <= MOST_ARTICLES:
        return articles
    kept = articles[-MOST_ARTICLES:]
    return kept if first in kept else [first, *kept[1:]]


def _added(sources: dict[str, int], site: str | None, number: int) -> dict[str, int]:
    if site is None or (number > 0 and site not in sources and len(sources) >= MOST_ARTICLES):
        return sources
    changed = {**sources, site: sources.get(site, 0) + number}
    return changed if changed[site] > 0 else {other: count for other, count in changed.items() if other != site}
