"""A local broker, whole: ``start``, ``stop``, ``kill``, ``running``.

At most one broker runs on a data folder, whoever starts it and however often. Each failure ends in ``KafkaUnavailable`` with
what happened and what to do.
"""

import os
import shutil
import signal
import time
from pathlib import Path

from streams.errors import KafkaUnavailable
from streams.kafka.local import configuration, jars, ports, process, state, storage
from streams.kafka.local.answers import answers
from streams.kafka.local.folder import Folder
from streams.kafka.local.jars import Say
from streams.kafka.local.java import find_java
from streams.kafka.local.lock import alone, held, take
from streams.kafka.local.state import Running

START_SECONDS = 90
STOP_SECONDS = 30
FULL_BYTES = 10_000_000
"""A disk with less is full for Kafka: as it starts it makes an index file for each partition, of 1 MB at most."""
TRIES = 3
"""Of free ports: between looking and listening another program may take one."""


def _silent(message: str) -> None:
    """Says nothing."""


class LocalBroker:
    """The broker of one data folder.

    Args:
        data_dir: as in ``Settings.data_dir``; the broker's files are in its folder ``kafka``.
        jars: where Kafka's jars are kept; several data folders may share them.
    """

    def __init__(self, data_dir: Path, jars: Path | None = None) -> None:
        self.folder = Folder(data_dir.absolute())
        self.jars = jars or self.folder.jars
        self._child: process.Child | None = None

    def running(self) -> Running | None:
        """The broker that runs now, or None."""
        return state.running(self.folder.data_dir)

    def start(self, port: int | None = None, *, fresh: bool = False, say: Say = _silent) -> Running:
        """Starts the broker unless it runs, and returns once it answers.

        Args:
            port: where to listen; 0 takes any free port; without it the last one, 9092 or any free port.
            fresh: throw away what the broker held.
            say: called with a line for each thing that takes time.

        Raises:
            KafkaUnavailable: it does not run; the message says why and what to do.
        """
        try:
            with alone(self.folder.starting, lambda: say("another command is starting or stopping the broker: waiting for it")):
                return self._already(port, fresh=fresh) or self._start(port, fresh=fresh, say=say)
        except OSError as error:
            raise KafkaUnavailable(
                f"the local Kafka cannot write its files: {error}. Free some disk or fix the permissions of "
                f"{self.folder.root}, or set COPYDESK_DATA_DIR to another folder"
            ) from None

    def stop(self, say: Say = _silent) -> bool:
        """Ends the broker and returns once it is gone; False where none ran.

        Raises:
            KafkaUnavailable: one runs that cannot be told from other processes; the message says how to find it.
        """
        if self.running() is None:
            if held(self.folder.lock):
                raise self._lost()
            return False
        with alone(self.folder.starting, lambda: say("another command is starting or stopping the broker: waiting for it")):
            running = self.running()
            if running is not None:
                self._end(running, say)
        return running is not None

    def kill(self) -> None:
        """Ends the broker at once, as a crash would: what it had in memory is lost. ``start`` goes on with the same data."""
        running = self.running()
        if running is not None:
            process.send(running.pid, signal.SIGKILL)
            process.wait_for_end(self.folder, STOP_SECONDS, self._started(running))

    def _already(self, port: int | None, *, fresh: bool) -> Running | None:
        running = self.running()
        if running is None:
            return None
        if not process.wait_until(lambda: answers(running.address) or self.running() is None, START_SECONDS):
            raise KafkaUnavailable(
                f"a broker runs (process {running.pid}) but does not answer at {running.address}: "
                f"`copydesk kafka stop`, then start again; its log is {self.folder.log}"
            )
        if fresh or port not in {None, 0, running.port}:
            raise KafkaUnavailable(f"a broker runs already at {running.address}: `copydesk kafka stop`, then start again")
        return running

    def _start(self, port: int | None, *, fresh: bool, say: Say) -> Running:
        if set(str(self.folder.root) + str(self.jars)) & set(",:"):
            raise KafkaUnavailable(
                f"Kafka cannot live in a folder with a comma or a colon in its name ({self.folder.root}): "
                "set COPYDESK_DATA_DIR to another"
            )
        java = find_java()
        jars.ensure(self.jars, say)
        if fresh:
            storage.discard(self.folder)
        has_data = storage.check(self.folder)
        for attempt in range(1, TRIES + 1):
            chosen = self._port(port if attempt == 1 else port or 0)
            configuration.write(self.folder, chosen, ports.free_port())
            if not has_data:
                say("making the data folder")
                storage.make(self.folder, java, self.jars)
                has_data = True
            say(f"starting Apache Kafka {jars.kafka_version()} on port {chosen}")
            running = self._launch(java, chosen)
            if running is not None:
                storage.sign(self.folder)
                return running
            self._after_failure(attempt, say)
        raise AssertionError("unreachable: the last failure raises")

    def _port(self, wanted: int | None) -> int:
        if wanted is None:
            last = state.last_known(self.folder)
            candidates = [*([last.port] if last else []), ports.USUAL]
            wanted = next(filter(ports.is_free, candidates), 0)
        if wanted == 0:
            return ports.free_port()
        if not ports.is_free(wanted):
            holder = ports.holder(wanted) or "another program"
            raise KafkaUnavailable(
                f"port {wanted} is in use by {holder}: end that, choose another with --port, or leave --port out to take a free one"
            )
        return wanted

    def _launch(self, java: Path, port: int) -> Running | None:
        """The broker once it answers; None where its process ended before."""
        lock = take(self.folder.lock)
        if lock is None:
            raise self._lost()
        try:
            if self._child is not None:
                self._child.wait()  # it has ended, or its lock could not be had
            self.folder.state.unlink(missing_ok=True)  # of the one before, whose port is chosen again where it is free
            self._child = process.launch(self.folder, java, self.jars, lock)
        finally:
            os.close(lock)
        running = Running(self._child.pid, port, jars.kafka_version(), time.time())
        state.write(self.folder, running)
        try:
            return running if self._answers(running) else None
        except BaseException:  # an interrupt too must leave no broker that nobody knows of
            self.kill()
            raise

    def _lost(self) -> KafkaUnavailable:
        return KafkaUnavailable(
            f"a broker runs on {self.folder.data}, but its state file is gone: end its process "
            f"(`pgrep -f {self.folder.properties}` names it), then start again"
        )

    def _answers(self, running: Running) -> bool:
        process.wait_until(lambda: process.ended(self.folder, self._child) or answers(running.address), START_SECONDS)
        if process.ended(self.folder, self._child):
            return False
        if answers(running.address):
            return True
        raise KafkaUnavailable(
            f"Kafka does not answer {START_SECONDS} s after its start; the last it logged "
            f"({self.folder.log}):\n{process.last_lines(self.folder)}"
        )

    def _after_failure(self, attempt: int, say: Say) -> None:
        """Puts right what can be put right after the broker's process ended while starting; raises where nothing can."""
        room = shutil.disk_usage(self.folder.root).free
        if room < FULL_BYTES:  # its log mostly lies there too, and says nothing
            raise KafkaUnavailable(
                f"Kafka ended while starting: the disk that {self.folder.root} is on is full ({room // 1000} kB are free). "
                "Make room and start again: it goes on with what it holds"
            )
        logged = process.last_lines(self.folder, 40)
        if attempt < TRIES and "Address already in use" in logged:
            say("another program took the port meanwhile: trying another")
            return
        if damaged := jars.discard_damaged(self.jars):
            say(f"{', '.join(damaged)}: damaged, downloading again")
            jars.ensure(self.jars, say)
            if attempt < TRIES:
                return
        raise KafkaUnavailable(
            f"Kafka ended while starting (exit status {self._child.returncode if self._child else 'unknown'}); the last it logged "
            f"({self.folder.log}):\n{process.last_lines(self.folder)}\n"
            f"If its data is damaged, {storage.START_OVER}"
        )

    def _end(self, running: Running, say: Say) -> None:
        process.send(running.pid, signal.SIGTERM)
        if not process.wait_for_end(self.folder, STOP_SECONDS, self._started(running)):
            say(f"the broker did not end within {STOP_SECONDS} s: killing it (what it acknowledged is on the disk)")
            self.kill()

    def _started(self, running: Running) -> process.Child | None:
        """The process as a child of ours, to be reaped, where it is one: another command may have started it."""
        return self._child if self._child is not None and self._child.pid == running.pid else None
