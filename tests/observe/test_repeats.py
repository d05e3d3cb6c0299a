"""A flood of like lines is printed once and counted."""

import logging

from streams.observe.repeats import KEYS_LIMIT, Repeats


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def line(message: str, name: str = "aiokafka.conn", level: int = logging.ERROR) -> logging.LogRecord:
    """A library's record."""
    return logging.LogRecord(name, level, "", 0, message, (), None)


def counts(records: list[logging.LogRecord]) -> list[tuple[str, int]]:
    """Message and count of what is printed."""
    return [(str(record.msg), getattr(record, "held_back", 0)) for record in records]


def test_an_outage() -> None:
    """1,300 lines that differ in numbers become one line and a count."""
    clock = Clock()
    repeats = Repeats(period=10, clock=clock)
    printed = []
    for number in range(1_300):
        clock.now = number * 0.01
        printed += repeats.admit(line(f"no connection to node {number}"))
    printed += repeats.rest()

    assert len(printed) == 3
    assert sum(count for _, count in counts(printed)) == 1_299


def test_the_count_comes_with_the_next_line_of_any_kind() -> None:
    """When the outage is over, the first line of something else brings the count along."""
    clock = Clock()
    repeats = Repeats(period=10, clock=clock)
    for _ in range(3):
        repeats.admit(line("away"))
    clock.now = 11.0

    assert counts(repeats.admit(line("joined the group", level=logging.WARNING))) == [("away", 2), ("joined the group", 0)]


def test_different_lines_pass() -> None:
    """Lines of another logger, level or wording are not held back."""
    repeats = Repeats(clock=Clock())
    lines = [line("a"), line("b"), line("a", name="faust"), line("a", level=logging.WARNING)]

    assert [len(repeats.admit(one)) for one in lines] == [1, 1, 1, 1]


def test_a_line_that_comes_seldom_is_always_printed() -> None:
    """A line once a minute never counts as a repeat."""
    clock = Clock()
    repeats = Repeats(period=10, clock=clock)
    printed = []
    for minute in range(5):
        clock.now = 60.0 * minute
        printed += repeats.admit(line("rebalanced"))

    assert counts(printed) == [("rebalanced", 0)] * 5


def test_memory_is_bounded() -> None:
    """A library that never repeats itself does not fill the memory; nothing is swallowed."""
    repeats = Repeats(clock=Clock())
    words = [chr(97 + n % 26) * (1 + n // 26) for n in range(3 * KEYS_LIMIT)]

    printed = sum(len(repeats.admit(line(word))) for word in words)

    assert printed == len(words)
    assert len(repeats._seen) <= KEYS_LIMIT + 1


def test_a_log_does_not_end_in_what_was_over_long_before() -> None:
    """Counts of an outage that has ended are let go; those of now are told."""
    clock = Clock()
    repeats = Repeats(period=10, clock=clock)
    for _ in range(3):
        repeats.admit(line("away"))
    clock.now = 11.0
    assert repeats.rest() == []

    for _ in range(3):
        repeats.admit(line("slow"))
    assert counts(repeats.rest()) == [("slow", 2)]
