"""The file of a changelog partition gives back what it was given, or says that it does not."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.delivery.state_file import FORMAT, StateFile, StateRecord, store_path
from streams.errors import StoreDamaged, StoreOutdated

RECORDS = {b"k%d" % number: StateRecord(b"value %d " % number * 20, number, 1) for number in range(200)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed file with two hundred records, the next offset being 200."""
    path = tmp_path / "store.sqlite"
    file = StateFile(path)
    file.take(RECORDS, "topic", 200, 1.5)
    file.close()
    return path


def test_a_file_survives_its_owner(path: Path) -> None:
    """Records, and how far they reach."""
    file = StateFile(path)

    assert (file.read(), file.prefix.topic, file.prefix.next, file.prefix.written) == (RECORDS, "topic", 200, 1.5)
    file.close()


@given(st.lists(st.dictionaries(st.sampled_from([b"a", b"b", b"c"]), st.none() | st.binary(max_size=9), min_size=1), max_size=8))
def test_records_come_go_and_change(tmp_path_factory: pytest.TempPathFactory, batches: list[dict[bytes, bytes | None]]) -> None:
    """Whatever the order, the file holds the last of each key, and its sums stay true."""
    file = StateFile(tmp_path_factory.mktemp("store") / "s.sqlite")
    held: dict[bytes, StateRecord] = {}
    for number, batch in enumerate(batches, 1):
        changes = {key: None if value is None else StateRecord(value, number, 1) for key, value in batch.items()}
        file.take(changes, "topic", number, 1.0)
        held = {key: record for key, record in (held | changes).items() if record is not None}

    assert (file.read(), file.prefix.records) == (held, len(held))
    file.close()


def test_an_empty_file_is_empty(path: Path) -> None:
    """It begins anew, with what it is given next."""
    file = StateFile(path)
    file.empty()
    assert (file.read(), file.prefix.next) == ({}, 0)

    file.take({b"a": RECORDS[b"k1"]}, "other", 3, 2.0)
    assert (file.read(), file.prefix.topic) == ({b"a": RECORDS[b"k1"]}, "other")
    file.close()


def by_sql(statement: str) -> Callable[[Path], None]:
    """Somebody who writes into the file."""

    def run(path: Path) -> None:
        with sqlite3.connect(path) as database:
            database.execute(statement)
        database.close()

    return run


@pytest.mark.parametrize(
    "statement",
    [
        "update record set value = 'no bytes' where key = cast('k7' as blob)",
        "update record set value = value || 'x' where key = cast('k7' as blob)",
        "update record set place = place + 1 where key = cast('k7' as blob)",
        "update record set key = cast('k777' as blob) where key = cast('k7' as blob)",
        "delete from record where key = cast('k7' as blob)",
        "insert into record select cast('new' as blob), value, place, format, checksum from record where key = cast('k7' as blob)",
        "update prefix set next = next + 1",
        "update prefix set topic = 'another'",
        "delete from prefix",
    ],
)
def test_what_was_altered_is_not_believed(path: Path, statement: str) -> None:
    """Also where it is a sound database for SQLite."""
    by_sql(statement)(path)

    with pytest.raises((StoreDamaged, TypeError)):  # noqa: PT012 - opening or reading, whichever sees it
        file = StateFile(path)
        try:
            file.read()
        finally:
            file.close()


@pytest.mark.parametrize("statement", ["pragma user_version=9", "pragma user_version=0"])
def test_another_versions_file_is_told_apart(path: Path, statement: str) -> None:
    """A newer one, and one of before files said which they are."""
    by_sql(statement)(path)

    with pytest.raises(StoreOutdated):
        StateFile(path)


def test_the_format_is_in_the_name(tmp_path: Path) -> None:
    """An older version that is run again finds none of ours; what it left is deleted, with all that SQLite keeps beside."""
    for name in ("log-0.sqlite", "log-0.sqlite-wal", "log-1.sqlite"):
        (tmp_path / name).touch()

    assert store_path(tmp_path, "log-0").name == f"log-0.v{FORMAT}.sqlite"
    assert [path.name for path in tmp_path.iterdir()] == ["log-1.sqlite"]
    assert store_path(tmp_path / "nowhere", "log-0").parent == tmp_path / "nowhere"


def test_bytes_that_flip_are_seen(path: Path, tmp_path: Path) -> None:
    """A thousand random ones: either the file is refused, or it gives what it was given."""
    whole, chance = path.read_bytes(), random.Random(16)  # noqa: S311 - no secret
    refused = 0
    for _ in range(1000):
        copy = bytearray(whole)
        copy[chance.randrange(len(copy))] ^= 1 << chance.randrange(8)
        flipped = tmp_path / "flipped.sqlite"
        flipped.write_bytes(copy)
        try:
            file = StateFile(flipped)
        except (StoreDamaged, StoreOutdated, sqlite3.Error):
            refused += 1
            continue
        try:
            assert (file.read(), file.prefix.next, file.prefix.topic) == (RECORDS, 200, "topic")
        except (StoreDamaged, sqlite3.Error, TypeError, ValueError):
            refused += 1
        finally:
            file.close()
    assert refused > 500
