"""Ports: which is free, and who holds one."""

import os
import socket

from streams.kafka.local.ports import QUIET, free_port, holder, is_free


def test_a_free_port_is_quiet_and_free() -> None:
    """The system gives none of them to outgoing connections."""
    port = free_port()

    assert port in QUIET
    assert is_free(port)


def test_a_port_in_use_is_not_free_and_its_holder_is_named() -> None:
    """By name and process, so that a person can end it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert not is_free(port)
        assert str(holder(port)).endswith(f"(process {os.getpid()})")

    assert is_free(port)
    assert holder(port) is None
