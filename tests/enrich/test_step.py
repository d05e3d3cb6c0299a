"""The enrich step as delivery runs it."""

import pytest

from streams.enrich.content import article_from_content
from streams.enrich.step import Enriched, enrich_step
from streams.errors import Poison
from streams.outcomes import PASSED, DeadReason
from streams.records import EnrichedArticle, Origin, Withdrawal
from streams.records.codec import decode, encode
from streams.settings import Settings
from streams.step import Output, Record, Stages, Work
from streams.topics import CLEAN, ENRICHED


@pytest.fixture(scope="module")
def work() -> Work[Enriched]:
    """The heavy half, prepared once."""
    return enrich_step().prepare(Settings())


def record(value: bytes | None) -> Record:
    """A record on the step's input."""
    return Record(topic=CLEAN, partition=0, offset=0, timestamp=0, key=b"a1", value=value)


def settled(worked: Enriched) -> list[Output]:
    """What goes out."""
    step = enrich_step()
    ended = step.settle(step.restore([]), record(b""), worked, Settings())
    assert (ended.outcome, ended.article_ids, ended.page_id) == (PASSED, [worked.id], worked.page_id)
    return ended.outputs


def test_an_article_goes_on_enriched_under_its_language(work: Work[Enriched]) -> None:
    """Grouping reads one language in one partition, so the key is the language."""
    article = article_from_content({"id": "a1", "title": "T", "text": "Anna Lee spoke in Rome.", "language": "en"})
    stages = Stages()
    [output] = settled(work(record(encode(article)), stages))
    assert output.value is not None
    assert (output.topic, output.key) == (ENRICHED, b"en")
    assert [one.name for one in decode(output.value, EnrichedArticle).entities] == ["Anna Lee", "Rome"]
    assert {"decode", "entities", "quotes", "keywords", "topics", "fingerprint", "encode"} <= set(stages.seconds)


def test_a_withdrawal_passes_on_unchanged(work: Work[Enriched]) -> None:
    """It follows its article through the partition of the same language."""
    withdrawal = Withdrawal(id="a1", page_id="p1", url=None, language="fr", origin=Origin(fetched_at="2025-01-01T00:00:00Z"))
    [output] = settled(work(record(encode(withdrawal)), Stages()))
    assert (output.key, output.value) == (b"fr", encode(withdrawal))


@pytest.mark.parametrize("value", [None, b"", b"no json", b"[]", b'{"id": "a1"}'])
def test_anything_else_is_dead(work: Work[Enriched], value: bytes | None) -> None:
    """A record that the step before cannot have written becomes a dead letter."""
    with pytest.raises(Poison) as poison:
        work(record(value), Stages())
    assert poison.value.reason is DeadReason.NOT_AN_ARTICLE
