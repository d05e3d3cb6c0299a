"""The table of places: arrays, and an index from the hash of a folded name to the rows that it may mean.

Loaded in a fiftieth of a second and held in some megabytes, where a hundred thousand objects would take a second and a hundred
megabytes: a row becomes a ``Place`` when a text names it.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from math import isnan
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from streams.enrich.data import DATA
from streams.enrich.folding import fold

COUNTRY, REGION, DISTRICT, CITY, LOCALITY, AIRPORT, AREA = range(7)
"""Kinds: countries, states and provinces, counties and departments, cities, villages and districts without an id, airports, and
areas that are no unit of government."""
CAPITAL = 8
"""Added to the kind of a country's capital."""
OPENING = 2
"""Letters of a script without spaces that lead to the names that begin with them."""
NO_COLUMNS = frozenset(["codes", "names", "hash", "row", "rank", "first"])
"""Arrays of the table that have not an item a row."""
REMEMBERED = 16_384
"""Rows that are kept as places."""


class Place(NamedTuple):
    """A place.

    Attributes:
        name: its own name, English where there is an English one.
        key: the same folded, the match key.
        kind: one of the kinds.
        country: ISO 3166 alpha-2, None for seas and continents.
        latitude: degrees, None where no point stands for it.
        longitude: degrees.
        people: 0 where unknown.
        geonames: its id at GeoNames, None where the table has none.
        inside: rows of the county, state and country in which it lies.
        row: its own row, -1 outside the table.
        is_capital: whether a country is governed from it.
    """

    name: str
    key: str
    kind: int
    country: str | None
    latitude: float | None
    longitude: float | None
    people: int
    geonames: int | None
    inside: tuple[int, ...]
    row: int
    is_capital: bool = False


class Named(NamedTuple):
    """A place that a name may mean.

    Attributes:
        place: which.
        rank: 0 where it is its own name, 1 another spelling or script, 2 a name unlike its own.
        name: the name, where the text has an inflected form of it; else nothing.
        is_listed: whether our own table says that the name means it.
    """

    place: Place
    rank: int
    name: str = ""
    is_listed: bool = False


def name_hash(folded: str) -> int:
    """Under what number a folded name stands in the index: 64 bits, so that two names of a text meet by chance never."""
    return int.from_bytes(blake2b(folded.encode(), digest_size=8).digest())


class PlaceRows:
    """The rows and their index."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        self._columns = {name: column for name, column in arrays.items() if name not in NO_COLUMNS}
        self._names = bytes(arrays["names"])
        self._ends = np.append(np.flatnonzero(arrays["names"] == ord("\n")), len(self._names))
        self._hashes = array("Q", arrays["hash"].tobytes())
        self._rows = arrays["row"]
        self._ranks = arrays["rank"]
        self._firsts = array("Q", arrays["first"].tobytes())
        self._codes = [str(code) for code in arrays["codes"]]
        self.place = lru_cache(REMEMBERED)(self._place)
        """The place of a row."""

    def __len__(self) -> int:
        return len(self._ends)

    def named(self, folded: str) -> list[tuple[int, int]]:
        """Rows to which a folded name leads, each with the name's rank (see ``bench/tables/place_names.py``)."""
        number, hashes = name_hash(folded), self._hashes
        at, found = bisect_left(hashes, number), []
        while at < len(hashes) and hashes[at] == number:
            found.append((self._rows.item(at), self._ranks.item(at)))
            at += 1
        return found

    def begins(self, folded: str) -> bool:
        """Whether a folded word begins a name of several words, or two letters one in a script without spaces."""
        number = name_hash(folded)
        at = bisect_left(self._firsts, number)
        return at < len(self._firsts) and self._firsts[at] == number

    def first_words(self) -> frozenset[str]:
        """Folded first words of all names of several words."""
        names = self._names.decode().split("\n")
        return frozenset(fold(name.split(" ", 1)[0]).split(" ", 1)[0] for name in names if " " in name)

    def with_ids(self, ids: Iterable[int]) -> dict[int, int]:
        """Rows by their GeoNames id, of those ids that the table has."""
        found = np.flatnonzero(np.isin(self._columns["geonames"], list(ids)))
        return {int(self._columns["geonames"][row]): int(row) for row in found}

    def cities(self, people: int) -> list[Place]:
        """The cities of at least so many people."""
        is_city = self._columns["kind"] % CAPITAL == CITY
        return [self.place(int(row)) for row in np.flatnonzero(is_city & (self._columns["people"] >= people))]

    def countries(self) -> dict[str, int]:
        """Rows of the countries by ISO code."""
        kinds = self._columns["kind"]
        return {self._codes[self._columns["country"][row]]: int(row) for row in np.flatnonzero(kinds == COUNTRY)}

    def _place(self, row: int) -> Place:
        column = {name: values.item(row) for name, values in self._columns.items()}
        has_point = not isnan(column["latitude"])
        name = self._names[self._ends[row - 1] + 1 if row else 0 : self._ends[row]].decode()
        return Place(
            name,
            fold(name),
            column["kind"] % CAPITAL,
            self._codes[column["country"]],
            round(column["latitude"], 3) if has_point else None,
            round(column["longitude"], 3) if has_point else None,
            column["people"],
            column["geonames"] or None,
            self._inside(row),
            row,
            bool(column["kind"] & CAPITAL),
        )

    def _inside(self, row: int) -> tuple[int, ...]:
        found, parents = [], self._columns["parent"]
        while (row := int(parents[row])) >= 0:
            found.append(row)
        return tuple(found)


def load_rows() -> PlaceRows:
    """The table that ships."""
    with DATA.joinpath("places.npz").open("rb") as file, np.load(file) as arrays:
        return PlaceRows(dict(arrays))
