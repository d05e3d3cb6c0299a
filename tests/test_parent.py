"""A process whose parent is killed ends too."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

CHILD = """
import signal, time
from streams.parent import end_with_parent

end_with_parent(signal.SIGTERM)
print("up", flush=True)
time.sleep(60)
"""
PARENT = f"""
import subprocess, sys

child = subprocess.Popen([sys.executable, "-c", {CHILD!r}], stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
child.wait()
"""


def runs(pid: int) -> bool:
    """Whether a process is there and is no zombie that nobody has buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_child_of_a_killed_parent_ends() -> None:
    """``kill -9`` gives the parent no time to say anything, and still no orphan works on."""
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert runs(child)
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 10
    while runs(child) and time.monotonic() < deadline:
        time.sleep(0.02)

    ended = not runs(child)
    if not ended:
        os.kill(child, signal.SIGKILL)
    assert ended
