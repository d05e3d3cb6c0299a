"""How a site calls itself, and whether a text is one of its names: it is no title and no person who writes."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from streams.clean.text.spaces import key

MAX_WORDS = 6
"""A longer "site name" is the title, written into the wrong tag."""
LEAST = 4
"""Letters of a name that is looked for inside a text."""
MORE = 12
"""Letters that a text may have beside the site's name and still be no more than that name ("The Gazette - Home")."""


class SiteNames:
    """The names of a page's site: as its head gives them, its domain and the domain's first part."""

    def __init__(self, names: Iterable[str]) -> None:
        """Takes the names as they stand; those that are none are passed over."""
        self._names = {letters(name) for name in names if 0 < len(key(name).split()) <= MAX_WORDS} - {""}

    def is_one(self, text: str) -> bool:
        """A name of the site, however it is spaced and spelled."""
        own = letters(text)
        return own in self._names or "the" + own in self._names

    def is_hardly_more(self, text: str) -> bool:
        """A name of the site, a beginning of one, or one with a few letters beside it; also a text without letters."""
        own = letters(text)
        return not own or any(
            own == name
            or name == "the" + own
            or (len(own) >= LEAST and name.startswith(own))
            or (len(name) >= LEAST and len(own) <= len(name) + MORE and (own.startswith(name) or own.endswith(name)))
            for name in self._names
        )


@lru_cache(maxsize=1_000)
def letters(text: str) -> str:
    """Letters and digits alone, without case and accents: "El Día" and "eldia" are one. The same few are asked again and again."""
    plain = key(text).replace(" ", "")
    if plain.isascii():
        return plain
    return "".join(letter for letter in unicodedata.normalize("NFD", plain) if not "\u0300" <= letter <= "\u036f")
