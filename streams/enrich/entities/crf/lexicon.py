"""What the tables say of a single word: given name, place, organisation's head, ordinary word …, and its clusters.

A word enters; letters leave, one for each list that holds it, or the numbers of its clusters: words that stand in like places, by
a table of hashes made from word vectors (``bench.entity_model.clusters``); 0 is for words that it lacks. Nothing can fail.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from zlib import crc32

import numpy as np
import numpy.typing as npt

from streams.enrich.data import DATA
from streams.enrich.english import (
    CUES,
    HONORIFICS,
    NO_NAMES,
    ORGANISATION_HEADS,
    PARTICLES,
    PLACE_HEADS,
    PLACE_PREPOSITIONS,
    ROLE_HEADS,
    ROLE_PARTS,
)
from streams.enrich.entities.gazetteer import Gazetteer, Organisations
from streams.enrich.entities.match_keys import GIVEN_NAMES
from streams.enrich.entities.place_table import CITY, COUNTRY
from streams.enrich.folding import fold
from streams.enrich.words import Frequencies

LARGE = 200_000
"""Inhabitants of a city whose name alone is likely to mean it. A sign beside others, whose weight was learned with it."""
LISTS = (
    ("h", HONORIFICS),
    ("r", ROLE_HEADS),
    ("q", ROLE_PARTS),
    ("o", ORGANISATION_HEADS),
    ("l", PLACE_HEADS),
    ("m", NO_NAMES),
    ("u", CUES),
    ("i", PLACE_PREPOSITIONS),
    ("p", PARTICLES),
)
SMALL_STEPS = (0.02, 0.2, 0.5, 0.9)
"""Shares of small writing between which words are told apart: hardly ever, seldom, half, mostly. Weights were learned with them."""


@dataclass(frozen=True)
class Clusters:
    """The table.

    Attributes:
        hashes: CRC-32 of the words in small letters, ascending.
        fine: the cluster of each.
        coarse: the coarse cluster of each fine one.
    """

    hashes: npt.NDArray[np.uint32]
    fine: npt.NDArray[np.uint16]
    coarse: npt.NDArray[np.uint8]

    def of(self, lower: Sequence[str]) -> tuple[list[int], list[int]]:
        """Fine and coarse clusters of words in small letters."""
        wanted = np.array([crc32(word.encode("utf-8", "surrogatepass")) for word in lower], np.uint32)
        at = np.searchsorted(self.hashes, wanted)
        at[at == len(self.hashes)] = 0
        fine = np.where(self.hashes[at] == wanted, self.fine[at], 0)
        return fine.tolist(), self.coarse[fine].tolist()


def load_clusters() -> Clusters:
    """The table that ships."""
    with np.load(BytesIO((DATA / "entities_clusters.npz").read_bytes())) as table:
        return Clusters(np.cumsum(table["steps"], dtype=np.uint32), table["fine"], table["coarse"])


@dataclass(frozen=True)
class Lexicon:
    """The tables, seen from a word.

    Attributes:
        gazetteer: names of people and places.
        frequencies: how common words are.
        organisations: names of organisations.
    """

    gazetteer: Gazetteer
    frequencies: Frequencies
    organisations: Organisations

    def letters(self, word: str, lower: str) -> str:
        """A letter for each list that holds the word; names count only where it is capitalised."""
        found = "".join(letter for letter, listed in LISTS if lower in listed)
        if lower in self.gazetteer.nationalities:
            found += "n"
        if not word[0].isupper():
            return found
        if self.is_given(word):
            found += "G"
        if fold(word) in self.gazetteer.family_names:
            found += "F"
        if self.organisations.is_name(word):
            found += "O"
        return found + self.place_letter(word)

    def is_given(self, word: str) -> bool:
        """Whether the word is a given name in one of its spellings."""
        folded = fold(word)
        return folded in self.gazetteer.given_names or GIVEN_NAMES.get(folded) in self.gazetteer.given_names

    def place_letter(self, word: str) -> str:
        """C for a country, R for a region, T and t for a large and a small city."""
        places = self.gazetteer.places.candidates(word)
        if not places:
            return ""
        if places[0].kind == CITY:
            return "T" if places[0].people >= LARGE else "t"
        return "C" if places[0].kind == COUNTRY else "R"

    def smallness(self, lower: str) -> str:
        """How often the word is written small: a digit for the step, ``?`` where nobody counted."""
        share = self.frequencies.small.get(lower)
        return "?" if share is None else str(sum(share > step for step in SMALL_STEPS))


def load_lexicon(gazetteer: Gazetteer, frequencies: Frequencies) -> Lexicon:
    """The lexicon over these tables and the names of organisations that ship."""
    return Lexicon(gazetteer, frequencies, gazetteer.listed)
