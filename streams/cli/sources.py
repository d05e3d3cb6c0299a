"""``copydesk sources``: who sends what, and who is unlike themselves."""

import asyncio
import sys
from typing import TYPE_CHECKING

import click

from streams.cli.console import Cell, table
from streams.cli.options import examples
from streams.settings import Settings, load_settings
from streams.times import duration_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.observe.sources import BeforeNow, SourceView

_STYLES = {"silent": "bold red", "locked_out": "bold red", "walled": "bold red", "failing": "bold red", "redesigned": "yellow"}
COLUMNS = (
    "source",
    "feed",
    "stands",
    "last page",
    "every",
    "pages/h",
    "articles/h",
    "refused",
    "dead",
    "articles have",
    "sure",
    "why",
)


@click.command(
    epilog=examples(
        "copydesk sources                          those unlike themselves first",
        "copydesk sources --unlike                 those alone; exit code 1 where there is one",
        "copydesk sources harbourgazette.example   one source",
        "copydesk sources --json | jq .articles_by_hour",
    )
)
@click.argument("names", nargs=-1, metavar="[SOURCE]...")
@click.option("--unlike", is_flag=True, help="Only those unlike themselves; exit code 1 where there is one.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for machines.")
def sources(names: tuple[str, ...], *, unlike: bool, as_json: bool) -> int:
    """Who sends what, by registrable domain: when, how it ends, what its articles have.

    A source is held against its own past: silent (quiet for three times its longest gap), locked out or walled (more than half of
    its last pages), failing (they are dead letters), redesigned (a field or the confidence of its articles fell), well; unjudged
    where too little is known. Before an arrow stands what was.
    """
    from streams.observe.unlike import UNLIKE

    found = asyncio.run(_read(load_settings()))
    chosen = [view for view in found if (not names or view.source in names) and (not unlike or view.standing in UNLIKE)]
    if as_json:
        import orjson

        for view in chosen:
            click.echo(orjson.dumps(view.as_json()))
    else:
        table(COLUMNS, [_row(view) for view in chosen])
    sys.stdout.flush()
    return int(unlike and bool(chosen))


async def _read(settings: Settings) -> "Sequence[SourceView]":
    from streams.observe.ledger import reader

    async with reader(settings) as ledgers:
        return (await ledgers.read()).sources


def _row(view: "SourceView") -> list[Cell]:
    has = ", ".join(f"{name} {_percent(share)}" for name, share in view.fields.items() if share.now is not None)
    return [
        (view.source, "bold"),
        view.feed,
        (view.standing.replace("_", " "), _STYLES.get(view.standing, "")),
        f"{duration_text(view.quiet)} ago",
        duration_text(view.every) if view.every is not None else None,
        round(view.pages_an_hour, 1),
        round(view.articles_an_hour, 1),
        f"{100 * view.refused:.0f} %",
        f"{100 * view.dead:.0f} %",
        has or None,
        _percent(view.confidence) if view.confidence.now is not None else None,
        view.words,
    ]


def _percent(share: "BeforeNow") -> str:
    """``98``, or ``100 → 0`` where it fell."""
    before, now = (None if each is None else f"{100 * each:.0f}" for each in share)
    return f"{before} → {now}" if share.fell else str(now)
