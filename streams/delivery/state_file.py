"""The SQLite file of one changelog partition: records with a checksum each, and how far they reach with a checksum over all.

So what was altered, lost or doubled is seen, whatever SQLite says of it. Fails with what is wrong: ``sqlite3.Error``, ``OSError``,
``StoreDamaged``, ``StoreOutdated``, and any other error where damage makes SQLite hand over values of another type;
``streams.delivery.state`` deals with them.
"""

import contextlib
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from streams.errors import StoreDamaged, StoreOutdated

FORMAT = 2
"""SQLite's ``user_version`` of the file. Files of before there was one had no checksums; theirs is 0."""

SUFFIXES = ("", "-wal", "-shm")
"""Of the files that SQLite keeps together."""

_PRAGMAS = (
    "pragma journal_mode=wal",
    "pragma synchronous=off",  # a cache: what a power cut takes is read again from the changelog
)
_SCHEMA = (
    "create table record(key blob primary key, value blob, place int, format int, checksum int) without rowid",
    "create table prefix(one int primary key, topic text, next int, written real, records int, total int, checksum int)",
    f"pragma user_version={FORMAT}",
)
_WRAP = 1 << 62
"""The sum of all checksums stays in SQLite's integers."""


_WAIT_SECONDS = 0.2
"""For somebody who looks into the file; the worker's loop waits meanwhile."""


def store_path(folder: Path, partition: str) -> Path:
    """Where the file of a changelog's partition lies. Its format is in the name: an older version beside this one has its own.

    The one of before formats had numbers is deleted: nobody else would, and what it says of articles stays no longer than needed.
    """
    with contextlib.suppress(OSError):
        for suffix in SUFFIXES:
            (folder / f"{partition}.sqlite{suffix}").unlink(missing_ok=True)
    return folder / f"{partition}.v{FORMAT}.sqlite"


class StateRecord(NamedTuple):
    """A state record without its key: its value, its offset in the changelog, the version of its format."""

    value: bytes
    offset: int
    format: int


class Prefix(NamedTuple):
    """How far the file reaches.

    Attributes:
        topic: the changelog's identity.
        next: the offset after the last record that it has taken in.
        written: when it did so, in seconds since the epoch.
        records: how many it holds.
        total: the sum of their checksums.
    """

    topic: str = ""
    next: int = 0
    written: float = 0.0
    records: int = 0
    total: int = 0


class StateFile:
    """An open file; ``prefix`` is how far it reaches."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
        try:
            self.prefix = self._opened()
        except BaseException:
            self._database.close()
            raise

    def _opened(self) -> Prefix:
        run = self._database.execute
        for pragma in _PRAGMAS:
            run(pragma)
        [format_] = run("pragma user_version").fetchone()
        if format_ == 0 and run("select count(*) from sqlite_master").fetchone() == (0,):
            for statement in _SCHEMA:
                run(statement)
        elif format_ != FORMAT:
            raise StoreOutdated(f"it has format {format_}, this version writes {FORMAT}")
        row = run("select topic, next, written, records, total, checksum from prefix").fetchone()
        if row is None:
            if run("select count(*) from record").fetchone() != (0,):
                raise StoreDamaged("it holds records and does not say how far they reach")
            return Prefix()
        prefix, checksum = Prefix(*row[:-1]), row[-1]
        if _checksum_of(prefix) != checksum:
            raise StoreDamaged("what it says of itself was altered")
        return prefix

    def read(self) -> dict[bytes, StateRecord]:
        """All records, by key.

        Raises:
            StoreDamaged: they are not those that it was given.
        """
        found: dict[bytes, StateRecord] = {}
        total = 0
        for key, value, place, format_, checksum in self._database.execute("select * from record order by key"):
            record = StateRecord(value, place, format_)
            if _checksum(key, record) != checksum:
                raise StoreDamaged(f"the record of {bytes(key[:64])!r} was altered")
            found[key] = record
            total = (total + checksum) % _WRAP
        if (len(found), total) != (self.prefix.records, self.prefix.total):
            raise StoreDamaged(f"it holds {len(found)} records, others than the {self.prefix.records} that it was given")
        return found

    def take(self, changes: Mapping[bytes, StateRecord | None], topic: str, following: int, now: float) -> None:
        """Takes in committed records of the changelog ``topic``, None for a tombstone; ``following`` is the offset after them."""
        run = self._database.execute
        run("begin")
        try:
            records, total = self.prefix.records, self.prefix.total
            for key, record in changes.items():
                earlier = run("select checksum from record where key = ?", (key,)).fetchone()
                if earlier is not None:
                    records, total = records - 1, total - earlier[0]
                if record is not None:
                    checksum = _checksum(key, record)
                    run("insert or replace into record values(?, ?, ?, ?, ?)", (key, *record, checksum))
                    records, total = records + 1, total + checksum
                elif earlier is not None:
                    run("delete from record where key = ?", (key,))
            prefix = Prefix(topic, following, now, records, total % _WRAP)
            run("insert or replace into prefix values(1, ?, ?, ?, ?, ?, ?)", (*prefix, _checksum_of(prefix)))
            run("commit")
        except BaseException:
            if self._database.in_transaction:
                run("rollback")
            raise
        self.prefix = prefix

    def empty(self) -> None:
        """Lets everything go."""
        self._database.execute("begin")
        self._database.execute("delete from record")
        self._database.execute("delete from prefix")
        self._database.execute("commit")
        self.prefix = Prefix()

    def close(self) -> None:
        """Gives the file back."""
        self._database.close()


def _checksum(key: bytes, record: StateRecord) -> int:
    return crc32(record.value, crc32(key, crc32(b"%d %d %d" % (record.offset, record.format, len(key)))))


def _checksum_of(prefix: Prefix) -> int:
    return crc32(repr(tuple(prefix)).encode())
