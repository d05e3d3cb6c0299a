"""The catalogue of topics: named once, sized by settings, complete."""

import pytest

from streams.records.schemas import RECORDS
from streams.settings import Settings, TopicSettings
from streams.topics import (
    ARTICLES,
    CONSUMES,
    DAY_MS,
    DEAD_LETTER_HEADROOM,
    PRODUCES,
    RAW,
    REDRIVES,
    REFUSED,
    STATEFUL,
    STEPS,
    catalogue,
    dead_letters,
    group_id,
    state,
)

TOPICS = catalogue(Settings(), ("news.routed.x.v1",))


def test_every_step_has_its_input_its_dead_letters_and_its_state() -> None:
    """What a step needs is made with the rest."""
    needed = {*CONSUMES.values(), *map(dead_letters, CONSUMES.values()), *map(state, STATEFUL)}

    assert needed <= set(TOPICS.by_name)


def test_what_a_step_passes_on_the_next_one_reads() -> None:
    """It stands first among what each publishes; all of it is in the catalogue, or named by rules."""
    following = [*(CONSUMES[step] for step in STEPS[1:]), ARTICLES]

    assert [PRODUCES[step][0] for step in STEPS] == following
    assert {topic for topics in PRODUCES.values() for topic in topics} <= set(TOPICS.by_name)


def test_no_name_stands_twice() -> None:
    """Two entries of one name would be two opinions of one topic."""
    assert len(TOPICS.by_name) == len(TOPICS.topics)


def test_every_topic_says_what_stands_on_it() -> None:
    """A record of ours by its type's name, or bytes."""
    assert set(TOPICS.kinds.values()) - {"bytes"} <= {kind.__name__ for kind in RECORDS.values()}
    assert all(topic.meaning and topic.key for topic in TOPICS.topics)


@pytest.mark.parametrize("step", STEPS)
def test_a_dead_letter_has_room_for_its_original_and_the_reason(step: str) -> None:
    """Else the largest record could not even die."""
    original, letters = TOPICS.by_name[CONSUMES[step]], TOPICS.by_name[dead_letters(CONSUMES[step])]

    assert letters.max_message_bytes == original.max_message_bytes + DEAD_LETTER_HEADROOM


def test_retention_is_as_set_and_compacted_topics_have_none() -> None:
    """In days, as Kafka's settings have it in ms; what redrives mark outlives the letters."""
    sized = catalogue(Settings(topics=TopicSettings(raw_days=0.5, articles_days=2, refused_days=3)), ("news.routed.x.v1",))
    kept = {name: topic.config().get("retention.ms") for name, topic in sized.by_name.items()}

    assert (kept[RAW], kept[ARTICLES], kept["news.routed.x.v1"]) == (str(DAY_MS // 2), str(2 * DAY_MS), str(2 * DAY_MS))
    assert (kept[REFUSED], kept[dead_letters(RAW)], kept[REDRIVES]) == (str(3 * DAY_MS), str(3 * DAY_MS), str(6 * DAY_MS))
    assert {kept[name] for name, topic in sized.by_name.items() if topic.cleanup == "compact"} == {None}


def test_a_namespace_goes_before_every_name_and_group() -> None:
    """So that installations can share a cluster; nothing else of a topic changes."""
    settings = Settings(namespace="staging.")
    ours = catalogue(settings)

    assert [topic.name for topic in ours.on_cluster()] == [f"staging.{topic.name}" for topic in ours.topics]
    assert ours.full(RAW) == f"staging.{RAW}"
    assert group_id(settings, "clean") == "staging.copydesk-clean"
