"""The step over records: what goes out, under which key, and what becomes a dead letter."""

import pytest

from streams.errors import Poison
from streams.group.index import Index
from streams.group.step import group_step
from streams.outcomes import PASSED, DeadReason
from streams.records import EnrichedArticle, GroupedArticle, Grouping, Story, Withdrawal, decode, decode_passing, encode
from streams.settings import GroupSettings, Settings
from streams.step import Record, Settled, Stages
from streams.topics import ENRICHED, GROUPED, GROUPING, STORIES
from tests.group.made import FERRY, FERRY_AGAIN, article, contents, story_of, take, withdrawal


def record(value: bytes | None) -> Record:
    """A record on the step's topic."""
    return Record(topic=ENRICHED, partition=0, offset=0, timestamp=0, key=b"en", value=value)


def run(index: Index, item: EnrichedArticle | Withdrawal, hours: float = 72) -> Settled:
    """The step over one item, as delivery runs it."""
    step, settings = group_step(), Settings(group=GroupSettings(window_hours=hours))
    consumed = record(encode(item))
    settled = step.settle(index, consumed, step.prepare(settings)(consumed, Stages()), settings)
    index.apply(settled.changes)
    return settled


def test_an_article_goes_out_with_its_story() -> None:
    """The grouped article under its id, without fingerprint, and the story under its own."""
    settled = run(Index(), article("a", FERRY))
    grouped, story, grouping = settled.outputs
    assert grouped.value is not None
    assert story.value is not None
    assert b"fingerprint" not in grouped.value

    sent = decode(grouped.value, GroupedArticle)

    assert (settled.outcome, settled.sent, settled.page_id, settled.article_ids) == (PASSED, 1, "page-a", ["a"])
    assert (grouped.topic, grouped.key, sent.id) == (GROUPED, b"a", "a")
    assert (story.topic, story.key) == (STORIES, str(sent.story_id).encode())
    assert decode(story.value, Story).articles == ["a"]
    assert (grouping.topic, grouping.key) == (GROUPING, b"a")
    assert grouping.value is not None
    assert decode(grouping.value, Grouping).story_id == sent.story_id


def test_nothing_that_enrichment_said_is_lost() -> None:
    """Every field but the fingerprint passes as it came."""
    given = article("a", FERRY)
    value = run(Index(), given).outputs[0].value
    assert value is not None

    sent = decode(value, GroupedArticle)

    fields = [name for name in EnrichedArticle.__struct_fields__ if name != "fingerprint"]
    assert {name: getattr(sent, name) for name in fields} == {name: getattr(given, name) for name in fields}


def test_a_withdrawal_passes_and_takes_its_story_back() -> None:
    """The record as it came, and a tombstone for the story."""
    index = Index()
    story = story_of(take(index, article("a", FERRY)))

    settled = run(index, withdrawal("a", 1))

    assert [(output.topic, output.key, output.value) for output in settled.outputs] == [
        (GROUPED, b"a", encode(withdrawal("a", 1))),
        (STORIES, story.encode(), None),
        (GROUPING, b"a", None),
    ]
    assert contents(index) == contents(Index())


def test_settling_leaves_the_state_to_apply() -> None:
    """An item whose batch is dropped has changed nothing."""
    index, step = Index(), group_step()
    consumed = record(encode(article("a", FERRY)))

    step.settle(index, consumed, step.prepare(Settings())(consumed, Stages()), Settings())

    assert contents(index) == contents(Index())


def test_the_window_is_a_setting() -> None:
    """With one of two hours, articles three hours apart do not meet."""
    index = Index()
    run(index, article("a", FERRY), hours=2)
    run(index, article("b", FERRY, hours=3), hours=2)

    assert index.story_of["a"] != index.story_of["b"]


def test_state_that_was_kept_elsewhere_goes_on() -> None:
    """Another worker takes the partition over and finds the same story."""
    index, kept = Index(), dict[bytes, bytes | None]()
    kept |= run(index, article("a", FERRY)).changes
    taken_over = group_step().restore([(key, value) for key, value in kept.items() if value is not None])

    run(taken_over, article("b", FERRY_AGAIN, hours=1))

    assert taken_over.story_of["b"] == index.story_of["a"]


MINHASH = encode(article("a", FERRY)).replace(b'"minhash":[', b'"minhash":[9')


@pytest.mark.parametrize(
    "value", [None, b"", b"[]", b'{"id": 1}', b'{"id": "a"', encode(article("a", FERRY)).replace(b"2026-", b"soon-"), MINHASH]
)
def test_what_is_no_article_is_a_dead_letter(value: bytes | None) -> None:
    """No value, no JSON, another shape, no time, numbers that no fingerprint has."""
    step, consumed = group_step(), record(value)

    with pytest.raises(Poison) as raised:
        step.settle(Index(), consumed, step.prepare(Settings())(consumed, Stages()), Settings())
    assert raised.value.reason is DeadReason.NOT_AN_ARTICLE


def test_the_passing_record_is_what_route_reads() -> None:
    """What this step writes, the next one decodes."""
    settled = run(Index(), article("a", FERRY))
    value = settled.outputs[0].value
    assert value is not None

    assert isinstance(decode_passing(value, GroupedArticle), GroupedArticle)
