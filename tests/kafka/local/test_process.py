"""The broker's process, with a small program in Java's place: what is promised of it holds for whatever runs."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.kafka.local.folder import Folder
from streams.kafka.local.lock import held, take
from streams.kafka.local.process import Child, ended, last_lines, launch, send, wait_for_end, wait_until

STANDS_IN = """\
#!{python}
import os, sys, time
print("session", os.getsid(0) == os.getpid(), flush=True)
print("folder", os.getcwd(), flush=True)
print("told", *sys.argv[1:], flush=True)
print("to stderr", file=sys.stderr, flush=True)
time.sleep(60)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A broker's folder."""
    made = Folder(tmp_path)
    made.root.mkdir()
    return made


@pytest.fixture
def child(folder: Folder, tmp_path: Path) -> Iterator[Child]:
    """A process launched as Java is, with the lock; it has said what it has to say."""
    java = tmp_path / "java"
    java.write_text(STANDS_IN.format(python=sys.executable))
    java.chmod(0o755)
    lock = take(folder.lock)
    assert lock is not None
    launched = launch(folder, java, tmp_path / "jars", lock)
    os.close(lock)
    assert wait_until(lambda: "to stderr" in folder.output.read_text(), 20)
    yield launched
    launched.kill()
    launched.wait()


class TestLaunch:
    """``launch``: what the broker starts with."""

    def test_it_runs_in_a_session_of_its_own(self, child: Child, folder: Folder) -> None:
        """So Ctrl-C on the command does not reach it; both its outputs are kept, and its crashes land in its folder."""
        said = folder.output.read_text().splitlines()

        assert child.poll() is None
        assert said[:2] == ["session True", f"folder {folder.root}"]
        assert said[3] == "to stderr"

    def test_it_is_told_where_its_settings_are(self, child: Child, folder: Folder) -> None:
        """Kafka's and the log's, and where to write if Java itself crashes."""
        told = folder.output.read_text().splitlines()[2].split()

        assert child.poll() is None
        assert told[-2:] == ["kafka.Kafka", str(folder.properties)]
        assert {f"-Dlog4j2.configurationFile={folder.logging}", f"-XX:ErrorFile={folder.root}/java-crash.log"} <= set(told)

    def test_the_lock_is_its_own_until_it_ends(self, child: Child, folder: Folder) -> None:
        """However it ends: the system gives the lock back, and only then has it ended for those who did not start it."""
        assert (held(folder.lock), ended(folder), ended(folder, child)) == (True, False, False)
        assert not wait_for_end(folder, 0)

        send(child.pid, signal.SIGKILL)

        assert wait_for_end(folder, 20, child)
        assert (held(folder.lock), ended(folder), child.returncode) == (False, True, -signal.SIGKILL)

    def test_the_last_runs_outputs_stay_readable(self, folder: Folder, tmp_path: Path) -> None:
        """Under another name, so that what the message quotes is of this start."""
        folder.log.write_text("WARN of yesterday")
        folder.output.write_text("Java of yesterday")
        lock = take(folder.lock)
        assert lock is not None

        launch(folder, Path("/bin/true"), tmp_path, lock).wait()
        os.close(lock)

        assert (folder.output.read_text(), folder.log.exists()) == ("", False)
        assert folder.log.with_suffix(".previous.log").read_text() == "WARN of yesterday"
        assert folder.output.with_suffix(".previous.log").read_text() == "Java of yesterday"


class TestWait:
    """``wait_until``: looks again, but not for ever."""

    def test_it_returns_as_soon_as_it_holds(self) -> None:
        """The look that succeeds is the last."""
        looks = iter([False, False, True])

        assert wait_until(lambda: next(looks), 20)
        assert next(looks, None) is None

    def test_it_gives_up(self) -> None:
        """Not before its time, and not much after."""
        began = time.monotonic()

        assert not wait_until(lambda: False, 0.1)
        assert 0.1 <= time.monotonic() - began < 10


def test_signalling_a_process_that_is_gone_is_no_error() -> None:
    """It is what was wanted."""
    gone = subprocess.Popen(["/bin/true"])
    gone.wait()

    send(gone.pid, signal.SIGTERM)


class TestLastLines:
    """``last_lines``: why the broker ended, for a message."""

    def test_java_comes_first_and_stack_traces_are_left_out(self, folder: Folder) -> None:
        """The last lines of both that say something, indented."""
        folder.output.write_text("WARNING: a note of Java's own\n\nOutOfMemoryError\n")
        folder.log.write_text("ERROR the disk is full\n\tat kafka.Log.append(Log.scala:1)\nFATAL shutting down\n")

        assert last_lines(folder) == "  OutOfMemoryError\n  ERROR the disk is full\n  FATAL shutting down"
        assert last_lines(folder, 1) == "  FATAL shutting down"

    def test_a_line_is_bounded_and_need_be_no_text(self, folder: Folder) -> None:
        """A message stays readable whatever was logged."""
        folder.log.write_bytes(b"\xff" + b"x" * 5_000)

        assert len(last_lines(folder)) == len("  ") + 300

    def test_silence_is_said(self, folder: Folder) -> None:
        """Also where neither file was ever made."""
        assert last_lines(folder) == "  (it logged nothing)"
