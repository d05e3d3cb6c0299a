"""Kafka's jars: downloaded once, whole or not at all. A repository of our own serves the suite's jars over HTTP."""

import os
import shutil
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from streams.errors import KafkaUnavailable
from streams.kafka.local import jars
from streams.kafka.local.broker import LocalBroker

Alter = Callable[[str, bytes], bytes]
VICTIM = "jopt-simple-5.0.4.jar"


class Repository:
    """Serves a folder of jars under a repository's paths; ``alter`` changes what is sent, ``asked`` names what was asked for."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        self.alter: Alter = lambda _, content: content
        repository = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = Path(self.path).name
                path = folder / name
                if not path.exists():  # checksums, which we do not need
                    self.send_error(404)
                    return
                repository.asked.append(name)
                whole = path.read_bytes()
                sent = repository.alter(name, whole)
                self.send_response(200)
                self.send_header("Content-Length", str(len(whole)))
                self.end_headers()
                self.wfile.write(sent)

            def log_message(self, *_: object) -> None:
                """Keeps the suite's output clean."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def repository(kafka: LocalBroker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """A repository with what the suite's broker is made of, named in jgo's configuration as a company names its mirror."""
    serving = Repository(kafka.jars)
    configuration = tmp_path / "jgo.conf"
    configuration.write_text(f"[repositories]\ncentral = {serving.address}\n")
    monkeypatch.setenv("JGO_CONFIG_FILE", str(configuration))
    thread = Thread(target=serving.server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield serving
    serving.server.shutdown()
    serving.server.server_close()
    thread.join()


@pytest.fixture
def folder(kafka: LocalBroker, tmp_path: Path) -> Path:
    """A folder with all jars but for ``VICTIM``; links, since they are read only."""
    made = tmp_path / "jars"
    made.mkdir()
    for jar in jars.pinned():
        if jar.file != VICTIM:
            os.link(kafka.jars / jar.file, made / jar.file) if _same_disk(kafka.jars, made) else shutil.copy(
                kafka.jars / jar.file, made / jar.file
            )
    return made


def _same_disk(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev


def silent(_: str) -> None:
    """Says nothing."""


class TestEnsure:
    """``ensure`` and ``discard_damaged``."""

    def test_only_what_is_missing_is_asked_for_and_that_once(self, folder: Path, repository: Repository) -> None:
        """Jars that are there are not downloaded again, and a second call asks for nothing."""
        jars.ensure(folder, silent)
        jars.ensure(folder, silent)

        assert repository.asked == [VICTIM]
        assert jars.discard_damaged(folder) == []

    def test_half_a_jar_is_downloaded_again(self, folder: Path, repository: Repository, kafka: LocalBroker) -> None:
        """A jar cut off in the middle is noticed before the broker starts, named, and replaced."""
        (folder / VICTIM).write_bytes((kafka.jars / VICTIM).read_bytes()[:20_000])
        said: list[str] = []

        jars.ensure(folder, said.append)

        assert repository.asked == [VICTIM]
        assert f"{VICTIM}: damaged, downloading again" in said
        assert (folder / VICTIM).read_bytes() == (kafka.jars / VICTIM).read_bytes()

    def test_a_changed_byte_is_found_by_the_full_check(self, folder: Path, kafka: LocalBroker) -> None:
        """What a look at the table of contents cannot see, the checksum sees; the jar is deleted, the others stay."""
        content = bytearray((kafka.jars / VICTIM).read_bytes())
        content[5_000] ^= 1
        (folder / VICTIM).write_bytes(content)

        assert jars.discard_damaged(folder) == [VICTIM]
        assert sorted(path.name for path in folder.iterdir()) == sorted(jar.file for jar in jars.pinned() if jar.file != VICTIM)

    def test_a_download_that_breaks_off_leaves_nothing_half(self, folder: Path, repository: Repository) -> None:
        """A connection that ends too early is an error that says what to do; no part of the jar stays behind."""
        repository.alter = lambda _, content: content[:20_000]

        with pytest.raises(KafkaUnavailable, match=rf"{VICTIM} could not be downloaded .* run `copydesk kafka start` again"):
            jars.ensure(folder, silent)

        assert not (folder / VICTIM).exists()
        assert list(folder.glob(".half-*")) == []

    def test_an_altered_jar_is_not_taken(self, folder: Path, repository: Repository) -> None:
        """Bytes that are not the pinned ones never reach the class path."""
        repository.alter = lambda _, content: content[:-1] + b"!"

        with pytest.raises(KafkaUnavailable, match=rf"{VICTIM} arrived damaged or altered"):
            jars.ensure(folder, silent)

        assert not (folder / VICTIM).exists()

    def test_what_has_arrived_is_kept_when_another_download_fails(self, folder: Path, repository: Repository) -> None:
        """After a failure only the rest is downloaded."""
        (folder / "slf4j-api-1.7.36.jar").unlink()
        repository.alter = lambda name, content: content if name == VICTIM else b""

        with pytest.raises(KafkaUnavailable, match=r"slf4j-api-1\.7\.36\.jar could not be downloaded"):
            jars.ensure(folder, silent)

        assert (folder / VICTIM).exists()

    def test_without_network_the_message_says_what_to_check(self, folder: Path, repository: Repository) -> None:
        """The first start on a machine without network ends in words, not in a traceback."""
        repository.server.shutdown()
        repository.server.server_close()

        with pytest.raises(KafkaUnavailable, match="The first start needs the network and 50 MB of disk"):
            jars.ensure(folder, silent)


def test_the_pinned_list_is_one_kafka() -> None:
    """All of Kafka's own jars have one version: a resolver once mixed clients of 3.9 into a broker of 4.4."""
    assert {jar.version for jar in jars.pinned() if jar.group == "org.apache.kafka"} == {jars.kafka_version()}


def test_the_pinned_list_has_a_checksum_for_every_jar() -> None:
    """No jar is taken on trust."""
    assert all(len(jar.sha256) == 64 and int(jar.sha256, 16) for jar in jars.pinned())
