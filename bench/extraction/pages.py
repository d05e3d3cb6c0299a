"""Labelled pages as the measure reads them: ``SET.zip`` with ``ID.html`` (bytes as served) and ``ID.json`` (labels)."""

import hashlib
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streams.clean.receive.decode import once_encoded
from streams.clean.text.urls import domain_of

BODY_SETS = ("aeb", "fundus_tests", "wcxb_dev", "wcxb_test")
NEWS = ("aeb", "fundus_tests")
SETS = (*BODY_SETS, "trafilatura_eval", "htmldate_mediacloud", "postlight")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Labelled:
    """A page and what is known of it; whatever is not labelled is empty.

    Attributes:
        of_set: the set's name.
        name: the page's, within its set.
        domain: registrable; the page's name where it has no address.
        held: strings that the body must hold, of sets without full text.
        absent: strings that it must not hold.
    """

    of_set: str
    name: str
    url: str | None
    domain: str
    html: bytes
    text: str
    title: str
    day: str | None
    authors: frozenset[str]
    held: tuple[str, ...]
    absent: tuple[str, ...]

    @property
    def rank(self) -> str:
        """SHA-1 of the page's id: an order that nobody has chosen."""
        return hashlib.sha1(f"{self.of_set}/{self.name}".encode(), usedforsecurity=False).hexdigest()


def load(folder: Path, sets: Iterable[str], sample: int | None = None) -> list[Labelled]:
    """All pages of the sets; of each set only the first ``sample`` by rank where that is given."""
    found = []
    for of_set in sets:
        with zipfile.ZipFile(folder / f"{of_set}.zip") as archive:
            names = [entry[:-5] for entry in archive.namelist() if entry.endswith(".json")]
            pages = [_page(of_set, name, archive.read(f"{name}.html"), json.loads(archive.read(f"{name}.json"))) for name in names]
        found += sorted(pages, key=lambda page: page.rank)[:sample]
    return found


def _page(of_set: str, name: str, html: bytes, labels: dict[str, Any]) -> Labelled:
    url = labels.get("url")
    if not str(url).startswith(("http:", "https:")):  # some pages have a file's name there, for want of an address
        url = None
    return Labelled(
        of_set=of_set,
        name=name,
        url=url,
        domain=domain_of(url) or name,
        html=html,
        text=once_encoded(labels.get("text") or ""),
        title=folded(once_encoded(labels.get("title") or "")),
        day=day(labels.get("date")),
        authors=names_in(labels.get("authors")),
        held=tuple(labels.get("with_segments") or ()),
        absent=tuple(labels.get("without_segments") or ()),
    )


def folded(text: str | None) -> str:
    """A title or name as it is compared: words in lower case, nothing else."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text or "")).strip().lower()


def names_in(names: str | Iterable[str] | None) -> frozenset[str]:
    """Names as they are compared."""
    return frozenset(map(folded, [names] if isinstance(names, str) else names or ())) - {""}


def day(date: object) -> str | None:
    """The day in a date as written."""
    found = _DAY.search(str(date or ""))
    return found.group() if found else None
