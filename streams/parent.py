"""Ends a process whose parent is gone, so that nothing killed by ``kill -9`` leaves an orphan behind.

A process cannot learn by itself who started it: the parent may die before it asks, and then another one stands in its place. So it
is told, by whoever starts it, what closes or changes when the parent ends.
"""

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

PARENT_VARIABLE = "COPYDESK_PARENT"
"""The number of the process that started this one, set by it."""
_PARENT_DEATH_SIGNAL = 1  # Linux: PR_SET_PDEATHSIG
LONGEST_END_SECONDS = 20.0
"""What an orphan may take to end in order: twice what a batch in flight may take by default."""
ORPHANED = 71
"""EX_OSERR: the exit code of one that took longer."""
_POLL_SECONDS = 1.0
"""Where nothing wakes it, an orphan lives this much longer; a look is one system call."""


def end_with_parent(how: signal.Signals, parent_is_gone: Callable[[], None]) -> None:
    """Sends this process ``how`` once ``parent_is_gone`` returns; it waits in a thread of its own.

    Linux ends it by itself as well, even while the process is deep inside a C library; but only a parent that ends from now on.
    """
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, how)

    def watch() -> None:
        parent_is_gone()
        os.kill(os.getpid(), how)
        time.sleep(LONGEST_END_SECONDS)
        os._exit(ORPHANED)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()


def named_parent_is_gone() -> None:
    """Returns once the parent that ``PARENT_VARIABLE`` names, else the one that is there now, is gone; it may be so already."""
    parent = int(os.environ.get(PARENT_VARIABLE) or os.getppid())
    while os.getppid() == parent:
        time.sleep(_POLL_SECONDS)
