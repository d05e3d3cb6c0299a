"""Memories that are decoded when they are looked at."""

import tempfile
from pathlib import Path

import pytest

from streams.group import recollected
from streams.group.recollected import Recollected


def unpack(value: bytes) -> list[str]:
    """What is decoded."""
    return [value.decode()]


def test_what_is_put_in_is_there_until_it_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Held or on disk."""
    monkeypatch.setattr(recollected, "HELD", 100)
    memories = Recollected(unpack)
    for number in range(5000):
        memories.put(f"m{number}", b"%d" % number)
    memories.drop("m3")

    assert all(memories[name] == [name[1:]] for name in memories)
    assert (len(memories), "m3" in memories, memories.get("m3")) == (4999, False, None)
    with pytest.raises(KeyError):
        memories["m3"]


def test_what_comes_back_is_what_came_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not what still lies on disk."""
    monkeypatch.setattr(recollected, "HELD", 2)
    memories = Recollected(unpack)
    for number in range(9):
        memories.put(f"m{number}", b"%d" % number)
    memories.drop("m0")
    memories.put("m0", b"new")

    assert {name: memories[name] for name in memories} == {"m0": ["new"], **{f"m{n}": [str(n)] for n in range(1, 9)}}


def test_without_a_disk_all_is_held(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The folder for temporary files is not there; once it is, what is held comes there."""
    monkeypatch.setattr(recollected, "HELD", 2)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    memories = Recollected(unpack)
    for number in range(5):
        memories.put(f"m{number}", b"%d" % number)
    assert list(memories._held) == ["m0", "m1", "m2", "m3", "m4"]
    (tmp_path / "missing").mkdir()
    memories.put("m5", b"5")

    assert list(memories._held) == ["m1", "m2", "m3", "m4", "m5"]
    assert [memories[f"m{number}"] for number in range(6)] == [[str(number)] for number in range(6)]


def test_what_is_looked_at_is_decoded_once_while_it_is_near(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last ones stay decoded, the others are decoded anew, to the same."""
    monkeypatch.setattr(recollected, "LOOKED_AT", 2)
    decoded: list[bytes] = []

    def noted(value: bytes) -> list[str]:
        decoded.append(value)
        return unpack(value)

    memories = Recollected(noted)
    for number in range(9):
        memories.put(f"m{number}", b"%d" % number)
    for name in ("m1", "m1", "m2", "m1", "m2", "m1"):
        assert memories[name] == [name[1:]]
    assert decoded == [b"1", b"2"]
    assert [memories[f"m{number}"] for number in range(9)] == [[str(number)] for number in range(9)]
    assert memories["m1"] == ["1"]

    assert decoded.count(b"1") == 2
