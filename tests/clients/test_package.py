"""What ``streams.clients`` offers."""

import subprocess
import sys

import pytest

import streams.clients


def test_every_name_it_promises_is_there() -> None:
    """And it is the one from its own module."""
    from streams.clients.feeder import Feeder, feed
    from streams.clients.reader import read

    assert [name for name in streams.clients.__all__ if not hasattr(streams.clients, name)] == []
    assert (streams.clients.feed, streams.clients.read, streams.clients.Feeder) == (feed, read, Feeder)


def test_an_unknown_name_is_an_error() -> None:
    """Of the usual kind."""
    with pytest.raises(AttributeError, match="fetch"):
        streams.clients.fetch  # noqa: B018 - looking it up is the test


def test_finding_files_loads_no_kafka_client() -> None:
    """So that the steps alone start fast."""
    code = "import sys, streams.clients.files; print('aiokafka' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
