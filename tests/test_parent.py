"""A process whose parent is killed ends too, whenever that happens."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.processes import alive

SECONDS = 10
CHILD = """
import signal, time
time.sleep({imports})
from streams.parent import end_with_parent, named_parent_is_gone

{before}
end_with_parent(signal.SIGTERM, named_parent_is_gone)
time.sleep(600)
"""
PARENT = """
import os, subprocess, sys

child = subprocess.Popen([sys.executable, "-c", {child!r}], env=os.environ | {{"COPYDESK_PARENT": str(os.getpid())}})
print(child.pid, flush=True)
child.wait()
"""


@contextmanager
def orphan(child: str, after: float) -> Iterator[int]:
    """The number of a process whose parent was killed so many seconds after it was started."""
    with subprocess.Popen([sys.executable, "-c", PARENT.format(child=child)], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        time.sleep(after)
        assert alive(pid)
        parent.send_signal(signal.SIGKILL)
    try:
        yield pid
    finally:
        if alive(pid):
            os.kill(pid, signal.SIGKILL)


def ended(pid: int, seconds: float) -> bool:
    """Whether the process ends in time."""
    deadline = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not alive(pid)


@pytest.mark.parametrize(("imports", "after"), [(0.0, 1.5), (1.0, 0.0)])
def test_a_child_of_a_killed_parent_ends(imports: float, after: float) -> None:
    """``kill -9`` gives the parent no time to say anything; it may also come before the child could ask who its parent is."""
    with orphan(CHILD.format(imports=imports, before=""), after) as pid:
        assert ended(pid, SECONDS)


def test_an_orphan_that_does_not_end_in_order_is_ended() -> None:
    """It may hang in its own drain: there is nobody left to kill it."""
    deaf = "import streams.parent; streams.parent.LONGEST_END_SECONDS = 0.5; signal.signal(signal.SIGTERM, signal.SIG_IGN)"
    with orphan(CHILD.format(imports=0.0, before=deaf), 1.5) as pid:
        assert ended(pid, SECONDS)
