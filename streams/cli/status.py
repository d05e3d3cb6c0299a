"""``copydesk status``: what the steps do, how far behind they are, whether the sums hold, what is wrong and what to do."""

import asyncio
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from streams.cli.console import Cell, grid, is_terminal, printable, stdout, styled
from streams.cli.options import examples
from streams.errors import KafkaUnavailable
from streams.settings import Settings, load_settings

if TYPE_CHECKING:
    from rich.console import RenderableType

    from streams.observe.ledger import StepEntry
    from streams.observe.report import Report

EXIT_WRONG = 1
_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}


@click.command(
    epilog=examples(
        "copydesk status              once; exit code 1 where something is wrong",
        "copydesk status --watch      live, with rates",
        "copydesk status --json | jq .steps.clean.lag",
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
    from streams.observe.report import report

    async with reader(settings) as ledgers:
        found = await report(ledgers, settings.watch)
    if is_terminal(sys.stdout) and not as_json:
        stdout().print(picture(found))
    else:
        _print_plain(found, as_json=as_json)
    return 0 if found.ok else EXIT_WRONG


async def _watch(settings: Settings, interval: float, *, as_json: bool) -> None:
    from rich.live import Live
    from rich.text import Text

    from streams.observe.ledger import reader
    from streams.observe.report import report

    console = stdout()
    live = Live(console=console, auto_refresh=False, transient=False) if is_terminal(sys.stdout) and not as_json else None
    rates = Rates()
    if live is not None:
        live.start()
    try:
        while True:
            try:
                async with reader(settings) as ledgers:
                    while True:
                        found = await report(ledgers, settings.watch)
                        if live is None:
                            _print_plain(found, as_json=as_json)
                        else:
                            live.update(picture(found, rates.since_last(found, time.monotonic())), refresh=True)
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


class Rates:
    """Items a second by step, from one look to the next."""

    def __init__(self) -> None:
        self._last: tuple[float, dict[str, int]] | None = None

    def since_last(self, found: "Report", now: float) -> dict[str, float]:
        """What ended a second since the last call; empty at the first one. ``now`` is in seconds."""
        ended = {step: entry.tally.items for step, entry in found.ledger.steps.items()}
        last, self._last = self._last, (now, ended)
        if last is None or now <= last[0]:
            return {}
        return {step: max(count - last[1].get(step, 0), 0) / (now - last[0]) for step, count in ended.items()}


def picture(found: "Report", rates: dict[str, float] | None = None) -> "RenderableType":
    """The report for a terminal: a table of the steps, the sums, the findings."""
    from rich.console import Group
    from rich.text import Text

    columns = ["step", "workers", "state", "behind", "ended", *(["a second"] if rates else []), "outcomes"]
    rows = []
    for entry in found.ledger.steps.values():
        rate: list[Cell] = [round(rates[entry.step], 1)] if rates else []
        row: list[Cell] = [(entry.step, "bold"), entry.members, _state(found, entry), _behind(found, entry.step), entry.tally.items]
        rows.append([*row, *rate, _outcomes(entry)])
    sums = [Text.assemble(("✓ ", "bold green") if total.holds else ("✗ ", "bold red"), styled(total.words)) for total in found.sums]
    return Group(grid(columns, rows), *sums, Text(""), *_spoken(found))


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


def _behind(found: "Report", step: str) -> Cell:
    rest = found.waiting(step)
    return f"≤ {rest.count}" if rest.is_bound else rest.count


def _state(found: "Report", entry: "StepEntry") -> Cell:
    standing = found.standing(entry.step)
    if standing is not None:
        return standing, "green" if standing == "ready" else "yellow"
    if not entry.partitions:
        return "no topic", "bold red"
    return ("in its group", "green") if entry.members else ("stopped", "red" if entry.lag else "dim")


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
        state = _state(found, entry)
        cells = [
            "step",
            entry.step,
            f"workers={entry.members}",
            f"state={state[0] if isinstance(state, tuple) else state}",
            f"behind={found.waiting(entry.step).count}",
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
