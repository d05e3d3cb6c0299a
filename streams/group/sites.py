"""The latest pages of each site, as far as they are compared for standing text: language, title and sentences as numbers.

An article enters with its number; pages leave as arrays, so that looking at 24 of them decodes no article.
"""

from array import array
from bisect import bisect_left, insort
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from streams.group.columns import Column, Numbering, objects, whole_numbers
from streams.group.memory import ArticleMemory
from streams.group.texts import sentence_keys

SitePage = npt.NDArray[np.uint32]
"""Language, title, first sentence, and then each different sentence, as numbers of 32 bits."""

LANGUAGE, TITLE, FIRST, SENTENCES = 0, 1, 2, 3
"""Where they stand."""


def page_of(article: ArticleMemory) -> SitePage:
    """The article as a page."""
    return _page(article.language, article.title, article.codes)


@lru_cache(maxsize=1024)  # an item asks for those of all that it looks at, most of which items just before looked at
def _page(language: str, title: str, codes: bytes) -> SitePage:
    keys = sentence_keys(codes)
    first = keys[:1] if len(keys) else np.zeros(1, np.uint32)
    known = np.array([hash(language) & 0xFFFFFFFF, hash(title) & 0xFFFFFFFF], np.uint32)
    return np.concatenate([known, first, np.unique(keys)])


WIDTH = 8
"""Bytes of a number."""

MOST_LOOKED_AT = 256
"""Sites whose latest pages are kept as arrays: some 2 MB."""


class Sites:
    """Recent articles by site, in the order in which they were fetched; ``numbers`` are those of ``articles``."""

    def __init__(self, numbers: Numbering, articles: Mapping[str, ArticleMemory]) -> None:
        self._numbers, self._articles = numbers, articles
        self._seen = whole_numbers()
        self._pages: Column[bytes] = objects()
        self._looked_at: dict[str, tuple[bytes, list[tuple[str, int, SitePage]]]] = {}
        # Strings of bytes, for the garbage collector would look at each site's array.
        self._sites: dict[str, bytes] = {}

    def add(self, article: ArticleMemory, number: int) -> None:
        """Takes in an article; every number in turn, also where the article's site is not known."""
        self._seen.append(article.seen)
        self._pages.append(b"")
        if article.site:
            held = self._held(article.site)
            insort(held, number, key=self._order)
            self._sites[article.site] = held.tobytes()

    def remove(self, article: ArticleMemory, number: int) -> None:
        """Takes it out, while its number is still its own."""
        if article.site:
            held = self._held(article.site)
            del held[bisect_left(held, self._order(number), key=self._order)]
            if held:
                self._sites[article.site] = held.tobytes()
            else:
                del self._sites[article.site]

    def latest(self, article: ArticleMemory, most: int) -> list[SitePage]:
        """The latest pages of the article's site, as many as ``most``, those of its language, itself left out."""
        language = hash(article.language) & 0xFFFFFFFF
        pages = self._latest(article.site, most + 1) if article.site else []
        return [page for name, written, page in pages if written == language and name != article.id]

    def _latest(self, site: str, most: int) -> list[tuple[str, int, SitePage]]:
        """The latest pages with their articles and languages; kept of some sites, for an item asks for each of twenty articles."""
        held = self._sites.get(site, b"")[-most * WIDTH :]
        known = self._looked_at.get(site)
        if known is None or known[0] != held:
            named = [(number, name) for number in array("Q", held) if (name := self._numbers.id_of(number)) is not None]
            pages = [(name, self._page(number, name)) for number, name in named]
            known = held, [(name, int(page[LANGUAGE]), page) for name, page in pages]
            if len(self._looked_at) == MOST_LOOKED_AT:
                self._looked_at.clear()
            self._looked_at[site] = known
        return known[1]

    def _page(self, number: int, name: str) -> SitePage:
        """The page of an article; made when it is first looked at, for most never are."""
        if not self._pages[number]:
            self._pages[number] = page_of(self._articles[name]).tobytes()
        return np.frombuffer(self._pages[number], np.uint32)

    def fall(self) -> None:
        """Lets what belongs to fallen numbers go."""
        self._seen.fall(self._numbers.first)
        self._pages.fall(self._numbers.first)

    def _held(self, site: str) -> "array[int]":
        """Numbers of the site's articles, the latest last."""
        return array("Q", self._sites.get(site, b""))

    def _order(self, number: int) -> tuple[int, str]:
        return self._seen[number], self._numbers.id_of(number) or ""
