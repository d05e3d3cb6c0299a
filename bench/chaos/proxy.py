"""A TCP proxy whose connections can be delayed, reset or swallowed, as a bad network does."""

import asyncio
import socket
import struct
from contextlib import suppress

_PIECE = 65_536
_RESET = struct.pack("ii", 1, 0)
"""SO_LINGER of no time: the connection ends with a reset."""


class Proxy:
    """Listens on a port of its own and passes on to another, both on this machine."""

    def __init__(self) -> None:
        self.port = 0
        self.delay = 0.0
        """Seconds that each piece is held back."""
        self._to = 0
        self._open: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self._flows = asyncio.Event()
        self._flows.set()

    async def start(self, to: int) -> None:
        """Begins to pass on to port ``to``."""
        self._to = to
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    def stop(self) -> None:
        """Closes what is open."""
        if self._server is not None:
            self._server.close()
        self.reset()

    def swallow(self) -> None:
        """Passes nothing on and closes nothing, until ``flow``."""
        self._flows.clear()

    def flow(self) -> None:
        """Passes on again."""
        self._flows.set()

    def reset(self) -> None:
        """Resets every connection."""
        for writer in list(self._open):
            with suppress(OSError):
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            writer.transport.abort()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            writer.transport.abort()
            return
        self._open |= {writer, back}
        try:
            await asyncio.gather(self._pass(reader, back), self._pass(there, writer))
        finally:
            self._open -= {writer, back}

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while piece := await reader.read(_PIECE):
                await self._flows.wait()
                if self.delay:
                    await asyncio.sleep(self.delay)
                writer.write(piece)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()
