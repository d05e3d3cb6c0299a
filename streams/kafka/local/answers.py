"""Whether a broker answers: one request over a bare socket, so that asking ten times a second costs nothing and logs nothing."""

import socket
import struct

METADATA, VERSION = 3, 1
ASKING_SECONDS = 2.0


def answers(address: str) -> bool:
    """Whether the broker at ``host:port`` names at least one live broker, itself: from then on it takes records."""
    host, _, port = address.rpartition(":")
    try:
        with socket.create_connection((host, int(port)), ASKING_SECONDS) as connection:
            connection.settimeout(ASKING_SECONDS)
            connection.sendall(_request())
            return _brokers(_response(connection)) > 0
    except OSError:
        return False


def _request() -> bytes:
    """Metadata, version 1, for no topics (https://kafka.apache.org/protocol#The_Messages_Metadata)."""
    client = b"copydesk"
    body = struct.pack(">hhih", METADATA, VERSION, 1, len(client)) + client + struct.pack(">i", 0)
    return struct.pack(">i", len(body)) + body


def _response(connection: socket.socket) -> bytes:
    (size,) = struct.unpack(">i", _exactly(connection, 4))
    return _exactly(connection, size)


def _exactly(connection: socket.socket, size: int) -> bytes:
    parts = b""
    while len(parts) < size:
        part = connection.recv(size - len(parts))
        if not part:
            raise ConnectionResetError
        parts += part
    return parts


def _brokers(response: bytes) -> int:
    """The number of brokers: after the correlation id."""
    count: int = struct.unpack_from(">i", response, 4)[0]
    return count
