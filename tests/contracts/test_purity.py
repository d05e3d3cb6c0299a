"""Steps are pure: no Kafka, no clock, no network inside."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.topics import STEPS

STREAMS = Path(__file__).parents[2] / "streams"
OUTSIDE = {
    "aiokafka",
    "faust",
    "mode",
    "asyncio",
    "socket",
    "ssl",
    "aiohttp",
    "http",
    "requests",
    "structlog",
    "secrets",
}
"""Packages that carry Kafka, the network or a process's own state."""
AROUND = {"delivery", "kafka", "clients", "observe", "cli", "supervisor", "worker", "way"}
"""Our own packages that stand around the steps."""
CLOCKS = {"time.time", "time.monotonic", "time.perf_counter", "datetime.now", "datetime.utcnow", "datetime.today", "date.today"}

MODULES = [path for step in STEPS for path in sorted((STREAMS / step).rglob("*.py"))]


def relative(path: Path) -> str:
    """A module's path as the test's id."""
    return str(path.relative_to(STREAMS))


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_step_reaches_for_nothing_outside(path: Path) -> None:
    """A module of a step imports no Kafka, no network and nothing that stands around the steps."""
    names = [name.split(".") for name in imported(ast.parse(path.read_text(encoding="utf-8")))]
    assert [name for name in names if name[0] in OUTSIDE or (name[0] == "streams" and name[1:2] and name[1] in AROUND)] == []


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_step_reads_no_clock(path: Path) -> None:
    """Time comes in with the record: the same page gives the same article tomorrow."""
    calls = [ast.unparse(node.func) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    assert [call for call in calls if ".".join(call.split(".")[-2:]) in CLOCKS] == []


@pytest.mark.parametrize("step", STEPS)
def test_a_step_loads_no_kafka(step: str) -> None:
    """Neither does anything that a step imports: a child process pays for what it uses."""
    program = f"import sys, streams.{step}.step; print(sorted({{'aiokafka', 'faust', 'aiohttp'}} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout == "[]\n"
