"""Small tables of places for tests: rows that a test lists, in the form of the table that ships."""

from collections.abc import Mapping, Sequence
from math import nan

import numpy as np

from streams.enrich.entities.place_table import AREA, CAPITAL, COUNTRY, Place, PlaceRows, name_hash
from streams.enrich.entities.places import NATIVE
from streams.enrich.folding import fold

COUNTRIES = (*NATIVE, "NO", "GB", "US")
"""Those that every small table has, without people."""


def place(name: str, kind: int, country: str = "NO", people: int = 0, **more: object) -> Place:
    """A place, not yet in a table."""
    facts = {"latitude": 60.0, "longitude": 5.0, "geonames": None, "inside": (), "row": -1, "is_capital": False} | more
    return Place(name=name, key=fold(name), kind=kind, country=country, people=people, **facts)  # type: ignore[arg-type]


def rows_of(places: Sequence[Place], others: Mapping[str, tuple[int, int]] | None = None) -> PlaceRows:
    """The table of countries and ``places``, whose ``inside`` is the row of one parent; ``others`` are names with row and rank."""
    every = [*(place(code.lower() + "land", COUNTRY, code) for code in COUNTRIES), *places]
    named = [(fold(one.name), row, 0) for row, one in enumerate(every)]
    named += [(fold(name), len(COUNTRIES) + row, rank) for name, (row, rank) in (others or {}).items()]
    entries = sorted((name_hash(name), row, rank) for name, row, rank in named)
    codes = sorted({one.country for one in every if one.country})
    return PlaceRows(
        {
            "codes": np.array(codes),
            "names": np.frombuffer("\n".join(one.name for one in every).encode(), dtype=np.uint8),
            "kind": np.array([one.kind | CAPITAL * one.is_capital for one in every], dtype=np.uint8),
            "country": np.array([codes.index(one.country or "") for one in every], dtype=np.uint8),
            "latitude": np.array([nan if one.latitude is None else one.latitude for one in every], dtype=np.float32),
            "longitude": np.array([nan if one.longitude is None else one.longitude for one in every], dtype=np.float32),
            "people": np.array([one.people for one in every], dtype=np.uint32),
            "geonames": np.array([one.geonames or 0 for one in every], dtype=np.uint32),
            "parent": np.array([one.inside[0] if one.inside else -1 for one in every], dtype=np.int32),
            "hash": np.array([entry[0] for entry in entries], dtype=np.uint64),
            "row": np.array([entry[1] for entry in entries], dtype=np.uint32),
            "rank": np.array([entry[2] for entry in entries], dtype=np.uint8),
            "first": np.array(sorted({name_hash(name.split(" ")[0]) for name, _, _ in named if " " in name}), dtype=np.uint64),
        }
    )


def sea(name: str) -> Place:
    """A place of our own table, of no country."""
    return Place(name, fold(name), AREA, None, None, None, 10**7, None, (), -2)
