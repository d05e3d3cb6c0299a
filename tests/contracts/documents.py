"""The tables in ``docs/`` that code decides: written between marks in the hand-written text, compared with it by a test.

``python -m tests.contracts.documents`` writes them anew; ``make schemas`` does.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, get_args

import msgspec
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from streams.delivery.headers import record_name
from streams.outcomes import ArticleOutcome, DeadReason, Flag, ListedValue, PageOutcome, RefusedReason
from streams.records import (
    Article,
    CleanArticle,
    EnrichedArticle,
    GroupedArticle,
    NewsSource,
    RawPage,
    RefusedPage,
    Story,
    Withdrawal,
)
from streams.records import article as article_module
from streams.records.describe import inner_types, meanings, own_fields, summary, written
from streams.route.language.functions import FUNCTIONS
from streams.settings import Settings
from streams.topics import ACKNOWLEDGED, DAY_MS, GROUPING, LATEST, PRODUCES, SOURCES, STEPS, STORIES, catalogue, state

DOCS = Path(__file__).parents[2] / "docs"
_MARK = re.compile(r"(<!-- table: (?P<name>[\w.]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_BY = {
    CleanArticle: "clean",
    article_module.Knowledge: "enrich",
    EnrichedArticle: "enrich",
    GroupedArticle: "group",
    Article: "route",
}
_CHAIN = (CleanArticle, article_module.Knowledge, EnrichedArticle, GroupedArticle, Article)
_ARTICLE_TOPICS = {"CleanArticle": "clean", "EnrichedArticle": "enriched", "GroupedArticle": "grouped"}


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [list(header)]
    lines += [["---"] * len(lines[0]), *(list(row) for row in rows)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def fields(kind: type[msgspec.Struct]) -> Iterable[tuple[str, str, str]]:
    """Name, type and meaning of a type's own fields."""
    said = meanings(kind)
    return [(f"`{field.name}`", written(field.type), said.get(field.name, "")) for field in own_fields(kind)]


def article_fields() -> str:
    """Every field of the finished article and of the fingerprint, with the step that writes it."""
    rows = [(name, _BY[kind], typed, meaning) for kind in _CHAIN for name, typed, meaning in fields(kind)]
    return table(("field", "written by", "type", "meaning"), rows)


def inner_fields() -> str:
    """The types inside an article."""
    kinds = [kind for kind in inner_types(Article) + inner_types(EnrichedArticle) if kind not in _CHAIN]
    parts = [f"### {kind.__name__}\n\n{summary(kind)}\n\n{_fields_of(kind)}" for kind in dict.fromkeys(kinds)]
    return "\n".join(parts)


def _titled(kind: type[msgspec.Struct]) -> str:
    """The heading of a type inside another record."""
    return "" if kind is NewsSource else f"### {kind.__name__}\n\n{summary(kind)}\n\n"


def _fields_of(kind: type[msgspec.Struct]) -> str:
    return table(("field", "type", "meaning"), fields(kind))


def closed_list(kind: type[ListedValue]) -> str:
    """A closed list with its meanings."""
    return table(("value", "meaning"), ((f"`{one.value}`", one.meaning) for one in kind))


def topics() -> str:
    """The topic catalogue under default settings."""
    rows = [
        (f"`{topic.name}`", topic.key, topic.record, _kept(topic.retention_ms), topic.meaning)
        for topic in catalogue(Settings()).topics
    ]
    return table(("topic", "key", "record", "kept", "what"), rows)


def events() -> str:
    """Which topics hold CloudEvents, of which types."""
    rows = [
        (f"`{topic}`", f"`{step}`", ", ".join(f"`copydesk.{record_name(kind)}.v1`" for kind in _kinds(step, topic)))
        for step in STEPS
        for topic in PRODUCES[step]
    ]
    return table(("topic", "`ce_source` ends with", "`ce_type`"), [*rows, ("topics that rules name", *rows[-1][1:])])


def _kinds(step: str, topic: str) -> tuple[str, ...]:
    """The types of a topic's records: on those that hand articles to a further step there are withdrawals among them."""
    handed_on = step != STEPS[-1] and topic == PRODUCES[step][0]
    return (catalogue(Settings()).kinds[topic], *(("Withdrawal",) if handed_on else ()))


def _kept(retention_ms: int | None) -> str:
    return "compacted" if retention_ms is None else f"{retention_ms / DAY_MS:g} days"


def stays() -> str:
    """How long records that may name people stay on each topic, and until when what they say is held."""
    made, days = Settings(), Settings().topics.state_days
    until = {
        LATEST: "as long as the article stands on its page",
        STORIES: "as long as the story is open",
        GROUPING: "as long as the article stands; it names nobody",
        SOURCES: "for ever; it names domains and feeds, nobody",
        ACKNOWLEDGED: "for ever; it names nobody",
        state("clean"): f"titles, {days:g} days after the page was last seen",
        state("group"): f"texts in hashes, names and quotations, {made.group.window_hours / 24:g} days",
        state("route"): f"titles and addresses, {2 * days:g} days after the article was last sent on",
    }
    rows = [
        (f"`{topic.name}`", until[topic.name] if topic.retention_ms is None else _stays(topic.retention_ms, topic.segment_ms))
        for topic in catalogue(made).topics
    ]
    return table(("topic", "stays"), rows)


def _stays(retention_ms: int, segment_ms: int) -> str:
    return f"{retention_ms / DAY_MS:g} days, at most {(retention_ms + segment_ms) / DAY_MS:g}"


def settings() -> str:
    """Every setting by the name of its variable."""
    return table(("variable", "default", "meaning"), _variables(Settings, "COPYDESK_"))


def functions() -> str:
    """The functions of conditions beside CEL's own."""
    return table(("function", "holds where"), ((f"`{one.example}`", one.help) for one in FUNCTIONS))


def _variables(model: type[BaseModel], prefix: str) -> Iterable[tuple[str, str, str]]:
    for name, field in model.model_fields.items():
        kind: Any = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _variables(kind, f"{prefix}{name.upper()}__")
        else:
            variable = "COPYDESK_KAFKA_BOOTSTRAP_SERVERS" if name == "bootstrap_servers" else f"{prefix}{name.upper()}"
            yield f"`{variable}`", _default(field), _meaning(field)


def _default(field: FieldInfo) -> str:
    if field.default_factory is not None or field.default is None or field.default == "":
        return ""
    long = isinstance(field.default, int) and field.default >= 10_000
    return f"`{field.default:_}`" if long else f"`{field.default}`"


def _meaning(field: FieldInfo) -> str:
    choices = [choice for choice in get_args(field.annotation) if isinstance(choice, str)]
    among = f" ({', '.join(f'`{choice}`' for choice in choices)})" if choices else ""
    return f"{field.description or ''}{among}"


TABLES: dict[str, Callable[[], str]] = {
    "raw": lambda: _fields_of(RawPage),
    "article": article_fields,
    "inner": inner_fields,
    "withdrawal": lambda: _fields_of(Withdrawal),
    "story": lambda: _fields_of(Story),
    "refused": lambda: _fields_of(RefusedPage),
    "source": lambda: "\n".join(f"{_titled(kind)}{_fields_of(kind)}" for kind in inner_types(NewsSource)),
    "page_outcomes": lambda: closed_list(PageOutcome),
    "article_outcomes": lambda: closed_list(ArticleOutcome),
    "refused_reasons": lambda: closed_list(RefusedReason),
    "dead_reasons": lambda: closed_list(DeadReason),
    "flags": lambda: closed_list(Flag),
    "topics": topics,
    "events": events,
    "stays": stays,
    "settings": settings,
    "functions": functions,
}


def filled(text: str) -> str:
    """A document with its tables as code says them."""
    return _MARK.sub(lambda mark: f"{mark[1]}{TABLES[mark['name']]()}{mark[3]}", text)


def documents() -> list[Path]:
    """Every document with a table in it."""
    return [path for path in sorted(DOCS.rglob("*.md")) if _MARK.search(path.read_text(encoding="utf-8"))]


if __name__ == "__main__":
    for path in documents():
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
