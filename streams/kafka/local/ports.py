"""Ports on this machine: which is free, and who holds one that is not."""

import random
import socket

USUAL = 9092
"""Where Kafka is expected."""

QUIET = range(20_000, 32_768)
"""Registered, but little used; outgoing connections start at 32,768 on Linux and 49,152 elsewhere."""

TRIES = 50


def is_free(port: int) -> bool:
    """Whether a server could listen on ``port`` of 127.0.0.1 now."""
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Java does: a connection that is ending is no holder
        try:
            server.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """Any free port. Another program may take it before it is used: who asks must be ready to ask again.

    Not one that the system gives to outgoing connections: clients that keep asking for a broker that is away would sooner or later
    get its own port to ask from, be connected to themselves, and keep the broker from coming back.
    """
    candidates = random.sample(QUIET, TRIES)
    return next(filter(is_free, candidates), None) or _given()


def _given() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port: int = server.getsockname()[1]
    return port


def holder(port: int) -> str | None:
    """The program that listens on ``port``, as ``name (process 123)``; None where the system does not tell."""
    try:
        import psutil
    except ImportError:
        return None
    try:
        for connection in psutil.net_connections("tcp"):
            if connection.status == psutil.CONN_LISTEN and connection.laddr[1:] == (port,) and connection.pid:
                return f"{psutil.Process(connection.pid).name()} (process {connection.pid})"
    except psutil.Error:
        return None
    return None
