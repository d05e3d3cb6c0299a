"""``copydesk replay``: what today's code would make of pages that came in the past."""

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Any

import click
import orjson

from streams.cli.console import Cell, bars, heading, note, table
from streams.cli.options import examples
from streams.cli.spans import span, within
from streams.counted import plural
from streams.settings import Settings, load_settings
from streams.topics import STEPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.kafka.history import Range
    from streams.replay.differences import Divergence
    from streams.replay.run import Replayed

STYLES = {"same": "green", "changed": "yellow", "new": "cyan", "gone": "red"}
EXAMPLE = 34
"""Characters of a value that are shown before and after: with the other columns a line has about 120."""


@click.command(
    epilog=examples(
        "copydesk replay --since 6h                              the last six hours",
        "copydesk replay --since 2025-05-16T00:00:00Z --until 2025-05-17T00:00:00Z --to news.replay.may.v1",
        "COPYDESK_ROUTE__RULES=new.yaml copydesk replay --since 1d   with other rules",
        "copydesk replay --since 1d --each                       each article that differs",
    )
)
@span
@click.option("--to", "side", default="news.replay.v1", show_default=True, help="The topic to write to, made if it is not there.")
@click.option("--each", is_flag=True, help="Name each article that differs, beside the counts.")
@click.option(
    "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", help="jsonl: an article that differs a line."
)
def replay(since: int | None, until: int | None, side: str, each: bool, form: str) -> int:  # noqa: FBT001 - click's flags
    """Send past pages through today's code, and see what differs.

    Reads the raw pages of a time range, works them as the steps do, writes the articles to a topic beside the others, and compares
    them with what was published. No other topic is written to, and running steps notice nothing. The steps begin without a
    memory: revisions count from the first page of the range, and stories know only what is in it.
    """
    return asyncio.run(_replay(load_settings(), within(since, until), side, each=each, jsonl=form == "jsonl"))


async def _replay(settings: Settings, times: "Range", side: str, *, each: bool, jsonl: bool) -> int:
    from streams.cli.alone import end_fork_server, say_it_ourselves
    from streams.replay.run import replay as run

    say_it_ourselves()
    with bars() as started:
        try:
            replayed = await run(settings, times, side, started)
        finally:
            end_fork_server()
    if jsonl:
        for article in replayed.articles:
            if article.kind != "same":
                click.echo(orjson.dumps(_described(article)))
    else:
        _show(replayed, each=each)
    pages, revisions = replayed.pages, replayed.published
    read = f"{pages:,} {plural(pages, 'page')} read"
    note(f"{read}, {revisions:,} {plural(revisions, 'revision')} written to {replayed.topic}")
    return 0


def _show(replayed: "Replayed", *, each: bool) -> None:
    if not replayed.pages:
        note("no raw page lies in that time: `copydesk feed` sends pages, COPYDESK_TOPICS__RAW_DAYS says how long they are kept")
        return
    heading("How they ended")
    ended = sorted(replayed.ended.items(), key=lambda item: (STEPS.index(item[0][0]), -item[1]))
    table(
        ["step", "outcome", "reason", "items"], [(step, outcome, reason or "", count) for (step, outcome, reason), count in ended]
    )
    heading("Beside what was published")
    kinds: Counter[str] = Counter(article.kind for article in replayed.articles)
    words = {"same": "as published", "changed": "say something else", "new": "were not published", "gone": "are not there any more"}
    table(["", "articles", ""], [((kind, STYLES[kind]), kinds[kind], (words[kind], "dim")) for kind in STYLES])
    rows = _fields(replayed.articles)
    if rows:
        heading("What differs")
        table(["field", "articles", "for example", "before", "after"], rows)
    if each and (named := [article for article in replayed.articles if article.kind != "same"]):
        heading("Each of them")
        table(
            ["", "article", "title", "fields"],
            [((one.kind, STYLES[one.kind]), one.id[:8], one.title, (", ".join(one.fields), "dim")) for one in named],
        )


def _fields(articles: "Sequence[Divergence]") -> list[tuple[Cell, ...]]:
    """A row a field that differs, the most frequent first; fields of the past at the end."""
    counts = Counter(field for article in articles for field in article.fields)
    past = Counter(field for article in articles for field in article.past)
    rows: list[tuple[Cell, ...]] = []
    for field, count in [*counts.most_common(), *past.most_common()]:
        one = next(article for article in articles if field in article.fields + article.past)
        before, after = _shortened((one.before or {}).get(field), (one.after or {}).get(field))
        name = (f"{field} (knows only the range)", "dim") if field in past else (field, "bold")
        rows.append((name, count, one.id[:8], (before, "red"), (after, "green")))
    return rows


def _shortened(before: Any, after: Any) -> tuple[str, str]:
    """Both values from a little before the place where they part."""
    left, right = _text(before), _text(after)
    parts = next((place for place, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    begin = max(parts - EXAMPLE // 3, 0)
    return _cut(left, begin), _cut(right, begin)


def _cut(text: str, begin: int) -> str:
    return f"{'…' if begin else ''}{text[begin : begin + EXAMPLE]}{'…' if len(text) > begin + EXAMPLE else ''}"


def _text(value: Any) -> str:
    if value is None:
        return "–"
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def _described(article: "Divergence") -> dict[str, Any]:
    fields = article.fields + article.past
    return {
        "id": article.id,
        "title": article.title,
        "kind": article.kind,
        "fields": article.fields,
        "depending_on_the_past": article.past,
        "before": {field: (article.before or {}).get(field) for field in fields},
        "after": {field: (article.after or {}).get(field) for field in fields},
    }
