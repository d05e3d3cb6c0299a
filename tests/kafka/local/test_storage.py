"""The data folder of a local broker: what is started on, and what is refused with what to do."""

import re
from pathlib import Path

import pytest

from streams.errors import KafkaUnavailable
from streams.kafka.local import storage
from streams.kafka.local.folder import Folder
from streams.kafka.local.jars import kafka_version

GOOD = "#\nversion=1\nnode.id=1\ncluster.id=abcdefghijklmnopqrstuv\ndirectory.id=x\n"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A broker's folder with nothing in it."""
    return Folder(tmp_path)


def written(folder: Folder, properties: str = GOOD, made_by: str | None = None) -> Folder:
    """The folder with data as Kafka leaves it."""
    folder.data.mkdir(parents=True)
    (folder.data / "meta.properties").write_text(properties)
    if made_by is not None:
        (folder.data / storage.MADE_BY).write_text(made_by + "\n")
    return folder


def test_where_nothing_is_there_the_folder_is_to_be_made(folder: Folder) -> None:
    """No data is no error."""
    assert storage.check(folder) is False


@pytest.mark.parametrize("made_by", [None, "3.9.1", "4.0.0", "this"])
def test_data_of_this_kafka_and_of_older_ones_is_taken(folder: Folder, made_by: str | None) -> None:
    """Kafka opens what an older one wrote, and what nobody signed."""
    assert storage.check(written(folder, made_by=kafka_version() if made_by == "this" else made_by)) is True


@pytest.mark.parametrize("newer", ["99.0.0", "4.99.0", "10.0"])
def test_data_of_a_newer_kafka_is_refused(folder: Folder, newer: str) -> None:
    """By number, not by letters: 10 is newer than 4; the message names both versions and what to do."""
    with pytest.raises(KafkaUnavailable, match=rf"written by Kafka {re.escape(newer)}.*--fresh"):
        storage.check(written(folder, made_by=newer))


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        GOOD.replace("version=1", "version=2"),
        GOOD.replace("node.id=1", "node.id=7"),
        GOOD.replace("cluster.id=abcdefghijklmnopqrstuv", "cluster.id="),
        GOOD.replace("node.id=1\n", ""),
    ],
    ids=["empty", "another format", "another node", "no cluster", "no node"],
)
def test_a_folder_of_another_node_is_refused(folder: Folder, damaged: str) -> None:
    """Nothing is thrown away unasked: the message says how to keep it and how to begin anew."""
    with pytest.raises(KafkaUnavailable, match=r"damaged or belongs to another.*--fresh.*move the folder away"):
        storage.check(written(folder, damaged))
    assert (folder.data / "meta.properties").read_text() == damaged


def test_a_folder_that_is_none_of_kafkas_is_refused(folder: Folder) -> None:
    """A folder without Kafka's own file, or with bytes in its place."""
    folder.data.mkdir(parents=True)
    with pytest.raises(KafkaUnavailable, match="is no data folder of Kafka"):
        storage.check(folder)
    (folder.data / "meta.properties").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KafkaUnavailable, match="is no data folder of Kafka"):
        storage.check(folder)


def test_a_signed_folder_names_the_kafka_that_writes_it(folder: Folder) -> None:
    """So a later, older one knows that it cannot read it."""
    storage.sign(written(folder))
    assert (folder.data / storage.MADE_BY).read_text() == f"{kafka_version()}\n"


def test_what_is_discarded_is_gone_and_may_be_gone_already(folder: Folder) -> None:
    """With all that lay in it; a second time is no error."""
    storage.discard(written(folder))
    storage.discard(folder)
    assert not folder.data.exists()


def test_a_tool_that_fails_leaves_no_half_folder(folder: Folder, tmp_path: Path) -> None:
    """The message has its last lines, and neither the data nor the file of settings stays behind."""
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho no room left >&2\nexit 3\n")
    java.chmod(0o755)
    folder.root.mkdir(exist_ok=True)
    with pytest.raises(KafkaUnavailable, match=r"could not be made:\n  no room left"):
        storage.make(folder, java, tmp_path)
    assert sorted(path.name for path in folder.root.iterdir() if path != java) == []
