"""Text → lines, each with what it takes to judge it: shape, folded words, and how often it stands on the page."""

import re
from collections import Counter

import msgspec

from streams.clean.body.words import FUNCTION_WORDS
from streams.clean.fields.line_kinds import Kind, kind_of
from streams.clean.text import spaces

MAX_LINES = 20_000
"""More lines than any page of text has; what follows is passed over, and the article flagged as truncated."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line that is not blank.

    Attributes:
        text: white space folded.
        key: what two spellings of it have in common.
        words: how many.
        repeats: how many lines of the page have this key.
        kind: what it is by itself.
    """

    text: str
    key: str
    words: int
    repeats: int
    kind: Kind


def lines_of(text: str) -> list[Line]:
    """The lines of a flattened page, blank ones aside."""
    texts = [folded for raw in text.splitlines()[: 4 * MAX_LINES] if (folded := spaces.folded(raw))][:MAX_LINES]
    keys = [spaces.key(line) or line for line in texts]
    counts = Counter(keys)
    return [
        Line(text=line, key=key, words=word_count(line), repeats=counts[key], kind=kind_of(line))
        for line, key in zip(texts, keys, strict=True)
    ]


_CONTENT = 4
"""Letters of a word that counts."""


def content_words(key: str) -> set[str]:
    """The words of a folded text that tell what it is about."""
    return {word for word in key.split() if len(word) >= _CONTENT and word not in FUNCTION_WORDS}


_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u9fff]")


def word_count(text: str) -> int:
    """Words, or half the characters where the script puts no spaces between words."""
    words = len(text.split())
    return words if text.isascii() else max(words, len(_DENSE.findall(text)) // 2)
