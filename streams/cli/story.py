"""``copydesk read --story``: a story over its sources, side by side, as a card in a terminal, as one JSON object in a pipe."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from streams.cli.cards import story_card
from streams.cli.console import bars, note, print_json, printable, show_card
from streams.counted import plural
from streams.settings import Settings

if TYPE_CHECKING:
    from rich.console import Group, RenderableType

    from streams.clients.broken import OnBroken
    from streams.clients.side_by_side import Account, Assertion, Differing, Event, Share, SideBySide

SHOWN = 8
"""Statements of a kind that a card shows; the JSON has all."""
SHOWN_OF_ONE = 2
"""Of what a single source says, so many of each: a card is to show that it has something of its own, and what."""
SHOWN_EVENTS = 20
"""Lines of the time line."""
SHOWN_SOURCES = 4
"""Names of sources behind a statement; the number of the others stands behind them."""

HEADINGS: "dict[Share, tuple[str, str]]" = {
    "all": ("All say", "green"),
    "some": ("Some say", "yellow"),
    "one": ("Only one says", "magenta"),
}


async def show_story(settings: Settings, called: str, on_broken: "OnBroken", *, cards: bool) -> int:
    """Prints the story that is called so; the exit code: 1 where there is none, or more than one.

    Args:
        settings: where Kafka is.
        called: its id, or how that begins.
        on_broken: what becomes of a record that is none of ours.
        cards: for people, else JSON.
    """
    from streams.clients.side_by_side import side_by_side
    from streams.clients.told import revisions_of, stories_called

    with bars() as started:
        stories = await stories_called(settings, called, started, on_broken)
        revisions = await revisions_of(settings, stories[0], started, on_broken) if len(stories) == 1 else []
    if not stories:
        note(f"no story's id begins with {called}: `copydesk read --stories` lists them")
        return 1
    if len(stories) > 1:
        note(f"{len(stories)} stories have ids that begin with {called}; which one?")
        for story in stories:
            note(f"  {story.id} {story.headline}")
        return 1
    told = side_by_side(stories[0], revisions)
    if cards:
        show_card(comparison_card(told))
    else:
        print_json(msgspec.json.encode(told))
    return 0


def comparison_card(told: "SideBySide") -> "Group":
    """What all say, what some, what one; what differs; who was first; headlines; the time line."""
    from rich.console import Group

    every = len({report.source for report in told.reports})
    parts: list[RenderableType] = [story_card(told.story)]
    parts += _section("First", "cyan", [_first(report) for report in told.reports[:1]])
    if every > 1:
        for share, (heading, style) in HEADINGS.items():
            parts += _section(heading, style, list(_statements(told.said, share)))
    parts += _section("Numbers differ", "red", list(map(_differing, told.numbers)))
    parts += _section("Quoted differently", "red", list(map(_differing, told.quotations)))
    changed = [f"{line.source}, {_clock(line.time)}: “{line.before}” became “{line.after}”" for line in told.headlines]
    parts += _section("Headlines changed", "yellow", changed)
    parts += _section("Time line", "cyan", list(_events(told.timeline)))
    return Group(*parts)


def _section(heading: str, style: str, lines: Sequence[str]) -> "list[RenderableType]":
    """A heading and its lines, set in; nothing where there are none."""
    from rich.padding import Padding
    from rich.text import Text

    if not lines:
        return []
    body = [Padding(Text(printable(line)), (0, 0, 0, 2), expand=False) for line in lines]
    return [Text(heading, style=f"bold {style}"), *body, Text("")]


def _statements(said: "Iterable[Assertion]", share: "Share") -> Iterator[str]:
    chosen = [one for one in said if one.share == share]
    if share == "one":
        shown = [one for source in dict.fromkeys(one.sources[0] for one in chosen) for one in _of(chosen, source)[:SHOWN_OF_ONE]]
    else:
        shown = chosen[:SHOWN]
    for one in shown:
        yield one.text if share == "all" else f"{one.text} ({_named(one.sources)})"
    if len(shown) < len(chosen):
        rest = len(chosen) - len(shown)
        yield f"… and {rest} more {plural(rest, 'statement')}"


def _of(said: "Iterable[Assertion]", source: str) -> "list[Assertion]":
    return [one for one in said if one.sources[0] == source]


def _named(sources: Sequence[str]) -> str:
    more = len(sources) - SHOWN_SOURCES
    return ", ".join(sources[:SHOWN_SOURCES]) + (f" and {more} more" if more > 0 else "")


def _first(report: "Account") -> str:
    return f"{report.source}, {_clock(report.time)}: {report.title}"


def _differing(one: "Differing") -> str:
    return f"{one.what}: " + "; ".join(f"{form} ({_named(sources)})" for form, sources in one.forms.items())


def _events(events: "Sequence[Event]") -> Iterator[str]:
    for event in events[:SHOWN_EVENTS]:
        yield f"{_clock(event.time)}  {event.source}  {event.what}: {event.title}"
    if len(events) > SHOWN_EVENTS:
        yield f"… and {len(events) - SHOWN_EVENTS} more"


def _clock(time: str) -> str:
    return time[:16].replace("T", " ")
