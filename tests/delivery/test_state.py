"""The cache of a changelog is trusted only where it is a prefix of it."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.delivery.state import TOMBSTONE_SECONDS, Cache


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the cache's file lies."""
    return tmp_path / "deep" / "cache.sqlite"


@pytest.fixture
def cache(path: Path) -> Iterator[Cache]:
    """A cache with two records, the next changelog offset being 12."""
    cache = Cache(path)
    cache.apply({b"a": b"1", b"b": b"2", b"c": b"3"}, 11)
    cache.apply({b"c": None}, 12)
    yield cache
    cache.close()


def reopened(cache: Cache, path: Path) -> Cache:
    """The cache as the next owner finds it."""
    cache.close()
    return Cache(path)


def test_survives_its_owner(cache: Cache, path: Path) -> None:
    """The next owner finds records and offset."""
    again = reopened(cache, path)

    assert (dict(again.records()), again.next) == ({b"a": b"1", b"b": b"2"}, 12)
    again.close()


@pytest.mark.parametrize(("beginning", "end", "kept"), [(0, 12, True), (0, 50, True), (0, 5, False), (20, 50, False)])
def test_trusts_a_prefix_only(cache: Cache, beginning: int, end: int, *, kept: bool) -> None:
    """A changelog that ends before the cache does, or begins after it, is another one."""
    cache.trust(beginning, end)

    assert (cache.next, len(dict(cache.records()))) == ((12, 2) if kept else (0, 0))


def test_forgets_what_is_older_than_tombstones(cache: Cache, path: Path) -> None:
    """A cache that may have missed a tombstone is not trusted, unless it has missed nothing at all."""
    cache.close()
    again = Cache(path, lambda: time.time() + TOMBSTONE_SECONDS + 60)

    again.trust(0, 12)
    assert again.next == 12
    again.trust(0, 13)
    assert again.next == 0
    again.close()


def test_a_file_held_by_another_is_left_alone(cache: Cache, path: Path) -> None:
    """A second owner works in memory, so that a frozen first one cannot write into its file."""
    second = Cache(path)
    second.apply({b"a": b"9"}, 99)

    assert (second.next, cache.next, dict(cache.records())[b"a"]) == (99, 12, b"1")
    second.close()


def test_a_damaged_file_is_made_anew(cache: Cache, path: Path) -> None:
    """What SQLite cannot read costs a longer restore, not the worker."""
    cache.close()
    path.write_bytes(b"not a database " * 1000)

    renewed = Cache(path)
    assert (renewed.next, dict(renewed.records())) == (0, {})
    renewed.close()
