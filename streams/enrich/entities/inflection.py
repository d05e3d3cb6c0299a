"""Inflection: the base forms that a name of a place may have, by the endings that a language's file lists.

A name as written enters, other names leave, the likeliest first; whether any of them is a place, the tables tell. Nothing can fail.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product

from streams.enrich.languages import words_of
from streams.enrich.scripts import is_dense

SHORTEST_DENSE = 1
"""Letters of the shortest Chinese or Japanese name; a longer one may end in what the place is (成都市, 堺市)."""
MOST_FORMS = 60
"""Base forms of a name that are looked up: a bound on work, which names of two inflected words stay under."""
SUFFIX = re.compile(r"['’]\w{1,5}$")
"""What Turkish joins to a name with an apostrophe (İstanbul'da)."""


def base_forms(name: str, language: str) -> list[str]:
    """What the name may be an inflected form of, the likeliest first: by the endings that the language's file lists."""
    if not name.isalpha() and (cut := SUFFIX.sub("", name)) != name:
        return [cut]
    words = words_of(language).places
    if is_dense(name):
        is_called = len(name) > SHORTEST_DENSE and name[-1] in words.kind | words.region
        return [name[:-1]] if is_called else []
    endings = words.ending
    if not endings:
        return []
    longest = max(map(len, endings))
    forms = [[word, *based(word, endings, longest)] for word in name.split(" ")]
    return [" ".join(form) for form in islice(product(*forms), 1, MOST_FORMS)]


def based(word: str, endings: Mapping[str, Sequence[str]], longest: int) -> Iterator[str]:
    """The word with its ending replaced, by its longest ending first."""
    if not word[1:].islower():
        return
    for length in range(min(len(word) - 2, longest), 0, -1):
        for base in endings.get(word[-length:], ()):
            yield word[:-length] + base
