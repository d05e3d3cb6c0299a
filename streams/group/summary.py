"""A story as it is remembered and as it stands on the topic: begun, joined, revised, left, merged.

Every function takes the story as it was and gives the story as it is; none can fail. The record is a summary that stays bounded
however large the story grows; ``news.grouping.v1`` says of each article where it stands.
"""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from streams.group.index import Index
from streams.group.memory import ArticleMemory, Name, SharedSaying, StoryMemory
from streams.group.sayings import with_article, without_article
from streams.records import SameEvent, Story, StoryQuote
from streams.records.story import StoryStatus
from streams.times import utc_text_of

MOST_READ = 24
"""How many of a story's recent articles are read for its entities and quotations: a bound on the work for a very large story."""

MOST_NAMES = 20
"""How many people and organisations, and how many places, a story lists: what a reader takes in, and a bound on the record."""

FEWEST_SOURCES = 2
"""Sources that must share a name for the story to list it: what a single one says need not be what the story is about."""

MOST_ARTICLES = 100
"""How many articles, the latest ones, and how many sources a story lists: each article that joins writes the whole record anew."""

MOST_QUOTES = 12
"""How many quotations a story lists, those in most articles: by reasoning, what a reader takes in."""


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
        joined=1,
    )


def join(story: StoryMemory, article: ArticleMemory, index: Index) -> StoryMemory:
    """The story with one more article."""
    others = recent(story, index, article.id)
    return replace(
        story,
        first_time=min(story.first_time, article.time),
        last_time=max(story.last_time, article.time),
        articles=[*story.articles, article.id][-MOST_ARTICLES:],
        sources=_added(story.sources, article.site, 1),
        sayings=with_article(story.sayings, article, others) if article.sayings else story.sayings,
        joined=story.size + 1,
    )


def leave(story: StoryMemory, article: str, index: Index) -> StoryMemory | None:
    """The story without one of its articles; None where no other recent one is left."""
    memory = index.articles.get(article)
    unlisted = index.members.get(story.id) if story.size > len(story.articles) else ()
    members = dict.fromkeys([*story.articles, *unlisted])
    left = [index.articles[other] for other in members if other != article and other in index.articles]
    if not left:
        return None
    first = min(left, key=lambda other: (other.time, other.id))
    led = story.headline_article == article
    began = memory is not None and memory.time == story.first_time
    return replace(
        story,
        headline=first.title if led else story.headline,
        headline_article=first.id if led else story.headline_article,
        first_time=first.time if began else story.first_time,
        last_time=max(other.time for other in left),
        articles=[other for other in story.articles if other != article],
        sources=_added(story.sources, memory.site if memory else None, -1),
        sayings=without_article(story.sayings, article),
        joined=story.size - 1,
    )


def revise(story: StoryMemory, article: ArticleMemory, index: Index) -> StoryMemory:
    """The story after one of its articles changed."""
    others = leave(story, article.id, index)
    if others is None:
        begun = begin(story.id, article)
        return replace(begun, articles=story.articles, sources=story.sources or begun.sources, joined=story.size)
    return replace(join(others, article, index), articles=story.articles)


def merge(into: StoryMemory, other: StoryMemory) -> StoryMemory:
    """One story of two."""
    sources = Counter(into.sources)
    sources.update(other.sources)
    return replace(
        into,
        first_time=min(into.first_time, other.first_time),
        last_time=max(into.last_time, other.last_time),
        articles=[*into.articles, *other.articles][-MOST_ARTICLES:],
        sources=dict(sources.most_common(MOST_ARTICLES)),
        sayings=[*into.sayings, *other.sayings],
        joined=into.size + other.size,
        links={**other.links, **into.links},
    )


def headed(story: StoryMemory, articles: Sequence[ArticleMemory]) -> StoryMemory:
    """The story under the title of the most central of these articles: the one whose words the others have most.

    Copies have no say: a text on a hundred addresses is one report. Of equally central ones, as any two are, the earliest leads, so
    that the order of arrival does not decide.
    """
    own = [article for article in articles if article.original is None] or articles
    if not own:
        return story
    total = Counter[str]()
    for article in own:
        total.update(article.terms)
    head = min(own, key=lambda article: (-_shared(article, total), article.time, article.id))
    return replace(story, headline=head.title, headline_article=head.id)


def _shared(article: ArticleMemory, total: Counter[str]) -> int:
    """The product of the article's words with those of all others."""
    return sum([weight * (total[term] - weight) for term, weight in article.terms.items()])


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
        split_from=story.split_from or None,
        split_into=story.split_into,
        topic_id=story.topic or None,
        articles=story.articles,
        article_count=story.size,
        sources=list(story.sources),
        by_source=story.sources,
        by_language={story.language: story.size},
        entities=entities,
        places=places,
        same_event_as=[SameEvent(story_id=other, measure=measure / 100) for other, measure in story.links.items()],
        quotes=[_quote(shared) for shared in sorted(story.sayings, key=lambda shared: -len(shared.articles))[:MOST_QUOTES]],
    )


def _names(articles: list[ArticleMemory]) -> tuple[list[str], list[str]]:
    """Names of people and organisations, and of places, that several sources share: those that most of them have come first.

    Each is spelled as in the first of the articles; one whose site nobody knows is a source of its own.
    """
    sources: dict[str, set[str]] = {}
    spelled: dict[str, Name] = {}
    for article in articles:
        for name in article.listed:
            sources.setdefault(name.key, set()).add(article.site or article.id)
            spelled.setdefault(name.key, name)
    shared = sorted((-len(having), key) for key, having in sources.items() if len(having) >= FEWEST_SOURCES)
    ordered = [spelled[key] for _, key in shared]
    entities = [name.text for name in ordered if not name.place]
    return entities[:MOST_NAMES], [name.text for name in ordered if name.place][:MOST_NAMES]


def _quote(shared: SharedSaying) -> StoryQuote:
    return StoryQuote(text=shared.saying.text, speaker=shared.saying.speaker, articles=shared.articles)


def _added(sources: dict[str, int], site: str | None, number: int) -> dict[str, int]:
    if site is None or (number > 0 and site not in sources and len(sources) >= MOST_ARTICLES):
        return sources
    changed = {**sources, site: sources.get(site, 0) + number}
    return changed if changed[site] > 0 else {other: count for other, count in changed.items() if other != site}
