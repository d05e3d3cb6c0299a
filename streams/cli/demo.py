"""``make demo``: a real Kafka, all four steps, the sample pages in, finished articles on the screen.

It stands apart: a broker of its own with a folder of its own, emptied at each start, so that every run shows the same and nothing
of the user's is touched. At its end, however it ends, the steps and the broker are stopped.
"""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from streams.cli import ending
from streams.cli.console import is_terminal, note, printable, stderr
from streams.errors import DemoFailed
from streams.kafka.local.jars import Say
from streams.settings import Settings, load_settings

PARTITIONS = 1
"""In one partition everything keeps its order, so every run shows the same: which of two copies came first, for one."""

PATIENCE_SECONDS = 120
"""Not measured: it is there so that a demo that hangs ends; from the first page to the last article takes seconds."""
LOOK_SECONDS = 0.3
"""Between two looks: short enough that the figures are seen to run."""
STOP_SECONDS = 45
"""The supervisor gives its workers 30 seconds to drain and 15 to leave their groups."""
LOGGED = 15
"""Lines of the log that are shown where the steps failed: the last event with its traceback."""
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--keep", is_flag=True, help="Keep everything running at the end, until Ctrl-C, to try commands on it.")
def demo(*, keep: bool) -> None:
    """Show the whole way: Kafka, the four steps, sample pages in, finished articles out.

    Uses a broker of its own, whatever COPYDESK_KAFKA_BOOTSTRAP_SERVERS says; the first run downloads Apache Kafka (45 MB).
    """
    from streams.kafka.local.broker import LocalBroker
    from streams.kafka.local.folder import Folder

    home = load_settings().data_dir
    folder = home / "demo"
    broker = LocalBroker(folder, jars=Folder(home).jars)
    _end_like_interrupt()
    began = time.monotonic()
    broker.stop()  # one that a killed demo left behind
    try:
        with _doing("Kafka") as say:
            running = broker.start(0, fresh=True, say=say)
        settings = _settings(running.address, folder)
        with _steps(folder / "steps.log") as steps:
            asyncio.run(_show(settings, steps, folder / "steps.log"))
            note(f"\nshown in {time.monotonic() - began:.0f} s")
            if keep:
                _wait(running.address)
    finally:
        with _doing("stopping"):
            broker.stop()


def _settings(address: str, folder: Path) -> Settings:
    """Settings of this demo alone, for this process and those that it starts: none of the user's count."""
    for name in [name for name in os.environ if name.startswith("COPYDESK_")]:
        del os.environ[name]
    os.environ["COPYDESK_KAFKA_BOOTSTRAP_SERVERS"] = address
    os.environ["COPYDESK_DATA_DIR"] = str(folder)
    os.environ["COPYDESK_TOPICS__PARTITIONS"] = str(PARTITIONS)
    os.environ["COPYDESK_WATCH__PORT"] = "0"
    return load_settings()


async def _show(settings: Settings, steps: "subprocess.Popen[bytes]", log: Path) -> None:
    """Topics, pages in, waiting, what came out."""
    from streams import way
    from streams.cli.showcase import show
    from streams.kafka import admin

    with _doing("topics"):
        await admin.apply(settings, way.topics(settings))
    with _doing("sample pages in"):
        count = await _feed(settings)
    with _doing(f"{count} pages through clean, enrich, group, route") as say:
        await _until_ended(settings, count, steps, log, say)
    await show(settings)


async def _feed(settings: Settings) -> int:
    from streams.clients.feeder import Feeder
    from streams.clients.page import Raw
    from streams.samples.pages import samples

    async with Feeder(settings) as feeder:
        for sample in samples():
            await feeder.send_raw(Raw(sample.key, sample.value, sample.headers), sample.name)
    return feeder.sent


async def _until_ended(settings: Settings, count: int, steps: "subprocess.Popen[bytes]", log: Path, say: Say) -> None:
    """Waits until every page and every article has ended in an outcome, by the sums that ``copydesk status`` shows.

    Raises:
        DemoFailed: the steps have ended, or it takes too long.
    """
    from streams.observe.ledger import reader
    from streams.observe.sums import both

    deadline = time.monotonic() + PATIENCE_SECONDS
    async with reader(settings) as ledgers:
        while time.monotonic() < deadline:
            if steps.poll() is not None:
                raise DemoFailed(f"the steps have ended with code {steps.returncode}; the last they logged ({log}):\n{_tail(log)}")
            pages, articles = both(await ledgers.read())
            ended = sum(pages.ended.values())
            say(f"{ended} of {count} pages, {sum(articles.ended.values())} of {articles.came} articles have ended")
            if ended == count and articles.in_flight == 0:
                return
            await asyncio.sleep(LOOK_SECONDS)
    raise DemoFailed(f"not all pages have ended after {PATIENCE_SECONDS} s; the last the steps logged ({log}):\n{_tail(log)}")


@contextmanager
def _steps(log: Path) -> "Iterator[subprocess.Popen[bytes]]":
    """``copydesk run`` as a process of its own, stopped at the end."""
    process = None
    with log.open("wb") as output:
        try:
            with _uninterrupted():
                # A session of its own: Ctrl-C reaches the demo alone, which stops the steps and then the broker.
                process = subprocess.Popen(
                    [sys.executable, "-m", "streams.cli", "run"],
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    start_new_session=True,
                )
            yield process
        finally:
            if process is not None:
                _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Holds signals back while a process is started: one that comes in the middle of it would leave a process that nobody knows."""
    came: list[int] = []
    before = {name: signal.signal(name, lambda number, _: came.append(number)) for name in ENDING}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
    if came:
        raise KeyboardInterrupt


def _wait(address: str) -> None:
    """Until Ctrl-C."""
    note(f"\neverything keeps running until Ctrl-C; in another terminal:\n  export COPYDESK_KAFKA_BOOTSTRAP_SERVERS={address}")
    signal.pause()


def _end_like_interrupt() -> None:
    """A closed terminal and a polite kill end the demo as Ctrl-C does: nothing is left running."""
    for name in ENDING[1:]:
        signal.signal(name, lambda *_: signal.raise_signal(signal.SIGINT))


@contextmanager
def _doing(what: str) -> Iterator[Say]:
    """A line for something that takes time: a spinner with a word on what is being done, then the seconds it took."""
    began = time.monotonic()
    if is_terminal(sys.stderr):
        with stderr().status(printable(what)) as status:
            yield lambda message: status.update(printable(f"{what}: {message}"))
    else:
        yield lambda _: None
    note(f"✓ {what} ({time.monotonic() - began:.1f} s)")


def _tail(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.exists() else []
    return "\n".join(line[:400] for line in lines[-LOGGED:])


if __name__ == "__main__":
    sys.exit(ending(demo, "demo", None))
