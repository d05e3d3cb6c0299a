"""Names that are known beforehand: organisations, given names, words for nationalities, places. Loaded once, then only read.

Organisations stand in two tables: the linker's bodies with their keys, and a longer list of names only, which is a hint to the
model, which sees it beside everything else ("Target", "Time", "Wild").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from streams.enrich.data import table_rows
from streams.enrich.entities.places import PlaceTable, load_places
from streams.enrich.folding import fold
from streams.enrich.languages import words_of
from streams.enrich.tokens import tokenise

SHORTEST_STEM = 3
"""Letters of the shortest beginning of an adjective that tells a country."""


@dataclass(frozen=True)
class Gazetteer:
    """What is known beforehand.

    Attributes:
        organisations: match key by the words of a name as written (its first word leads to them).
        given_names: folded, with m, f or nothing.
        family_names: folded.
        nationalities: ISO code by adjective or noun in lower case.
        places: countries, regions, cities.
        place_words: names of places that are ordinary words, in small letters, by language.
        language: of the words for nationalities.
    """

    organisations: dict[str, list[tuple[tuple[str, ...], str]]]
    given_names: dict[str, str]
    family_names: frozenset[str]
    nationalities: dict[str, str]
    places: PlaceTable
    place_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    language: str = "en"

    @cached_property
    def organisation_keys(self) -> dict[str, str]:
        """Match keys of the known organisations by their names as written."""
        return {" ".join(name): key for known in self.organisations.values() for name, key in known}

    def is_persons(self, word: str) -> bool:
        """Whether a word is a forename or a surname."""
        return word[0].isupper() and (fold(word) in self.given_names or fold(word) in self.family_names)

    def is_word(self, lower: str, language: str) -> bool:
        """Whether a name of a place, given in small letters, is an ordinary word of the language, or of English."""
        return any(lower in self.place_words.get(spoken, ()) for spoken in (language, self.language))

    def people_of(self, lower: str, language: str) -> str | None:
        """ISO code of the country whose people or things a word in small letters names; None for other words."""
        if language == self.language:
            return self.nationalities.get(lower)
        stems = words_of(language).places.demonym
        if lower[:SHORTEST_STEM] not in demonym_openings(language):
            return None
        return next((stems[lower[:end]] for end in range(len(lower), SHORTEST_STEM - 1, -1) if lower[:end] in stems), None)

    @cached_property
    def listed(self) -> "Organisations":
        """Every name of an organisation that is known, as a hint."""
        return load_organisations(self)

    @cached_property
    def listed_bodies(self) -> frozenset[str]:
        """The same, folded."""
        return frozenset(fold(" ".join(words)) for known in self.listed.by_first.values() for words in known)


@lru_cache(maxsize=256)
def demonym_openings(language: str) -> frozenset[str]:
    """The first letters of the language's adjectives that tell a country: nearly all words are told from them at once."""
    return frozenset(stem[:SHORTEST_STEM] for stem in words_of(language).places.demonym)


def load_gazetteer() -> Gazetteer:
    """The tables that ship."""
    organisations: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, names in table_rows("organisations.tsv"):
        for name in names.split("|"):
            words = tuple(name.split())
            organisations.setdefault(words[0], []).append((words, key))
    for known in organisations.values():
        known.sort(key=lambda entry: -len(entry[0]))
    nationalities = {word: code for code, words in table_rows("demonyms.tsv") for word in words.split()}
    return Gazetteer(
        organisations,
        {row[0]: row[1] if len(row) > 1 else "" for row in table_rows("given_names.tsv.gz")},
        frozenset(row[0] for row in table_rows("family_names.txt.gz")),
        nationalities,
        load_places(),
        {language: frozenset(words.split(" ")) for language, words in table_rows("place_words.tsv")},
    )


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
            if tuple(map(straight, words[at : at + len(name)])) == name:
                return len(name)
        return 0

    def is_name(self, word: str) -> bool:
        """Whether the word alone is such a name."""
        known = self.by_first.get(word)
        return known is not None and len(known[-1]) == 1


def straight(word: str) -> str:
    """With a straight apostrophe."""
    return word.replace("’", "'")


def organisations_of(names: Iterable[str]) -> Organisations:
    """The table of ``names``."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in dict.fromkeys(names):
        words = tuple(tokenise(name).words)
        by_first.setdefault(words[0], []).append(words)
    for known in by_first.values():
        known.sort(key=len, reverse=True)
    return Organisations(by_first)


def load_organisations(gazetteer: Gazetteer) -> Organisations:
    """The names that ship."""
    linked = [" ".join(words) for known in gazetteer.organisations.values() for words, _ in known]
    listed = [name for row in table_rows("organisation_names.txt") for name in row[0].split("|")]
    return organisations_of([*linked, *listed])
