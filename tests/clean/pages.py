"""Pages of our own writing and the records that carry them, for tests of cleaning."""

from typing import Any

import orjson

from streams.clean.models import CleanModels, load
from streams.clean.page import clean_page
from streams.clean.receive.admit import admit
from streams.clean.values import Cleaned, Split
from streams.records import CleanArticle
from streams.settings import Limits
from streams.step import Record, Stages
from streams.topics import RAW

LIMITS = Limits()
TIME = "2026-03-12T10:00:00Z"
URL = "https://gazette.example/harbour/ferry-late"
MILLISECONDS = 1_773_309_600_000
"""``TIME`` as Kafka writes it."""

_models: list[CleanModels] = []

SENTENCES = (
    "The morning ferry to the island left forty minutes late on Thursday because its bow door would not close.",
    "Harbour master Ines Valdan said that a hinge had frozen overnight, and that the crew freed it with hot water.",
    "“Nobody was in danger at any time,” she told the passengers, most of whom had waited in the café on the pier.",
    "The company will replace both hinges before the end of the month, while the ship is in dock for her yearly survey.",
    "Until then the door is to be greased every evening, and a heater will stand beside it when frost is forecast.",
)
PARAGRAPHS = "".join(f"<p>{sentence}</p>\n" for sentence in SENTENCES)


LONG = PARAGRAPHS + "".join(
    f"<p>On the {day} crossing of the week {number} passengers heard on the pier that the boat would come later than it says.</p>"
    for day, number in (("first", "nine"), ("second", "forty"), ("third", "seven"), ("fourth", "sixty"))
)
"""An article of more than 120 words."""


def models() -> CleanModels:
    """The models, loaded once a test process."""
    if not _models:
        _models.append(load())
    return _models[0]


def html(body: str = PARAGRAPHS, head: str = "", title: str = "Ferry leaves late after its door froze", inside: str = "") -> str:
    """A page with one article; ``inside`` stands between its headline and its text."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title} | The Gazette</title>"
        f"<meta property='og:site_name' content='The Gazette'>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/harbour'>Harbour</a></nav>"
        f"<main><article><h1>{title}</h1>{inside}<div class='article-body'>{body}</div></article></main>"
        f"<footer>© The Gazette, 1 Pier Road</footer></body></html>"
    )


def served(value: bytes | str | None, url: str | None = URL, *, timestamp: int = MILLISECONDS, **headers: str) -> Record:
    """A record of form (a); underscores in the names of headers are dashes."""
    given = {"url": url, **{name.replace("_", "-"): text for name, text in headers.items()}}
    return Record(
        topic=RAW,
        partition=0,
        offset=0,
        timestamp=timestamp,
        key=url.encode() if url else None,
        value=value.encode() if isinstance(value, str) else value,
        headers=tuple((name, text.encode()) for name, text in given.items() if text is not None),
    )


def written(value: Any, key: bytes | None = None, timestamp: int = MILLISECONDS) -> Record:
    """A record of form (b): ``value`` as JSON, or as it stands where it is bytes."""
    data = value if isinstance(value, bytes) or value is None else orjson.dumps(value)
    return Record(topic=RAW, partition=0, offset=0, timestamp=timestamp, key=key, value=data)


def cleaned(record: Record) -> Cleaned:
    """What cleaning makes of a record."""
    return clean_page(admit(record, LIMITS), models(), LIMITS, Stages())


def articles(record: Record) -> list[CleanArticle]:
    """The articles of a record's page; fails the test where it holds none."""
    found = cleaned(record)
    assert isinstance(found, Split), found
    return [one.article for one in found.articles]


def flat(text: str, **facts: Any) -> list[CleanArticle]:
    """The articles of a flattened page."""
    return articles(written({"url": URL, "text": text, "fetched_at": TIME, **facts}))
