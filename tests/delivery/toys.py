"""A toy step that counts how often it saw each key, and pages that hang, crash or overflow on demand.

It stands in the place of clean: it reads raw pages, writes clean articles, keeps its state in clean's changelog.
"""

import gc
import mmap
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from streams.errors import Poison
from streams.outcomes import DeadReason
from streams.settings import Settings
from streams.step import Changes, Output, Record, Settled, Stages, Step, Work
from streams.topics import CLEAN


@dataclass
class Counts:
    """How often each key was seen."""

    by_key: dict[bytes, int] = field(default_factory=dict)

    def apply(self, changes: Changes, /) -> None:
        """Takes in new counts."""
        for key, value in changes.items():
            if value is None:
                self.by_key.pop(key, None)
            else:
                self.by_key[key] = int(value)


def prepare(settings: Settings) -> Work[bytes]:
    """The work: what a value asks for."""
    del settings
    return work


def unprepared(settings: Settings) -> Work[bytes]:
    """Loading fails."""
    raise OSError(f"no weights below {settings.data_dir}")


def heavy(settings: Settings) -> Work[bytes]:
    """Loading takes more address space than a page may."""
    held.append(mmap.mmap(-1, 2 * settings.limits.page_memory_bytes))
    return work


held: list[mmap.mmap] = []


def collecting(settings: Settings) -> Work[bytes]:
    """What is loaded is a list; the work says whether the collector of cycles still walks it."""
    del settings
    loaded: list[list[int]] = [[]]

    def walked(_record: Record, _stages: Stages) -> bytes:
        return b"walked" if any(each is loaded for each in gc.get_objects()) else b"left alone"

    return walked


def work(record: Record, stages: Stages) -> bytes:
    """Hangs, spins, sleeps, dies, fills memory or fails where the value says so; else hands the value on."""
    with stages("toy"):
        value = record.value or b""
        if value == b"hang":
            time.sleep(3600)
        if value == b"spin":
            while True:
                pass
        if value.startswith(b"sleep:"):
            time.sleep(float(value.removeprefix(b"sleep:")))
        if value.startswith(b"once:"):  # sleeps the first time, as a page does that a busy machine gave no time
            sleep_once(Path(value.removeprefix(b"once:").decode()))
        if value == b"die":
            os._exit(13)
        if value == b"memory":
            return bytes(1 << 40)
        if value == b"raise":
            raise RuntimeError("the text of the page must not be logged")
        if value == b"poison":
            raise Poison(DeadReason.TOO_COMPLEX, "deeper than 200")
    return value


def sleep_once(mark: Path) -> None:
    """For ever while the file is there, which it takes away."""
    if mark.exists():
        mark.unlink()
        time.sleep(3600)


def restore(records: Iterable[tuple[bytes, bytes]]) -> Counts:
    """The counts from their records."""
    counts = Counts()
    counts.apply(dict(records))
    return counts


def settle(state: Counts, record: Record, value: bytes, _settings: Settings) -> Settled:
    """Publishes the key's next number, in a record as large as the value asks for."""
    if value == b"settle":
        raise RuntimeError("settling failed")
    key = record.key or b""
    number = state.by_key.get(key, 0) + 1
    size = int(value.removeprefix(b"size:")) if value.startswith(b"size:") else 0
    return Settled(
        outcome="split",
        outputs=[Output(topic=CLEAN, key=key, value=b"%d " % number + b"x" * size)],
        changes={key: b"%d" % number},
        sent=1,
        rules_set_aside=["pairs"] if value == b"dear" else [],
    )


def check(_key: bytes, value: bytes) -> None:
    """A count is a number."""
    int(value)


def counting(*, isolated: bool = False) -> Step[bytes, Counts]:
    """The step."""
    return Step(name="clean", prepare=prepare, isolated=isolated, restore=restore, settle=settle, check=check)


def record(value: bytes | None, offset: int = 0, key: bytes | None = b"k", headers: tuple[tuple[str, bytes], ...] = ()) -> Record:
    """A raw record."""
    return Record(topic="news.pages.raw.v1", partition=0, offset=offset, timestamp=0, key=key, value=value, headers=headers)
