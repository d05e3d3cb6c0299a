"""Described: whom words stand for that name nobody: "the spokesman", or the first of two names of which one belongs to the other.

The names of an article enter, a name leaves or nobody. Nothing can fail.
"""

from collections.abc import Mapping
from functools import cached_property

from streams.enrich.quotes.naming import NamedInText, NamesInText
from streams.enrich.quotes.narration import CLAUSE_MARKS, SENTENCE_ENDS
from streams.enrich.words import function_words

SHORTEST_NOUN = 4
"""Letters of the shortest noun by which a description is told."""
BESIDE = 5
"""Words beside a name that may say what its bearer is."""
LONGEST_BETWEEN = 3
"""Words between a body's name and that of the person who belongs to it ("Liverpools Trainer Jürgen Klopp")."""


class Described:
    """What stands for whom in one article."""

    def __init__(self, names: NamesInText) -> None:
        self.names, self.narration = names, names.narration
        self.words = names.words.speech
        self._small = function_words(self.narration.document.language)

    def described(self, first: int, end: int) -> NamedInText | None:
        """The one person beside whose name stands what the description calls them; nobody for "a spokesman"."""
        lower = self.narration.lower
        if first >= end or lower[first] in self.words.indefinite:
            return None
        nouns = {word for word in lower[first:end] if len(word) >= SHORTEST_NOUN and word.isalpha() and word not in self._small}
        people = {one.name: one for one in self.names.marked if one.kind == "person" and nouns & self._beside(one, first, end)}
        return next(iter(people.values())) if len(people) == 1 else None

    def _beside(self, name: NamedInText, first: int, end: int) -> set[str]:
        """The words right beside a name, up to a stop or another name, those of the description left out."""
        return {
            self.narration.lower[at]
            for at in (*self._outward(name.first - 1, -1), *self._outward(name.end, 1))
            if not first <= at < end
        }

    def _outward(self, at: int, step: int) -> list[int]:
        found: list[int] = []
        while 0 <= at < len(self.narration.words) and len(found) < BESIDE and self.narration.inside[at] < 0:
            if self.narration.words[at] in SENTENCE_ENDS or at in self._of_people:
                break
            found.append(at)
            at += step
        return found

    @cached_property
    def _of_people(self) -> frozenset[int]:
        return frozenset(at for one in self.names.marked if one.kind == "person" for at in range(one.first, one.end))

    def owner(self, name: NamedInText, names: Mapping[int, NamedInText], end: int) -> NamedInText:
        """The person whom a name of a body, or another's in the genitive, only places: what stands behind both is who speaks."""
        words, lower = self.narration.words, self.narration.lower
        last = words[name.end - 1]
        if name.kind != "organisation" and not last.endswith(("s", "’")) and last[1:].islower():
            return name
        for at in range(name.end, min(end, name.end + LONGEST_BETWEEN + 1)):
            behind = names.get(at)
            if behind:
                is_apart = at > name.end or name.kind == "organisation"
                return behind if is_apart and behind.kind in {"person", "name"} else name
            if words[at] in CLAUSE_MARKS or lower[at] in self.words.aside or lower[at] in self._small:
                break
        return name
