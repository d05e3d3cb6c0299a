"""What a step remembers of one partition: a compacted changelog is the truth, a local SQLite file a cache of it.

The cache holds a committed prefix of the changelog and the offset that follows it. It is thrown away where it cannot be trusted:
its offset is past the end (the topic was made anew) or before the start, it is older than tombstones are kept, another process
holds it, or SQLite says that it is damaged.
"""

import fcntl
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from streams.step import Changes

TOMBSTONE_SECONDS = 23 * 3600
"""Below Kafka's ``delete.retention.ms`` (24 h): a cache that missed a tombstone would keep what was deleted."""

_SCHEMA = (
    "pragma journal_mode=wal",
    "pragma synchronous=off",  # a cache: what a power cut takes is read again from the changelog
    "create table if not exists record(key blob primary key, value blob) without rowid",
    "create table if not exists position(one int primary key, next int, written real)",
)


class Cache:
    """The cached records of one changelog partition; in memory alone where the file is held by another process."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = path.with_suffix(".lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            # An older owner that was frozen may still wake up and write; it must not write into ours.
            self._database = _open(":memory:")
        else:
            self._database = _open_or_renew(path)
        row: tuple[int, float] | None = self._database.execute("select next, written from position").fetchone()
        self.next, self._written = row or (0, 0.0)

    def trust(self, beginning: int, end: int) -> None:
        """Empties the cache unless it is a prefix of the changelog that runs from ``beginning`` to ``end``."""
        behind = self.next < end
        outdated = behind and self._clock() - self._written > TOMBSTONE_SECONDS
        if self.next > end or self.next < beginning or outdated:
            self._database.execute("begin")
            self._database.execute("delete from record")
            self._database.execute("delete from position")
            self._database.execute("commit")
            self.next = 0

    def apply(self, changes: Changes, following: int) -> None:
        """Takes in committed records; ``following`` is the changelog offset after the last of them."""
        run = self._database
        now = self._clock()
        run.execute("begin")
        run.executemany("insert or replace into record values(?, ?)", [(k, v) for k, v in changes.items() if v is not None])
        run.executemany("delete from record where key = ?", [(key,) for key, value in changes.items() if value is None])
        run.execute("insert or replace into position values(1, ?, ?)", (following, now))
        run.execute("commit")
        self.next, self._written = following, now

    def records(self) -> Iterator[tuple[bytes, bytes]]:
        """All records, by key."""
        return iter(self._database.execute("select key, value from record order by key"))

    def close(self) -> None:
        """Gives the file back."""
        self._database.close()
        self._lock.close()


def _open(path: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    for statement in _SCHEMA:
        database.execute(statement)
    return database


def _open_or_renew(path: Path) -> sqlite3.Connection:
    try:
        return _open(str(path))
    except sqlite3.DatabaseError:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        return _open(str(path))
