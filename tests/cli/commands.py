"""Runs the command line as its users do: as a process, with pipes."""

import os
import subprocess
import sys
from collections.abc import Mapping

from streams.settings import Settings

Result = subprocess.CompletedProcess[bytes]


def copydesk(*arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None) -> Result:
    """One command, to its end."""
    command = [sys.executable, "-m", "streams.cli", *arguments]
    return subprocess.run(
        command, input=stdin, env=os.environ | dict(environment or {}), capture_output=True, check=False, timeout=120
    )


def environment(settings: Settings) -> dict[str, str]:
    """The variables that lead a process to the cluster of ``settings``."""
    return {"COPYDESK_KAFKA_BOOTSTRAP_SERVERS": settings.bootstrap_servers or "", "COPYDESK_NAMESPACE": settings.namespace}
