"""``copydesk status``: what the steps do, how far behind they are, whether the sums hold, what is wrong and what to do."""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from streams.cli.console import Cell, grid, is_terminal, printable, stdout, styled
from streams.cli.options import examples
from streams.errors import KafkaUnavailable
from streams.settings import Settings, load_settings
from streams.times import duration_text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from streams.observe.ledger import StepEntry
    from streams.observe.looks import RecentLooks
    from streams.observe.report import Report

EXIT_WRONG = 1
_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}


@click.command(
    epilog=examples(
        "copydesk status              once; exit code 1 where something is wrong",
        "copydesk status --watch      live, with trends",
        "copydesk status --json | jq .steps.clean.waiting",
    )
)
@click.option("--watch", is_flag=True, help="Look again every few seconds until Ctrl-C.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a look, for machines.")
@click.option("--interval", type=click.FloatRange(min=0.2), default=2.0, show_default=True, help="Seconds between looks.")
def status(*, watch: bool, as_json: bool, interval: float) -> int:
    """What the steps do, how far behind they are, what is wrong and what to do.

    Read from the cluster, so stopped steps are shown as well; whether workers are healthy is asked of the supervisor on
    COPYDESK_WATCH__HOST:COPYDESK_WATCH__PORT, where one answers.

    What is found ends when its cause is mended; what nothing mends can be seen once with copydesk acknowledge. Where it can only be
    said how many wait at most, that is said (≤).

    Two sums are checked: every page ends in one outcome or is on its way, and so does every article that clean sent on.
    """
    import logging

    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # what it would say is said in our words
    settings = load_settings()
    if not watch:
        return asyncio.run(_once(settings, as_json=as_json))
    asyncio.run(_watch(settings, interval, as_json=as_json))
    return 0


async def _once(settings: Settings, *, as_json: bool) -> int:
    from streams.observe.ledger import reader
    from streams.observe.report import paced

    async with reader(settings) as ledgers:
        found = await paced(ledgers, settings.watch)
    if is_terminal(sys.stdout) and not as_json:
        stdout().print(picture(found))
    else:
        _print_plain(found, as_json=as_json)
    return 0 if found.ok else EXIT_WRONG


async def _watch(settings: Settings, interval: float, *, as_json: bool) -> None:
    from rich.live import Live
    from rich.text import Text

    from streams.observe.ledger import reader
    from streams.observe.looks import RecentLooks
    from streams.observe.report import report

    console = stdout()
    live = Live(console=console, auto_refresh=False, transient=False) if is_terminal(sys.stdout) and not as_json else None
    looks = RecentLooks()
    if live is not None:
        live.start()
    try:
        while True:
            try:
                async with reader(settings) as ledgers:
                    while True:
                        found = await report(ledgers, settings.watch, looks)
                        if live is None:
                            _print_plain(found, as_json=as_json)
                        else:
                            live.update(picture(found, looks), refresh=True)
                        await asyncio.sleep(interval)
            except KafkaUnavailable as error:
                if live is None:
                    click.echo(f"error: {error}", err=True)
                else:
                    live.update(Text(f"{error}\nlooking again …", style="bold red"), refresh=True)
                await asyncio.sleep(interval)
    finally:
        if live is not None:
            live.stop()


def picture(found: "Report", looks: "RecentLooks | None" = None) -> "RenderableType":
    """The report for a terminal: a table of the steps, the sums, the findings; with ``looks`` their trend as well."""
    from rich.console import Group
    from rich.text import Text

    trend = ["trend"] if looks is not None else []
    columns = ["step", "workers", "state", "waiting", "oldest", "in/min", "out/min", "clear in", *trend, "ended", "outcomes"]
    rows = [_row(found, entry, looks) for entry in found.ledger.steps.values()]
    sums = [Text.assemble(("✓ ", "bold green") if total.holds else ("✗ ", "bold red"), styled(total.words)) for total in found.sums]
    return Group(grid(columns, rows), *sums, Text(""), *_spoken(found))


def _row(found: "Report", entry: "StepEntry", looks: "RecentLooks | None") -> list[Cell]:
    step = entry.step
    seen, pace = found.look.steps[step], found.paces.get(step)
    rates: list[Cell] = [per_minute(pace.came_a_minute), per_minute(pace.ended_a_minute)] if pace else [None, None]
    clear = (
        None
        if pace is None or not seen.waiting.count
        else "never"
        if pace.clear_seconds is None
        else duration_text(pace.clear_seconds)
    )
    oldest = duration_text(seen.oldest_seconds) if seen.oldest_seconds is not None else None
    trend: list[Cell] = [sparkline([one.waiting.count for one in looks.of(step)])] if looks else []
    start: list[Cell] = [(step, "bold"), entry.members, _state(found, step), _waiting(found, step), oldest]
    return [*start, *rates, clear, *trend, entry.tally.items, _outcomes(entry)]


def _spoken(found: "Report") -> Iterator["RenderableType"]:
    from rich.text import Text

    if not found.findings:
        yield Text("Nothing is wrong.", style="green")
    for finding in found.findings:
        yield Text.assemble((f"{finding.level}: ", _STYLES[finding.level]), printable(finding.what))
        if finding.todo:
            yield Text.assemble(("    → ", "dim"), printable(finding.todo))
    if found.supervisor is None:
        yield Text(f"No supervisor answers on {found.address}: what the workers say of themselves is not known.", style="dim")


def _waiting(found: "Report", step: str) -> Cell:
    rest = found.look.steps[step].waiting
    return f"≤ {rest.count}" if rest.is_bound else rest.count


def _state(found: "Report", step: str) -> Cell:
    activity = found.activities[step]
    if activity.is_well:
        return activity.words, "green"
    return activity.words, "yellow" if activity.starved_by else "red"


def per_minute(rate: float) -> str:
    """A rate as a person reads it: two figures below ten."""
    return f"{rate:.1f}" if 0 < rate < 10 else f"{rate:.0f}"  # noqa: PLR2004 - the first number with two figures


_BARS = "▁▂▃▄▅▆▇█"
TREND_CELLS = 12


def sparkline(values: Sequence[float]) -> str:
    """The course of a value in ``TREND_CELLS`` cells at most, each the greatest of its share; all from nought to the greatest."""
    share = -(-len(values) // TREND_CELLS) or 1
    shares = [max(values[at : at + share]) for at in range(0, len(values), share)]
    most = max(shares, default=0)
    return "".join(_BARS[round(value / most * (len(_BARS) - 1)) if most else 0] for value in shares)


def _outcomes(entry: "StepEntry") -> str:
    said = []
    for outcome, count in entry.tally.outcomes.items():
        reasons = ", ".join(f"{reason} {times}" for reason, times in sorted(entry.tally.reasons(outcome).items()))
        said.append(f"{outcome} {count} ({reasons})" if reasons else f"{outcome} {count}")
    return ", ".join(said) or "none yet"


def _print_plain(found: "Report", *, as_json: bool) -> None:
    if as_json:
        import orjson

        click.echo(orjson.dumps(found.as_json()))
        return
    for line in plain(found):
        click.echo(line)
    sys.stdout.flush()


def plain(found: "Report") -> Iterator[str]:
    """The report for a pipe: a line each, tab-separated, the first word saying what it is."""
    for entry in found.ledger.steps.values():
        seen, pace = found.look.steps[entry.step], found.paces.get(entry.step)
        cells = [
            "step",
            entry.step,
            f"workers={entry.members}",
            f"state={found.activities[entry.step].words}",
            f"waiting={'≤' if seen.waiting.is_bound else ''}{seen.waiting.count}",
            *([f"oldest_seconds={seen.oldest_seconds:.0f}"] if seen.oldest_seconds is not None else []),
            *([f"in_a_minute={per_minute(pace.came_a_minute)}", f"out_a_minute={per_minute(pace.ended_a_minute)}"] if pace else []),
            f"ended={entry.tally.items}",
            *[f"{name}={count}" for name, count in entry.tally.by_outcome_and_reason.items()],
        ]
        yield printable_line(cells)
    for total in found.sums:
        yield printable_line(["sum", "holds" if total.holds else "broken", total.words])
    for finding in found.findings:
        yield printable_line([finding.level, finding.what, finding.todo])


def printable_line(cells: list[str]) -> str:
    """Cells between tabs."""
    return "\t".join(printable(cell) for cell in cells)
