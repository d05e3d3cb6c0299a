"""Standing text: what a site writes below its articles whatever they are about, and which therefore says nothing of any of them.

A sentence that stands on three of a site's recent pages of different articles is learned to be one. Where only two pages have come
their shared sentences are no evidence either (``only_shared``). What is looked at is the index alone, so nothing has to be kept.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from streams.codes import bare, word_code
from streams.enrich.folding import plain
from streams.group.index import Index
from streams.group.memory import ArticleMemory
from streams.group.sites import SENTENCES, TITLE, Latest, head_of, page_of
from streams.group.texts import Sentence, Text, sentence_keys, sentences

W = TypeVar("W", int, float)

WORD = re.compile(r"\w+")

PAGES = 3
"""On so many articles, the one at hand among them: two pages that share a sentence may be a report and its follow-up."""

MOST_PAGES = 24
"""How many of a site's latest pages are looked at: a box stands on each of them. By reasoning; it bounds the work to some 50 µs."""


def own_text(article: ArticleMemory, index: Index) -> Text:
    """The article's sentences without those that stand on its site anyway."""
    return _text(article.codes, _standing(article, index.sites.latest(article, MOST_PAGES)))


@lru_cache(maxsize=512)
def _text(codes: bytes, standing: frozenset[int]) -> Text:
    """Kept of the latest texts, some 20 kB each: a text is held against several, and each of those against the next."""
    return Text(_without(codes, standing))


def _standing(article: ArticleMemory, latest: Latest) -> frozenset[int]:
    """Those of its sentences, as their keys, that stand on as many pages of its site."""
    page = page_of(article)
    own = latest.different.get(head_of(page))
    if len(latest.different) - (own is not None) < PAGES - 1:
        return frozenset()
    found = latest.repeated.keys() & page[SENTENCES:].tolist()
    here = frozenset(own[SENTENCES:].tolist()) if own is not None and found else frozenset[int]()
    return frozenset(key for key in found if latest.repeated[key] - (key in here) >= PAGES - 1)


def _without(codes: bytes, standing: frozenset[int]) -> tuple[Sentence, ...]:
    text = sentences(codes)
    if not standing:
        return text
    keys = sentence_keys(codes).tolist()
    return tuple(sentence for sentence, key in zip(text, keys, strict=True) if key not in standing)


def standing_words(article: ArticleMemory, title: Iterable[str], index: Index) -> frozenset[int]:
    """The words, without their kinds, that stand in the site's standing text alone, or in a title of several pages ("Live")."""
    latest = index.sites.latest(article, MOST_PAGES)
    is_live = latest.titles.count(int(page_of(article)[TITLE])) - (article.id in latest.pages) >= PAGES - 1
    standing = _standing(article, latest)
    if not standing and not is_live:
        return frozenset()
    own, whole = _without(article.codes, standing), sentences(article.codes)
    if is_live:
        return (_words(whole) | frozenset(map(word_code, title))) - _words(own)
    return _words(whole) - _words(own) - frozenset(map(word_code, title))


def without(weights: Mapping[str, W], words: frozenset[int]) -> Mapping[str, W]:
    """The words or names of which at least a part is none of ``words``."""
    if not words:
        return weights
    return {key: weight for key, weight in weights.items() if not all(word_code(part) in words for part in key.split())}


def _words(text: Iterable[Sentence]) -> frozenset[int]:
    return frozenset(bare(word) for sentence in text for word in sentence)


def only_shared(one: ArticleMemory, other: ArticleMemory) -> frozenset[int]:
    """Words that two pages of one site have only in a title or in sentences that both have: no evidence of one event.

    A site repeats its notices, and its background paragraphs; what tells the event stands in sentences of its own.
    """
    if one.site is None or one.site != other.site:
        return frozenset()
    shared = _key_set(one.codes) & _key_set(other.codes)
    title = _title_words(one.title) if one.title == other.title else frozenset()
    if not shared and not title:
        return frozenset()
    text = list(zip(sentences(one.codes), sentence_keys(one.codes).tolist(), strict=True))
    own = _words(words for words, key in text if key not in shared)
    return (title | _words(words for words, key in text if key in shared)) - own


@lru_cache(maxsize=1024)  # a look asks for each of its articles beside each other of the site: 496 pairs of 32
def _key_set(codes: bytes) -> frozenset[int]:
    return frozenset(sentence_keys(codes).tolist())


def _title_words(title: str) -> frozenset[int]:
    return frozenset(word_code(plain(word)) for word in WORD.findall(title))
