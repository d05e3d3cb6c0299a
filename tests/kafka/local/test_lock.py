"""Locks are facts about living processes."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from streams.kafka.local.lock import alone, held, take

HOLDS = """
import sys, time
from pathlib import Path
from streams.kafka.local.lock import take
take(Path(sys.argv[1]))
print(flush=True)
time.sleep(60)
"""


def test_a_lock_ends_with_its_holder_however_it_ends(tmp_path: Path) -> None:
    """Killed without a chance to clean up, it holds nothing any more."""
    lock = tmp_path / "below" / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLDS, str(lock)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        assert held(lock)
        assert take(lock, patience=0.0) is None
        holder.send_signal(signal.SIGKILL)
        holder.wait()

    assert not held(lock)
    file = take(lock)
    assert file is not None
    os.close(file)


def test_what_was_never_locked_is_held_by_nobody(tmp_path: Path) -> None:
    """Also where the file is not there."""
    assert not held(tmp_path / "lock")


def test_whoever_comes_second_is_told_once_and_waits(tmp_path: Path) -> None:
    """Two commands at once run one after the other."""
    lock, order, inside = tmp_path / "lock", [], threading.Event()

    def first() -> None:
        with alone(lock, lambda: order.append("first waits")):
            inside.set()
            waiting.wait(5)
            order.append("first")

    waiting = threading.Event()
    thread = threading.Thread(target=first)
    thread.start()
    inside.wait(5)

    def told() -> None:
        order.append("second waits")
        waiting.set()

    with alone(lock, told):
        order.append("second")
    thread.join()

    assert order == ["second waits", "first", "second"]
