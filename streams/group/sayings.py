"""Quotations that stand in more than one article of a story.

Two are the same where their folded words are equal or one stands whole in the other: papers shorten a sentence, change its
quotation marks or its case. Fewer than four words ("unconditional") prove something only where both articles give them, and no more
than them, to the same speaker.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from streams.group.memory import ArticleMemory, Saying, SharedSaying
from streams.records import Entity, Quote

FEWEST_WORDS = 4
"""Four words in a row are hardly said alike by chance; three ("we will win") are."""

MOST_WORDS = 80
MOST_SAYINGS = 16
MOST_SHARED = 50
"""Bounds on what is remembered: words of a quotation (a longer one is told by its beginning), quotations of an article, shared ones
of a story. Of interviews the first sixteen quotations stand for the rest. By reasoning, not measured."""

MOST_SAYING = 100
"""How many articles that have a shared quotation are named, the latest ones: as many as a story lists."""

MOST_COMPARED = 12
"""How many of a story's articles are compared, the latest ones: a bound on the work for a very large story."""

WORD = re.compile(r"\w+")


def sayings(quotes: Iterable[Quote], entities: Iterable[Entity]) -> list[Saying]:
    """An article's quotations as they are remembered: the first ones, very long ones cut."""
    keys = {entity.id: entity.match_key for entity in entities}
    found = (_saying(quote, keys) for quote in quotes if quote.kind != "indirect")
    return [saying for saying in found if saying is not None][:MOST_SAYINGS]


def without_article(shared: Iterable[SharedSaying], article: str) -> list[SharedSaying]:
    """The shared quotations once the article is gone, or is about to be compared anew."""
    left = (replace(saying, articles=[other for other in saying.articles if other != article]) for saying in shared)
    return [saying for saying in left if len(saying.articles) > 1]


def with_article(shared: Sequence[SharedSaying], article: ArticleMemory, others: Iterable[ArticleMemory]) -> list[SharedSaying]:
    """The shared quotations with those that the article has in common with them or with the other articles, latest first."""
    held = list(shared)
    compared = [other for other in others if other.sayings][:MOST_COMPARED]
    for saying in article.sayings:
        place = next((number for number, one in enumerate(held) if _same(one.saying, saying)), None)
        if place is not None:
            held[place] = _joined(held[place], saying, article.id)
            continue
        same = [other.id for other in compared if any(_same(said, saying) for said in other.sayings)]
        if same:
            held.append(SharedSaying(saying=saying, articles=[*same, article.id]))
    return held[:MOST_SHARED]


def _saying(quote: Quote, keys: Mapping[str, str]) -> Saying | None:
    words = WORD.findall(quote.text.casefold())[:MOST_WORDS]
    speaker = quote.speaker
    if not words or (len(words) < FEWEST_WORDS and speaker is None):
        return None
    return Saying(
        text=quote.text,
        folded=f" {' '.join(words)} ",
        long=len(words) >= FEWEST_WORDS,
        speaker=(speaker.name or None) if speaker else None,
        speaker_key=keys.get(speaker.entity_id or "", (speaker.name or speaker.text).casefold()) if speaker else None,
    )


def _same(one: Saying, other: Saying) -> bool:
    if one.long and other.long:
        return one.folded in other.folded or other.folded in one.folded
    return one.folded == other.folded and one.speaker_key == other.speaker_key


def _joined(shared: SharedSaying, saying: Saying, article: str) -> SharedSaying:
    """The shared quotation said by one more article; a speaker that was unknown is taken over."""
    first = shared.saying
    if first.speaker is None:
        first = replace(first, speaker=saying.speaker, speaker_key=saying.speaker_key)
    return SharedSaying(saying=first, articles=[*shared.articles, *({article} - set(shared.articles))][-MOST_SAYING:])
