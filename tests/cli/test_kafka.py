"""``copydesk kafka``, as a shell sees it; the broker's own life is told in ``tests/kafka/local/test_broker.py``."""

import pytest

from streams.cli.kafka import _duration
from streams.kafka.local.jars import kafka_version
from streams.settings import Settings
from tests.cli.commands import copydesk, environment


def test_another_cluster_in_the_settings_is_mentioned(settings: Settings) -> None:
    """Whoever starts a local broker while another is set is told that nothing will use it."""
    variables = environment(settings) | {
        "COPYDESK_KAFKA_BOOTSTRAP_SERVERS": "other:9092",
        "COPYDESK_DATA_DIR": str(settings.data_dir),
    }

    said = copydesk("kafka", "start", environment=variables)

    assert said.returncode == 0
    assert said.stdout.decode().startswith(f"Kafka {kafka_version()} answers at {settings.bootstrap_servers} (process ")
    assert said.stderr.decode() == "but COPYDESK_KAFKA_BOOTSTRAP_SERVERS is set: everything else uses other:9092\n"


def test_status_says_where_the_broker_is(settings: Settings) -> None:
    """The address alone is for scripts; else what it is and where its data lie, and it answers."""
    variables = {"COPYDESK_DATA_DIR": str(settings.data_dir)}

    address = copydesk("kafka", "status", "--address", environment=variables)
    facts = dict(line.split("\t") for line in copydesk("kafka", "status", environment=variables).stdout.decode().splitlines())

    assert address.stdout.decode() == f"{settings.bootstrap_servers}\n"
    assert (facts["address"], facts["answers"], facts["version"]) == (settings.bootstrap_servers, "yes", kafka_version())
    assert facts["data"].startswith(str(settings.data_dir))


@pytest.mark.parametrize("command", ["status", "stop"])
def test_where_no_broker_runs_it_is_said(command: str, tmp_path: object) -> None:
    """``status`` ends with 1, so that scripts can ask; there is nothing to stop, and that is no failure."""
    said = copydesk("kafka", command, environment={"COPYDESK_DATA_DIR": str(tmp_path)})

    assert b"no local Kafka runs" in said.stdout + said.stderr
    assert said.returncode == (1 if command == "status" else 0)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (59.9, "59 s"), (60, "1 min 0 s"), (3_599, "59 min 59 s"), (3_600, "1 h 0 min"), (200_000, "2 d 7 h")],
)
def test_an_uptime_is_told_in_two_units(seconds: float, words: str) -> None:
    """The two largest: whoever looks wants no seconds of a broker that runs for days."""
    assert _duration(seconds) == words
