"""Caseless: a name behind a verb of saying, in a script without capitals, where none is marked.

The names of an article enter, and what tells its verbs of saying; a name leaves: the one or two words behind the last word with an
article and the last role, before a mark or a small word. Nothing can fail.
"""

from collections.abc import Callable

from streams.enrich.quotes.naming import NamedInText, NamesInText
from streams.enrich.quotes.narration import CLAUSE_MARKS

NO_NAME = frozenset(
    {"أن", "إن", "أنه", "إنه", "أنها", "إنها", "أنهم", "بأن", "قائلا", "قائلة", "خلال", "بعد", "قبل", "اليوم", "أمس"}
)
BETWEEN_NAMES = frozenset({"بن", "ابن", "بنت", "أبو", "آل", "عبد"})
ARTICLE = "ال"
JOINED = ("لل", "بال")
"""Prepositions with the article, as they begin a word."""
FARTHEST = 8
"""Words behind the verb that are looked at."""


class CaselessNames:
    """The names behind verbs in one article."""

    def __init__(self, names: NamesInText, is_verb: Callable[[int], bool]) -> None:
        self.names, self.is_verb = names, is_verb
        self._lower, self._aside = names.narration.lower, names.words.speech.aside

    def behind(self, verb: int, end: int) -> NamedInText | None:
        """The name behind the verb, with the given name that it has elsewhere."""
        stop = verb + 1
        while stop < min(end, verb + FARTHEST) and not self._ends(stop):
            stop += 1
        roles = self.names.words.names.role
        cuts = [at for at in range(verb, stop) if at == verb or self._lower[at].startswith(ARTICLE) or self._lower[at] in roles]
        first = 1 + max(cuts, default=verb)
        if not 0 < stop - first <= (3 if BETWEEN_NAMES & set(self._lower[first:stop]) else 2):
            return None
        text = self.names.text(first, stop)
        fuller = {name for name in self.names.heard if name.endswith(f" {text}")}
        if stop - first == 1:
            said_before = (at for at in range(1, verb) if self._lower[at] == text)
            fuller |= {self.names.text(at - 1, at + 1) for at in said_before if self._may_be_given(at - 1)}
            if len(fuller) != 1:
                return None
        return NamedInText(first, stop, fuller.pop() if len(fuller) == 1 else text, -1, "name")

    def _ends(self, at: int) -> bool:
        """Whether no name goes on with the token: a mark, a small word, a preposition written together with its noun."""
        return self._lower[at] in NO_NAME | CLAUSE_MARKS | self._aside or self._lower[at].startswith(JOINED)

    def _may_be_given(self, at: int) -> bool:
        word = self._lower[at]
        return word.isalpha() and not word.startswith(ARTICLE) and word not in self._aside and not self.is_verb(at)
