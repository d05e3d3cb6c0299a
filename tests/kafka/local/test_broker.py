"""The local broker, as processes: it comes, stays, goes and comes back, and every trouble on the way has its message."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from streams.errors import KafkaUnavailable
from streams.kafka.local import storage
from streams.kafka.local.answers import answers
from streams.kafka.local.broker import LocalBroker
from streams.kafka.local.folder import Folder
from streams.kafka.local.java import find_java
from streams.kafka.local.lock import held, take
from streams.kafka.local.state import Running, write


@pytest.fixture(scope="module")
def formatted(kafka: LocalBroker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as new, made once, since Kafka's tool takes 2 s."""
    folder = Folder(tmp_path_factory.mktemp("formatted"))
    folder.root.mkdir()
    storage.make(folder, find_java(), kafka.jars)
    storage.sign(folder)
    return folder.data


@pytest.fixture
def broker(kafka: LocalBroker, formatted: Path, tmp_path: Path) -> Iterator[LocalBroker]:
    """A broker of the test's own, on new data, in a folder such as homes have: not started yet, gone when the test ends."""
    made = LocalBroker(tmp_path / "müller & söhne", jars=kafka.jars)
    shutil.copytree(formatted, made.folder.data)
    yield made
    made.stop()


def environment(broker: LocalBroker) -> dict[str, str]:
    """For commands that are to work on ``broker``'s folder."""
    if not broker.folder.jars.exists():
        broker.folder.jars.symlink_to(broker.jars)
    return os.environ | {"COPYDESK_DATA_DIR": str(broker.folder.data_dir)}


def copydesk(*arguments: str, broker: LocalBroker) -> subprocess.CompletedProcess[str]:
    """One command, to its end."""
    command = [sys.executable, "-m", "streams.cli", *arguments]
    return subprocess.run(command, env=environment(broker), capture_output=True, text=True, check=False, timeout=120)


async def put(address: str, topic: str, value: bytes) -> None:
    """Makes ``topic`` where it is missing and writes one record."""
    admin = AIOKafkaAdminClient(bootstrap_servers=address)
    await admin.start()
    await admin.create_topics([NewTopic(topic, 1, 1)])
    await admin.close()
    producer = AIOKafkaProducer(bootstrap_servers=address, acks="all")
    await producer.start()
    await producer.send_and_wait(topic, value)
    await producer.stop()


async def values(address: str, topic: str) -> list[bytes | None]:
    """All that ``topic`` holds."""
    partition = TopicPartition(topic, 0)
    consumer = AIOKafkaConsumer(bootstrap_servers=address, enable_auto_commit=False)
    await consumer.start()
    consumer.assign([partition])
    await consumer.seek_to_beginning(partition)
    end = (await consumer.end_offsets([partition]))[partition]
    found: list[bytes | None] = []
    while await consumer.position(partition) < end:
        found += [record.value for record in (await consumer.getmany(partition, timeout_ms=100)).get(partition, [])]
    await consumer.stop()
    return found


class TestLife:
    """Start, stop, kill, and what survives."""

    async def test_records_survive_a_kill_and_a_stop(self, broker: LocalBroker) -> None:
        """A record acknowledged is there after ``kill -9`` and a start at the same address, and after a stop and a start."""
        first = broker.start(port=0)
        await put(first.address, "kept", b"before the crash")

        broker.kill()
        assert broker.running() is None
        again = broker.start()
        assert (again.address, again.pid != first.pid) == (first.address, True)
        await put(again.address, "kept", b"after the crash")

        assert broker.stop()
        assert (broker.stop(), held(broker.folder.lock), answers(again.address)) == (False, False, False)
        last = broker.start(port=0)
        assert await values(last.address, "kept") == [b"before the crash", b"after the crash"]

    def test_two_starts_at_once_make_one_broker(self, broker: LocalBroker) -> None:
        """Two commands at the same moment end well, name the same process, and ``stop`` leaves none."""
        command = [sys.executable, "-m", "streams.cli", "kafka", "start", "--port", "0"]
        starts = [
            subprocess.Popen(command, env=environment(broker), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        said = [start.communicate(timeout=120) for start in starts]

        assert [start.returncode for start in starts] == [0, 0], said
        assert re.fullmatch(r"Kafka [\d.]+ answers at 127\.0\.0\.1:\d+ \(process \d+\)\n", said[0][0])
        assert said[0][0] == said[1][0]

        status = copydesk("kafka", "status", broker=broker)
        facts = dict(line.split("\t") for line in status.stdout.splitlines())
        assert status.returncode == 0
        assert (facts["answers"], facts["topics"]) == ("yes", "0")
        assert f"process {facts['process']})" in said[0][0]

        assert copydesk("kafka", "stop", broker=broker).stdout == "Kafka has stopped\n"
        assert not held(broker.folder.lock)
        assert copydesk("kafka", "status", broker=broker).returncode == 1

    def test_an_interrupted_start_leaves_no_broker(self, broker: LocalBroker) -> None:
        """Ctrl-C while Kafka starts ends the half-started Kafka too."""
        command = [sys.executable, "-m", "streams.cli", "kafka", "start", "--port", "0"]
        start = subprocess.Popen(command, env=environment(broker), stderr=subprocess.DEVNULL)
        while broker.running() is None:
            assert start.poll() is None, "it ended before it could be interrupted"
            time.sleep(0.01)
        start.send_signal(signal.SIGINT)

        assert start.wait(60) == 130
        assert not held(broker.folder.lock)


class TestPorts:
    """Ports that others hold."""

    def test_a_fixed_port_that_is_in_use_names_its_holder(self, broker: LocalBroker) -> None:
        """Where the user fixed the port, the message says who holds it and what to do; nothing is started."""
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]

            with pytest.raises(KafkaUnavailable, match=rf"port {port} is in use by \S+ \(process {os.getpid()}\).*--port"):
                broker.start(port=port)

        assert not held(broker.folder.lock)

    def test_a_port_taken_in_the_last_moment(self, broker: LocalBroker) -> None:
        """Where another program takes the free port before Kafka does, another one is tried."""
        said: list[str] = []

        def say(line: str) -> None:
            said.append(line)
            if len(said) == 1:  # the port is chosen, Kafka not yet started
                taken.bind(("127.0.0.1", int(line.rpartition(" ")[2])))
                taken.listen()

        with socket.socket() as taken:
            running = broker.start(port=0, say=say)

            assert said[1] == "another program took the port meanwhile: trying another"
            assert running.port != taken.getsockname()[1]
        assert answers(running.address)

    def test_a_stale_state_file_harms_nobody(self, broker: LocalBroker) -> None:
        """A state file of a broker that died, whose process id is by now ours and whose port is taken, counts for nothing."""
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            write(broker.folder, Running(os.getpid(), port, "4.4.0", time.time()))

            assert broker.running() is None
            assert not broker.stop()
            write(broker.folder, Running(os.getpid(), port, "4.4.0", time.time()))
            running = broker.start()

            assert running.port != port
            assert answers(running.address)

    def test_the_port_is_remembered_over_a_stop(self, broker: LocalBroker) -> None:
        """Where 9092 was taken, the port that was found is taken again; where that is taken by then, any other."""
        first = broker.start(port=0)
        broker.stop()
        assert (broker.running(), broker.start().port) == (None, first.port)

        broker.stop()
        with socket.create_server(("127.0.0.1", first.port)):
            assert broker.start().port != first.port

    def test_a_broker_that_runs_elsewhere_than_wanted(self, kafka: LocalBroker) -> None:
        """Another port, or a fresh start, needs a stop first: a running broker is never moved or emptied."""
        running = kafka.running()
        assert running is not None
        for port, fresh in ((running.port + 1, False), (None, True)):
            with pytest.raises(KafkaUnavailable, match=rf"runs already at {running.address}: `copydesk kafka stop`"):
                kafka.start(port=port, fresh=fresh)

        assert kafka.start(port=running.port) == running


class TestData:
    """Data folders that are not as they should be."""

    def test_a_broken_folder_is_named_and_a_fresh_start_works(self, broker: LocalBroker) -> None:
        """A damaged ``meta.properties`` ends in a message with the way out, and the way out works."""
        (broker.folder.data / "meta.properties").write_text("vers")

        with pytest.raises(
            KafkaUnavailable, match=r"damaged or belongs to another .*`copydesk kafka start --fresh` throws it away"
        ):
            broker.start(port=0)

        assert answers(broker.start(port=0, fresh=True).address)

    def test_a_newer_kafkas_data_is_not_opened(self, broker: LocalBroker) -> None:
        """Kafka cannot read what a newer one wrote: the message says so before it tries."""
        (broker.folder.data / storage.MADE_BY).write_text("99.0.1\n")

        with pytest.raises(KafkaUnavailable, match=r"was written by Kafka 99\.0\.1, and this is 4\.\d+\.\d+.*upgrade copydesk"):
            broker.start(port=0)

    def test_a_folder_of_something_else_is_left_alone(self, broker: LocalBroker) -> None:
        """A folder without Kafka's own file is neither used nor emptied."""
        shutil.rmtree(broker.folder.data)
        broker.folder.data.mkdir()
        (broker.folder.data / "thesis.txt").write_text("years of work")

        with pytest.raises(KafkaUnavailable, match="is no data folder of Kafka"):
            broker.start(port=0)

        assert (broker.folder.data / "thesis.txt").read_text() == "years of work"

    def test_the_last_log_lines_tell_why_kafka_ended(self, broker: LocalBroker) -> None:
        """Where Kafka itself gives up while starting, its reason stands in the message, and nothing is left running."""
        (broker.folder.data / "__cluster_metadata-0" / "quorum-state").write_text("{ this is no quorum")

        with pytest.raises(KafkaUnavailable, match=r"(?s)Kafka ended while starting \(exit status 1\).*quorum.*--fresh"):
            broker.start(port=0)

        assert not held(broker.folder.lock)

    def test_a_folder_that_cannot_be_written(self, kafka: LocalBroker, tmp_path: Path) -> None:
        """A data folder that cannot be made ends in words."""
        (tmp_path / "file").touch()

        with pytest.raises(KafkaUnavailable, match=r"cannot write its files: .*COPYDESK_DATA_DIR"):
            LocalBroker(tmp_path / "file", jars=kafka.jars).start(port=0)


def test_a_broker_without_its_state_file_is_not_overlooked(tmp_path: Path) -> None:
    """Where a broker's process lives but nobody wrote down which it is, ``stop`` says how to find it instead of "none runs"."""
    broker = LocalBroker(tmp_path)
    lock = take(broker.folder.lock)
    assert lock is not None

    with pytest.raises(KafkaUnavailable, match=rf"its state file is gone: end its process \(`pgrep -f {broker.folder.properties}`"):
        broker.stop()

    os.close(lock)
    assert not broker.stop()
