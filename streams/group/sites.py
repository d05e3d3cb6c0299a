"""The latest pages of each site, as far as they are compared for standing text: language, title and sentences as numbers.

An article enters with its number; pages leave as arrays, so that looking at 24 of them decodes no article, and with what several of
them have learned once for all that stands on the site.
"""

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from sys import byteorder

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
    known = np.array([_number(language), _number(title)], np.uint32)
    return np.concatenate([known, first, np.unique(keys)])


def _number(text: str) -> int:
    return hash(text) & 0xFFFFFFFF


class Latest:
    """The latest pages of one site in one language.

    Attributes:
        pages: by the id of their article, in the order in which they were fetched.
    """

    def __init__(self, pages: Iterable[tuple[str, SitePage]]) -> None:
        self.pages = dict(pages)

    @cached_property
    def titles(self) -> list[int]:
        """Of each page."""
        return [int(page[TITLE]) for page in self.pages.values()]

    @cached_property
    def different(self) -> dict[bytes, SitePage]:
        """The first page of each article, by its head: several of one ("Live") have one headline and one first sentence."""
        found: dict[bytes, SitePage] = {}
        for page in self.pages.values():
            found.setdefault(head_of(page), page)
        return found

    @cached_property
    def repeated(self) -> dict[int, int]:
        """Sentences of more than one of the different pages, and of how many."""
        keys = np.concatenate([page[SENTENCES:] for page in self.different.values()])
        found, counts = np.unique(keys, return_counts=True)
        return dict(zip(found[counts > 1].tolist(), counts[counts > 1].tolist(), strict=True))


def head_of(page: SitePage) -> bytes:
    """Its headline and its first sentence."""
    return page[TITLE : FIRST + 1].tobytes()


NOTHING = Latest(())

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
        self._looked_at: dict[str, tuple[bytes, dict[int, Latest]]] = {}
        # Strings of bytes, for the garbage collector would look at each site's array.
        self._sites: dict[str, bytes] = {}

    def add(self, article: ArticleMemory, number: int) -> None:
        """Takes in an article; every number in turn, also where the article's site is not known."""
        self._seen.append(article.seen)
        self._pages.append(b"")
        if article.site:
            held = self._sites.get(article.site, b"")
            if not held or self._order(int.from_bytes(held[-WIDTH:], byteorder)) <= self._order(number):
                self._sites[article.site] = held + number.to_bytes(WIDTH, byteorder)
                return
            ordered = self._held(article.site)
            insort(ordered, number, key=self._order)
            self._sites[article.site] = ordered.tobytes()

    def remove(self, article: ArticleMemory, number: int) -> None:
        """Takes it out, while its number is still its own."""
        if article.site:
            held = self._held(article.site)
            del held[bisect_left(held, self._order(number), key=self._order)]
            if held:
                self._sites[article.site] = held.tobytes()
            else:
                del self._sites[article.site]

    def latest(self, article: ArticleMemory, most: int) -> Latest:
        """The latest pages of the article's site, as many as ``most`` besides its own, those of its language.

        Its own is among them only where it has the same head now: then what others are compared with it stays as it is.
        """
        latest = self._latest(article.site, most + 1).get(_number(article.language), NOTHING) if article.site else NOTHING
        before = latest.pages.get(article.id)
        if before is None or head_of(before) == head_of(page_of(article)):
            return latest
        return Latest((name, page) for name, page in latest.pages.items() if name != article.id)

    def _latest(self, site: str, most: int) -> dict[int, Latest]:
        """The latest pages by language; kept of some sites, for an item asks for each of twenty articles."""
        held = self._sites.get(site, b"")[-most * WIDTH :]
        known = self._looked_at.get(site)
        if known is None or known[0] != held:
            named = [(number, name) for number in array("Q", held) if (name := self._numbers.id_of(number)) is not None]
            pages = [(name, self._page(number, name)) for number, name in named]
            languages = {int(page[LANGUAGE]) for _, page in pages}
            known = held, {one: Latest(pair for pair in pages if pair[1][LANGUAGE] == one) for one in languages}
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
