"""A story as it is begun, joined, revised, left and merged, and as it stands on the topic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from streams.group.article import remember
from streams.group.index import Index
from streams.group.memory import ArticleMemory, StoryMemory, article_key, pack
from streams.group.summary import (
    MOST_ARTICLES,
    MOST_NAMES,
    MOST_READ,
    begin,
    headed,
    join,
    leave,
    merge,
    recent,
    revise,
    story_record,
)
from tests.group.made import FERRY, FERRY_AGAIN, ORCHARD, article, person, said

SAILS = "It will sail again before the end of the week."


def memory(
    name: str, hours: float = 0, *, text: str = FERRY, site: str = "coast.example", title: str = "", **parts: object
) -> ArticleMemory:
    """What is remembered of an article, about the ferry where nothing else is said."""
    return remember(article(name, text, hours=hours, site=site, title=title or f"Title of {name}", **parts), Index())  # type: ignore[arg-type]  # as the maker names them


def indexed(*articles: ArticleMemory) -> Index:
    """An index that holds them."""
    index = Index()
    for each in articles:
        index.apply({article_key(each.id): pack(each)})
    return index


def story_of(*articles: ArticleMemory) -> StoryMemory:
    """The story that they make, in this order of arrival."""
    index = indexed(*articles)
    story = begin("s", articles[0])
    for each in articles[1:]:
        story = join(story, each, index)
    return headed(story, articles)


def test_a_story_begins_with_its_one_article() -> None:
    """Its headline, its times and its site are the article's."""
    first = memory("a", 2)

    story = begin("s", first)

    assert (story.headline, story.headline_article, story.articles) == ("Title of a", "a", ["a"])
    assert (story.first_time, story.last_time, story.sources) == (first.time, first.time, {"coast.example": 1})


def test_a_site_that_nobody_knows_is_no_source() -> None:
    """A page without an address leaves the list of sources empty."""
    assert begin("s", replace(memory("a"), site=None)).sources == {}


def test_a_later_article_changes_the_end_alone() -> None:
    """The headline stays the earliest article's."""
    first, later = memory("a"), memory("b", 5, site="inland.example")

    story = story_of(first, later)

    assert (story.headline_article, story.first_time, story.last_time) == ("a", first.time, later.time)
    assert (story.articles, story.sources) == (["a", "b"], {"coast.example": 1, "inland.example": 1})


def test_an_earlier_article_that_comes_late_leads() -> None:
    """The story is told from its first report, whenever that arrives."""
    late = memory("b", -3)

    story = story_of(memory("a"), late)

    assert (story.headline, story.headline_article, story.first_time) == ("Title of b", "b", late.time)


def test_articles_of_one_time_lead_by_their_ids() -> None:
    """So the order of arrival does not decide the headline."""
    one, other = memory("a"), memory("b")

    assert story_of(one, other).headline_article == story_of(other, one).headline_article == "a"


def test_a_quotation_in_two_articles_is_the_storys() -> None:
    """With both articles; one that stands in a single article is not."""
    one, other = memory("a", quotes=[said(SAILS, "Ana Ruiz")]), memory("b", 1, quotes=[said(SAILS, "Ana Ruiz")])

    shared = story_of(one, other).sayings

    assert [(each.saying.text, sorted(each.articles)) for each in shared] == [(SAILS, ["a", "b"])]
    assert story_of(one).sayings == []


def test_who_leaves_takes_headline_and_source_along() -> None:
    """The next earliest article leads then; a source with another article stays."""
    first, second, third = memory("a"), memory("b", 1), memory("c", 2, site="inland.example")
    index = indexed(first, second, third)

    story = leave(story_of(first, second, third), "a", index)

    assert story is not None
    assert (story.headline_article, story.first_time, story.articles) == ("b", second.time, ["b", "c"])
    assert story.sources == {"coast.example": 1, "inland.example": 1}


def test_who_leaves_from_the_middle_changes_no_headline() -> None:
    """Nor the first time."""
    first, second = memory("a"), memory("b", 1)

    story = leave(story_of(first, second), "b", indexed(first, second))

    assert story is not None
    assert (story.headline_article, story.first_time, story.last_time) == ("a", first.time, first.time)


def test_a_story_that_its_last_article_leaves_is_gone() -> None:
    """Articles that have passed out of the window do not keep it."""
    first, second = memory("a"), memory("b", 1)

    assert leave(story_of(first), "a", indexed(first)) is None
    assert leave(story_of(first, second), "b", indexed(second)) is None


def test_a_revised_article_changes_the_headline_in_its_place() -> None:
    """It keeps its place among the articles, and its source is counted once."""
    first, second = memory("a"), memory("b", 1)
    changed = replace(first, title="Ferry is afloat again")

    story = headed(revise(story_of(first, second), changed, indexed(changed, second)), [changed, second])

    assert (story.headline, story.articles, story.sources) == ("Ferry is afloat again", ["a", "b"], {"coast.example": 2})


def test_a_story_of_one_article_follows_its_revision() -> None:
    """Its sources stay as they were."""
    first = memory("a")
    changed = replace(first, title="Ferry is afloat again")

    story = revise(begin("s", first), changed, indexed(changed))

    assert (story.headline, story.articles, story.sources) == ("Ferry is afloat again", ["a"], {"coast.example": 1})


def test_two_stories_merge() -> None:
    """The id is that of the story that takes the other in; times span both, sources and articles are added up."""
    early, late = begin("early", memory("a")), begin("late", memory("b", 4))

    story = merge(late, early)

    assert (story.id, story.size, story.articles) == ("late", 2, ["b", "a"])
    assert (story.first_time, story.last_time, story.sources) == (early.first_time, late.last_time, {"coast.example": 2})


def test_the_latest_articles_are_read_first_and_never_too_many() -> None:
    """One may be left out: the one that is just being compared."""
    many = [memory(f"a{number:02}", number) for number in range(MOST_READ + 3)]
    story = story_of(*many)

    read = recent(story, indexed(*many), but=many[-1].id)

    assert [each.id for each in read] == [each.id for each in reversed(many[2:-1])]


def test_the_most_central_article_leads() -> None:
    """Not the first one, where that tells something else as well; whoever comes first."""
    aside, one, other = memory("a", text=f"{ORCHARD} {FERRY}"), memory("b", 1, text=FERRY_AGAIN), memory("c", 2)

    assert headed(story_of(aside, one, other), [aside, one, other]).headline_article == "c"
    assert headed(story_of(other, one, aside), [other, one, aside]).headline_article == "c"


def test_copies_have_no_say_in_the_headline() -> None:
    """A text on ten addresses is one report; the copies alone must do where nothing else is left."""
    one, other = memory("a", text=FERRY_AGAIN), memory("b", 1)
    copies = [replace(memory(f"copy{number}", 2), original="b") for number in range(10)]

    assert headed(begin("s", one), [one, other, *copies]).headline_article == "a"
    assert headed(begin("s", one), copies).headline_article == "copy0"
    assert headed(begin("s", one), []) == begin("s", one)


def test_a_very_large_story_lists_its_latest_articles() -> None:
    """And counts all of them: the record stays small."""
    index = Index()
    story = begin("s", memory("first"))
    later = memory("x", 1)
    for number in range(MOST_ARTICLES + 5):
        story = join(story, replace(later, id=f"n{number}"), index)

    assert len(story.articles) == MOST_ARTICLES
    assert (story.articles[-1], story.size) == (f"n{MOST_ARTICLES + 4}", MOST_ARTICLES + 6)


def test_names_that_several_sources_share_are_listed() -> None:
    """Those of most sources first; places stand apart, and there is an end to the list. What one source alone says is left out."""
    named = [person("Ana Ruiz"), person("Port Elin", "place")]
    pairs = [[person(f"Person {pair}{letter}") for letter in "abcdefgh"] for pair in range(3)]
    many = [memory(f"a{number}", number, site=f"{number}.example", entities=[*named, *pairs[number // 2]]) for number in range(6)]
    alone = [
        memory("b", 7, site="9.example", entities=[person("Nobody Else")]),
        memory("c", 7, site="9.example", entities=[person("Nobody Else")]),
    ]

    record = story_record(story_of(*many), [*many, *alone])

    assert record.entities[0] == "Ana Ruiz"
    assert (len(record.entities), record.places) == (MOST_NAMES, ["Port Elin"])
    assert "Nobody Else" not in record.entities


@pytest.mark.parametrize(("status", "into"), [("open", None), ("closed", None), ("merged", "other")])
def test_the_record_says_what_became_of_the_story(status: str, into: str | None) -> None:
    """A merged one names the story that took it in; times are written as instants in UTC."""
    record = story_record(begin("s", memory("a")), [], status, into)  # type: ignore[arg-type]  # one of the closed list

    assert (record.status, record.merged_into, record.first_time) == (status, into, "2026-03-12T08:00:00Z")


@given(st.permutations(["a", "b", "c", "d"]), st.data())
def test_the_summary_depends_on_the_articles_not_on_their_order(order: list[str], data: st.DataObject) -> None:
    """Headline, times and sources are the same whoever comes first, and again after one has come and gone."""
    articles = {name: memory(name, number % 3, site=f"{name}.example") for number, name in enumerate("abcd")}
    gone = data.draw(st.sampled_from(order))
    index = indexed(*articles.values())

    whole = story_of(*(articles[name] for name in order))
    left = leave(whole, gone, index)
    assert left is not None
    left = headed(left, [articles[name] for name in order if name != gone])
    expected = story_of(*(articles[name] for name in "abcd" if name != gone))

    facts = [(s.headline_article, s.first_time, s.last_time, dict(sorted(s.sources.items()))) for s in (left, expected)]
    assert facts[0] == facts[1]
