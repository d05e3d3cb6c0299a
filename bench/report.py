"""The figures as a table in a terminal, plain lines in a pipe."""

import os
from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from bench.following import Rate

Row = tuple[str, str, str, str, str]


def row(name: str, rate: Rate, against: Rate) -> Row:
    """One line: pages a second, CPU ms a page of the processes and of the broker, and both beside the reference."""
    return (
        name,
        f"{rate.items_a_second:.0f}",
        f"{rate.cpu_ms:.2f}",
        f"{rate.broker_ms:.2f}",
        f"{rate.items_a_second / against.items_a_second:.2f} x the rate, {rate.cpu_ms / against.cpu_ms:.2f} x the CPU",
    )


def report(console: Console, steps: Mapping[str, Rate], whole: Rate, reference: Rate, count: int, weight: float) -> None:
    """Prints everything."""
    title = f"{count} pages of {weight / 1000:.0f} kB, {os.cpu_count()} cores shared with the broker"
    rows = [row(step, rate, reference) for step, rate in steps.items()]
    rows += [row("all four at once", whole, reference), row("plain loop (cleans only)", reference, reference)]
    header = ("", "pages a second", "CPU ms a page", "broker ms a page", "beside the plain loop")
    if not console.is_terminal:
        print(title)
        for line in (header, *rows):
            print("\t".join(line))
        return
    table = Table(*header, title=title)
    for line in rows:
        table.add_row(*line)
    console.print(table)
