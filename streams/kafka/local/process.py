"""The broker's process: started in a session of its own, watched until it answers, ended politely or not."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from streams.kafka.local.folder import Folder
from streams.kafka.local.jars import class_path
from streams.kafka.local.java import environment
from streams.kafka.local.lock import held

JVM = (
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # start in 2.2 s; the second compiler pays off only after minutes of load
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:-UsePerfData",  # nothing in /tmp
    "-Djava.awt.headless=true",
)
LOOK_EVERY = 0.05

Child = subprocess.Popen[bytes]


def launch(folder: Folder, java: Path, jars: Path, lock: int) -> Child:
    """Starts the broker; it inherits the open file ``lock`` and outlives the caller."""
    for told in (folder.log, folder.output):  # so that `last_lines` are this start's; the run before can still be read
        with suppress(FileNotFoundError):
            told.replace(told.with_suffix(".previous.log"))
    options = [*JVM, f"-Dlog4j2.configurationFile={folder.logging}", f"-XX:ErrorFile={folder.root}/java-crash.log"]
    command = [str(java), *options, "-cp", class_path(jars), "kafka.Kafka", str(folder.properties)]
    with folder.output.open("wb") as output:
        return subprocess.Popen(  # noqa: S603 - our own command line
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder.root,
            env=environment(),
            pass_fds=[lock],
            start_new_session=True,
        )


def wait_for_end(folder: Folder, seconds: float, child: Child | None = None) -> bool:
    """Waits until the broker's process has ended; False where it still lives after ``seconds``."""
    return wait_until(lambda: ended(folder, child), seconds)


def ended(folder: Folder, child: Child | None = None) -> bool:
    """Whether the broker's process has ended. ``child`` is reaped where it was started by this process."""
    if child is not None:
        return child.poll() is not None
    return not held(folder.lock)


def wait_until(holds: Callable[[], bool], seconds: float) -> bool:
    """Looks again and again until ``holds()``, at most for ``seconds``; whether it does."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(LOOK_EVERY)
    return True


def send(pid: int, number: signal.Signals) -> None:
    """Signals the process; one that has just ended is no error."""
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def last_lines(folder: Folder, count: int = 8) -> str:
    """The end of what the broker logged and Java printed, indented, for a message; without stack traces and Java's own notes."""
    lines: list[str] = []
    for path in (folder.output, folder.log):
        with suppress(OSError):
            lines += path.read_text(errors="replace").splitlines()
    told = [line for line in lines if line.strip() and not line.startswith(("\tat ", "WARNING: "))]
    return "\n".join(f"  {line[:300]}" for line in told[-count:]) or "  (it logged nothing)"
