"""Narration: the text outside of quoted words, where speakers are named and cues stand.

A document enters. Its quoted spans leave with their tokens, the cues outside of them and the stretches that sentence ends cut.
Nothing can fail.
"""

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate

from streams.enrich.document import Document
from streams.enrich.english import CUES
from streams.enrich.quotes.marks import Marked, quoted_spans
from streams.enrich.tokens import PARAGRAPH

SENTENCE_ENDS = frozenset({".", "?", "!", PARAGRAPH})
CLAUSE_MARKS = frozenset(",،:–—-―")


class Narration:
    """One article's text with its quotes masked: those in marks, where no others are given.

    Attributes:
        document: the article.
        quotes: its quoted spans, in order.
        ranges: their tokens, marks included: (first, behind the last).
        words: the tokens as written.
        lower: in small letters.
        inside: for each token the number of the quote in which it stands, or -1.
    """

    def __init__(self, document: Document, quotes: list[Marked] | None = None) -> None:
        self.document = document
        tokens = document.tokens
        self.quotes = quoted_spans(document.text, document.paragraphs) if quotes is None else quotes
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
