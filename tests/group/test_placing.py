"""In which story an article stands."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from streams.group import placing, summary
from streams.group.alike import find_alike
from streams.group.article import remember
from streams.group.changeset import ChangeSet
from streams.group.index import Index
from streams.group.periods import LONGEST
from streams.group.placing import MOST_MEMBERS, _as_far_as_they_meet, place
from streams.group.summary import merge
from tests.group.made import CHESS, FERRY, FERRY_AGAIN, ORCHARD, WINDOW, article, edited, story_of, take

DAY = 24


def test_an_article_like_no_other_begins_a_story() -> None:
    """Whose topic is its own."""
    index = Index()
    take(index, article("a", FERRY))
    memory = remember(article("b", CHESS), index)

    placed = place(memory, find_alike(memory, index, WINDOW), index, WINDOW)

    assert placed.groups == [(None, ["b"])]


def test_a_report_of_the_event_keeps_its_story() -> None:
    """The one that is there."""
    index = Index()
    story = story_of(take(index, article("a", FERRY)))
    memory = remember(article("b", FERRY_AGAIN), index)

    ((kept, members),) = place(memory, find_alike(memory, index, WINDOW), index, WINDOW).groups

    assert (kept, sorted(members)) == (story, ["a", "b"])


def test_a_story_that_goes_on_too_long_is_another_of_its_topic() -> None:
    """Each day brings a report; after ``LONGEST`` the next story begins, and names the topic."""
    index, stories = Index(), {}
    for day in range(9):
        taken = take(index, article(f"d{day}", edited(FERRY, 0.2, seed=day), hours=DAY * day))
        stories.update(taken.stories)
    periods = [index.stories[story].last_time - index.stories[story].first_time for story in index.stories]

    assert max(periods) <= LONGEST
    assert len({index.story_of[f"d{day}"] for day in range(9) if f"d{day}" in index.story_of}) > 1
    assert len({index.stories[story].topic for story in index.stories}) == 1


def test_a_large_story_is_looked_at_by_a_sample() -> None:
    """And stays together."""
    index = Index()
    for number in range(MOST_MEMBERS + 8):
        take(index, article(f"f{number}", edited(FERRY, 0.1, seed=number), hours=number / 10))
    story = index.story_of["f0"]
    memory = remember(article("late", edited(FERRY, 0.1, seed=99), hours=3), index)

    ((kept, members),) = place(memory, find_alike(memory, index, WINDOW), index, WINDOW).groups

    assert kept == story
    assert len(members) == MOST_MEMBERS + 1


def test_the_order_of_arrival_does_not_decide() -> None:
    """Three events, each order the same stories."""
    given = [article(f"f{n}", edited(FERRY, 0.1, n), hours=n) for n in range(3)]
    given += [article(f"o{n}", edited(ORCHARD, 0.1, 10 + n), hours=n) for n in range(3)]
    given += [article("c", CHESS)]
    found = set()
    for seed in range(6):
        index = Index()
        for at in np.random.default_rng(seed).permutation(len(given)).tolist():
            take(index, given[at])
        found.add(frozenset(frozenset(story.articles) for story in index.stories.values()))

    assert found == {frozenset([frozenset(["f0", "f1", "f2"]), frozenset(["o0", "o1", "o2"]), frozenset(["c"])])}


def test_what_comes_again_as_it_was_keeps_its_story() -> None:
    """Nothing is looked at; what tells of something else is placed anew."""
    index = Index()
    story = story_of(take(index, article("a", FERRY)))

    assert place(remember(article("a", FERRY, hours=1), index), [], index, WINDOW).groups == [(story, ["a"])]


def test_a_page_without_a_date_bounds_no_story() -> None:
    """It was fetched long after what it tells of: who comes with a date still finds it."""
    index = Index()
    undated = article("a", FERRY, hours=2000)
    take(
        index,
        type(undated)(**{**{name: getattr(undated, name) for name in undated.__struct_fields__}, "event_time_basis": "fetched"}),
    )

    take(index, article("b", FERRY_AGAIN, hours=0, fetched=2001))

    assert index.story_of["b"] == index.story_of["a"]


def test_stories_that_would_be_too_long_together_stay_apart() -> None:
    """Each is short enough, and so is each with the article between them; all three would not be."""
    index = Index()
    window = 30 * DAY * 3600
    first = [article(f"f{n}", edited(FERRY, 0.1, n), hours=n) for n in range(2)]
    last = [article(f"l{n}", edited(FERRY, 0.1, 5 + n), hours=7 * DAY + n) for n in range(2)]
    for one in [*first, *last, article("m", edited(FERRY, 0.1, 9), hours=3.5 * DAY)]:
        take(index, one, window)
    periods = [story.last_time - story.first_time for story in index.stories.values()]

    assert max(periods) <= LONGEST
    assert sorted(story.size for story in index.stories.values()) == [2, 3]


def test_an_article_that_the_story_lists_no_more_still_speaks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A story lists its newest articles; whoever is like an earlier one belongs to it as well."""
    monkeypatch.setattr(summary, "MOST_ARTICLES", 4)
    monkeypatch.setattr(placing, "MOST_MEMBERS", 4)
    index = Index()
    for number in range(8):
        take(index, article(f"f{number}", edited(FERRY, 0.1, number), hours=number))
    story = index.story_of["f0"]
    memory = remember(article("late", edited(FERRY, 0.1, 99), hours=1), index)
    earlier = [index.articles[name] for name in ("f0", "f1", "f2")]
    assert not {one.id for one in earlier} & set(index.stories[story].articles)

    ((kept, members),) = place(memory, earlier, index, WINDOW).groups

    assert kept == story
    assert {"f0", "f1", "late"} <= set(members)


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=2, max_size=5), st.integers(0, 9))
def test_articles_that_do_not_meet_have_no_chance(given: list[tuple[int, bool]], window: int) -> None:
    """As two of them tell it, for all of a pool at once."""
    made = remember(article("a", FERRY), Index())
    pool = [replace(made, time=time, dated=dated) for time, dated in given]
    chances = _as_far_as_they_meet(np.full((len(pool),) * 2, 0.5), pool, window)

    assert (chances > 0).tolist() == [[one.meets(other, window) for other in pool] for one in pool]


def test_a_larger_story_of_two_events_is_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the next look at the whole of it; both parts are told, and nobody is lost."""
    monkeypatch.setattr(placing, "MOST_MEMBERS", 4)
    index = Index()
    for number in range(4):
        take(index, article(f"f{number}", edited(FERRY, 0.1, number), hours=number))
        take(index, article(f"o{number}", edited(ORCHARD, 0.1, number), hours=number))
    mixed, gone = index.stories[index.story_of["f0"]], index.stories[index.story_of["o0"]]
    changes = ChangeSet(index, "o3")
    changes.put(merge(mixed, gone))
    changes.merge(gone, mixed.id)
    index.apply(changes.state())
    assert index.stories[mixed.id].size == 8

    made = take(index, article("f4", edited(FERRY, 0.1, 9), hours=5))

    stories = {frozenset(index.stories[name].articles) for name in index.stories}
    assert stories == {frozenset(f"f{number}" for number in range(5)), frozenset(f"o{number}" for number in range(4))}
    assert [told.split_from for told in made.stories.values() if told is not None and told.split_from] == [mixed.id]


def test_a_story_that_drifts_does_not_hold_its_end_with_its_beginning() -> None:
    """Each report has most of its words from the one before; after some of them nothing is left of the first."""
    index, words = Index(), [f"word{number}" for number in range(400)]
    for number in range(60):
        held = np.random.default_rng(number).permutation(words[6 * number : 6 * number + 40]).tolist()
        text = " ".join(f"{' '.join(held[at : at + 10])}.".capitalize() for at in range(0, 40, 10))
        take(index, article(f"n{number:02}", text, hours=number / 2))
    first = index.stories[index.story_of["n00"]]

    assert first.size > 2
    assert not {f"n{number}" for number in range(40, 60)} & set(first.articles)
