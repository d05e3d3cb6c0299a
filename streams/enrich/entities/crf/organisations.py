"""Organisations that are known by name: a hint to the model, which sees it beside everything else ("Target", "Time", "Wild").

Two tables: the linker's bodies with their keys, and a longer list of names only. Tokens enter, the length of a name leaves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.tables import lines
from streams.enrich.tokens import tokenise


@dataclass(frozen=True)
class Organisations:
    """The names.

    Attributes:
        by_first: names as words, the longest first, by their first word.
    """

    by_first: dict[str, list[tuple[str, ...]]]

    def length_at(self, words: Sequence[str], at: int) -> int:
        """How many words the longest known name has that begins with word ``at``, or 0."""
        for name in self.by_first.get(words[at], ()):
            if tuple(map(plain, words[at : at + len(name)])) == name:
                return len(name)
        return 0

    def is_name(self, word: str) -> bool:
        """Whether the word alone is such a name."""
        known = self.by_first.get(word)
        return known is not None and len(known[-1]) == 1


def plain(word: str) -> str:
    """With a straight apostrophe."""
    return word.replace("’", "'")


def of(names: Iterable[str]) -> Organisations:
    """The table of ``names``."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in dict.fromkeys(names):
        words = tuple(tokenise(name).words)
        by_first.setdefault(words[0], []).append(words)
    for known in by_first.values():
        known.sort(key=len, reverse=True)
    return Organisations(by_first)


def load(gazetteer: Gazetteer) -> Organisations:
    """The names that ship."""
    linked = [" ".join(words) for known in gazetteer.organisations.values() for words, _ in known]
    listed = [name for row in lines("organisation_names.txt") for name in row[0].split("|")]
    return of([*linked, *listed])
