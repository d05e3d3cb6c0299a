"""Builds ``person_names.tsv.gz`` in ``streams/clean/fields/data`` (developers run it): words of people's names in every script.

From: lists of first and last names by locale (``names_faker.json.gz``: Faker, MIT) and the most common forenames and surnames by
country (``names_common-…-by-country.csv.gz``: popular-names-by-country-dataset, CC0), in a folder that is given.
"""

import csv
import gzip
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from streams.clean.fields.person_names import DATA, FAMILY, GIVEN, folded_name

BETWEEN = re.compile(r"[\s’'.()-]+")
LONGEST = 24


def listed(folder: Path) -> Iterator[tuple[str, str]]:
    """Each word of a name, with whether it is given or of a family."""
    with gzip.open(folder / "names_faker.json.gz") as file:
        for of_locale in json.load(file).values():
            yield from ((name, GIVEN) for name in of_locale["first"])
            yield from ((name, FAMILY) for name in of_locale["last"])
    for kind, table in ((GIVEN, "forenames"), (FAMILY, "surnames")):
        with gzip.open(folder / f"names_common-{table}-by-country.csv.gz") as file:
            for row in csv.DictReader(io.TextIOWrapper(file, encoding="utf-8-sig")):
                yield from ((row[column], kind) for column in ("Localized Name", "Romanized Name"))


def main() -> None:
    """Writes the table, the same bytes for the same lists."""
    kinds: dict[str, set[str]] = {}
    for name, kind in listed(Path(sys.argv[1])):
        for word in BETWEEN.split(name):
            if word.isalpha() or not word.isascii():
                kinds.setdefault(folded_name(word), set()).add(kind)
    lines = [f"{word}\t{''.join(sorted(kinds[word]))}\n" for word in sorted(kinds) if 0 < len(word) <= LONGEST and _says(word)]
    with gzip.GzipFile(DATA, "wb", mtime=0) as file:
        file.write("".join(lines).encode())


def _says(word: str) -> bool:
    """Initials are no names; a family's name may be one letter where the script has thousands."""
    return len(word) > 1 or word >= "\u2e80"


if __name__ == "__main__":
    main()
