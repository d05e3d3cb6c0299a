"""Inflection: the base forms that a name of a place may have, by the endings that a language's file lists.

A name as written enters, other names leave, the likeliest first; whether any of them is a place, the tables tell. Nothing can fail.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, product

from streams.enrich.languages import words_of
from streams.enrich.scripts import is_dense

SHORTEST_DENSE = 1
"""Letters of the shortest Chinese or Japanese name; a longer one may end in what the place is (成都市, 堺市)."""
MOST_FORMS = 60
"""Base forms of a name that are looked up: a bound on work, which names of two inflected words stay under."""
SUFFIX = re.compile(r"['’]\w{1,5}$")
"""What Turkish joins to a name with an apostrophe (İstanbul'da)."""


def base_forms(name: str, language: str, begins: Callable[[str], bool] | None = None) -> list[str]:
    """What the name may be an inflected form of, the likeliest first: by the endings that the language's file lists.

    Args:
        name: as written.
        language: ISO 639-1.
        begins: whether a word begins a name of several; others are left out.
    """
    if not name.isalpha() and (cut := SUFFIX.sub("", name)) != name:
        return [cut]
    words = words_of(language).places
    if is_dense(name):
        is_called = len(name) > SHORTEST_DENSE and (name[-1] in words.kind or name[-1] in words.region)
        return [name[:-1]] if is_called else []
    if not words.ending:
        return []
    longest = longest_ending(language)
    if " " not in name:
        return list(based(name, words.ending, longest))
    forms = [[word, *based(word, words.ending, longest)] for word in name.split(" ")]
    firsts = {first for first in forms[0] if begins is None or begins(first)}
    return [" ".join(form) for form in islice(product(*forms), 1, MOST_FORMS) if form[0] in firsts]


@lru_cache(maxsize=64)
def longest_ending(language: str) -> int:
    """Letters of the longest ending of inflected names."""
    return max(map(len, words_of(language).places.ending), default=0)


def based(word: str, endings: Mapping[str, Sequence[str]], longest: int) -> Iterator[str]:
    """The word with its ending replaced, by its longest ending first."""
    if not word[1:].islower():
        return
    for length in range(min(len(word) - 2, longest), 0, -1):
        for base in endings.get(word[-length:], ()):
            yield word[:-length] + base
