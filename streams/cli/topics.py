"""``copydesk topics``: what the cluster lacks beside the catalogue, and putting that right."""

import asyncio
from collections.abc import Sequence

import click

from streams import way
from streams.cli.console import Cell, note, printable, table
from streams.cli.options import examples
from streams.delivery.begin import begin as begin_anew
from streams.errors import SettingsError
from streams.kafka import admin
from streams.kafka.admin import Change
from streams.kafka.cure import cure as cure_record
from streams.kafka.rights import rights as rights_of
from streams.settings import load_settings
from streams.topics import STEPS

PLANNED = {"create": ("create", "green"), "adjust": ("adjust", "yellow"), "keep": ("left alone", "cyan")}
DONE = {"create": ("created", "green"), "adjust": ("adjusted", "yellow"), "keep": ("left alone", "cyan")}


@click.group(
    epilog=examples(
        "copydesk topics plan      what would be done",
        "copydesk topics apply     do it",
        "copydesk topics begin …   let steps go on after a topic was made anew",
        "copydesk topics cure …    end what a broken state record does",
        "copydesk topics rights    the least rights of each part, for a cluster that asks for them",
    ),
)
def topics() -> None:
    """The topics on the cluster: those of the catalogue and those that the routing rules name.

    Nothing is ever deleted, and the number of partitions is never changed: keys and the steps' state are laid out over them.
    COPYDESK_TOPICS__PARTITIONS, …__RAW_DAYS and the like set what is wanted; COPYDESK_NAMESPACE goes before every name.
    """


@topics.command()
def plan() -> None:
    """Show what would be created or changed; change nothing."""
    settings = load_settings()
    _quiet()
    _show(asyncio.run(admin.plan(settings, way.topics(settings))), PLANNED)


@topics.command()
def apply() -> None:
    """Create the topics that are missing and adjust settings that differ."""
    settings = load_settings()
    _quiet()
    _show(asyncio.run(admin.apply(settings, way.topics(settings))), DONE)


@topics.command(epilog=examples("copydesk topics begin clean enrich     as `copydesk status` says"))
@click.argument("steps", nargs=-1, required=True, type=click.Choice(STEPS))
def begin(steps: tuple[str, ...]) -> None:
    """Let steps go on where a topic is not the one that their offsets are of.

    For a topic that was made anew, a log that lost records, a state topic that is empty now. Offsets go to where the log can be
    read, counts go on, what nobody can tell any more is counted as gone: so the sums hold. Stop all steps first.
    """
    _quiet()
    for begun in asyncio.run(begin_anew(load_settings(), steps)):
        places = ", ".join(f"{place.topic}-{place.partition} goes on at {offset}" for place, offset in begun.moved.items())
        note(f"{begun.step}: {places or 'its offsets stay'}; {begun.gone} gone")


@topics.command(epilog=examples("copydesk topics cure news.state.clean.v1:0:17     as `copydesk status` names it"))
@click.argument("place", metavar="TOPIC:PARTITION:OFFSET")
def cure(place: str) -> None:
    """Take a record of a step's state that cannot be read off its topic.

    The step counts it as never written already; this ends the finding, and the record is gone once Kafka compacts the topic. A
    record that a later one of its key has replaced is left alone.
    """
    topic, *numbers = place.rsplit(":", 2)
    if len(numbers) != len(("partition", "offset")) or not all(number.isdecimal() for number in numbers):
        raise click.UsageError(f"{place!r} is no TOPIC:PARTITION:OFFSET, for instance news.state.clean.v1:0:17")
    _quiet()
    key = asyncio.run(cure_record(load_settings(), topic, *map(int, numbers)))
    note(f"cured: {place} ({printable(repr(key))}); the finding ends some minutes after the step works on")


@topics.command(
    epilog=examples(
        "copydesk topics rights --principal 'User:desk-{part}' | KAFKA=host:9092 ADMIN=admin.properties sh",
        "copydesk topics rights clean feed    of these parts alone",
    )
)
@click.argument("parts", nargs=-1, metavar="[PART]…")
@click.option("--principal", default="User:{part}", show_default=True, help="Who gets them; {part} is put in.")
def rights(parts: tuple[str, ...], principal: str) -> None:
    """Print the least rights of each part, as commands of Kafka's own tool; nothing is asked or changed.

    Parts are the steps, `feed` (sends pages), `read` (reads what is published) and `operate` (topics, status, dead letters). The
    commands take the cluster from the variable KAFKA, and an administrator's login from the file that ADMIN names.
    """
    settings = load_settings()
    known = rights_of(settings, way.topics(settings))
    for part in parts or known:
        if part not in known:
            raise SettingsError(f"no part is called {part!r}: the parts are {', '.join(known)}")
        for right in known[part]:
            arguments = right.arguments(principal.replace("{part}", part))
            click.echo(f'kafka-acls.sh --bootstrap-server "$KAFKA" --command-config "$ADMIN" {arguments}')


def _show(changes: Sequence[Change], words: dict[str, tuple[str, str]]) -> None:
    if changes:
        rows: list[tuple[Cell, ...]] = [(words[change.kind], change.topic.name, change.reason) for change in changes]
        table(["", "topic", "what"], rows)
    if all(change.kind == "keep" for change in changes):
        note("nothing to do: the topics are as the catalogue says" + (", but for those left alone" if changes else ""))


def _quiet() -> None:
    import logging

    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # what it would say is said in our words
