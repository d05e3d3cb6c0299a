"""Whether a broker answers, over a bare socket."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from streams.kafka.local.answers import answers


@contextmanager
def answering(response: bytes) -> Iterator[str]:
    """The address of a server that reads one request, sends ``response`` byte by byte and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(1024)
                for byte in response:
                    connection.sendall(bytes([byte]))

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        thread.join()


def metadata(brokers: int) -> bytes:
    """A response: its size, the correlation id, so many brokers and whatever follows."""
    body = struct.pack(">ii", 1, brokers) + b"rest"
    return struct.pack(">i", len(body)) + body


@pytest.mark.parametrize("brokers", [0, 1, 3])
def test_a_broker_answers_once_it_names_one(brokers: int) -> None:
    """Before that it runs, but takes no records; an answer in pieces is one answer."""
    with answering(metadata(brokers)) as address:
        assert answers(address) == (brokers > 0)


@pytest.mark.parametrize("response", [b"", b"\0\0", struct.pack(">i", 100) + b"cut"])
def test_half_an_answer_is_none(response: bytes) -> None:
    """A broker that is killed hangs up in the middle."""
    with answering(response) as address:
        assert not answers(address)


def test_where_nobody_listens_nobody_answers() -> None:
    """And nothing is raised."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"

    assert not answers(address)
