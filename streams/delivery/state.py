"""What a step remembers of one partition: a compacted changelog is the truth, a local file a cache of it.

The cache holds a committed prefix of the changelog. Nothing that is wrong with it is raised: one that cannot be believed is set
aside and read again from Kafka, one that cannot be written or is held by another process is done without. It is emptied where it
is no prefix: its offset is past the end or before the start, the topic was made anew, or it is older than tombstones are kept.
"""

import contextlib
import fcntl
import sqlite3
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

import structlog

from streams.delivery.state_file import SUFFIXES, StateFile, StateRecord
from streams.errors import StoreOutdated

log = structlog.get_logger()

TOMBSTONE_SECONDS = 23 * 3600
"""Below Kafka's ``delete.retention.ms`` (24 h): a cache that missed a tombstone would keep what was deleted."""

SET_ASIDE = ".damaged"
"""How the name of a file ends that is set aside; the latest one of a partition is kept for whoever looks for the cause."""

_NO_PLACE = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
}
"""SQLite's primary codes where room, rights, memory or another user are to blame. The file is then what it was: an older prefix."""


class Cache:
    """The cache of one changelog partition.

    Attributes:
        path: of the file.
        without: why there is none in use; None while there is.
    """

    def __init__(self, path: Path, topic: str, clock: Callable[[], float] = time.time) -> None:
        """Opens the file.

        Args:
            path: of the file.
            topic: the changelog's identity, which tells it from an older topic of its name.
            clock: the time in seconds since the epoch.
        """
        self.path = path
        self.without: str | None = None
        self._topic, self._clock = topic, clock
        self._lock: IO[str] | None = None
        self._file: StateFile | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = path.with_suffix(".lock").open("w")
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            # An older owner that was frozen may still wake up and write; it must not write into ours.
            self._do_without("another process holds it")
        except OSError as error:
            self._do_without(str(error))
        else:
            self._open()

    @property
    def next(self) -> int:
        """The changelog's offset after the last record that the cache has taken in; 0 where it holds nothing."""
        return self._file.prefix.next if self._file is not None else 0

    @property
    def set_aside(self) -> Path | None:
        """A file of this partition that was set aside and still lies there."""
        aside = Path(f"{self.path}{SET_ASIDE}")
        return aside if aside.exists() else None

    def records(self, beginning: int, end: int) -> dict[bytes, StateRecord]:
        """What the cache holds of the changelog that runs from ``beginning`` to ``end``; nothing where it cannot be believed."""
        if self._file is None:
            return {}
        prefix = self._file.prefix
        outdated = prefix.next < end and self._clock() - prefix.written > TOMBSTONE_SECONDS
        try:
            if not beginning <= prefix.next <= end or outdated or prefix.topic not in {"", self._topic}:
                self._file.empty()
            return self._file.read()
        except Exception as error:  # noqa: BLE001 - damage makes SQLite raise anything
            self._fail(error)
            self._open()
            return {}

    def take(self, changes: Mapping[bytes, StateRecord | None], following: int) -> None:
        """Takes in committed records, None for a tombstone; ``following`` is the changelog's offset after the last of them."""
        if self._file is None:
            return
        try:
            self._file.take(changes, self._topic, following, float(self._clock()))
        except Exception as error:  # noqa: BLE001 - as above; what is kept here stands in Kafka
            self._fail(error)
            if self.without is None:
                self._do_without("it was damaged while it was in use; the next start makes it anew")

    def close(self) -> None:
        """Gives the file back."""
        if self._file is not None:
            with contextlib.suppress(sqlite3.Error):
                self._file.close()
            self._file = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _open(self) -> None:
        """Opens the file; where it is damaged, a new one in its place."""
        for _ in range(2):
            if self.without is not None:
                return
            try:
                self._file = StateFile(self.path)
            except Exception as error:  # noqa: BLE001 - as above
                self._fail(error)
            else:
                return

    def _fail(self, error: Exception) -> None:
        """Lets the file go: sets it aside where it is to blame, else does without."""
        if self._file is not None:
            with contextlib.suppress(sqlite3.Error):
                self._file.close()
            self._file = None
        reason = f"{type(error).__name__}: {error}"
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_PLACE:
            self._do_without(str(error))
            return
        try:
            for suffix in SUFFIXES[1:]:
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)
            if isinstance(error, StoreOutdated):
                self.path.unlink()
            else:
                self.path.replace(f"{self.path}{SET_ASIDE}")
        except OSError as also:
            self._do_without(f"{reason}; {also}")
        else:
            log.warning("cache_set_aside", path=str(self.path), why=reason)

    def _do_without(self, why: str) -> None:
        self.without = why
        log.warning("cache_not_used", path=str(self.path), why=why)
        self.close()
