"""Names that are known beforehand: organisations, given names, words for nationalities, places. Loaded once, then only read."""

from dataclasses import dataclass
from functools import cached_property

from streams.enrich.entities import places
from streams.enrich.entities.places import PlaceTable
from streams.enrich.tables import lines


@dataclass(frozen=True)
class Gazetteer:
    """What is known beforehand.

    Attributes:
        organisations: match key by the words of a name as written (its first word leads to them).
        given_names: folded, with m, f or nothing.
        family_names: folded.
        nationalities: ISO code by adjective or noun in lower case.
        places: countries, regions, cities.
        language: of the words for nationalities.
    """

    organisations: dict[str, list[tuple[tuple[str, ...], str]]]
    given_names: dict[str, str]
    family_names: frozenset[str]
    nationalities: dict[str, str]
    places: PlaceTable
    language: str = "en"

    @cached_property
    def organisation_keys(self) -> dict[str, str]:
        """Match keys of the known organisations by their names as written."""
        return {" ".join(name): key for known in self.organisations.values() for name, key in known}


def load() -> Gazetteer:
    """The tables that ship."""
    organisations: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, names in lines("organisations.tsv"):
        for name in names.split("|"):
            words = tuple(name.split())
            organisations.setdefault(words[0], []).append((words, key))
    for known in organisations.values():
        known.sort(key=lambda entry: -len(entry[0]))
    nationalities = {word: code for code, words in lines("demonyms.tsv") for word in words.split()}
    return Gazetteer(
        organisations,
        {row[0]: row[1] if len(row) > 1 else "" for row in lines("given_names.tsv.gz")},
        frozenset(row[0] for row in lines("family_names.txt.gz")),
        nationalities,
        places.load(),
    )
