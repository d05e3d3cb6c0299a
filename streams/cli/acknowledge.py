"""``copydesk acknowledge``: findings that no mending undoes are seen, and only what comes on top of them is found again."""

import asyncio

import click

from streams.cli.console import note, warn
from streams.cli.options import examples
from streams.settings import Settings, load_settings


@click.command(
    epilog=examples(
        "copydesk acknowledge articles_missing/enrich     as `copydesk status` names it",
        "copydesk acknowledge --all",
    )
)
@click.argument("names", nargs=-1, metavar="[FINDING]…")
@click.option("--all", "everything", is_flag=True, help="All that can be acknowledged.")
def acknowledge(names: tuple[str, ...], *, everything: bool) -> int:
    """Say that you have seen what `copydesk status` finds and nothing mends: a sum that does not hold.

    It is kept on news.acknowledged.v1, so that everybody who looks sees the same. Findings that end when their cause is mended are
    not acknowledged, and dead letters are dealt with by `copydesk dlq redrive` and `copydesk dlq discard`.
    """
    if bool(names) == everything:
        raise click.UsageError("name findings as `copydesk status --json` does (`id`), or --all")
    return asyncio.run(_acknowledge(load_settings(), names))


async def _acknowledge(settings: Settings, names: tuple[str, ...]) -> int:
    from streams.observe.acknowledged import acknowledge as settle
    from streams.observe.ledger import reader
    from streams.observe.report import report

    async with reader(settings) as ledgers:
        found = {finding.id: finding for finding in (await report(ledgers, settings.watch)).findings}
    chosen = {name: found[name].settled_by for name in names or found if name in found}
    counts = {name: count for name, count in chosen.items() if count is not None}
    await settle(settings, counts)
    for name in counts:
        note(f"acknowledged: {found[name].what}")
    left = [name for name in names if name not in counts]
    for name in left:
        warn(f"{name}: " + (f"ends by itself: {found[name].todo}" if name in found else "there is no such finding now"))
    if not counts and not left:
        note("nothing is there to be acknowledged")
    return 1 if left else 0
