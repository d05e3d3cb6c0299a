"""Instants are written in one form, by one module."""

import ast
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.times import duration_text, seconds_of, utc_text, utc_text_of

STREAMS = Path(__file__).parents[1] / "streams"
MOMENT = datetime(2026, 3, 12, 11, 0, 0, 500_900, tzinfo=timezone(timedelta(hours=1)))


def test_milliseconds_only_where_there_are_any() -> None:
    """Without a precision, a whole second is written as one."""
    assert [utc_text(MOMENT), utc_text(MOMENT.replace(microsecond=0))] == ["2026-03-12T10:00:00.500Z", "2026-03-12T10:00:00Z"]


@pytest.mark.parametrize(("precision", "text"), [("seconds", "2026-03-12T10:00:00Z"), ("milliseconds", "2026-03-12T10:00:00.500Z")])
def test_what_is_finer_than_asked_for_is_cut_off(precision: str, text: str) -> None:
    """Never rounded up: a record must not lie after itself."""
    assert utc_text(MOMENT, precision) == text  # type: ignore[arg-type]


def test_seconds_since_the_epoch() -> None:
    """Kafka's and the log's times are written alike."""
    assert [utc_text_of(0), utc_text_of(0.25, "milliseconds")] == ["1970-01-01T00:00:00Z", "1970-01-01T00:00:00.250Z"]


@given(st.datetimes(datetime(1900, 1, 1), datetime(2999, 1, 1), timezones=st.timezones()))  # noqa: DTZ001 - bounds have none
def test_what_is_written_is_read_back(moment: datetime) -> None:
    """Whatever the zone, the text names the same instant to the millisecond, and is shorter than any other form in UTC."""
    again = datetime.fromisoformat(utc_text(moment))

    assert timedelta() <= moment.astimezone(UTC) - again < timedelta(milliseconds=1)


def test_nobody_else_writes_instants() -> None:
    """No other module puts "Z" for an offset or formats an instant by hand."""

    def writes(path: Path) -> bool:
        nodes = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        calls = [ast.unparse(node.func).rpartition(".")[2] for node in nodes]
        formats = [ast.unparse(node) for node in nodes if ast.unparse(node.func).endswith((".replace", ".removesuffix"))]
        return "strftime" in calls or any("+00:00" in one for one in formats)

    assert [path.name for path in STREAMS.rglob("*.py") if writes(path)] == ["times.py"]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (59.4, "59 s"),
        (59.6, "1 min"),
        (131, "2 min 11 s"),
        (3600, "1 h"),
        (11_130, "3 h 5 min"),
        (86_399, "23 h 59 min"),
        (180_000, "2 d 2 h"),
    ],
)
def test_durations_in_their_two_largest_units(seconds: float, said: str) -> None:
    """As a person says them."""
    assert duration_text(seconds) == said


@given(st.integers(0, 253_402_300_799))
def test_what_is_written_is_read_again(second: int) -> None:
    """To the second."""
    assert seconds_of(utc_text_of(second)) == second
