"""The step over records."""

from pathlib import Path

import msgspec
import pytest

from streams.errors import Poison, SettingsError
from streams.outcomes import ArticleOutcome, DeadReason
from streams.records import Article, GroupedArticle, Link, Origin, Withdrawal, decode, encode
from streams.route.memory import Memories
from streams.route.step import route_step
from streams.settings import RouteSettings, Settings
from streams.step import Record, Settled, Stages
from streams.topics import ARTICLES, GROUPED, LATEST
from tests.route.made import FERRIES, RULES, SPORT, article, withdrawal


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that name the tests' rules."""
    (tmp_path / "rules.yaml").write_text(RULES)
    return Settings(route=RouteSettings(rules=tmp_path / "rules.yaml"))


def run(settings: Settings, memories: Memories, item: GroupedArticle | Withdrawal | bytes | None) -> Settled:
    """The step over one item, as delivery runs it."""
    step = route_step()
    value = item if item is None or isinstance(item, bytes) else encode(item)
    record = Record(topic=GROUPED, partition=0, offset=0, timestamp=0, key=b"a", value=value)
    settled = step.settle(memories, record, step.prepare(settings)(record, Stages()), settings)
    memories.apply(settled.changes)
    return settled


def test_an_article_goes_to_every_topic_under_its_id(settings: Settings) -> None:
    """The same bytes everywhere, and one state record."""
    settled = run(settings, Memories(), article())

    assert [(output.topic, output.key) for output in settled.outputs] == [
        (topic, b"a") for topic in (ARTICLES, LATEST, SPORT, FERRIES)
    ]
    assert len({output.value for output in settled.outputs}) == 1
    assert settled.outputs[0].value is not None
    assert decode(settled.outputs[0].value, Article).revision == 1
    assert (settled.outcome, settled.page_id, settled.article_ids, settled.sent) == (ArticleOutcome.PUBLISHED, "page-a", ["a"], 0)
    assert list(settled.changes) == [b"a"]


def test_what_goes_out_is_dated(settings: Settings) -> None:
    """By its page's arrival, each time; by its publisher's time the first time alone, since a correction is no news."""
    memories, now = Memories(), "1970-01-01T00:00:00Z"
    first = article(event_time=now, event_time_basis="published", origin=Origin(fetched_at=now))
    ends = [run(settings, memories, each) for each in (first, first, msgspec.structs.replace(first, title="New title"))]

    assert [end.outcome for end in ends] == [ArticleOutcome.PUBLISHED, ArticleOutcome.UNCHANGED, ArticleOutcome.CORRECTED]
    assert [(end.arrived, end.told) for end in ends] == [(0, 0), (None, None), (0, None)]


def test_rules_that_cost_too_much_are_told(tmp_path: Path) -> None:
    """By name; the article goes on."""
    pairs = "article.links.exists(a, article.links.exists(b, a.url == b.text))"
    (tmp_path / "rules.yaml").write_text(f"rules: [{{name: pairs, when: {pairs!r}}}]")
    settings = Settings(route=RouteSettings(rules=tmp_path / "rules.yaml"))

    settled = run(settings, Memories(), article(links=[Link(url="u", text="t")] * 1_000))

    assert (settled.outcome, settled.rules_set_aside) == (ArticleOutcome.PUBLISHED, ["pairs"])


def test_a_withdrawal_leaves_a_tombstone(settings: Settings) -> None:
    """In the latest state only; the history says what happened."""
    memories = Memories()
    run(settings, memories, article())

    settled = run(settings, memories, withdrawal(fetched=5))

    assert settled.outcome == ArticleOutcome.WITHDRAWN
    assert [output.topic for output in settled.outputs if output.value is None] == [LATEST]
    assert len(settled.outputs) == 4


def test_what_is_unchanged_writes_nothing(settings: Settings) -> None:
    """Neither output nor state, where it was fetched at the same time."""
    memories = Memories()
    run(settings, memories, article())

    settled = run(settings, memories, article())

    assert (settled.outcome, settled.outputs, settled.changes) == (ArticleOutcome.UNCHANGED, [], {})


@pytest.mark.parametrize(
    "value",
    [None, b"", b"{}", b'"a"', encode(article()).replace(b"2026-03-12T08:00:00Z", b"soon")],
)
def test_what_is_no_article_is_a_dead_letter(settings: Settings, value: bytes | None) -> None:
    """No value, no JSON, another shape; a time that is none where it must be compared."""
    memories = Memories()
    run(settings, memories, article(fetched=1))

    with pytest.raises(Poison) as raised:
        run(settings, memories, value)
    assert raised.value.reason is DeadReason.NOT_AN_ARTICLE


def test_wrong_rules_end_the_worker_before_it_reads(tmp_path: Path) -> None:
    """With a message, not with dead letters."""
    rules_file = tmp_path / "rules.yaml"
    rules_file.write_text("rules: [{name: a, when: 'x =='}]")

    with pytest.raises(SettingsError, match="rule 'a': not valid CEL"):
        route_step().prepare(Settings(route=RouteSettings(rules=rules_file)))


def test_the_rules_that_ship_are_the_default(tmp_path: Path) -> None:
    """Sport goes to its topic."""
    assert SPORT in [output.topic for output in run(Settings(data_dir=tmp_path), Memories(), article()).outputs]
