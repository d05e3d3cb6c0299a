"""The articles of a story as columns of one table: their beginnings, who is quoted where, who is named how.

Enters: articles as they stand now. Leaves: rows with a cell a column. Pure; cannot fail.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from streams.clients.side_by_side import source_of
from streams.records import Article, Entity

COLUMNS = 8
"""Articles side by side at most: the table is read by moving it, and of more nobody sees who is which."""
ROWS = 60
"""Quotations, and names, at most: first those that most articles have."""
OPENING = 220
"""Characters of a beginning: the first sentence of nearly every article."""
LEAST_WORDS = 3
"""Words that a quotation must have to be found inside a longer one: "yes, of course" stands in many."""
NAMELESS = "no site named"
_WORD = re.compile(r"\w+")


@dataclass
class QuotedRow:
    """Words of somebody: ``cues`` has by column the verb before them, empty where there is none, None where they do not stand."""

    text: str
    speaker: str
    cues: list[str | None]
    key: str = ""

    @property
    def columns(self) -> int:
        """In how many articles they stand."""
        return sum(cue is not None for cue in self.cues)


@dataclass
class NamedRow:
    """A person or an organisation: ``forms`` has by column the name as that article spells it, and the role that it gives."""

    name: str
    kind: str
    forms: list[tuple[str, str] | None]
    salience: float = 0.0

    @property
    def columns(self) -> int:
        """How many articles name them."""
        return sum(form is not None for form in self.forms)


@dataclass(frozen=True)
class StoryColumn:
    """An article: its source, how it begins, of whom it is a copy."""

    article: Article
    source: str
    opening: str
    copy_of: str = ""
    containment: float = 0.0


def columns(articles: Sequence[Article]) -> list[StoryColumn]:
    """The articles, the earliest first."""
    named = {article.id: label(article) for article in articles}
    return [_column(article, named) for article in articles]


def label(article: Article) -> str:
    """What a column is called: the source, or that there is none."""
    return source_of(article) if article.site.domain or article.site.name else NAMELESS


def labels(articles: Iterable[Article]) -> dict[str, str]:
    """What to call those sources that a comparison knows only by an article's id."""
    return {source_of(article): NAMELESS for article in articles if label(article) == NAMELESS}


def _column(article: Article, named: dict[str, str]) -> StoryColumn:
    copied = article.duplicate_of
    opening = " ".join(article.text[: 2 * OPENING].split())
    cut = opening if len(opening) <= OPENING else f"{opening[:OPENING].rstrip()}…"
    origin = named.get(copied.id, copied.id[:8]) if copied else ""
    return StoryColumn(article, label(article), cut, origin, copied.containment if copied else 0.0)


def quoted(articles: Sequence[Article]) -> list[QuotedRow]:
    """Who quotes what. Quotations are the same where one holds the words of the other."""
    rows: list[QuotedRow] = []
    for at, article in enumerate(articles):
        for quote in article.quotes:
            key = _key(quote.text)
            if quote.kind == "indirect" or not key.strip():
                continue
            row = next((row for row in rows if row.cues[at] is None and _is_same(row.key, key)), None)
            if row is None:
                row = QuotedRow(quote.text, "", [None] * len(articles), key)
                rows.append(row)
            row.cues[at] = quote.cue or ""
            row.speaker = row.speaker or (quote.speaker.name or quote.speaker.text if quote.speaker else "")
    return sorted(rows, key=lambda row: -row.columns)[:ROWS]


def _key(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _is_same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (short.count(" ") > LEAST_WORDS and short in long)


def named(articles: Sequence[Article]) -> list[NamedRow]:
    """Who is named how; places are left out, for they are spelled alike."""
    rows: dict[tuple[str, str], NamedRow] = {}
    for at, article in enumerate(articles):
        for entity in _people(article.entities):
            row = rows.setdefault(
                (entity.type, entity.match_key or entity.name), NamedRow(entity.name, entity.type, [None] * len(articles))
            )
            row.forms[at] = row.forms[at] or (entity.name, entity.role or "")
            row.salience += entity.salience
    return sorted(rows.values(), key=lambda row: (-row.columns, -row.salience, row.name))[:ROWS]


def _people(entities: Iterable[Entity]) -> Iterable[Entity]:
    return (entity for entity in entities if entity.type != "place")
