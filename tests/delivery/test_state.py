"""The cache of a changelog is believed only where it is a prefix of it, and nothing that is wrong with it is ever raised."""

import os
import resource
import shutil
import time
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from streams.delivery.state import SET_ASIDE, TOMBSTONE_SECONDS, Cache
from streams.delivery.state_file import StateRecord
from tests.delivery.test_state_file import by_sql

TOPIC = "an identity"
Lines = list[MutableMapping[str, Any]]
ONE, TWO, THREE = (StateRecord(b"%d" % number * 3000, number, 1) for number in (1, 2, 3))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the cache's file lies."""
    return tmp_path / "deep" / "cache.sqlite"


@pytest.fixture
def cache(path: Path) -> Iterator[Cache]:
    """A cache with two records, the next changelog offset being 12."""
    cache = Cache(path, TOPIC)
    cache.take({b"a": ONE, b"b": TWO, b"c": THREE}, 11)
    cache.take({b"c": None}, 12)
    yield cache
    cache.close()


def reopened(cache: Cache, path: Path, topic: str = TOPIC, clock: Callable[[], float] = time.time) -> Cache:
    """The cache as the next owner finds it."""
    cache.close()
    return Cache(path, topic, clock)


def serves(path: Path) -> None:
    """A cache at the path takes records in and gives them to its next owner."""
    cache = Cache(path, TOPIC)
    cache.records(0, 2)
    cache.take({b"n": ONE}, 2)
    again = reopened(cache, path)
    assert (again.records(0, 2).get(b"n"), again.next, again.without) == (ONE, 2, None)
    again.close()


def test_survives_its_owner(cache: Cache, path: Path) -> None:
    """The next owner finds records and offset."""
    again = reopened(cache, path)

    assert (again.records(0, 12), again.next) == ({b"a": ONE, b"b": TWO}, 12)
    again.close()


@pytest.mark.parametrize(("beginning", "end", "kept"), [(0, 12, True), (0, 50, True), (0, 5, False), (20, 50, False)])
def test_believes_a_prefix_only(cache: Cache, beginning: int, end: int, *, kept: bool) -> None:
    """A changelog that ends before the cache does, or begins after it, is another one."""
    assert (len(cache.records(beginning, end)), cache.next) == ((2, 12) if kept else (0, 0))


def test_a_topic_made_anew_is_another(cache: Cache, path: Path) -> None:
    """Also where it has grown as long as the old one was; records of both never mix."""
    again = reopened(cache, path, "another identity")

    assert (again.records(0, 50), again.next) == ({}, 0)
    again.close()


def test_forgets_what_is_older_than_tombstones(cache: Cache, path: Path) -> None:
    """A cache that may have missed a tombstone is not trusted, unless it has missed nothing at all."""
    again = reopened(cache, path, clock=lambda: time.time() + TOMBSTONE_SECONDS + 60)

    assert (len(again.records(0, 12)), again.next) == (2, 12)
    assert (len(again.records(0, 13)), again.next) == (0, 0)
    again.close()


def test_a_file_held_by_another_is_left_alone(cache: Cache, path: Path) -> None:
    """A second owner does without, so that a frozen first one cannot write into its file."""
    second = Cache(path, TOPIC)
    assert (second.records(0, 12), second.without) == ({}, "another process holds it")
    second.take({b"a": THREE}, 99)
    second.close()

    assert (cache.records(0, 12)[b"a"], cache.next) == (ONE, 12)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(b"not a database " * 1000), id="garbage"),
        pytest.param(lambda path: os.truncate(path, 5000), id="truncated"),
        pytest.param(lambda path: os.truncate(path, 50), id="cut short"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:4096] + bytes(8192)), id="zeros"),
        pytest.param(by_sql("update record set value = 'text' where place = 1"), id="another type"),
        pytest.param(by_sql("update record set value = cast(x'ff00fe' as text) where place = 1"), id="no text"),
        pytest.param(by_sql("update record set value = x'00' where place = 1"), id="altered"),
        pytest.param(by_sql("update prefix set next = 'soon'"), id="no number"),
        pytest.param(by_sql("drop table record"), id="no table"),
        pytest.param(by_sql("alter table record drop column checksum"), id="no column"),
    ],
)
def test_a_damaged_file_is_set_aside_and_made_anew(cache: Cache, path: Path, damage: Callable[[Path], None], said: Lines) -> None:
    """It costs a longer restore, not the worker; it is said once, and the file is kept for whoever looks for the cause."""
    cache.close()
    damage(path)

    again = Cache(path, TOPIC)
    assert (again.records(0, 12), again.next, again.without) == ({}, 0, None)
    assert [line["event"] for line in said] == ["cache_set_aside"]
    assert again.set_aside == Path(f"{path}{SET_ASIDE}")
    again.close()
    serves(path)
    again.set_aside.unlink()
    assert again.set_aside is None


@pytest.mark.parametrize("version", [0, 1, 3])
def test_another_versions_file_is_made_anew(cache: Cache, path: Path, version: int) -> None:
    """Nothing is wrong, so nobody need look after it."""
    cache.close()
    by_sql(f"pragma user_version={version}")(path)

    again = Cache(path, TOPIC)
    assert (again.records(0, 12), again.without, again.set_aside) == ({}, None, None)
    again.close()
    serves(path)


def test_damage_while_it_is_in_use_ends_its_use(cache: Cache, path: Path) -> None:
    """The session has its state in memory; the next owner makes the file anew."""
    by_sql("drop table prefix")(path)

    cache.take({b"a": THREE}, 13)
    assert cache.without is not None
    cache.take({b"a": THREE}, 14)
    cache.close()
    serves(path)


@contextmanager
def most_bytes(limit: int) -> Iterator[None]:
    """A disk that takes no larger files."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_without_room_it_is_done_without(cache: Cache, path: Path, said: Lines) -> None:
    """What the file holds is an older prefix, which the next owner may believe."""
    with most_bytes(50_000):
        cache.take({b"d%d" % number: StateRecord(os.urandom(3000), number, 1) for number in range(50)}, 70)
        cache.take({b"e": ONE}, 71)
    assert [line["event"] for line in said] == ["cache_not_used"]
    assert cache.without is not None

    again = reopened(cache, path)
    assert (again.records(0, 71), again.next) == ({b"a": ONE, b"b": TWO}, 12)
    again.close()


def test_without_room_for_anything_it_is_done_without(path: Path, said: Lines) -> None:
    """Not even the tables fit."""
    with most_bytes(100):
        cache = Cache(path, TOPIC)
    assert (cache.records(0, 5), cache.next, len(said)) == ({}, 0, 1)
    assert cache.without is not None
    cache.close()


def test_where_no_folder_can_be_made_it_is_done_without(tmp_path: Path) -> None:
    """A file stands in its way; rights do the same, which a test that runs as root cannot show."""
    (tmp_path / "data").write_text("a file")

    cache = Cache(tmp_path / "data" / "cache.sqlite", TOPIC)
    assert cache.without is not None
    cache.take({b"a": ONE}, 1)
    assert cache.records(0, 1) == {}
    cache.close()


def test_a_folder_in_the_files_place_is_done_without(path: Path) -> None:
    """And whoever takes it away has a cache again."""
    path.mkdir(parents=True)
    (path / "something").touch()

    cache = Cache(path, TOPIC)
    assert (cache.records(0, 1), cache.without is not None) == ({}, True)
    cache.close()
    shutil.rmtree(path)
    serves(path)
