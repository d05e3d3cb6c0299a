"""The least rights of each part."""

import pytest

from streams.kafka.rights import Right, rights
from streams.settings import Settings
from streams.topics import ARTICLES, CLEAN, LATEST, RAW, REFUSED, SOURCES, STEPS, catalogue

SETTINGS = Settings(namespace="desk.", bootstrap_servers="k:1")
RIGHTS = rights(SETTINGS, catalogue(SETTINGS, routed=("news.sports.v1",)))


def test_a_step_reads_its_input_and_writes_its_outputs() -> None:
    """And no other topic: its dead letters and its state are its own."""
    assert [(right.kind, right.name, right.operation) for right in RIGHTS["clean"]] == [
        ("group", "desk.copydesk-clean", "READ"),
        ("topic", f"desk.dlq.{RAW}", "WRITE"),
        ("topic", f"desk.{CLEAN}", "WRITE"),
        ("topic", f"desk.{RAW}", "READ"),
        ("topic", f"desk.{REFUSED}", "WRITE"),
        ("topic", f"desk.{SOURCES}", "WRITE"),
        ("topic", "desk.news.state.clean.v1", "READ"),
        ("topic", "desk.news.state.clean.v1", "WRITE"),
        ("transactional-id", f"desk.copydesk-clean-desk.{RAW}-", "WRITE"),
    ]


def test_only_the_last_step_writes_where_rules_send() -> None:
    """The topics that rules name."""
    writes = {step: Right("topic", "desk.news.sports.v1", "WRITE") in RIGHTS[step] for step in STEPS}

    assert writes == {"clean": False, "enrich": False, "group": False, "route": True}


def test_a_reader_sees_what_is_published_and_nothing_else() -> None:
    """No raw page, no state, no dead letter."""
    names = {right.name.removeprefix("desk.") for right in RIGHTS["read"] if right.kind == "topic"}

    assert {ARTICLES, LATEST, REFUSED, "news.sports.v1"} <= names
    assert not [name for name in names if name.startswith(("dlq.", "news.state.", "news.pages.raw", "news.articles.clean"))]


def test_who_feeds_may_write_pages_and_nothing_else() -> None:
    """Not even read them."""
    assert RIGHTS["feed"] == (Right("topic", f"desk.{RAW}", "WRITE"),)


@pytest.mark.parametrize("part", RIGHTS)
def test_every_right_lies_in_the_namespace(part: str) -> None:
    """Two desks on one cluster do not touch each other."""
    assert all(right.name.startswith("desk.") for right in RIGHTS[part])


def test_as_the_tool_takes_it() -> None:
    """Kafka's own tool for rights, ``kafka-acls``."""
    right = Right("transactional-id", "desk.", "WRITE", prefixed=True)

    assert right.arguments("User:desk") == (
        "--add --allow-principal 'User:desk' --operation WRITE --transactional-id 'desk.' --resource-pattern-type prefixed"
    )
