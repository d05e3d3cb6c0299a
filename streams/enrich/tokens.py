"""Tokens and sentences: one cut of the text into words and marks, made once an article and shared by every enricher.

Text enters; words with their offsets (code points) leave. A blank line is a token of its own (``PARAGRAPH``), an apostrophe-s is
one, abbreviations with inner stops ("U.S.", "a.m.") and hyphenated words are one. A sentence ends at a full stop, question mark,
exclamation mark or blank line; a closing quotation mark or bracket behind the stop belongs to it. Nothing can fail.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from streams.enrich.english import ABBREVIATIONS

PARAGRAPH = "\n\n"
"""The word that stands for a blank line."""
CLITICS = r"(?:s|re|ve|ll|d|m|t)\b"
TOKEN = re.compile(
    r"\n\s*\n"  # a blank line
    r"|(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|[^\W_]+(?:[-&.](?=[^\W_])[^\W_]+|['’](?=[^\W_])(?!" + CLITICS + r")[^\W_]+)*"  # words, co-operation, AT&T, O'Neill, 3.5
    r"|['’](?=[^\W_])" + CLITICS + r"|[^\w\s]|_+"
)
ENDS = frozenset(".?!…。！？")
CLOSERS = frozenset("”’\"')]»“")


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


def sentences(tokens: Tokens) -> list[tuple[int, int]]:
    """Token ranges (first, behind the last); blank lines stand in none."""
    found, first, at, count = [], 0, 0, len(tokens)
    words = tokens.words
    while at < count:
        word = words[at]
        if word == PARAGRAPH:
            if at > first:
                found.append((first, at))
            first = at + 1
        elif word in ENDS and ends_sentence(tokens, at):
            while at + 1 < count and words[at + 1] in CLOSERS and closes(tokens, at + 1):
                at += 1
            found.append((first, at + 1))
            first = at + 1
        at += 1
    if count > first:
        found.append((first, count))
    return found


def ends_sentence(tokens: Tokens, at: int) -> bool:
    """Whether the stop at ``at`` ends a sentence: no abbreviation or initial before it, no small letter behind it."""
    words = tokens.words
    if words[at] == "." and at:
        before = words[at - 1]
        if tokens.ends[at - 1] == tokens.starts[at] and (
            before.lower() in ABBREVIATIONS or (len(before) == 1 and before.isupper())
        ):
            return at + 1 >= len(words) or words[at + 1] == PARAGRAPH
    behind = at + 1
    while behind < len(words) and words[behind] in CLOSERS:
        behind += 1
    return behind >= len(words) or not words[behind][0].islower()


def closes(tokens: Tokens, at: int) -> bool:
    """Whether the mark at ``at`` stands directly behind what precedes it."""
    return tokens.starts[at] == tokens.ends[at - 1]
