"""What is known of the running broker: a file, believed only while its process lives."""

import json
import os
from pathlib import Path

import pytest

from streams.kafka.local.folder import Folder
from streams.kafka.local.lock import take
from streams.kafka.local.state import Running, last_known, running, write

BROKER = Running(pid=4711, port=9092, version="4.4.0", started=1.5)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A broker's folder without a broker."""
    made = Folder(tmp_path)
    made.root.mkdir()
    return made


def test_what_was_written_is_known(folder: Folder) -> None:
    """The later one replaces the earlier, and nothing half written stays beside it."""
    write(folder, BROKER)
    later = Running(pid=4712, port=20_001, version="4.4.0", started=2.5)
    write(folder, later)

    assert last_known(folder) == later
    assert list(folder.root.iterdir()) == [folder.state]


def test_a_broker_runs_while_its_lock_is_held(folder: Folder) -> None:
    """The file alone proves nothing: its process id may be another program's by now."""
    write(folder, BROKER)
    assert running(folder.data_dir) is None

    lock = take(folder.lock)
    assert lock is not None
    assert running(folder.data_dir) == BROKER

    os.close(lock)
    assert (running(folder.data_dir), last_known(folder)) == (None, BROKER)


@pytest.mark.parametrize(
    "written",
    [b"", b"{", b"[]", b"\xff\xfe", json.dumps({"pid": 1}).encode(), b'{"pid":"1","port":1,"version":"4","started":1}'],
    ids=["empty", "cut off", "another kind", "no text", "incomplete", "another type"],
)
def test_a_broken_file_is_no_state(folder: Folder, written: bytes) -> None:
    """And no error: the next start writes it anew."""
    folder.state.write_bytes(written)

    assert last_known(folder) is None


def test_where_nothing_was_ever_started_nothing_is_known(tmp_path: Path) -> None:
    """Not even the folder is there."""
    assert (last_known(Folder(tmp_path)), running(tmp_path)) == (None, None)


def test_clients_connect_to_this_machine_alone() -> None:
    """The broker listens nowhere else."""
    assert BROKER.address == "127.0.0.1:9092"
