"""Labelled pages, and what is made of them: pages without their article, and with the first sentences of it alone.

Every page is read by a block model that has not seen its site, since the floor weighs how sure that model is.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

import numpy as np

from bench.body_model.labels import shares
from bench.body_model.score import page_f1, shingles
from bench.extraction.pages import Labelled
from bench.floor_model.notices import FOOTERS, NOTICES, RAILS
from streams.clean.body import Body, BodyModel
from streams.clean.body.arrays import Floats
from streams.clean.body.canonical import canonical
from streams.clean.body.table import block_table
from streams.clean.body.tags import TagMeanings
from streams.clean.fields.metadata import head_of
from streams.clean.markup.tree import Markup
from streams.clean.receive.admit import page_of
from streams.clean.receive.decode import decoded_and_utf8
from streams.clean.receive.facts import Facts
from streams.clean.refuse.floor import TITLED, signs
from streams.clean.refuse.lists import describes_article
from streams.clean.text.spaces import key
from streams.records import Origin
from streams.settings import Limits

FETCHED = datetime(2026, 11, 24, tzinfo=UTC)
"""After every labelled page was published."""
IN_GOLD = 0.4
"""Share of a block's words in the gold from which on it is the article's, as in ``bench.body_model.emptied``."""
BRIEFS = (12, 18, 25, 35, 50, 80, 120)
"""Words of articles cut short: news in brief has as many."""
TEASERS = range(6, 26)
ARTICLES = ("labelled", "brief")
"""Kinds of pages that hold an article."""


@dataclass(frozen=True)
class Seen:
    """A page as the floor sees it.

    Attributes:
        kind: ``labelled``, or what was made of it.
        of_set: the set of the labelled page.
        name: its name there.
        fold: of its site; None where no model has seen it.
        signs: None where no body was found.
        f1: of the body, where the gold is known.
        sure: the body's confidence.
        is_found: something of the labelled article is in the body; None where no label tells.
        is_described: its head dates or describes an article.
    """

    kind: str
    of_set: str
    name: str
    fold: int | None
    signs: Floats | None
    f1: float | None
    sure: float
    is_found: bool | None
    is_described: bool

    @property
    def spoken_of(self) -> bool:
        """The head or a title above the text speaks of an article."""
        return self.is_described or (self.signs is not None and bool(self.signs[TITLED]))

    @property
    def words(self) -> float:
        """Of its own, as the floor counts them; 0 where no body was found."""
        return 0.0 if self.signs is None else float(np.expm1(self.signs[1]))


class Page:
    """One labelled page with what its variants share."""

    def __init__(self, labelled: Labelled, model: BodyModel, fold: int | None) -> None:
        html, _ = decoded_and_utf8(labelled.html, None)
        page = page_of(Facts(url=labelled.url, html=labelled.html), FETCHED, Limits(), Origin(fetched_at=FETCHED.isoformat()))
        self.labelled, self.model, self.fold = labelled, model, fold
        self.markup = Markup(html)
        head = head_of(page, self.markup)
        self.title, self.lead = head.draft.title, head.draft.lead or ""
        self.named = self.markup.title or self.title
        self.is_described = describes_article(self.markup, head)
        self.table = block_table(canonical(self.markup.tree), TagMeanings({}))
        share, _ = shares(self.table.texts, labelled.text)
        self.gold = np.flatnonzero(share >= IN_GOLD).tolist() if labelled.text else []

    def seen(self, kind: str, body: Body, gold: str | None) -> Seen:
        """The page as ``body`` shows it."""
        return Seen(
            kind=kind,
            of_set=self.labelled.of_set,
            name=self.labelled.name,
            fold=self.fold,
            signs=signs(self.title, self.lead, body) if body.blocks else None,
            f1=None if gold is None else page_f1(shingles(gold), shingles(body.text)),
            sure=body.confidence,
            is_found=self._is_found(body, gold),
            is_described=self.is_described,
        )

    def _is_found(self, body: Body, gold: str | None) -> bool | None:
        if gold is not None:
            return bool(shingles(gold) & shingles(body.text))
        held = [key(one) for one in self.labelled.held]
        return any(one in key(block.text) for block in body.blocks for one in held if one) if held else None

    def read(self, html: str) -> Body:
        """The body of ``html`` under this page's head."""
        return self.model.read(html, self.named, self.lead or None)

    def without(self, rows: Sequence[int], instead: str = "") -> str:
        """The page with the text of ``rows`` gone and ``instead`` in its place; the tags stay."""
        table = self.table
        gone = np.zeros(len(table.tags), np.bool_)
        for row in rows:
            gone[table.starts[row] : table.stops[row]] = True
        parts = [f"<{tag}>" if out else f"<{tag}>{text}" for out, tag, text in zip(gone, table.tags, table.tag_texts, strict=True)]
        parts.insert(int(table.starts[rows[0]]), instead)
        return "".join(parts)


def variants(page: Page, others: Sequence[tuple[str, str]], chance: random.Random) -> Iterator[Seen]:
    """The page as it is, and where its gold is known without its article in five ways.

    Args:
        page: the page.
        others: titles and descriptions of other pages, for teasers.
        chance: what is chosen by chance.
    """
    gold = page.labelled.text or None
    yield page.seen("labelled", page.model.read(page.markup.tree, page.named, page.lead or None), gold)
    if not page.gold:
        return
    yield page.seen("emptied", page.read(page.without(page.gold)), "")
    notices = "".join(f"<p>{escape(one)}" for one in chance.sample(NOTICES, chance.choice((1, 1, 2, 3))))
    yield page.seen("notice", page.read(page.without(page.gold, f"<div>{notices}</div>")), "")
    if len(others) >= TEASERS.stop:
        yield page.seen("teasers", page.read(page.without(page.gold, _teasers(others, chance))), "")
    yield page.seen("shell", page.read(_shell(page.title, others, chance)), "")
    kept, words = [], 0
    wanted = chance.choice(BRIEFS)
    for row in page.gold:
        if words < wanted:
            kept.append(row)
            words += len(page.table.texts[row].split())
    left_out = page.gold[len(kept) :]
    if words >= BRIEFS[0] and left_out:
        yield page.seen("brief", page.read(page.without(left_out)), "\n".join(page.table.texts[row] for row in kept))


def _teasers(others: Sequence[tuple[str, str]], chance: random.Random) -> str:
    """A list of other articles, most with a line of what they tell."""
    items = []
    for number, (title, description) in enumerate(chance.sample(others, chance.choice(TEASERS))):
        excerpt = f"<p>{escape(description[:250])}</p>" if chance.random() < 0.7 else ""
        items.append(f'<li><h3><a href="/news/{number}">{escape(title)}</a></h3>{excerpt}</li>')
    return f"<ul>{''.join(items)}</ul>"


def _shell(title: str, others: Sequence[tuple[str, str]], chance: random.Random) -> str:
    """A page that scripts were to fill: its heading at most, notices, a rail, lines of a footer."""

    def some(texts: Sequence[str], tag: str, most: int) -> str:
        return "".join(f"<{tag}>{escape(one)}</{tag}>" for one in chance.sample(texts, chance.randint(0, most)))

    linked = "".join(f'<h4><a href="/v/{number}">{escape(one)}</a></h4>' for number, (one, _) in enumerate(others[:3]))
    heading = f"<h1>{escape(title)}</h1>" if chance.random() < 0.5 else ""
    rail = f"<div class=rail>{some(RAILS, 'h3', 4)}{linked}</div>" if chance.random() < 0.4 else ""
    footer = f"<div class=footer>{some(FOOTERS, 'p', 3)}</div>"
    return f"<html><body>{heading}<div id=app></div><div>{some(NOTICES, 'p', 2)}</div>{rail}{footer}</body></html>"
