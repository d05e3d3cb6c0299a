"""What is known of the running broker: read from its state file, believed only while the broker's process holds its lock."""

from pathlib import Path

import msgspec

from streams.kafka.local.folder import Folder
from streams.kafka.local.lock import held


class Running(msgspec.Struct, frozen=True):
    """A broker's process. ``started`` is in seconds since the epoch."""

    pid: int
    port: int
    version: str
    started: float

    @property
    def address(self) -> str:
        """Where clients connect."""
        return f"127.0.0.1:{self.port}"


def running(data_dir: Path) -> Running | None:
    """The broker that runs on this data folder, or None. A file left by a broker that died counts for nothing."""
    folder = Folder(data_dir)
    return last_known(folder) if held(folder.lock) else None


def last_known(folder: Folder) -> Running | None:
    """The broker that ran last, whether it lives or not; None where there is none or the file is broken."""
    try:
        return msgspec.json.decode(folder.state.read_bytes(), type=Running)
    except (OSError, msgspec.DecodeError):
        return None


def write(folder: Folder, state: Running) -> None:
    """Puts ``state`` in its place in one move, so that no reader sees half of it."""
    half = folder.state.with_suffix(".half")
    half.write_bytes(msgspec.json.encode(state))
    half.replace(folder.state)
