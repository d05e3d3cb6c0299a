"""``copydesk topics`` and ``copydesk kafka``, as a shell sees them."""

import os
import subprocess
import sys

from streams import way
from streams.kafka.local.jars import kafka_version
from streams.settings import Settings


def copydesk(*arguments: str, settings: Settings, **environment: str) -> subprocess.CompletedProcess[str]:
    """One command on the suite's broker, to its end."""
    variables = {
        "COPYDESK_KAFKA_BOOTSTRAP_SERVERS": settings.bootstrap_servers or "",
        "COPYDESK_NAMESPACE": settings.namespace,
        "COPYDESK_DATA_DIR": str(settings.data_dir),
        "COPYDESK_TOPICS__PARTITIONS": str(settings.topics.partitions),
    }
    return subprocess.run(
        [sys.executable, "-m", "streams.cli", *arguments],
        env=os.environ | variables | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_topics_are_planned_then_made_then_done(settings: Settings) -> None:
    """``plan`` names every missing topic, those that rules name included; ``apply`` makes them; then there is nothing to do."""
    elsewhere = settings.model_copy(update={"namespace": settings.namespace[:-1] + "-z."})
    names = [topic.name for topic in way.topics(elsewhere).on_cluster()]

    planned, made, planned_again = (copydesk("topics", word, settings=elsewhere) for word in ("plan", "apply", "plan"))

    assert [line.split("\t")[:2] for line in planned.stdout.splitlines()] == [["create", name] for name in names]
    assert [line.split("\t")[:2] for line in made.stdout.splitlines()] == [["created", name] for name in names]
    assert (planned_again.stdout, planned_again.stderr) == ("", "nothing to do: the topics are as the catalogue says\n")
    assert [run.returncode for run in (planned, made, planned_again)] == [0, 0, 0]


def test_without_kafka_a_command_ends_in_words(settings: Settings) -> None:
    """No traceback and no library's log lines where nothing answers: one line with what to do."""
    said = copydesk("topics", "plan", settings=settings, COPYDESK_KAFKA_BOOTSTRAP_SERVERS="127.0.0.1:1")

    assert said.returncode == 2
    assert said.stderr.startswith("error: no broker answers at 127.0.0.1:1 ")
    assert said.stderr.count("\n") == 1


def test_another_cluster_in_the_settings_is_mentioned(settings: Settings) -> None:
    """Whoever starts a local broker while another is set is told that nothing will use it."""
    said = copydesk("kafka", "start", settings=settings, COPYDESK_KAFKA_BOOTSTRAP_SERVERS="other:9092")

    assert said.returncode == 0
    assert said.stdout.startswith(f"Kafka {kafka_version()} answers at {settings.bootstrap_servers} (process ")
    assert said.stderr == "but COPYDESK_KAFKA_BOOTSTRAP_SERVERS is set: everything else uses other:9092\n"
