"""The catalogue of events and the code name the same events."""

import ast
from collections.abc import Iterator
from pathlib import Path

import streams
from streams.events import EVENTS, METRICS

SOURCE = Path(streams.__file__).parent
SPEAKING = {"debug", "info", "warning", "error", "critical", "exception"}
OWN_LOGGERS = {"log", "_log"}


def logged() -> Iterator[tuple[str, str]]:
    """Where and what: every first argument of a call of a structlog logger in the code."""
    for path in sorted(SOURCE.rglob("*.py")):
        for call in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Attribute) and call.func.attr in SPEAKING and _ours(call.func.value):
                first = call.args[0]
                where = f"{path.relative_to(SOURCE)}:{call.lineno}"
                yield where, str(first.value) if isinstance(first, ast.Constant) else "(not a literal)"


def _ours(value: ast.expr) -> bool:
    """Whether an expression is a logger of ours: ``log``, ``self._log`` or ``structlog.get_logger(…)``."""
    if isinstance(value, ast.Name):
        return value.id in OWN_LOGGERS
    if isinstance(value, ast.Attribute):
        return value.attr in OWN_LOGGERS
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "get_logger"


def test_every_event_in_code_is_listed() -> None:
    """A log call names its event as a literal, and the catalogue has it with its meaning."""
    assert [(where, name) for where, name in logged() if name not in EVENTS] == []


def test_every_listed_event_is_used() -> None:
    """The catalogue promises no event that the code never writes; ``library`` is written for others."""
    used = {name for _, name in logged()} | {"library"}

    assert sorted(set(EVENTS) - used) == []


def test_every_entry_says_what_it_means() -> None:
    """Each event and metric has a meaning; names are plain words."""
    assert all(meaning.strip() for meaning in [*EVENTS.values(), *[metric.meaning for metric in METRICS.values()]])
    assert all(name.replace("_", "").isalpha() and name.islower() for name in EVENTS)


def test_names_follow_prometheus() -> None:
    """Counters and nothing else end in ``_total``; everything has our prefix; times are in seconds."""
    for name, metric in METRICS.items():
        assert name.startswith("copydesk_")
        assert name.endswith("_total") == (metric.kind == "counter")
        assert "_ms" not in name
