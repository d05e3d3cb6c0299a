"""``copydesk topics``, as a shell sees it."""

import asyncio

from streams import way
from streams.settings import Settings
from streams.topics import state
from tests.cli.commands import copydesk, environment
from tests.cluster import send


def test_topics_are_planned_then_made_then_done(settings: Settings) -> None:
    """``plan`` names every missing topic, those that rules name included; ``apply`` makes them; then there is nothing to do."""
    elsewhere = settings.model_copy(update={"namespace": settings.namespace[:-1] + "-z."})
    variables = environment(elsewhere) | {"COPYDESK_TOPICS__PARTITIONS": "2"}
    names = [topic.name for topic in way.topics(elsewhere).on_cluster()]

    planned, made, planned_again = (copydesk("topics", word, environment=variables) for word in ("plan", "apply", "plan"))

    assert [line.split("\t")[:2] for line in planned.stdout.decode().splitlines()] == [["create", name] for name in names]
    assert [line.split("\t")[:2] for line in made.stdout.decode().splitlines()] == [["created", name] for name in names]
    assert (planned_again.stdout, planned_again.stderr) == (b"", b"nothing to do: the topics are as the catalogue says\n")
    assert [run.returncode for run in (planned, made, planned_again)] == [0, 0, 0]


def test_without_kafka_a_command_ends_in_words() -> None:
    """No traceback and no library's log lines where nothing answers: one line with what to do."""
    said = copydesk("topics", "plan", environment={"COPYDESK_KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1"})

    assert said.returncode == 2
    assert said.stderr.startswith(b"error: no broker answers at 127.0.0.1:1 (connection refused): ")
    assert said.stderr.count(b"\n") == 1


def test_a_broken_state_record_is_cured_by_its_name(settings: Settings) -> None:
    """As ``status`` names it; what is no such name is refused with an example."""
    asyncio.run(send(settings, state("clean"), [(b"page", b"junk", [])], partition=1))
    place = f"{settings.namespace}{state('clean')}:1:0"

    cured, twice, odd = (copydesk("topics", "cure", name, environment=environment(settings)) for name in (place, place, "clean:1"))

    assert (cured.returncode, twice.returncode, odd.returncode) == (0, 2, 2)
    assert cured.stderr.startswith(f"cured: {place} (b'page')".encode())
    assert b"a later record has taken its place" in twice.stderr
    assert b"for instance news.state.clean.v1:0:17" in odd.stderr


def test_a_step_begins_anew_by_its_name(settings: Settings) -> None:
    """Where nothing is wrong nothing moves; a name that is no step's is refused."""
    done, odd = (copydesk("topics", "begin", name, environment=environment(settings)) for name in ("clean", "cleaning"))

    assert (done.returncode, odd.returncode) == (0, 2)
    assert done.stderr == b"clean: its offsets stay; 0 gone\n"
    assert b"'clean', 'enrich', 'group', 'route'" in odd.stderr


def test_the_least_rights_are_commands_of_kafkas_own_tool() -> None:
    """One a right, of the parts that are named; the names are those on the cluster, and Kafka is not asked."""
    variables = {"COPYDESK_KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1", "COPYDESK_NAMESPACE": "desk."}
    said = copydesk("topics", "rights", "feed", "clean", "--principal", "User:desk-{part}", environment=variables)
    odd = copydesk("topics", "rights", "clan", environment=variables)

    lines = said.stdout.decode().splitlines()
    assert lines[0] == (
        'kafka-acls.sh --bootstrap-server "$KAFKA" --command-config "$ADMIN" '
        "--add --allow-principal 'User:desk-feed' --operation WRITE --topic 'desk.news.pages.raw.v1'"
    )
    assert len(lines) == 10
    assert (odd.returncode, b"the parts are clean, enrich" in odd.stderr) == (2, True)
