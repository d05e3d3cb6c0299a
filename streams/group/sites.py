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


class Sites:
    """Recent articles by site, in the order in which they were fetched; ``numbers`` are those of ``articles``."""

    def __init__(self, numbers: Numbering, articles: Mapping[str, ArticleMemory]) -> None:
        self._numbers, self._articles = numbers, articles
        self._seen = whole_numbers()
        self._pages: Column[bytes] = objects()
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
        numbers = self._held(article.site or "", most + 1)
        language = hash(article.language) & 0xFFFFFFFF
        others = ((number, name) for number in numbers if (name := self._numbers.id_of(number)) and name != article.id)
        pages = (self._page(number, name) for number, name in others)
        return [page for page in pages if page[LANGUAGE] == language]

    def _page(self, number: int, name: str) -> SitePage:
        """The page of an article; made when it is first looked at, for most never are."""
        if not self._pages[number]:
            self._pages[number] = page_of(self._articles[name]).tobytes()
        return np.frombuffer(self._pages[number], np.uint32)

    def fall(self) -> None:
        """Lets what belongs to fallen numbers go."""
        self._seen.fall(self._numbers.first)
        self._pages.fall(self._numbers.first)

    def _held(self, site: str, most: int | None = None) -> "array[int]":
        """Numbers of the site's articles, the latest last."""
        held = self._sites.get(site, b"")
        return array("Q", held if most is None else held[-most * WIDTH :])

    def _order(self, number: int) -> tuple[int, str]:
        return self._seen[number], self._numbers.id_of(number) or ""
