"""Labelled pages: ``SET.zip`` with ``ID.html`` (as served) and ``ID.json`` (labels) → pages with their block tables."""

import hashlib
import html
import json
import random
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from streams.clean.receive.decode import decoded, once_encoded
from streams.clean.text.urls import domain_of

SETS = ("aeb", "fundus_tests", "wcxb_dev", "wcxb_test")
NEWS = ("aeb", "fundus_tests")
FOLDS = 5
"""By registrable domain: each leaves four fifths of 766 sites to learn from."""
_TITLE = re.compile(r"<title[^>]{0,500}>(.{0,1000}?)</title", re.DOTALL | re.IGNORECASE)
_META = re.compile(r"<meta\b[^>]{0,3000}>", re.IGNORECASE)
_NAME = re.compile(r"(?:property|name)\s{0,3}=\s{0,3}[\"']?(og:title|og:description|description)\b", re.IGNORECASE)
_CONTENT = re.compile(r"content\s{0,3}=\s{0,3}(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


@dataclass
class Page:
    """A labelled page; ``fold`` holds all pages of its registrable domain."""

    of_set: str
    name: str
    domain: str
    html: str
    title: str
    description: str
    gold: str
    url: str = ""
    fold: int = field(default=-1)


def load(folder: Path, sets: tuple[str, ...] = SETS, seed: int = 1) -> list[Page]:
    """All pages with a gold body, each once, put into folds by registrable domain.

    Args:
        folder: where the ``SET.zip`` files are.
        sets: their names.
        seed: of the shuffle that makes the folds.
    """
    pages, seen = [], set()
    for of_set in sets:
        with zipfile.ZipFile(folder / f"{of_set}.zip") as archive:
            for name in sorted(entry[:-5] for entry in archive.namelist() if entry.endswith(".json")):
                labels = json.loads(archive.read(f"{name}.json"))
                data = archive.read(f"{name}.html")
                digest = hashlib.sha256(data).digest()
                if labels.get("text") and digest not in seen:
                    seen.add(digest)
                    pages.append(_page(of_set, name, data, labels))
    domains = sorted({page.domain for page in pages})
    random.Random(seed).shuffle(domains)  # noqa: S311  # folds, no secrets
    folds = {domain: number % FOLDS for number, domain in enumerate(domains)}
    for page in pages:
        page.fold = folds[page.domain]
    return pages


def _page(of_set: str, name: str, data: bytes, labels: dict[str, str]) -> Page:
    url = labels.get("url") or ""
    text = decoded(data)
    title, description = head(text)
    domain = domain_of(url) or name
    return Page(of_set, name, domain, text, title, description, once_encoded(labels["text"]), url)


def head(text: str) -> tuple[str, str]:
    """What a page calls itself (title and og:title) and says it is about (the longest description)."""
    end = text.find("</head")
    start = text[:end] if 0 < end < 400_000 else text[:100_000]
    found = _TITLE.search(start)
    title, description = found.group(1) if found else "", ""
    for tag in _META.findall(start):
        name, content = _NAME.search(tag), _CONTENT.search(tag)
        if not name or not content:
            continue
        value = content.group(1) or content.group(2) or ""
        if name.group(1).lower() == "og:title":
            title += " " + value
        elif len(value) > len(description):
            description = value
    return html.unescape(title), html.unescape(description)
