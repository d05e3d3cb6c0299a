"""Times as people write them on the command line: an instant with its zone, or how long ago."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TypeVar

import click

from streams.kafka.history import Range
from streams.times import utc_text_of

C = TypeVar("C", bound=Callable[..., object])

_AGO = re.compile(r"(\d{1,6})\s?(s|m|h|d)", re.ASCII)
_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


class TimeOption(click.ParamType):
    """``2025-05-16T11:59:00Z``, or ``90m``, ``6h``, ``3d`` for so long ago; ms since the epoch."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The moment, if it is one."""
        text = str(value).strip()
        if isinstance(value, int):
            return value
        if ago := _AGO.fullmatch(text):
            return int(1000 * (time.time() - int(ago[1]) * _UNITS[ago[2]]))
        moment = None
        with suppress(ValueError, OverflowError):
            moment = datetime.fromisoformat(text)
        if moment is None or moment.tzinfo is None:
            self.fail(f"{text!r} is no time; write it like 2025-05-16T11:59:00Z, or 90m, 6h, 3d for so long ago", param, ctx)
        return int(1000 * moment.timestamp())


def span(command: C) -> C:
    """Adds ``--since`` and ``--until``."""
    options = (
        click.option("--since", type=TimeOption(), help="Not before: 2025-05-16T11:59:00Z, or 90m, 6h, 3d ago."),
        click.option("--until", type=TimeOption(), help="Before: written in the same way."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def within(since: int | None, until: int | None) -> Range:
    """The range that the options name.

    Raises:
        UsageError: it is empty.
    """
    if since is not None and until is not None and since >= until:
        raise click.UsageError("--since must lie before --until")
    return Range(since, until)


def instant(milliseconds: int) -> str:
    """A record's time, to the second: ``2025-05-16T09:59:00Z``."""
    return utc_text_of(milliseconds / 1000, "seconds")


def ago(milliseconds: float) -> str:
    """How long something lasts, in the largest unit that fits: ``3 d``, ``5 h``, ``12 min``, ``40 s``."""
    seconds = timedelta(milliseconds=max(milliseconds, 0)).total_seconds()
    for unit, size in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"
