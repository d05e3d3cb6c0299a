"""Time limits of enrichers."""

import signal
import threading
from time import process_time

import pytest

from streams.enrich.limits import cpu_limit, no_limit
from streams.errors import OutOfTime


def compute(seconds: float) -> None:
    """Uses CPU time."""
    began = process_time()
    while process_time() - began < seconds:
        pass


def test_a_block_that_computes_too_long_is_ended() -> None:
    """The limit strikes inside pure computation."""
    with pytest.raises(OutOfTime), cpu_limit(0.05):
        compute(seconds=30)


def test_a_block_in_time_leaves_no_trace() -> None:
    """The timer is off and the handler is what it was."""
    before = signal.getsignal(signal.SIGPROF)
    with cpu_limit(5):
        pass
    assert signal.getsignal(signal.SIGPROF) == before
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0


def test_other_threads_are_not_limited() -> None:
    """Signals reach the main thread alone; elsewhere the block simply runs."""
    ran = []

    def run() -> None:
        with cpu_limit(0.001), no_limit(0):
            ran.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert ran == [True]
