"""Quotations that stand in more than one article of a story.

Two are the same where their folded words are equal or one stands whole in the other: papers shorten a sentence, change its
quotation marks or its case. Fewer than four words ("a disaster") prove nothing.
"""

import re
from collections.abc import Iterable

from streams.group.memory import ArticleMemory, Saying, SharedSaying
from streams.records import Quote

FEWEST_WORDS = 4
MOST_WORDS = 80
MOST_SAYINGS = 12
MOST_SHARED = 50
WORD = re.compile(r"\w+")


def sayings(quotes: Iterable[Quote]) -> list[Saying]:
    """An article's quotations as they are remembered: the first dozen that are long enough, very long ones cut."""
    found = []
    for quote in quotes:
        words = WORD.findall(quote.text.casefold())
        if quote.kind != "indirect" and len(words) >= FEWEST_WORDS:
            speaker = quote.speaker.name if quote.speaker else None
            found.append(Saying(text=quote.text, folded=f" {' '.join(words[:MOST_WORDS])} ", speaker=speaker))
            if len(found) == MOST_SAYINGS:
                break
    return found


def without_article(shared: Iterable[SharedSaying], article: str) -> list[SharedSaying]:
    """The shared quotations once the article is gone, or is about to be compared anew."""
    kept = []
    for saying in shared:
        articles = [other for other in saying.articles if other != article]
        if len(articles) > 1:
            kept.append(
                SharedSaying(text=saying.text, folded=saying.folded, speaker=saying.speaker, articles=articles)
                if len(articles) < len(saying.articles)
                else saying
            )
    return kept


def with_article(shared: Iterable[SharedSaying], article: ArticleMemory, others: Iterable[ArticleMemory]) -> list[SharedSaying]:
    """The shared quotations with those that the article has in common with them or with the other articles."""
    held = list(shared)
    others = [other for other in others if other.sayings]
    for saying in article.sayings:
        place = next((n for n, one in enumerate(held) if _same(one.folded, saying.folded)), None)
        if place is not None:
            held[place] = _joined(held[place], saying, [article.id])
            continue
        same = [other.id for other in others if any(_same(said.folded, saying.folded) for said in other.sayings)]
        if same:
            held.append(SharedSaying(text=saying.text, folded=saying.folded, speaker=saying.speaker, articles=[*same, article.id]))
    return held[:MOST_SHARED]


def _same(one: str, other: str) -> bool:
    return one in other or other in one


def _joined(shared: SharedSaying, saying: Saying, articles: list[str]) -> SharedSaying:
    """The shared quotation said by more articles; a speaker that was unknown is taken over."""
    more = [article for article in articles if article not in shared.articles]
    return SharedSaying(
        text=shared.text,
        folded=shared.folded,
        speaker=shared.speaker or saying.speaker,
        articles=[*shared.articles, *more],
    )
