"""Stories: begun, joined, revised, left, merged, closed."""

import pytest
from msgspec.structs import replace

from streams.group import placing, summary
from streams.group.index import Index
from streams.records import Origin, Story
from tests.group.made import (
    CHESS,
    FERRY,
    FERRY_AGAIN,
    ORCHARD,
    article,
    at,
    contents,
    edited,
    invented,
    person,
    said,
    story_of,
    take,
    withdrawal,
)

JOOST = person("Joost Harmsen")
AOIFE = person("Aoife Brannigan")
PORT = person("Port Elin", "place")
LINES = person("Norhaven Lines", "organisation")
QUOTE = "The tide lifted her, and nobody on this island will forget that night"


def test_reports_of_one_event_are_one_story() -> None:
    """A follow-up in other words joins; a report of another event does not."""
    index = Index()
    first = take(index, article("a", FERRY, entities=[AOIFE, PORT, LINES]))
    apart = take(index, article("b", ORCHARD, hours=1, entities=[person("Joost Harmsen")]))
    second = take(index, article("c", FERRY_AGAIN, hours=20, entities=[AOIFE, PORT, LINES]))

    assert story_of(first) == story_of(second) != story_of(apart)


def test_a_page_without_a_date_meets_a_report_of_any_day() -> None:
    """Nobody knows when it was written: it joins the report of weeks ago, and dated ones that far apart do not meet."""
    names = [AOIFE, PORT, LINES]
    undated = replace(article("c", FERRY_AGAIN, hours=3000, entities=names), event_time_basis="fetched")
    dated = article("d", FERRY_AGAIN, hours=3000, entities=names)

    found = {}
    for later in (undated, dated):
        index = Index()
        found[later.id] = (story_of(take(index, article("a", FERRY, entities=names))), story_of(take(index, later)))

    assert (found["c"][0] == found["c"][1], found["d"][0] == found["d"][1]) == (True, False)


def test_a_story_says_what_its_articles_say_together() -> None:
    """Headline of the first article, times, sources, names, what is quoted twice."""
    index = Index()
    quote = said(QUOTE, "Aoife Brannigan")
    take(index, article("a", FERRY, title="Ferry aground", entities=[AOIFE, PORT], quotes=[quote]))
    second = take(index, article("b", FERRY_AGAIN, hours=20, entities=[AOIFE, LINES], quotes=[quote], site="norhaven.example"))

    story = second.stories[story_of(second)]

    assert story == Story(
        id=story_of(second),
        headline="Ferry aground",
        headline_article="a",
        language="en",
        first_time=at(0),
        last_time=at(20),
        articles=["a", "b"],
        article_count=2,
        sources=["a.example", "norhaven.example"],
        by_source={"a.example": 1, "norhaven.example": 1},
        by_language={"en": 2},
        entities=["Aoife Brannigan"],
        places=[],
        quotes=[story.quotes[0]] if story else [],
        topic_id=story_of(second),
    )
    assert story is not None
    assert [(one.text, one.speaker, one.articles) for one in story.quotes] == [(QUOTE, "Aoife Brannigan", ["a", "b"])]


def test_a_late_report_of_an_earlier_hour_gives_the_headline() -> None:
    """The first article is the earliest one, not the one that came first."""
    index = Index()
    take(index, article("a", FERRY, hours=5, title="Copy"))
    earlier = take(index, article("b", FERRY, hours=2, title="Original"))

    story = earlier.stories[story_of(earlier)]

    assert story is not None
    assert (story.headline, story.headline_article, story.first_time, story.last_time) == ("Original", "b", at(2), at(5))


def test_the_same_input_gives_the_same_ids() -> None:
    """Ids come from the articles, not from chance or a clock."""
    assert story_of(take(Index(), article("a", FERRY))) == story_of(take(Index(), article("a", FERRY)))


def test_a_very_large_story_lists_its_latest_articles_and_keeps_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its record stays of one size, however many addresses a text stands on; one that is listed no more is still its own."""
    monkeypatch.setattr(summary, "MOST_ARTICLES", 4)
    index = Index()
    for number in range(8):
        last = take(index, article(f"a{number}", FERRY, hours=number))
    story = last.stories[story_of(last)]

    assert story is not None
    assert (story.articles, story.article_count) == (["a4", "a5", "a6", "a7"], 8)
    assert story.sources == ["a0.example", "a1.example", "a2.example", "a3.example"]
    assert (story.last_time, len(index.articles)) == (at(7), 8)
    assert {index.story_of[f"a{number}"] for number in range(8)} == {story.id}
    again = take(index, article("a0", FERRY, hours=0, fetched=8, title="Corrected"))
    record = again.stories[story.id]
    assert record is not None
    assert (story_of(again), record.article_count, record.articles) == (story.id, 8, story.articles)


class TestRevision:
    """The same article again."""

    def test_keeps_its_story(self) -> None:
        """While it still tells of the event."""
        index = Index()
        take(index, article("a", FERRY))
        joined = take(index, article("b", FERRY, hours=1))

        again = take(index, article("b", edited(FERRY, 0.2), hours=1, fetched=3))

        assert story_of(again) == story_of(joined)

    def test_that_tells_of_something_else_leaves_the_story(self) -> None:
        """The story goes on without it."""
        index = Index()
        left = story_of(take(index, article("a", FERRY)))
        take(index, article("b", FERRY, hours=1))

        again = take(index, article("b", CHESS, hours=1, fetched=3))

        assert story_of(again) != left
        assert index.stories[left].articles == ["a"]

    def test_of_the_first_article_changes_the_headline(self) -> None:
        """The story follows."""
        index = Index()
        take(index, article("a", FERRY, title="Fery aground"))
        take(index, article("b", FERRY, hours=1))

        again = take(index, article("a", FERRY, title="Ferry aground", fetched=3))

        story = again.stories[story_of(again)]
        assert story is not None
        assert (story.headline, story.articles, story.sources) == ("Ferry aground", ["a", "b"], ["b.example", "a.example"])

    def test_counts_no_source_twice(self) -> None:
        """A sole article that is revised and then taken back leaves nothing."""
        index = Index()
        take(index, article("a", FERRY))
        take(index, article("a", FERRY, fetched=1))
        take(index, withdrawal("a", 2))

        assert contents(index) == contents(Index())

    def test_in_another_language_leaves_the_story(self) -> None:
        """A story has one language."""
        index = Index()
        first = take(index, article("a", FERRY))
        take(index, article("b", FERRY, hours=1))

        again = take(index, article("b", FERRY, hours=1, language="ga"))

        assert story_of(again) != story_of(first)
        assert index.stories[story_of(first)].articles == ["a"]


class TestWithdrawal:
    """An article is taken back."""

    def test_passes_on_as_it_came(self) -> None:
        """Also where nothing is known of the article."""
        grouped = take(Index(), withdrawal("a"))

        assert (grouped.article, grouped.stories, grouped.changes) == (withdrawal("a"), {}, {})

    def test_of_the_only_article_takes_the_story_back(self) -> None:
        """A tombstone: its headline may be what had to go."""
        index = Index()
        story = story_of(take(index, article("a", FERRY)))

        assert take(index, withdrawal("a")).stories == {story: None}
        assert contents(index) == contents(Index())

    def test_of_the_first_article_gives_the_headline_to_the_next(self) -> None:
        """Neither its headline nor its quotation stays."""
        index = Index()
        take(index, article("a", FERRY, title="Wrong", quotes=[said(QUOTE)], site="one.example"))
        story = story_of(take(index, article("b", FERRY, hours=1, title="Right", quotes=[said(QUOTE)], site="two.example")))

        left = take(index, withdrawal("a", 2)).stories[story]

        assert left is not None
        assert (left.headline, left.headline_article, left.articles, left.sources, left.quotes, left.first_time) == (
            "Right",
            "b",
            ["b"],
            ["two.example"],
            [],
            at(1),
        )

    def test_and_return_begin_another_story_where_the_old_one_went_on(self) -> None:
        """An id is never given to two stories at once."""
        index = Index()
        old = story_of(take(index, article("a", FERRY)))
        take(index, article("b", FERRY, hours=1))
        take(index, withdrawal("a", 2))

        new = story_of(take(index, article("a", CHESS)))

        assert new != old
        assert index.stories[old].articles == ["b"]


class TestMerge:
    """An article that belongs to two stories."""

    @pytest.fixture
    def index(self) -> Index:
        """Two stories that an article of both their words joins."""
        index = Index()
        take(index, article("a", FERRY, title="One", quotes=[said(QUOTE)], entities=[AOIFE]))
        take(index, article("b", ORCHARD, title="Two", hours=1, entities=[JOOST]))
        return index

    def test_joins_them_in_the_older(self, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
        """The younger one points to it, and says so on the topic."""
        monkeypatch.setattr(placing, "BRIDGE", 0.5)
        one, two = index.story_of["a"], index.story_of["b"]
        both = take(index, article("c", f"{edited(FERRY, 0.1)} {edited(ORCHARD, 0.1)}", hours=2, entities=[AOIFE, JOOST]))

        gone = both.stories[two]

        assert gone is not None
        assert (gone.status, gone.merged_into, gone.articles) == ("merged", one, ["b"])
        assert story_of(both) == one
        assert index.stories[one].articles == ["a", "b", "c"]
        assert {index.story_of[name] for name in "abc"} == {one}
        assert two not in index.stories


class TestWindow:
    """What passes out of it."""

    def test_a_story_whose_last_article_has_passed_out_is_closed(self) -> None:
        """It says so on the topic, and nothing of it is remembered."""
        index = Index()
        old = story_of(take(index, article("old", FERRY)))
        told: dict[str, Story | None] = {}
        for number in range(4):
            told |= take(index, article(f"new{number}", invented(number), hours=100 + number)).stories

        closed = told[old]

        assert closed is not None
        assert (closed.status, closed.articles, closed.headline_article) == ("closed", ["old"], "old")
        assert "old" not in index.articles
        assert old not in index.stories

    def test_a_running_story_keeps_the_articles_that_have_passed_out(self) -> None:
        """It lists them, and a late revision of one still belongs to it."""
        index = Index()
        for number in range(7):
            last = take(index, article(f"run{number}", FERRY, hours=19 * number))
            take(index, article(f"one{number}", invented(number), hours=19 * number))
            take(index, article(f"two{number}", invented(number + 50), hours=19 * number))
        story = story_of(last)
        assert "run0" not in index.articles
        assert index.stories[story].articles == [f"run{number}" for number in range(7)]

        late = take(index, article("run0", FERRY, hours=0, fetched=300))

        assert story_of(late) == story

    def test_one_page_dated_far_ahead_moves_nothing_out(self) -> None:
        """It was fetched today, whatever it says."""
        index = Index()
        take(index, article("a", FERRY))
        for number in range(5):
            take(index, article(f"ahead{number}", invented(number), hours=50_000, fetched=1))

        assert "a" in index.articles

    def test_few_pass_out_at_one_item(self) -> None:
        """A pause of days does not make one transaction huge; the next items take the rest."""
        index = Index()
        for number in range(80):
            take(index, article(f"old{number}", invented(number, 10), language=f"l{number}"))
        for number in range(8):
            changes = take(index, article(f"new{number}", invented(1000 + number), hours=200)).changes
            assert len(changes) <= 2 * 32 + 2

        assert not any(name.startswith("old") for name in index.articles)


@pytest.mark.parametrize("field", ["event_time", "origin"])
def test_an_article_without_a_time_is_refused(field: str) -> None:
    """``ValueError``, which the step makes a dead letter."""
    broken = article("a", FERRY)
    wrong = {"event_time": "soon", "origin": Origin(fetched_at="soon")}[field]

    with pytest.raises(ValueError, match="soon"):
        take(Index(), replace(broken, **{field: wrong}))
