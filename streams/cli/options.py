"""What commands share: the options that say what is known of pages, and how help shows examples."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TypeVar

import click

from streams.cli.console import note
from streams.clients.found import Found, Skipped, Unreadable
from streams.clients.page import FetchFacts

C = TypeVar("C", bound=Callable[..., object])


class Rfc3339(click.ParamType):
    """A time with its zone, as text."""

    name = "time"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value itself, if it is such a time."""
        try:
            aware = datetime.fromisoformat(value).tzinfo is not None
        except ValueError:
            aware = False
        if not aware:
            self.fail(f"{value!r} is no time with a zone; write it like 2025-05-16T11:59:00Z", param, ctx)
        return value


def page_facts(command: C) -> C:
    """Adds ``--url``, ``--source`` and ``--fetched-at``: what is known of the pages."""
    options = (
        click.option("--url", help="Address of the page, where there is one page only."),
        click.option("--source", help="Your name for where the pages come from."),
        click.option("--fetched-at", type=Rfc3339(), help="When they were fetched, e.g. 2025-05-16T11:59:00Z."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def facts(url: str | None, source: str | None, fetched_at: str | None) -> FetchFacts:
    """What the options say."""
    return FetchFacts(url=url, source=source, fetched_at=fetched_at)


def only_one(found: Iterable[Found | Unreadable | Skipped]) -> Iterator[Found | Unreadable | Skipped]:
    """One address names one page: two pages under it would replace each other."""
    kept = list(found)
    if sum(isinstance(page, Found) for page in kept) > 1:
        raise click.UsageError("--url names one page, and there are more: put each address into a .json file beside its page")
    return iter(kept)


class Skips:
    """Counts what is no page, and names the first of those that have a name."""

    NAMED = 10

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._named = 0

    def add(self, skipped: Skipped) -> None:
        """One more."""
        self._counts[skipped.what] += 1
        if skipped.name is not None and self._named < self.NAMED:
            self._named += 1
            note(str(skipped))

    def tell(self) -> None:
        """Says how many of each there were."""
        if self._counts:
            note("no pages: " + ", ".join(f"{count:,} {what}" for what, count in self._counts.most_common()))


def examples(*lines: str) -> str:
    """The end of a command's help: calls to copy."""
    return "\n".join(["\b", "Examples:", *[f"  {line}" for line in lines]])
