"""Runs the command line as its users do: as a process, with pipes; or inside this one, where many short calls are made."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from unittest.mock import patch

from streams.cli import cli, ending
from streams.settings import Settings

ONE_CHILD = {"COPYDESK_DELIVERY__CHILDREN": "1"}
"""A child loads models for a second, and a test's few pages keep no second one busy."""

Result = subprocess.CompletedProcess[bytes]


def copydesk(*arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None) -> Result:
    """One command, to its end."""
    command = [sys.executable, "-m", "streams.cli", *arguments]
    return subprocess.run(
        command, input=stdin, env=os.environ | ONE_CHILD | dict(environment or {}), capture_output=True, check=False, timeout=120
    )


async def inside(*arguments: str, environment: Mapping[str, str]) -> Result:
    """One command, to its end, in a thread of this process: a second less than a process takes to start."""
    printed, said = BytesIO(), BytesIO()
    out, err = (TextIOWrapper(stream, "utf-8", write_through=True) for stream in (printed, said))
    with patch.dict(os.environ, environment), redirect_stdout(out), redirect_stderr(err):
        code = await asyncio.to_thread(ending, cli, "copydesk", arguments)
    return Result(arguments, code, printed.getvalue(), said.getvalue())


def environment(settings: Settings) -> dict[str, str]:
    """The variables that lead a process to the cluster of ``settings``."""
    return {"COPYDESK_KAFKA_BOOTSTRAP_SERVERS": settings.bootstrap_servers or "", "COPYDESK_NAMESPACE": settings.namespace}
