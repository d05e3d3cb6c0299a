"""What all four steps make of the sample pages: stories, duplicates, revisions, withdrawals."""

from collections import Counter, defaultdict

import pytest

from streams.outcomes import ArticleOutcome, PageOutcome
from streams.records import Article, GroupedArticle, Story, Withdrawal, decode, decode_passing
from streams.samples.pages import ExpectedArticle, samples
from streams.settings import Settings
from streams.step import Record
from streams.topics import ARTICLES, ENRICHED, GROUPED, LATEST, STORIES
from streams.way import step
from tests.samples.way import Ended, onward, through

SETTINGS = Settings()


def run(name: str, records: list[Record]) -> list[Ended]:
    """A step over all its records."""
    made = step(name)
    return list(through(made, SETTINGS, records))


@pytest.fixture(scope="session")
def grouped(enriched: list[Ended]) -> list[Ended]:
    """The samples as group ended them."""
    return run("group", onward(enriched, ENRICHED))


@pytest.fixture(scope="session")
def routed(grouped: list[Ended]) -> list[Ended]:
    """The samples as route ended them."""
    return run("route", onward(grouped, GROUPED))


@pytest.fixture(scope="session")
def expected(cleaned: dict[str, Ended]) -> list[tuple[str, str, ExpectedArticle]]:
    """Sample, article id and what is expected, for every article that was sent on."""
    return [
        (sample.name, name, claim)
        for sample in samples()
        for name, claim in zip(cleaned[sample.name].settled.article_ids, sample.expect.articles, strict=False)
    ]


def articles(grouped: list[Ended]) -> list[GroupedArticle]:
    """The articles among what group sent on."""
    values = [decode_passing(output.value or b"", GroupedArticle) for one in grouped for output in one.sent(GROUPED)]
    return [value for value in values if not isinstance(value, Withdrawal)]


def story_of(grouped: list[Ended]) -> dict[str, str]:
    """By article id the story that holds it in the end."""
    latest: dict[str, Story] = {}
    for one in grouped:
        for output in one.sent(STORIES):
            key = (output.key or b"").decode()
            if output.value is None:
                latest.pop(key, None)
            else:
                latest[key] = decode(output.value, Story)
    return {article: story.id for story in latest.values() if story.status != "merged" for article in story.articles}


def test_articles_on_one_event_are_one_story(grouped: list[Ended], expected: list[tuple[str, str, ExpectedArticle]]) -> None:
    """Outlets that report on the same event meet, those on another one stay apart, each language for itself."""
    found, wanted = story_of(grouped), defaultdict(set)
    for _, name, claim in expected:
        if claim.story and name in found:
            wanted[claim.story].add(found[name])
    assert dict.fromkeys(wanted, 1) == {story: len(ids) for story, ids in wanted.items()}
    assert len(wanted) == len(set.union(*wanted.values()))


def test_a_copy_on_another_site_is_a_duplicate(
    grouped: list[Ended], cleaned: dict[str, Ended], expected: list[tuple[str, str, ExpectedArticle]]
) -> None:
    """The near-copy names the article it repeats, and nothing else is taken for a copy."""
    found = {article.id: article.duplicate_of.id for article in articles(grouped) if article.duplicate_of is not None}
    copies = {name: cleaned[claim.duplicate_of].settled.article_ids[0] for _, name, claim in expected if claim.duplicate_of}
    assert copies == found


def test_spelling_variants_meet_under_one_match_key(grouped: list[Ended], expected: list[tuple[str, str, ExpectedArticle]]) -> None:
    """Zaretsky at one outlet is Zaretskyy at another."""
    keys: dict[str, set[str]] = defaultdict(set)
    names = {name: sample for sample, name, claim in expected if claim.story == "danube"}
    for article in articles(grouped):
        for entity in article.entities:
            if article.id in names and "Zaretsk" in entity.name:
                keys[names[article.id]].add(entity.match_key)
    assert {"010_meridian_scroll", "020_syndicated_post"} <= set(keys)
    assert len(set.union(*keys.values())) == 1


def test_every_revision_is_published_once(routed: list[Ended], expected: list[tuple[str, str, ExpectedArticle]]) -> None:
    """First versions, one correction, one withdrawal: the history runs without gap or repeat."""
    history: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for one in routed:
        for output in one.sent(ARTICLES):
            article = decode(output.value or b"", Article)
            history[article.id].append((article.revision, article.status))
    assert all([number for number, _ in kept] == list(range(1, len(kept) + 1)) for kept in history.values())
    corrected = {name for _, name, claim in expected if claim.revision == 2}
    assert corrected == {name for name, kept in history.items() if (2, "corrected") in kept}


def test_outcomes_add_up(cleaned: dict[str, Ended], routed: list[Ended]) -> None:
    """Articles that clean sent on = the sum of article outcomes."""
    ends = Counter(one.settled.outcome for one in routed)
    sent = sum(one.settled.sent for one in cleaned.values())
    assert sent == sum(ends.values())
    assert ends[ArticleOutcome.CORRECTED] == 1
    assert ends[ArticleOutcome.WITHDRAWN] == 1
    assert Counter(one.settled.outcome for one in cleaned.values())[PageOutcome.DEAD] == 1


def test_a_withdrawn_article_leaves_a_tombstone(cleaned: dict[str, Ended], routed: list[Ended]) -> None:
    """The latest state of an article whose page is gone is nothing."""
    gone = cleaned["260_tram_gone"].settled.article_ids
    last = {(output.key or b"").decode(): output.value for one in routed for output in one.sent(LATEST)}
    assert gone
    assert [last[name] for name in gone] == [None] * len(gone)
