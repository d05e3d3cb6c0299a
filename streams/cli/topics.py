"""``copydesk topics``: what the cluster lacks beside the catalogue, and putting that right."""

import asyncio
from collections.abc import Sequence

import click

from streams import way
from streams.cli.console import Cell, note, table
from streams.cli.options import examples
from streams.kafka import admin
from streams.kafka.admin import Change
from streams.settings import load_settings

PLANNED = {"create": ("create", "green"), "adjust": ("adjust", "yellow"), "keep": ("left alone", "cyan")}
DONE = {"create": ("created", "green"), "adjust": ("adjusted", "yellow"), "keep": ("left alone", "cyan")}


@click.group(
    epilog=examples("copydesk topics plan      what would be done", "copydesk topics apply     do it"),
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


def _show(changes: Sequence[Change], words: dict[str, tuple[str, str]]) -> None:
    if changes:
        rows: list[tuple[Cell, ...]] = [(words[change.kind], change.topic.name, change.reason) for change in changes]
        table(["", "topic", "what"], rows)
    if all(change.kind == "keep" for change in changes):
        note("nothing to do: the topics are as the catalogue says" + (", but for those left alone" if changes else ""))


def _quiet() -> None:
    import logging

    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # what it would say is said in our words
