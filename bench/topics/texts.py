"""The labelled texts themselves, read from the folder that holds them and worked as enrichment will work them.

Pages are cleaned as the step cleans them; of a page with several articles the first is meant. The texts written for the genres that
the sets lack stand in ``written.tsv``.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.extraction.pages import load as load_pages
from bench.extraction.tools import FETCHED, LIMITS
from bench.topics.labels import NONE, Label, labels
from streams.clean.models import load as load_cleaning
from streams.clean.page import clean_page
from streams.clean.receive.admit import page_of
from streams.clean.receive.facts import Facts
from streams.clean.text.urls import domain_of
from streams.clean.values import Split
from streams.enrich.content import article_from_content
from streams.errors import Poison
from streams.records import CleanArticle, Origin
from streams.step import Stages

WRITTEN = Path(__file__).with_name("written.tsv")
GOLD = "news_gold"
PAGES = frozenset(
    {"aeb", "fundus_tests", "htmldate_mediacloud", "newspaper4k", "postlight", "trafilatura_eval", "wcxb_dev", "wcxb_test"}
)


@dataclass(frozen=True)
class Read:
    """A labelled text.

    Attributes:
        label: what a reader said of it.
        article: cleaned.
        site: what must not stand on both sides of a fold: the page's domain, else the text itself.
        genre: of a written text.
    """

    label: Label
    article: CleanArticle
    site: str
    genre: str = ""


def texts(folder: Path) -> Iterator[Read]:
    """Every labelled text of ``folder``, the written ones, and ``news_gold`` with its own labels."""
    yield from written()
    wanted: dict[str, dict[str, Label]] = defaultdict(dict)
    for label in labels():
        wanted[label.of_set][label.id] = label
    for of_set, of_ids in wanted.items():
        made = pages(folder, of_set, of_ids) if of_set in PAGES else lines(folder, of_set, of_ids)
        for identifier, article, site in made:
            if identifier in of_ids:
                yield Read(of_ids[identifier], article, site)
    for row in rows(folder / f"{GOLD}.jsonl.gz"):
        content = {key: row[key] for key in ("id", "text", "url")} | {"title": row["title"] or "", "language": "en"}
        yield Read(
            Label(GOLD, row["id"], "en", tuple(row["topics"])), article_from_content(content), domain_of(row["url"]) or row["id"]
        )


def written() -> Iterator[Read]:
    """Our own short texts."""
    for line in WRITTEN.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            language, codes, genre, title, text = line.split("\t")
            tops = () if codes == NONE else tuple(f"{code}000000" for code in codes.split())
            content = {"id": title, "title": title, "text": text, "language": language}
            yield Read(Label("written", title, language, tops), article_from_content(content), title, genre)


def pages(folder: Path, of_set: str, wanted: Container[str]) -> Iterator[tuple[str, CleanArticle, str]]:
    """Id, first article and domain of each wanted page of a set that has an article."""
    models = load_cleaning()
    for page in load_pages(folder, [of_set]):
        if page.name not in wanted:
            continue
        try:
            raw = page_of(Facts(url=page.url, html=page.html), FETCHED, LIMITS, Origin(fetched_at=FETCHED.isoformat()))
            cleaned = clean_page(raw, models, LIMITS, Stages())
        except Poison:
            continue
        if isinstance(cleaned, Split) and cleaned.articles:
            yield page.name, cleaned.articles[0].article, page.domain


def lines(folder: Path, of_set: str, wanted: Iterable[str]) -> Iterator[tuple[str, CleanArticle, str]]:
    """Id, article and outlet of the texts of a set; a document whose sentences are rows of their own is put together."""
    documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    whole = set(wanted)
    for row in rows(folder / f"{of_set}.jsonl.gz"):
        identifier = str(row["id"])
        documents[identifier if identifier in whole else identifier.rsplit("-", 1)[0]].append(row)
    for identifier, parts in documents.items():
        if identifier in whole:
            text = " ".join(part["text"] for part in parts)
            content = {"id": identifier, "title": "", "text": text, "language": parts[0].get("language", "en")}
            yield identifier, article_from_content(content), identifier if "/" in of_set else identifier.split("_")[0]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a set."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)
