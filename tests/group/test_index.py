"""The index is what its records say, whatever happened before."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.group import bands, columns, heap, postings, recollected, summary
from streams.group.index import Index, restore
from streams.records import EnrichedArticle, GroupedArticle, Story, Withdrawal
from tests.group.made import (
    CHESS,
    FERRY,
    FERRY_AGAIN,
    ORCHARD,
    article,
    contents,
    edited,
    person,
    said,
    small_segments,
    take,
    withdrawal,
)

TEXTS = [FERRY, FERRY_AGAIN, ORCHARD, CHESS, edited(FERRY, 0.1), edited(FERRY, 0.3), f"{ORCHARD} {CHESS}", "Fog.", ""]
QUOTES = ["The tide lifted her, and nobody will forget that night", "nobody will forget that night", "three frosts in four years"]
NAMES = ["Aoife Brannigan", "Joost Harmsen", "Ilse Tamm"]

names = st.sampled_from([f"a{number}" for number in range(8)])
hours = st.sampled_from([0, 1, 30, 80, 100, 170, 250, 10_000])
articles = st.builds(
    article,
    names,
    st.sampled_from(TEXTS),
    hours=hours,
    fetched=hours,
    site=st.sampled_from(["one.example", "two.example"]),
    language=st.sampled_from(["en", "en", "en", "ga"]),
    entities=st.lists(st.builds(person, st.sampled_from(NAMES)), max_size=2, unique_by=lambda entity: entity.id),
    quotes=st.lists(st.builds(said, st.sampled_from(QUOTES)), max_size=2),
)
items = st.lists(st.one_of(articles, articles, articles, st.builds(withdrawal, names, hours)), max_size=14)

Sent = tuple[GroupedArticle | Withdrawal, dict[str, Story | None]]


def run(given_items: list[EnrichedArticle | Withdrawal]) -> Iterator[tuple[Index, dict[bytes, bytes], list[Sent]]]:
    """After each item the index, the changelog's latest records, and what went out."""
    index, records, out = Index(), dict[bytes, bytes](), list[Sent]()
    for item in given_items:
        grouped = take(index, item)
        for key, value in grouped.changes.items():
            if value is None:
                records.pop(key, None)
            else:
                records[key] = value
        out.append((grouped.article, grouped.stories))
        yield index, records, out


@settings(max_examples=60, deadline=None)
@given(items)
def test_an_index_rebuilt_from_its_records_equals_the_one_that_was_moved_on(
    given_items: list[EnrichedArticle | Withdrawal],
) -> None:
    """After every item, and in whatever order the records are read."""
    for index, records, _ in run(given_items):
        said = contents(index)
        assert contents(restore(records.items())) == said
        assert contents(restore(reversed(records.items()))) == said


@settings(max_examples=60, deadline=None)
@given(items)
def test_an_article_keeps_its_story_when_that_lists_it_no_more(given_items: list[EnrichedArticle | Withdrawal]) -> None:
    """Every recent article stays in its story, as long as that is open, though a list has room for two.

    An index made from the records says the same.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(summary, "MOST_ARTICLES", 2)
        for index, records, _ in run(given_items):
            for name, memory in index.articles.items():
                assert index.story_of.get(name) == (memory.story if memory.story in index.stories else None)
            assert set(index.story_of.values()) == set(index.stories)
            assert contents(restore(records.items())) == contents(restore(reversed(records.items()))) == contents(index)


@settings(max_examples=30, deadline=None)
@given(items)
def test_what_lies_on_disk_and_what_has_fallen_make_no_difference(given_items: list[EnrichedArticle | Withdrawal]) -> None:
    """An index that holds two records and cuts small segments says what one says that holds all."""
    plain = [(contents(index), out) for index, _, out in run(given_items)]
    with pytest.MonkeyPatch.context() as patch, small_segments((columns, 1), (bands, 1)):
        patch.setattr(recollected, "HELD", 2)
        patch.setattr(recollected, "LOOKED_AT", 1)
        patch.setattr(heap, "FILE_BITS", 2)
        patch.setattr(postings, "MANY", 2)
        assert [(contents(index), out) for index, _, out in run(given_items)] == plain


@settings(max_examples=30, deadline=None)
@given(items)
def test_grouping_is_a_function_of_the_item_and_the_index(given_items: list[EnrichedArticle | Withdrawal]) -> None:
    """A second run over the same items says the same; reading changes nothing."""
    first = [out for _, _, out in run(given_items)][-1:]
    second = [out for _, _, out in run(given_items)][-1:]

    assert first == second


@settings(max_examples=60, deadline=None)
@given(items)
def test_articles_and_stories_agree(given_items: list[EnrichedArticle | Withdrawal]) -> None:
    """Every recent article is in the one open story that it names; no open story is without a recent article or twice in one."""
    for index, _, out in run(given_items):
        grouped, stories = out[-1]
        listed = [name for story in index.stories.values() for name in story.articles]
        assert sorted(listed) == sorted(set(listed))
        assert index.story_of == {name: story.id for story in index.stories.values() for name in story.articles}
        for story in index.stories.values():
            assert story.articles
            assert story.headline_article in story.articles
            assert story.first_time <= story.last_time
            assert all(index.articles[name].language == story.language for name in story.articles if name in index.articles)
        if isinstance(grouped, GroupedArticle):
            assert index.story_of[grouped.id] == grouped.story_id
            assert grouped.duplicate_of is None or grouped.duplicate_of.id != grouped.id
            assert grouped.id not in [shared.id for shared in grouped.shares_text_with]
            assert grouped.story_id in stories


@given(items)
@settings(max_examples=20, deadline=None)
def test_applying_changes_twice_changes_nothing(given_items: list[EnrichedArticle | Withdrawal]) -> None:
    """A record is a whole value, so that a record read twice does no harm."""
    index, twice = Index(), Index()
    for item in given_items:
        changes = take(index, item).changes
        twice.apply(changes)
        twice.apply(changes)

    assert contents(twice) == contents(index)


def test_records_of_a_later_version_are_passed_over() -> None:
    """A key that is neither an article's nor a story's is no fault."""
    assert contents(restore([(b"x:1", b"?")])) == contents(Index())
