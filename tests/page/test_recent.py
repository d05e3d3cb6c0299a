"""What is remembered, and in how much room."""

import msgspec
import pytest

from streams.dead_letters.redrive import Standing
from streams.page.entries import ArticleEntry, DeadEntry, RecordPlace, StoryEntry, size
from streams.page.recent import KEPT_MS, Recent, Ring
from tests.page.given import NOW, an_article, dead, story


def ids(ring: "Ring[ArticleEntry]") -> list[str]:
    """Of the articles, newest first."""
    return [entry.id for entry in ring.newest_first()]


def test_the_newest_stay_where_there_is_no_room_for_all() -> None:
    """By number and by size; it is said that some were let go."""
    few: Ring[ArticleEntry] = Ring(10**9, 2)
    small: Ring[ArticleEntry] = Ring(2 * size(an_article("a1")) + 10)
    for name in ("a1", "a2", "a3"):
        few.add(an_article(name, time=int(name[1])))
        small.add(an_article(name, time=int(name[1])))

    assert ids(few) == ids(small) == ["a3", "a2"]
    assert few.is_cut
    assert small.is_cut


def test_a_day_is_kept() -> None:
    """Dead letters stay: they are open until somebody deals with them."""
    recent = Recent()
    recent.article(an_article("old", time=0))
    recent.article(an_article("new", time=KEPT_MS))
    recent.dead.add(dead(time=0))
    recent.story("s1", story(time=0))
    recent.forget(KEPT_MS + 1)

    assert ids(recent.articles) == ["new"]
    assert len(recent.dead) == 1
    assert recent.stories == {}
    assert not recent.articles.is_cut


def test_partitions_are_put_in_the_order_of_time() -> None:
    """However they were read."""
    recent = Recent()
    for name, time in (("a", 5), ("b", 9), ("c", 1)):
        recent.article(an_article(name, time=time))

    assert ids(recent.articles) == ["b", "a", "c"]


def test_an_erased_article_is_not_shown_any_more() -> None:
    """Its earlier titles go with it; a withdrawn one keeps its title."""
    recent = Recent()
    for entry in (an_article("a"), an_article("b"), an_article("a", revision=2, status="withdrawn", title="")):
        recent.article(entry)
    recent.article(an_article("b", revision=2, status="withdrawn"))

    assert sorted((entry.id, entry.title) for entry in recent.articles) == [("a", ""), ("b", "Ferry late"), ("b", "Ferry late")]


def test_a_letter_is_open_until_it_is_marked() -> None:
    """The mark may be read before the letter."""
    recent = Recent()
    recent.mark(b"m1", Standing.DISCARDED)
    open_, given_up = dead(mark=b"m0"), dead(mark=b"m1")

    assert (recent.standing(open_), recent.standing(given_up)) == (None, Standing.DISCARDED)


def test_an_article_belongs_to_the_story_that_took_its_own_in() -> None:
    """Groupings come after publication and count; the latest of all revisions is the article as it stands."""
    recent = Recent()
    for entry in (
        an_article("a", story_id="s1"),
        an_article("a", revision=2, story_id="s1", time=NOW + 1),
        an_article("b", story_id="s1"),
    ):
        recent.article(entry)
    recent.belongs("a", "s2")

    assert [(entry.id, entry.revision) for entry in recent.members("s2")] == [("a", 2), ("a", 1)]
    assert [entry.id for entry in recent.members("s1")] == ["b"]
    assert recent.latest()["a"].revision == 2


def test_stories_stand_as_they_are_now() -> None:
    """The last record counts, a tombstone takes one back, the oldest go where there are too many."""
    recent = Recent(most=2)
    for name in ("s1", "s2", "s3"):
        recent.story(name, story(id=name))
    recent.story("s2", story(id="s2", headline="Again"))
    recent.story("s3", None)

    assert {name: entry.headline for name, entry in recent.stories.items()} == {"s2": "Again"}


@pytest.mark.parametrize("entry", [an_article(), dead(), story()])
def test_room_is_counted_about_as_it_is_taken(entry: ArticleEntry | DeadEntry | StoryEntry) -> None:
    """Never less than the texts have."""
    texts = [value for value in msgspec.structs.astuple(entry) if isinstance(value, str)]

    assert size(entry) > sum(map(len, texts))
    assert isinstance(entry.place, RecordPlace)


def test_sources_are_kept_by_key() -> None:
    """The last record counts; a tombstone takes it back, one that is too large counts for nothing."""
    recent = Recent()
    for key, value in ((b"a/0", b"1"), (b"a/0", b"2"), (b"b/0", b"3"), (b"b/0", None), (b"c/0", b"x" * 10_000)):
        recent.source(key, value, 7)

    assert recent.sources == {b"a/0": (b"2", 7)}
