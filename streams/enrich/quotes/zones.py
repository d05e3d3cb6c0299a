"""Zones: the tokens beside a quote in which its speaker may stand, within its sentence.

The names of an article enter, token ranges leave. A name in marks ("the firm «Kern»") cuts no sentence. Nothing can fail.
"""

from streams.enrich.quotes.naming import NamesInText
from streams.enrich.quotes.narration import CLAUSE_MARKS
from streams.enrich.tokens import PARAGRAPH

ENDS = frozenset({".", "!", "?", "؟", ";", "؛", PARAGRAPH})
CASELESS = frozenset({"ar"})
"""Languages without capitals, whose subject follows its verb: what follows is a name though none is marked."""
LONGEST_TITLE = 4
"""Words of the longest title or name in marks that is told by its capitals."""
LONGEST_ZONE = 40
"""Tokens beside a quote that are looked at."""


class Zones:
    """The zones of one article's quotes."""

    def __init__(self, names: NamesInText) -> None:
        self.names, self.narration = names, names.narration

    def titled(self, number: int) -> int:
        """How many words a title or name in marks has, all with capitals and without a stop; 0 where it looks like none."""
        first, end = self.narration.ranges[number]
        inside = [word for word in self.narration.words[first + 1 : end - 1] if word[0].isalnum()]
        is_titled = len(inside) <= LONGEST_TITLE and all(word[:1].isupper() for word in inside) and not self.is_ended(number)
        return len(inside) if is_titled else 0

    def behind(self, number: int) -> tuple[int, int]:
        """The tokens behind the quote up to the sentence's end or the next quote, marks left out; empty where a stop follows."""
        at = self.narration.ranges[number][1]
        if at == len(self.narration.words) or (self.is_ended(number) and self._opens(at)):
            return at, at
        while at < len(self.narration.words) and self.narration.words[at] in CLAUSE_MARKS:
            at += 1
        end = at
        while end < len(self.narration.words) and end - at < LONGEST_ZONE and self._goes_on(end):
            end += 1
        return at, end

    def is_ended(self, number: int) -> bool:
        """Whether a stop stands inside the quote's marks, so that what follows is a sentence of its own."""
        quote = self.narration.quotes[number]
        return self.narration.document.text[quote.inner_start : quote.inner_end].rstrip()[-1:] in ".!?…"

    def _opens(self, at: int) -> bool:
        """Whether a sentence can begin with the token, which is no mark then and no small word."""
        word = self.narration.words[at]
        return word not in CLAUSE_MARKS and (word[:1].isupper() or self.narration.document.language in CASELESS)

    def _goes_on(self, at: int) -> bool:
        """Whether the sentence goes on with the token: no quote, and no end, though a stop behind a title is none ("M. Roche")."""
        word = self.narration.words[at]
        return not self._is_speech(at) and (word not in ENDS or (word == "." and not self.names.opens(at + 1)))

    def _is_speech(self, at: int) -> bool:
        """Whether the token stands in a quote that is no name ("the firm «Kern»" does not cut its sentence)."""
        return self.narration.inside[at] >= 0 and not self.titled(self.narration.inside[at])

    def before(self, number: int) -> tuple[int, int]:
        """The tokens before the quote from the sentence's beginning or the last quote on."""
        first = self.narration.ranges[number][0]
        start = max(self.narration.boundaries[self.narration.stretch(first)], first - LONGEST_ZONE)
        quoted = next((at for at in range(first - 1, start - 1, -1) if self._is_speech(at)), start - 1)
        return quoted + 1, first
