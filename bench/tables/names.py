"""Builds ``streams/enrich/data/given_names.txt.gz`` (developers run it; needs ``pip install faker``).

From: the lists of first names in Faker's locales (MIT). Names that are ordinary English words far more often ("Will", "May",
"Mark" written small) are kept; the recogniser looks at capitals and context.
"""

import gzip
import importlib
import pkgutil
import re
from pathlib import Path

import faker.providers.person as person

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
    """Writes given and family names."""
    for file_name, prefix in (("given_names.txt.gz", "first_names"), ("family_names.txt.gz", "last_names")):
        with gzip.GzipFile(DATA / file_name, "wb", mtime=0) as file:
            file.write(("\n".join(sorted(listed(prefix))) + "\n").encode())


if __name__ == "__main__":
    main()
