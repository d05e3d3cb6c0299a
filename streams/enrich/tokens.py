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
    words, starts, ends = [], [], []
    for match in TOKEN.finditer(text):
        word = match.group()
        words.append(PARAGRAPH if word[0] == "\n" else word)
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(text, words, [word.lower() for word in words], starts, ends)
