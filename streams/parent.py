"""Ends a process whose parent is gone, so that nothing killed by ``kill -9`` leaves an orphan behind."""

import ctypes
import os
import signal
import sys
import threading
import time

_PARENT_DEATH_SIGNAL = 1  # Linux: PR_SET_PDEATHSIG
_POLL_SECONDS = 1.0
"""An orphan lives a second longer; a look is one system call."""
"""Where the kernel has no such signal: an orphan lives on for a second at most."""


def end_with_parent(how: signal.Signals) -> None:
    """Sends this process ``how`` when the process that started it ends.

    Linux does it by itself, even while the process is deep inside a C library; elsewhere a thread looks once a second.
    """
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, how)
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_POLL_SECONDS)
        os.kill(os.getpid(), how)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()
