"""The breaker sets aside what keeps failing, and nothing else."""

from streams.delivery.breaker import Breaker, source_of
from tests.delivery.toys import record


class Clock:
    """A clock that stands still until it is set."""

    now = 0.0

    def __call__(self) -> float:
        """The time it was set to."""
        return self.now


BAD = record(b"", headers=(("url", b"https://bad.example/1"),))
GOOD = record(b"", headers=(("url", b"https://good.example/1"),))


def broken(clock: Clock) -> Breaker:
    """A breaker that has just set bad.example aside."""
    breaker = Breaker(3, 60, clock)
    assert [breaker.failed(BAD) for _ in range(3)] == [None, None, "bad.example"]
    return breaker


def test_sets_a_source_aside_after_repeated_failures() -> None:
    """The third failure within the time closes the door on that host alone."""
    breaker = broken(Clock())

    assert (breaker.admits(BAD), breaker.admits(GOOD), breaker.set_aside) == (False, True, 1)


def test_failures_far_apart_are_forgiven() -> None:
    """Three failures that took longer than the time do not close it."""
    clock = Clock()
    breaker = Breaker(3, 60, clock)
    for clock.now in (0.0, 40.0, 80.0):
        breaker.failed(BAD)

    assert breaker.admits(BAD)


def test_tries_again_after_the_pause_and_closes_at_the_first_failure() -> None:
    """After the pause one failure is enough."""
    clock = Clock()
    breaker = broken(clock)
    clock.now = 61.0

    assert (breaker.admits(BAD), breaker.failed(BAD), breaker.admits(BAD)) == (True, "bad.example", False)


def test_a_page_that_gets_through_restores_trust() -> None:
    """A success after the pause wipes the slate."""
    clock = Clock()
    breaker = broken(clock)
    clock.now = 61.0
    breaker.succeeded(BAD)

    assert (breaker.failed(BAD), breaker.admits(BAD)) == (None, True)


def test_source_is_the_host_or_the_feed() -> None:
    """The host counts, in either form of a page; without a URL the producer's name does; without both nobody."""
    cases = {
        record(b"", headers=(("url", b"https://A.example:8080/x"), ("source", b"feed"))): "a.example",
        record(b'{"url": "http://b.example/", "text": "t"}'): "b.example",
        record(b'{"source": "feed", "text": "t"}'): "feed",
        record(b"", headers=(("url", b"http://[::1/"), ("source", b"feed"))): "feed",
        record(b"[]"): None,
        record(b"\xff"): None,
        record(None): None,
    }

    assert {case: source_of(case) for case in cases} == cases
