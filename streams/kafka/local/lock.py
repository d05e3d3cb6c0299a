"""Locks that the system releases when their holder dies, however it dies.

The broker inherits a locked file from the command that starts it: the lock is then a fact about that very process, where a
process id from a file could by now be somebody else's.
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def take(path: Path, *, patience: float = 0.5) -> int | None:
    """Locks ``path`` and returns the open file's number, or None where another process holds it.

    Tries for ``patience`` seconds, since ``held`` locks for a moment too.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                os.close(file)
                return None
            time.sleep(0.02)
        else:
            return file


def held(path: Path) -> bool:
    """Whether some process holds the lock ``path``."""
    try:
        file = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)  # shared: two that ask at once do not see each other
    except BlockingIOError:
        return True
    finally:
        with suppress(OSError):
            os.close(file)
    return False


@contextmanager
def alone(path: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Holds ``path`` inside the block; calls ``wait`` once where another process holds it, and waits for its end."""
    file = take(path)
    if file is None:
        wait()
        file = os.open(path, os.O_RDWR)
        fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(file)
