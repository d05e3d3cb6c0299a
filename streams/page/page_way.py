"""The view "One page": its fetches, why its text is what it is, what was made of it, where each field came from, where it went.

In: what a reader calls the page. Out: parts of ``page.html``. All is read from the topics; scores of blocks are worked again.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

import msgspec

from streams.clients.fate import Trace
from streams.errors import CopydeskError
from streams.page.again import Worked
from streams.page.changes import changes
from streams.page.fetches import Fetch, fetches
from streams.page.lookup import Traced, sought_by
from streams.page.marked import marked
from streams.page.observed import Observed
from streams.page.render import parts
from streams.page.source import source_text
from streams.page.view import Answer, Asked
from streams.records import Article, RefusedPage, decode
from streams.records.article import GroupedArticle
from streams.route.explain import Explained, explain
from streams.route.load import load_rules

PATIENCE_SECONDS = 1.2
"""So long a request waits for a search; then it says that it is looking, and the stream brings the rest."""
DOUBT = (0.1, 0.9)
"""Scores between which the model of bodies is in doubt: a reader looks at these first."""
SHOWN_NAMES = 12


async def show(asked: Asked) -> Answer:
    """One page."""
    called = asked.query.get("q", "").strip()
    context: dict[str, Any] = {"called": called, "traced": None, "article": None, "rows": ()}
    if not called:
        return Answer("One page’s way", parts("page.html", **context))
    traced = await asked.observed.lookups.find(called, sought_by(called, _url_of(asked.observed, called)), PATIENCE_SECONDS)
    context["traced"] = traced
    if traced is None or not traced.traces:
        return Answer("One page’s way", parts("page.html", **context))
    context |= await _told(asked, traced)
    article: Article | None = context["article"]
    return Answer(article.title if article is not None else traced.named, parts("page.html", **context))


def _url_of(observed: Observed, called: str) -> str | None:
    """The address of a page, by its id or its article's, where it came out within the last day."""
    return next((entry.url for entry in observed.tail.recent.articles.newest_first() if called in (entry.id, entry.page_id)), None)


async def _told(asked: Asked, traced: Traced) -> dict[str, Any]:
    revisions = _decoded(traced.traces, "finished", Article)
    refused = _decoded(traced.traces, "refused", RefusedPage)
    rows = fetches(traced.traces, revisions, refused)
    articles = {each.id: each for each in revisions}
    article = articles.get(asked.query.get("article", "")) or next(
        (each for each in articles.values() if each.id == traced_id(articles, asked.query.get("q", ""))), None
    )
    fetch = _chosen(rows, article, asked.query.get("fetch", ""))
    own = [each for each in revisions if article is not None and each.id == article.id]
    worked = asked.observed.reworked.of(fetch.record) if fetch is not None else None
    return {
        "rows": rows,
        "fetch": fetch,
        "revisions": own,
        "articles": list(articles.values()),
        "article": article,
        "refused": refused[-1] if refused else None,
        "worked": worked if isinstance(worked, Worked) else None,
        "not_worked": worked if isinstance(worked, str) else "",
        "doubt": DOUBT,
        "other_model": _other_model(article, worked),
        "source": source_text(fetch.record) if fetch is not None else "",
        "text": marked(article) if article is not None else "",
        "entities": sorted(article.entities, key=lambda each: -each.salience)[:SHOWN_NAMES] if article is not None else [],
        "values": values_of(article) if article is not None else [],
        "rules": await asyncio.to_thread(_explained, article, asked.observed) if article is not None else ([], ""),
        "changes": changes(own[-2], own[-1]) if len(own) > 1 else [],
        "records": [trace for trace in traced.traces if trace.stage != "arrived"],
    }


def traced_id(articles: dict[str, Article], called: str) -> str:
    """The article that is meant: the one that is called so, else the first on the page."""
    return called if called in articles else min(articles, key=lambda name: articles[name].position, default="")


def _decoded(traces: Sequence[Trace], stage: str, kind: type[Any]) -> list[Any]:
    """The records of a stage; what is none of ours is passed over."""
    found = []
    for trace in traces:
        if trace.stage == stage and trace.record.value:
            try:
                found.append(decode(trace.record.value, kind))
            except (msgspec.MsgspecError, CopydeskError):
                continue
    return found


def _chosen(rows: Sequence[Fetch], article: Article | None, named: str) -> Fetch | None:
    """The fetch that is asked for, else the one that the article came from, else the last."""
    origin = f"{article.origin.partition}/{article.origin.offset}" if article is not None else ""
    for wanted in (named, origin):
        for each in rows:
            if each.place == wanted:
                return each
    return rows[-1] if rows else None


def _other_model(article: Article | None, worked: Worked | str | None) -> str:
    """The version of the model that made the article, where it is not the one that scored the blocks now."""
    made_by = article.versions.models.get("body", "") if article is not None else ""
    return made_by if isinstance(worked, Worked) and made_by != worked.model else ""


def values_of(article: Article) -> list[tuple[str, str, str, float]]:
    """Each field whose source is known: its name, its value, where it stood, how sure that is."""
    found = []
    for name in (field.name for field in msgspec.structs.fields(Article) if field.name in article.provenance):
        source = article.provenance[name]
        body = f"{len(article.body)} blocks, {article.word_count} words"
        value = body if name == "body" else _written(getattr(article, name, ""))
        found.append((name, value, source.source, source.confidence))
    return found


def _written(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_written, value))
    for name in ("name", "raw", "url", "place"):
        if isinstance(value, msgspec.Struct) and getattr(value, name, None):
            return str(getattr(value, name))
    return "" if value is None else str(value)


def _explained(article: Article, observed: Observed) -> tuple[list[Explained], str]:
    """Every rule's answer for the article by the rules that are in force here, and their version."""
    try:
        rules = load_rules(observed.settings.route.rules)
    except CopydeskError as error:
        return [], f"the rules cannot be read here: {error}"
    given = msgspec.convert(msgspec.to_builtins(article), GroupedArticle)
    return explain(given, rules), ""
