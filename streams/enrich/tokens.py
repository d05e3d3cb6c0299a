"""Tokens: one cut of the text into words and marks, made once an article and shared by every enricher.

Text enters; words with their offsets (code points) leave. A blank line is a token of its own (``PARAGRAPH``), an apostrophe-s is
one, abbreviations with inner stops ("U.S.", "a.m.") and hyphenated words are one. Nothing can fail.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

PARAGRAPH = "\n\n"
"""The word that stands for a blank line."""

CLITICS = r"(?:s|re|ve|ll|d|m|t)\b"
TOKEN = re.compile(
    r"\n\s*\n"  # a blank line
    r"|(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|[^\W_]+(?:[-&.](?=[^\W_])[^\W_]+|['’](?=[^\W_])(?!" + CLITICS + r")[^\W_]+)*"  # words, co-operation, AT&T, O'Neill, 3.5
    r"|['’](?=[^\W_])" + CLITICS + r"|[^\w\s]|_+"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The text's tokens, as parallel lists.

    Attributes:
        text: what was cut.
        words: as written; ``PARAGRAPH`` for a blank line.
        lower: the same in lower case.
        starts: offset of each token's first character.
        ends: offset behind each token's last character.
    """

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """The index of the first token that begins at or after ``offset``."""
        return bisect_left(self.starts, offset)


def tokenise(text: str) -> Tokens:
    """Cuts ``text`` into tokens."""
    words: list[str] = TOKEN.findall(text)
    starts, at, find = [], 0, text.find
    for word in words:  # between two tokens stands white space alone, so that the next one is found where it begins
        at = find(word, at)
        starts.append(at)
        at += len(word)
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    if "\n" in text:
        words = [PARAGRAPH if word[0] == "\n" else word for word in words]
    return Tokens(text, words, [word.lower() for word in words], starts, ends)
