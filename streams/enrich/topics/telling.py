"""The words that speak for a topic, by language: what ``[topics]`` of its file says, made ready to be looked up.

Words in small letters enter, codes of topics leave: those of the longest entry that fits the word, so that "transport" is no sport
and "Strafgericht" stands before a court. A function word that only begins like an entry is none of it (Russian "поэтому" is no
poet). Scripts without spaces are read letter by letter, since no cut of theirs keeps compounds apart. Nothing can fail; a language
without a file has no telling words.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from streams.enrich.languages import words_of
from streams.enrich.tokens import Tokens
from streams.enrich.words import closed_words

SHORTEST_PART = 4
"""Letters of the shortest entry that may stand at the end or in the middle of a compound: shorter ones stand there by chance."""
BEGINNING = 2
"""Letters by which the second word of an entry of several is known before the whole is looked up."""
LONGEST_ROW = 3
"""Words of the longest entry of several words."""
DENSE = frozenset({"ja", "zh"})
"""Languages that are read letter by letter."""

Codes = tuple[str, ...]


@dataclass(frozen=True)
class TellingWords:
    """One language's entries.

    Attributes:
        codes: of a word; empty where it says nothing.
        seconds: of words with which entries of several words begin, how the second word may begin.
        is_row: whether words, joined by hyphens, are an entry of as many words.
        dense: entries by their first letter, the longest first; empty where the language has spaces.
        known: whether the language has any.
    """

    codes: Callable[[str], Codes]
    seconds: Mapping[str, frozenset[str]]
    is_row: Callable[[str], bool]
    dense: Mapping[str, list[str]]
    known: bool

    def found(self, tokens: Tokens, masked: Collection[int] = ()) -> Iterator[tuple[str, int]]:
        """The telling words of a text in order, each with its place (token, or letter where the language is read by letters).

        Args:
            tokens: the text's.
            masked: tokens that are parts of names.
        """
        return self._letters(tokens.text.lower()) if self.dense else self._words(tokens.lower, masked)

    def _words(self, lower: list[str], masked: Collection[int]) -> Iterator[tuple[str, int]]:
        behind, codes, seconds = -1, self.codes, self.seconds
        for at, word in enumerate(lower):
            if at <= behind or at in masked:
                continue
            if word in seconds and at + 1 < len(lower) and lower[at + 1][:BEGINNING] in seconds[word]:
                row = self._row(lower, at)
                if row:
                    yield row, at
                    behind = at + row.count("-")
                    continue
            if codes(word):
                yield word, at

    def _row(self, lower: list[str], at: int) -> str:
        """The words from ``at`` that are an entry of several words together; empty where there is none."""
        for count in range(LONGEST_ROW, 1, -1):
            words = lower[at : at + count]
            row = "-".join(words)
            if len(words) == count and all(word.isalpha() for word in words) and self.is_row(row):
                return row
        return ""

    def _letters(self, text: str) -> Iterator[tuple[str, int]]:
        behind = 0
        for at, letter in enumerate(text):
            if at >= behind and letter in self.dense:
                entry = next((entry for entry in self.dense[letter] if text.startswith(entry, at)), None)
                if entry:
                    yield entry, at
                    behind = at + len(entry)


@lru_cache(maxsize=32)
def telling_words(language: str) -> TellingWords:
    """Those of ``language`` (ISO 639-1)."""
    whole: dict[str, set[str]] = defaultdict(set)
    begins: dict[str, set[str]] = defaultdict(set)
    ends: dict[str, set[str]] = defaultdict(set)
    holds: dict[str, set[str]] = defaultdict(set)
    for code, listed in words_of(language).topics.items():
        for entry in listed:
            kind = (ends if entry[0] == "*" else whole) if entry[-1] != "*" else holds if entry[0] == "*" else begins
            kind[entry.strip("*")].add(code)
    middles = {entry[:SHORTEST_PART] for entry in holds}
    entries = sorted(whole, key=lambda entry: (-len(entry), entry))
    small = closed_words(language)
    return TellingWords(
        codes=lru_cache(maxsize=65_536)(
            lambda word: (
                longest(word, whole, begins, ends, holds, middles) if word not in small else tuple(sorted(whole.get(word, ())))
            )
        ),
        is_row=lambda row: row in whole or any(row[:end] in begins for end in range(row.rindex("-") + 2, len(row) + 1)),
        seconds=second_words([entry for entry in (*whole, *begins) if "-" in entry]),
        dense=by_first_letter(entries) if language in DENSE else {},
        known=bool(words_of(language).topics),
    )


def second_words(rows: list[str]) -> dict[str, frozenset[str]]:
    """How the second word of entries of several words may begin, by their first word."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        first, second = row.split("-")[:2]
        found[first].add(second[:BEGINNING])
    return {first: frozenset(second) for first, second in found.items()}


def by_first_letter(entries: list[str]) -> dict[str, list[str]]:
    """The entries by their first letter, in their order."""
    found: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        found[entry[0]].append(entry)
    return dict(found)


def longest(
    word: str,
    whole: Mapping[str, set[str]],
    begins: Mapping[str, set[str]],
    ends: Mapping[str, set[str]],
    holds: Mapping[str, set[str]],
    middles: Collection[str],
) -> Codes:
    """The codes of the longest entry that fits; of equal ones a whole word's, then a beginning's, an end's, a middle's.

    Args:
        word: in small letters.
        whole: codes of entries that are a whole word.
        begins: of those that a word begins with.
        ends: of those that it ends with.
        holds: of those that stand anywhere in it.
        middles: the first ``SHORTEST_PART`` letters of these.
    """
    if word in whole:
        return tuple(sorted(whole[word]))
    length, found = next(((n, begins[word[:n]]) for n in range(len(word), 1, -1) if word[:n] in begins), (0, set()))
    if ends or holds:
        for start in range(len(word) - SHORTEST_PART + 1):
            if len(word) - start > length and word[start:] in ends:
                length, found = len(word) - start, ends[word[start:]]
            if word[start : start + SHORTEST_PART] not in middles:
                continue
            for end in range(len(word), start + max(length, SHORTEST_PART - 1), -1):
                if word[start:end] in holds:
                    length, found = end - start, holds[word[start:end]]
                    break
    return tuple(sorted(found))
