"""Limits: CPU time for one enricher, so that a text it cannot digest costs that enricher alone.

Seconds enter; inside the block ``OutOfTime`` is raised once they are used up. It works by the process's profiling timer, hence in
the main thread of a process on Unix only; elsewhere the page's own limit holds.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import FrameType

from streams.errors import OutOfTime

Limit = Callable[[float], AbstractContextManager[None]]
"""Makes a block that may take so many CPU seconds."""


def no_limit(_seconds: float) -> AbstractContextManager[None]:
    """A block that may take any time."""
    return nullcontext()


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """A block that may take ``seconds`` of CPU time.

    Raises:
        OutOfTime: they are used up.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, out_of_time)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def out_of_time(_number: int, _frame: FrameType | None) -> None:
    """The timer's signal."""
    raise OutOfTime
