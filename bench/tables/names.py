"""Builds ``given_names.tsv.gz`` and ``family_names.txt.gz`` in ``streams/enrich/data`` (developers run it; needs faker).

From: the lists of first and last names in Faker's locales (MIT). Names that are ordinary English words too ("Will", "May")
are kept: the recogniser looks at capitals and context.
"""

import gzip
import importlib
import pkgutil
import re
from pathlib import Path

from faker.providers import person

from streams.enrich.folding import fold

DATA = Path("streams/enrich/data")


def listed(prefix: str) -> set[str]:
    """Every name in the providers' attributes that begin with ``prefix``, folded."""
    names: set[str] = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if attribute.startswith(prefix) and isinstance(values, (list, tuple, dict)):
                names.update(fold(str(value)) for value in values)
    return {name for name in names if re.fullmatch(r"[a-z]{2,}", name)}


def main() -> None:
    """Writes given names, each with m, f or nothing (both, or not known), and family names."""
    male, female = listed("first_names_male"), listed("first_names_female")
    given = []
    for name in sorted(listed("first_names")):
        gender = "m" if name in male - female else "f" if name in female - male else ""
        given.append(f"{name}\t{gender}")
    write("given_names.tsv.gz", given)
    write("family_names.txt.gz", sorted(listed("last_names")))


def write(name: str, lines: list[str]) -> None:
    """One table, the same bytes for the same lines."""
    with gzip.GzipFile(DATA / name, "wb", mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main()
