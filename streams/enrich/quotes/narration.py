"""Narration: where quoted words begin and end, and the text outside of them, where speakers are named and cues stand.

A document enters. Its quoted spans leave in reading order, none inside another: curly, straight, single, low and guillemet marks.
A double mark that its paragraph does not close runs to the paragraph's end (speech over several paragraphs). With them leave
their tokens, the cues outside of them and the stretches that sentence ends cut. Nothing can fail.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from streams.enrich.document import Document
from streams.enrich.english import CUES
from streams.enrich.tokens import PARAGRAPH

MARK = re.compile(r"``|''|’’|[\"“”„‟«»‹›‘’‚']")
DOUBLE_OPEN = {
    "“": {"”", '"', "''", "’’"},
    "„": {"“", "”", '"'},
    "«": {"»"},
    "»": {"«"},
    "‹": {"›"},
    "›": {"‹"},
    "``": {"''", '"'},
    "‟": {"”"},
    '"': {'"', "”"},
}
"""Opening double marks with the marks that close them; pages mix straight and curly ones."""
TURNED = {"»": "«", "›": "‹"}
"""Closing guillemets that open where their opening one closes them (»so«)."""
LONGEST_SINGLE = 600
"""Characters in single marks: an apostrophe taken for an opening mark must not swallow the paragraph. 300 and 1,200 give the
same."""
ELISIONS = re.compile(r"(?:\d\ds?\b|em\b|til\b|n\b|cause\b|tis\b|twas\b|cos\b|s\b|bout\b|round\b)", re.IGNORECASE)
OPENS_AFTER = frozenset(' \t\n\u00a0([{—–-/:;,“"…')
SENTENCE_ENDS = frozenset({".", "?", "!", PARAGRAPH})


class Marked(NamedTuple):
    """A quoted span.

    Attributes:
        start: at the opening mark.
        end: behind the closing mark.
        inner_start: behind the opening mark.
        inner_end: at the closing mark.
        single: set in single marks.
        closed: has its closing mark.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    single: bool
    closed: bool


def quoted_spans(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Marked]:
    """The quoted spans of ``text``."""
    found: list[Marked] = []
    for start, end in paragraphs:
        found += in_paragraph(text, start, end)
    return found


def in_paragraph(text: str, start: int, end: int) -> list[Marked]:
    """The quoted spans of one paragraph."""
    marks = [(match.start(), match.group()) for match in MARK.finditer(text, start, end)]
    found: list[Marked] = []
    at = 0
    while at < len(marks):
        span, at = opened(text, marks, at, start, end)
        if span:
            found.append(span)
    return found


def opened(text: str, marks: list[tuple[int, str]], at: int, start: int, end: int) -> tuple[Marked | None, int]:
    """The span that mark ``at`` opens, if it opens one, and the number of the first mark behind it."""
    position, mark = marks[at]
    if mark in TURNED and not any(other == TURNED[mark] for _, other in marks[at + 1 :]):
        return None, at + 1
    if mark in DOUBLE_OPEN:
        if mark == '"' and not opens(text, position, start):
            return None, at + 1
        return double(text, marks, at, end, DOUBLE_OPEN[mark])
    if mark in {"‘", "‚", "'"} and opens(text, position, start):
        return single(text, marks, at, end)
    if mark == "’" and opens(text, position, start) and not ELISIONS.match(text, position + 1):
        return single(text, marks, at, end)
    return None, at + 1


def opens(text: str, position: int, start: int) -> bool:
    """Whether the mark stands where words can begin: nothing or a space before it, a letter behind it."""
    before = text[position - 1] if position > start else " "
    behind = text[position + 1] if position + 1 < len(text) else " "
    return before in OPENS_AFTER and not behind.isspace()


def double(text: str, marks: list[tuple[int, str]], at: int, end: int, closers: set[str]) -> tuple[Marked | None, int]:
    """A span in double marks, to its closing mark or, where there is none, to the paragraph's end."""
    position, mark = marks[at]
    inner = position + len(mark)
    for number in range(at + 1, len(marks)):
        where, other = marks[number]
        if other == mark and mark != '"' and other not in closers:
            return Marked(position, where, inner, len(text[:where].rstrip()), single=False, closed=False), number
        if other in closers and not (other == '"' and reopens(text, where, inner)):
            if not text[inner:where].strip():
                return None, number + 1
            return Marked(position, where + len(other), inner, where, single=False, closed=True), number + 1
    return Marked(position, end, inner, end, single=False, closed=False), len(marks)


def reopens(text: str, where: int, inner: int) -> bool:
    """Whether a straight mark looks like an opening one although one is open: a space before it, a word behind it."""
    return where > inner and text[where - 1].isspace() and where + 1 < len(text) and text[where + 1].isalnum()


def single(text: str, marks: list[tuple[int, str]], at: int, end: int) -> tuple[Marked | None, int]:
    """A span in single marks; apostrophes inside it are passed over."""
    position, mark = marks[at]
    closer = "'" if mark == "'" else "’‘"
    if ELISIONS.match(text, position + 1):
        return None, at + 1
    fallback: tuple[int, int] | None = None
    for number in range(at + 1, len(marks)):
        where, other = marks[number]
        if where - position > LONGEST_SINGLE or where >= end:
            break
        if other not in closer or (where + 1 < len(text) and text[where + 1].isalnum()) or text[where - 1].isspace():
            continue
        if plural_possessive(text, where):
            fallback = fallback or (where, number)
            continue
        return Marked(position, where + 1, position + 1, where, single=True, closed=True), number + 1
    if fallback:
        where, number = fallback
        return Marked(position, where + 1, position + 1, where, single=True, closed=True), number + 1
    return None, at + 1


def plural_possessive(text: str, where: int) -> bool:
    """Whether the mark can be that of "the workers' strike": an s before it, a word in small letters behind it."""
    return text[where - 1] == "s" and text[where + 1 : where + 2] == " " and text[where + 2 : where + 3].islower()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


class Narration:
    """One article's text with its quotes masked.

    Attributes:
        document: the article.
        quotes: its quoted spans, in order.
        ranges: their tokens, marks included: (first, behind the last).
        words: the tokens as written.
        lower: in small letters.
        inside: for each token the number of the quote in which it stands, or -1.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        tokens = document.tokens
        self.quotes = quoted_spans(document.text, document.paragraphs)
        self.words, self.lower = tokens.words, tokens.lower
        self.ranges = [(bisect_left(tokens.starts, q.start), bisect_left(tokens.starts, q.end)) for q in self.quotes]
        self.inside = [-1] * len(tokens)
        for number, (first, end) in enumerate(self.ranges):
            self.inside[first:end] = [number] * (end - first)

    def continues(self, number: int) -> bool:
        """Whether the quote goes on with the one before, which its paragraph did not close: an utterance over paragraphs."""
        if not number or self.quotes[number - 1].closed or self.quotes[number].single:
            return False
        here = self.document.paragraph_of(self.quotes[number].start)
        follows = here == self.document.paragraph_of(self.quotes[number - 1].start) + 1
        return follows and self.document.paragraphs[here][0] == self.quotes[number].start

    def is_cue(self, at: int) -> bool:
        """Whether the token is a word in small letters that brings in somebody's words."""
        return self.lower[at] in CUES and self.words[at].islower()

    @cached_property
    def cues(self) -> list[int]:
        """Tokens outside quotes that bring in words, in order."""
        return [
            at
            for at, word in enumerate(self.lower)
            if self.inside[at] < 0 and (self.is_cue(at) or (word == "according" and self.lower[at + 1 : at + 2] == ["to"]))
        ]

    @cached_property
    def positions(self) -> list[int]:
        """The tokens outside quotes, in order."""
        return [at for at, quote in enumerate(self.inside) if quote < 0]

    def outside_from(self, token: int, steps: int) -> int:
        """The token so many tokens outside quotes behind ``token`` (before it where ``steps`` is negative)."""
        index = bisect_left(self.positions, token) + steps
        if index >= len(self.positions):
            return len(self.words)
        return self.positions[index] if index >= 0 else 0

    def cue_before(self, token: int) -> int:
        """The last cue before ``token``, -1 for none."""
        index = bisect_left(self.cues, token) - 1
        return self.cues[index] if index >= 0 else -1

    def cue_from(self, token: int) -> int:
        """The first cue at or behind ``token``, -1 for none."""
        index = bisect_left(self.cues, token)
        return self.cues[index] if index < len(self.cues) else -1

    @cached_property
    def boundaries(self) -> list[int]:
        """First tokens of the stretches that sentence ends cut the text into, quotes never cut inside."""
        found = [0]
        for first, _ in self.document.sentences:
            if self.inside[first] < 0 or first == self.ranges[self.inside[first]][0]:
                found.append(first)
        return sorted(set(found))

    def stretch(self, token: int) -> int:
        """The number of the stretch in which ``token`` stands."""
        return bisect_right(self.boundaries, token) - 1

    def paragraph(self, token: int) -> int:
        """The number of the paragraph in which ``token`` stands."""
        return self.document.paragraph_of(self.document.tokens.starts[token])

    def ends_between(self, first: int, end: int) -> bool:
        """Whether a sentence ends outside quotes in the token range."""
        return first < end and self._ends_before[end] > self._ends_before[first]

    def quoted_between(self, first: int, end: int) -> bool:
        """Whether a token of the range stands in a quote."""
        return first < end and self._quoted_before[end] > self._quoted_before[first]

    @cached_property
    def _ends_before(self) -> list[int]:
        """For each token how many sentence ends stand outside quotes before it: sums, so that long quotes cost nothing."""
        ends = (word in SENTENCE_ENDS and quote < 0 for word, quote in zip(self.words, self.inside, strict=True))
        return list(accumulate(ends, initial=0))

    @cached_property
    def _quoted_before(self) -> list[int]:
        """For each token how many tokens before it stand in quotes."""
        return list(accumulate((quote >= 0 for quote in self.inside), initial=0))
