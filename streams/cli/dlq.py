"""``copydesk dlq``: the records that a step could not work: what they are, one of them, and the way back."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from contextlib import aclosing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import orjson

from streams.cli.console import Cell, bars, note, stdout, table, warn
from streams.cli.letters import Counted, counted, described, line, shown
from streams.cli.options import examples
from streams.cli.spans import ago, span, within
from streams.counted import plural
from streams.outcomes import DeadReason
from streams.settings import Settings, load_settings
from streams.topics import STEPS

if TYPE_CHECKING:
    from streams.dead_letters.read import Letter
    from streams.dead_letters.redrive import Ended, Selection

C = TypeVar("C", bound=Callable[..., object])


@click.group(
    epilog=examples(
        "copydesk dlq list                             how many, of which step, for which reason",
        "copydesk dlq list --each --reason timeout     each of them, with its address",
        "copydesk dlq show clean/0/17                  one of them, readable",
        "copydesk dlq show clean/0/17 --original -     the record itself, byte for byte",
        "copydesk dlq redrive --reason timeout         what would go back",
        "copydesk dlq redrive --reason timeout --yes   send it back",
        "copydesk dlq discard --reason timeout --yes   give it up",
    )
)
def dlq() -> None:
    """Dead letters: records that a step could not work, byte for byte, each with the reason.

    They stand on dlq.TOPIC, where TOPIC is what the step reads, and stay there until their retention ends, whether they go back or
    not.
    """


def selection(command: C) -> C:
    """Adds the filters."""
    options = (
        click.option("--reason", multiple=True, type=click.Choice([*map(str, DeadReason)]), help="Only these; may be repeated."),
        click.option("--step", multiple=True, type=click.Choice(STEPS), help="Only letters of this step; may be repeated."),
        click.option("--source", multiple=True, help="Only this feed or host; may be repeated."),
    )
    command = span(command)
    for option in reversed(options):
        command = option(command)
    return command


@dlq.command("list")
@selection
@click.option("--each", is_flag=True, help="Each letter with its address in place of counts.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", help="With --each: a JSON object a line.")
def list_(each: bool, form: str, **filters: Any) -> int:  # noqa: FBT001 - click's flag
    """Count the dead letters by step and reason, with their ages."""
    return asyncio.run(_list(load_settings(), _selection(filters), each=each or form == "jsonl", jsonl=form == "jsonl"))


@dlq.command()
@click.argument("address")
@click.option("--original", type=click.Path(path_type=Path, allow_dash=True), help="Write the record's value there; - is stdout.")
def show(address: str, original: Path | None) -> int:
    """Show one dead letter: why it died, its headers, how the record begins.

    ADDRESS is step/partition/offset, as `copydesk dlq list --each` gives it.
    """
    return asyncio.run(_show(load_settings(), _address(address), original))


@dlq.command()
@selection
@click.argument("addresses", nargs=-1, metavar="[ADDRESS]…")
@click.option("--yes", "--execute", "yes", is_flag=True, help="Do it; else it is only said what would be done.")
@click.option("--limit", type=click.IntRange(1), help="At most so many.")
@click.option(
    "--most", type=click.IntRange(1), default=3, show_default=True, help="A letter that came back so often already is left alone."
)
def redrive(addresses: tuple[str, ...], yes: bool, limit: int | None, most: int, **filters: Any) -> int:  # noqa: FBT001 - as above
    """Send dead letters back to the topic they came from.

    For what died of a cause that is mended since. Key, value and headers are what they were. Each letter goes back once, also where
    this is interrupted: run it again and it goes on. Without --yes nothing is sent.
    """
    chosen = _selection(filters, tuple(map(_address, addresses)))
    run = _redrive if yes else _would
    return asyncio.run(run(load_settings(), chosen, most, limit))


@dlq.command()
@selection
@click.argument("addresses", nargs=-1, metavar="[ADDRESS]…")
@click.option("--yes", "--execute", "yes", is_flag=True, help="Do it; else it is only said what would be done.")
def discard(addresses: tuple[str, ...], yes: bool, **filters: Any) -> int:  # noqa: FBT001 - as above
    """Give dead letters up: they are done with, and `copydesk status` counts them no more.

    They stay where they are until their retention ends, and do not go back any more. Without --yes nothing is done.
    """
    return asyncio.run(_discard(load_settings(), _selection(filters, tuple(map(_address, addresses))), yes=yes))


def _selection(filters: dict[str, Any], addresses: tuple[str, ...] = ()) -> "Selection":
    from streams.dead_letters.redrive import Selection

    return Selection(
        reasons=filters["reason"],
        steps=filters["step"],
        sources=filters["source"],
        addresses=addresses,
        within=within(filters["since"], filters["until"]),
    )


def _address(text: str) -> str:
    step, *numbers = text.split("/")
    if step not in STEPS or len(numbers) != 2 or not all(number.isdecimal() for number in numbers):  # noqa: PLR2004 - the parts
        raise click.BadParameter(f"{text!r} is no address of a dead letter: it is step/partition/offset, like clean/0/17")
    return text


async def _list(settings: Settings, chosen: "Selection", *, each: bool, jsonl: bool) -> int:
    from streams.dead_letters.redrive import letters, marks, standing

    marked = await marks(settings)
    counts = Counted()
    with bars() as begin:
        started = partial(begin, "reading dead letters")
        rows: list[tuple[Cell, ...]] = []
        async with aclosing(letters(settings, chosen, started)) as found:
            async for letter in found:
                stands = standing(letter, marked)
                counts.add(letter, stands)
                if jsonl:
                    click.echo(orjson.dumps(described(letter, stands)))
                elif each:
                    rows.append(line(letter, stands))
    if not counts.letters:
        note("no dead letters" if not _filtered(chosen) else "no dead letter is like that: `copydesk dlq list` counts all")
    elif each and not jsonl:
        table(["address", "age", "reason", "source", "page", "what was seen", "stands"], rows)
    elif not jsonl:
        table(["step", "reason", "waiting", "redriven", "left", "oldest", "newest", "most from", "what it means"], counted(counts))
    return 0


def _filtered(chosen: "Selection") -> bool:
    return bool(chosen.reasons or chosen.steps or chosen.sources or chosen.addresses or any(chosen.within))


async def _show(settings: Settings, address: str, original: Path | None) -> int:
    from streams.dead_letters.redrive import Selection, letters, marks, standing

    async with aclosing(letters(settings, Selection(addresses=[address]))) as found:
        async for letter in found:
            if original is not None:
                return _write(letter, original)
            marked = await marks(settings)
            shown(letter, standing(letter, marked))
            return 0
    warn(f"there is no dead letter {address}: `copydesk dlq list --each` gives the addresses of those that are still kept")
    return 1


def _write(letter: "Letter", path: Path) -> int:
    value = letter.original.value
    if value is None:
        warn(f"{letter.address} has no value: the record was a null")
        return 1
    with click.open_file(str(path), "wb") as file:
        file.write(value)
    if str(path) != "-":
        note(f"{len(value):,} bytes in {path}")
    return 0


async def _would(settings: Settings, chosen: "Selection", most: int, limit: int | None) -> int:
    from streams.dead_letters.redrive import Standing, letters, marks, standing

    marked = await marks(settings)
    waiting: Counter[tuple[str, str, str]] = Counter()
    left: Counter[str] = Counter()
    with bars() as begin:
        started = partial(begin, "reading dead letters")
        async with aclosing(letters(settings, chosen, started)) as found:
            async for letter in found:
                stands = standing(letter, marked, most)
                if stands is Standing.WAITING and (limit is None or waiting.total() < limit):
                    waiting[(letter.step, letter.reason, letter.original.topic)] += 1
                elif stands is not Standing.WAITING:
                    left[stands] += 1
    if waiting:
        rows: list[tuple[Cell, ...]] = [(step, reason, count, topic) for (step, reason, topic), count in sorted(waiting.items())]
        table(["step", "reason", "letters", "would go back to"], rows)
    if left:
        note(_left(left, most))
    note(f"{waiting.total():,} would go back; nothing was sent: add --yes to send them" if waiting else "nothing would go back")
    return 0


async def _discard(settings: Settings, chosen: "Selection", *, yes: bool) -> int:
    from streams.dead_letters.redrive import Standing, letters, marks, standing
    from streams.dead_letters.redrive import redrive as deal_with

    if yes:
        count = (await deal_with(settings, chosen, discard=True)).redriven
        note(f"{count:,} {plural(count, 'letter')} given up")
        return 0
    marked, dealt_with = await marks(settings), {Standing.RETURNED, Standing.DISCARDED}
    async with aclosing(letters(settings, chosen)) as found:
        count = sum([1 async for letter in found if standing(letter, marked) not in dealt_with])
    note(f"{count:,} {plural(count, 'letter')} would be given up; nothing was done: add --yes" if count else "there is none")
    return 0


def _left(left: Counter[str], most: int) -> str:
    from streams.dead_letters.redrive import Standing

    words = {
        Standing.RETURNED: "went back already",
        Standing.DISCARDED: "were given up",
        Standing.GUARDED: f"came back {most} times or more already (--most)",
        Standing.INCOMPLETE: "cannot be restored: headers were too large to keep, or there is neither key nor value",
    }
    return "\n".join(f"left alone: {count:,} {words[Standing(stands)]}" for stands, count in sorted(left.items()))


async def _redrive(settings: Settings, chosen: "Selection", most: int, limit: int | None) -> int:
    from streams.dead_letters.redrive import redrive as send_back

    began = time.monotonic()
    with bars() as begin:
        started = partial(begin, "sending back")
        ended: Ended = await send_back(settings, chosen, most=most, limit=limit, started=started)
    for address, word in ended.refused.items():
        warn(f"{address}: Kafka refused it ({word}): it stays where it is")
    if ended.left:
        note(_left(ended.left, most))
    seconds = ago(1000 * (time.monotonic() - began))
    letters = f"{ended.redriven:,} {plural(ended.redriven, 'letter')}"
    stdout().print(
        f"{letters} sent back in {seconds}; `copydesk status` shows how they end", style="green" if ended.redriven else ""
    )
    return 1 if ended.refused else 0
