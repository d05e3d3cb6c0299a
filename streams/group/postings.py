"""Which articles have a key in common: an inverted index that costs little where most keys have one article.

A key holds the id itself while it has one article, a sorted tuple up to eight, a set beyond: a set alone takes 216 bytes, and an
article has about 80 keys. The form depends on the number alone, so that an index rebuilt from its records equals the one that was
moved on.
"""

from collections.abc import Collection, Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound=int | str)
Ids = str | tuple[str, ...] | set[str]

FEW = 8
"""A tuple of eight ids takes 104 bytes, a set of them 728; beyond eight, copying the tuple at each change would grow with the
square."""


class Postings(Generic[K]):
    """Ids by key."""

    def __init__(self) -> None:
        self._ids: dict[K, Ids] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Postings) and self._ids == other._ids

    __hash__ = None  # type: ignore[assignment]  # it changes

    def add(self, keys: Iterable[K], article: str) -> None:
        """Notes that the article has these keys; each of them once."""
        ids = self._ids
        for key in keys:
            held = ids.get(key)
            if held is None:
                ids[key] = article
            elif isinstance(held, set):
                held.add(article)
            else:
                ids[key] = _packed({*_unpacked(held), article})

    def remove(self, keys: Iterable[K], article: str) -> None:
        """Takes back what ``add`` noted."""
        ids = self._ids
        for key in keys:
            held = ids.get(key)
            if held is None or held == article:
                ids.pop(key, None)
            elif isinstance(held, set):
                held.discard(article)
                ids[key] = _packed(held)
            else:
                ids[key] = _packed({*_unpacked(held)} - {article})

    def get(self, key: K) -> Collection[str]:
        """The articles that have the key."""
        held = self._ids.get(key)
        return () if held is None else _unpacked(held)

    def count(self, key: K) -> int:
        """How many articles have the key."""
        held = self._ids.get(key)
        if held is None:
            return 0
        return 1 if isinstance(held, str) else len(held)


def _unpacked(held: Ids) -> Collection[str]:
    return (held,) if isinstance(held, str) else held


def _packed(ids: set[str]) -> Ids:
    if len(ids) > FEW:
        return ids
    if len(ids) == 1:
        return next(iter(ids))
    return tuple(sorted(ids))
