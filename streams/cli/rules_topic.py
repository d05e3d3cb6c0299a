"""``copydesk rules test --against-topic``: what changed rules would send elsewhere of all that is on the topics."""

from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing
from typing import NamedTuple

from streams.cli.console import Cell, note, progress, table, warn
from streams.clients.broken import PassingOver, read_as, read_by
from streams.clients.reader import records
from streams.counted import plural
from streams.records import Article, GroupedArticle, Withdrawal, decode_passing
from streams.route.decide import decide
from streams.route.rules import Rules
from streams.settings import Settings
from streams.topics import ARTICLES, GROUPED

NOT_PUBLISHED = "not published"


class Moved(NamedTuple):
    """An article: where it stands beside the topics that all go to, and where the rules would send it; None: not published."""

    title: str
    now: frozenset[str] | None
    then: frozenset[str] | None
    because: dict[str, list[str]]


async def dry_run(settings: Settings, rules: Rules, limit: int) -> int:
    """Compares and shows; the exit code.

    Raises:
        KafkaUnavailable: no broker answers, or a topic is missing.
    """
    with progress("articles read") as advance:
        found = {key: moved async for key, moved in _all(settings, rules, advance)}
    standing = [(key, moved) for key, moved in found.items() if moved is not None]
    elsewhere = [(key, moved) for key, moved in standing if moved.now != moved.then]
    if elsewhere:
        table(["article", "id", "leaves", "joins", "because of"], _rows(elsewhere[:limit]), "What would go elsewhere")
        table(["topic", "now", "then", "leave", "join"], _totals([moved for _, moved in standing]), "By topic")
    if len(elsewhere) > limit:
        note(f"{len(elsewhere) - limit} more would go elsewhere: --limit shows them")
    articles = f"{len(standing)} {plural(len(standing), 'article')}"
    note(f"{articles}, {len(elsewhere)} would go elsewhere by version {rules.version}; nothing was changed")
    return 0


async def _all(settings: Settings, rules: Rules, advance: Callable[[int], None]) -> AsyncGenerator[tuple[str, Moved | None]]:
    """Every article by id, the last that is said of it last; None: withdrawn.

    What was published stands on the history with its destinations, for as long as that is kept. What was not is on the topic that
    route reads, and only if it never was published.
    """
    published: set[str] = set()
    broken = PassingOver(warn)
    async with aclosing(records(settings, ARTICLES, until_end=True)) as found:
        async for record in found:
            advance(1)
            if (article := read_as(record, Article, broken)) is None:
                continue
            published.add(article.id)
            now = frozenset(destination.topic for destination in article.routing.destinations)
            yield article.id, None if article.status == "withdrawn" else _moved(article, now, rules)
    async with aclosing(records(settings, GROUPED, until_end=True)) as found:
        async for record in found:
            advance(1)
            passing = read_by(record, lambda value: decode_passing(value, GroupedArticle), "grouped article", broken)
            if passing is not None and passing.id not in published:
                yield passing.id, None if isinstance(passing, Withdrawal) else _moved(passing, None, rules)


def _moved(article: GroupedArticle, now: frozenset[str] | None, rules: Rules) -> Moved:
    decision = decide(article, rules)
    return Moved(article.title, now, None if decision.suppressed else frozenset(decision.topics), decision.because)


def _rows(moved: list[tuple[str, Moved]]) -> Iterator[tuple[Cell, ...]]:
    for key, one in moved:
        now, then = _topics(one.now), _topics(one.then)
        leaves, joins = now - then, then - now
        because = dict.fromkeys(name for topic in sorted(joins) for name in one.because.get(topic, ()))
        yield (
            one.title,
            (key, "dim"),
            (", ".join(sorted(leaves)) or "–", "red" if leaves else "dim"),
            (", ".join(sorted(joins)) or "–", "green" if joins else "dim"),
            ", ".join(because) or "–",
        )


def _topics(topics: frozenset[str] | None) -> frozenset[str]:
    return frozenset({NOT_PUBLISHED}) if topics is None else topics


def _totals(moved: list[Moved]) -> Iterator[tuple[Cell, ...]]:
    names = sorted({topic for one in moved for topic in (*_topics(one.now), *_topics(one.then))})
    for name in names:
        now = [name in _topics(one.now) for one in moved]
        then = [name in _topics(one.then) for one in moved]
        pairs = list(zip(now, then, strict=True))
        yield name, sum(now), sum(then), sum(was and not will for was, will in pairs), sum(will and not was for was, will in pairs)
