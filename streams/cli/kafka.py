"""``copydesk kafka``: a real Kafka on this machine, without Docker: start, stop, status."""

import asyncio
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from streams.cli.console import is_terminal, note, stderr, table
from streams.cli.options import examples
from streams.kafka.local.jars import Say
from streams.settings import KafkaSecurity, Settings, load_settings

NOT_RUNNING = 1
"""Exit code of ``status`` where no broker answers, and of nothing else."""


@click.group(
    epilog=examples("copydesk kafka start", 'kcat -b "$(copydesk kafka status --address)" -L', "copydesk kafka stop"),
)
def kafka() -> None:
    """A real Kafka on this machine, without Docker: one node, for trying out, developing and testing.

    The first start downloads Apache Kafka (45 MB) into the data folder; later ones need no network. The steps and all other
    commands find the broker by themselves, unless COPYDESK_KAFKA_BOOTSTRAP_SERVERS names another cluster.
    """


@kafka.command()
@click.option("--port", type=click.IntRange(0, 65535), help="Listen here; 0: any free port.  [default: as last time, 9092 or free]")
@click.option("--fresh", is_flag=True, help="Throw away all topics and records of the local broker first.")
def start(*, port: int | None, fresh: bool) -> None:
    """Start the broker and return once it answers; if it runs already, say where."""
    from streams.kafka.local.broker import LocalBroker

    settings = load_settings()
    broker = LocalBroker(settings.data_dir)
    with _saying() as say:
        running = broker.start(port, fresh=fresh, say=say)
    click.echo(f"Kafka {running.version} answers at {running.address} (process {running.pid})")
    if settings.bootstrap_servers and settings.bootstrap_servers != running.address:
        note(f"but COPYDESK_KAFKA_BOOTSTRAP_SERVERS is set: everything else uses {settings.bootstrap_servers}")


@kafka.command()
def stop() -> None:
    """Stop the broker and return once it is gone; its data stay."""
    from streams.kafka.local.broker import LocalBroker

    with _saying() as say:
        stopped = LocalBroker(load_settings().data_dir).stop(say)
    click.echo("Kafka has stopped" if stopped else "no local Kafka runs")


@kafka.command()
@click.option("--address", is_flag=True, help="Print host:port alone.")
def status(*, address: bool) -> None:
    """Where the broker is and whether it answers; exit code 1 where it does not."""
    from streams.kafka.local.answers import answers
    from streams.kafka.local.folder import Folder
    from streams.kafka.local.state import running

    settings = load_settings()
    folder = Folder(settings.data_dir)
    broker = running(settings.data_dir)
    if broker is None:
        note("no local Kafka runs: start it with `copydesk kafka start`")
        raise SystemExit(NOT_RUNNING)
    alive = answers(broker.address)
    if address:
        click.echo(broker.address)
    else:
        facts = {
            "address": broker.address,
            "answers": ("yes", "green") if alive else ("no", "bold red"),
            "topics": asyncio.run(_topics(settings, broker.address)) if alive else None,
            "process": str(broker.pid),
            "version": broker.version,
            "uptime": _duration(time.time() - broker.started),
            "data": str(folder.data),
            "log": str(folder.log),
        }
        table(["local Kafka", ""], facts.items())
    if not alive:
        note(f"it does not answer: see {folder.log}, or `copydesk kafka stop` and start again")
        raise SystemExit(NOT_RUNNING)


async def _topics(settings: Settings, address: str) -> int:
    """How many topics there are, Kafka's own not counted."""
    from streams.kafka.admin import admin_client

    local = settings.model_copy(update={"bootstrap_servers": address, "kafka": KafkaSecurity()})
    async with admin_client(local) as client:
        return sum(not name.startswith("__") for name in await client.list_topics())


@contextmanager
def _saying() -> Iterator[Say]:
    """What takes time, on stderr: one line that changes in a terminal, a line each in a pipe."""
    if not is_terminal(sys.stderr):
        yield note
        return
    from rich.text import Text

    with stderr().status(Text("looking")) as line:
        yield lambda message: line.update(Text(message))


def _duration(seconds: float) -> str:
    """In its two largest units."""
    minutes, hours, days = int(seconds // 60), int(seconds // 3600), int(seconds // 86400)
    if days:
        return f"{days} d {hours % 24} h"
    if hours:
        return f"{hours} h {minutes % 60} min"
    return f"{minutes} min {int(seconds % 60)} s" if minutes else f"{int(seconds)} s"
