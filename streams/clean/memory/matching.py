"""Which of a page's articles are known already, and under which id each is sent.

An entry of a live blog keeps its hour whatever is corrected, so one of another hour is another entry, however alike.

The first article of a page and those with a permalink have their ids for good. The others are named by their title as first seen;
a corrected headline must lead to the same id, so they are matched: by that fingerprint, by the same opening words, by a similar
title.
"""

from collections.abc import Sequence

from rapidfuzz import fuzz

from streams.clean.memory.ready import ReadyArticle
from streams.clean.memory.state import KnownArticle

SIMILAR = 70.0
"""Similarity of two titles (0–100, words in any order) from which one is the other's correction. A corrected headline keeps most
of its words; two articles of one day on one subject stay below."""


def matched(found: Sequence[ReadyArticle], known: Sequence[KnownArticle]) -> list[tuple[str, KnownArticle | None]]:
    """For each article its id and what is known of it.

    Every known article is taken at most once; certain matches come before likely ones.
    """
    free = {article.id: article for article in known}
    taken: dict[int, KnownArticle] = {}
    for is_same in (_same_id, _same_title, _same_opening, _similar_title):
        for index, article in enumerate(found):
            if index in taken or (article.named and is_same is not _same_id):
                continue
            match = next((other for other in free.values() if is_same(article, other)), None)
            if match is not None:
                taken[index] = free.pop(match.id)
    return [(taken[index].id if index in taken else article.id, taken.get(index)) for index, article in enumerate(found)]


def _same_id(article: ReadyArticle, other: KnownArticle) -> bool:
    return article.id == other.id


def _may_be(article: ReadyArticle, other: KnownArticle) -> bool:
    return not other.first and article.hour == other.hour


def _same_title(article: ReadyArticle, other: KnownArticle) -> bool:
    return _may_be(article, other) and article.fingerprint == other.fingerprint


def _same_opening(article: ReadyArticle, other: KnownArticle) -> bool:
    return _may_be(article, other) and article.opening == other.opening


def _similar_title(article: ReadyArticle, other: KnownArticle) -> bool:
    return _may_be(article, other) and fuzz.token_sort_ratio(article.title, other.title) >= SIMILAR
