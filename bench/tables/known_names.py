"""Builds ``streams/enrich/data/entities_names.npz``: hashes of names of people, places and organisations.

usage: python -m bench.tables.known_names FOLDER [OUT.npz]

FOLDER holds ``tables`` (popular names by country: CC0; Faker's names: MIT; GeoNames' other names: CC BY). The names and places that
ship and CLDR's names of countries (Unicode licence, by Babel) are added. Read by ``crf.known_names``.
"""

import csv
import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import numpy as np
from babel import Locale
from babel.localedata import locale_identifiers

from streams.enrich.data import table_rows
from streams.enrich.entities.crf.known_names import (
    ANY_PLACE,
    COUNTRY,
    FORENAME,
    LARGE_PLACE,
    ORGANISATION,
    PLACE,
    SHORTEST_STEM,
    STEM,
    SURNAME,
)
from streams.enrich.entities.place_table import load_rows
from streams.enrich.languages import LANGUAGES, words_of

TABLE = Path("streams/enrich/data/entities_names.npz")
WORLDWIDE = Path(__file__).with_name("organisations_worldwide.txt")
"""Bodies, firms, clubs and media that are called the same in most languages."""
LARGE = 200_000
"""Inhabitants of a large place."""
SMALLEST = 5_000
"""Inhabitants of the smallest place that is listed by its own name alone."""
LONGEST = 5
"""Words of the longest name that is kept whole."""
SHORTEST = 2
"""Letters of the shortest name of an alphabet: one letter alone is an initial."""
ENDING = re.compile(r"[aeiouyäöüåøæąęėąăâîõаеёиійоуыьэюяієїў]$")
"""The vowel in which a name ends, which its other cases change."""
HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
WORD = re.compile(r"[^\W\d_]")

Listed = Iterator[tuple[str, int]]


def people(folder: Path) -> Listed:
    """Names of people, word by word."""
    for name, bit in (("forenames", FORENAME), ("surnames", SURNAME)):
        with gzip.open(folder / f"names_common-{name}-by-country.csv.gz", "rt", encoding="utf-8-sig") as rows:
            for row in csv.DictReader(rows):
                yield from ((row[key], bit) for key in ("Localized Name", "Romanized Name") if row.get(key))
    for lists in json.loads(gzip.decompress((folder / "names_faker.json.gz").read_bytes())).values():
        for key, bit in (("first", FORENAME), ("last", SURNAME)):
            yield from ((word, bit) for name in lists[key] for word in (name, *name.split()))
    yield from ((row[0], FORENAME) for row in table_rows("given_names.tsv.gz"))
    yield from ((row[0], SURNAME) for row in table_rows("family_names.txt.gz"))


def places(folder: Path) -> Listed:
    """Cities in every script, and countries in every language."""
    for place in load_rows().cities(SMALLEST):
        yield place.name, LARGE_PLACE if place.people >= LARGE else PLACE
    for _, name, _, _, population, _, _, others in json.loads(gzip.decompress((folder / "places_alternate.json.gz").read_bytes()))[
        "rows"
    ]:
        for each in (name, *others):
            if len(each) > SHORTEST + 1 or HAN.search(each):
                yield each, LARGE_PLACE if population >= LARGE else PLACE
    for identifier in locale_identifiers():
        if "_" not in identifier:
            for code, name in Locale.parse(identifier).territories.items():
                yield name, COUNTRY if len(code) == 2 else PLACE


def organisations() -> Listed:
    """Organisations of our own lists: those known worldwide, and those of each language."""
    yield from ((name, ORGANISATION) for row in table_rows("organisation_names.txt") for name in row[0].split("|"))
    yield from ((name, ORGANISATION) for name in WORLDWIDE.read_text(encoding="utf-8").splitlines())
    yield from ((name, ORGANISATION) for language in LANGUAGES for name in words_of(language).names.known)


def table(listed: Listed) -> dict[int, int]:
    """Bits by hash, with the names' stems; clubs that are called like their cities are left to the text around them."""
    found: defaultdict[int, int] = defaultdict(int)
    for name, bit in listed:
        key = name.strip().lower().replace("i̇", "i")
        if not WORD.match(key) or len(key.split()) > LONGEST or (len(key) < SHORTEST and not HAN.match(key)):
            continue
        found[crc32(key.encode())] |= bit
        stem = ENDING.sub("", key)
        if len(stem) >= SHORTEST_STEM and not HAN.match(key):
            found[crc32((STEM + stem).encode())] |= bit
    return {hash_: bits & ~ORGANISATION if bits & ANY_PLACE else bits for hash_, bits in found.items()}


def main() -> None:
    """Collects and writes: hashes as differences, and their bits."""
    folder = Path(sys.argv[1]) / "tables"
    found = table(iter([*people(folder), *places(folder), *organisations()]))
    hashes = np.array(sorted(found), np.uint32)
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else TABLE
    np.savez_compressed(
        out,
        steps=np.diff(hashes, prepend=np.uint32(0)).astype(np.uint32),
        bits=np.array([found[int(one)] for one in hashes], np.uint8),
    )
    print(f"{len(hashes)} names, {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
