"""Revisions, and what every topic gets."""

from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from streams.outcomes import ArticleOutcome
from streams.records import Duplicate, GroupedArticle, Withdrawal
from streams.route.memory import restore
from streams.topics import ARTICLES, LATEST
from tests.route.made import FERRIES, SPORT, Desk, article, at, rules, withdrawal

PUBLISHED, CORRECTED, RESTORED = ArticleOutcome.PUBLISHED, ArticleOutcome.CORRECTED, ArticleOutcome.RESTORED
UNCHANGED, STALE, SUPPRESSED, WITHDRAWN = (
    ArticleOutcome.UNCHANGED,
    ArticleOutcome.STALE,
    ArticleOutcome.SUPPRESSED,
    ArticleOutcome.WITHDRAWN,
)


def erasure(fetched: int) -> Withdrawal:
    """The article's page is to be erased."""
    return replace(withdrawal(fetched=fetched), url=None, erase=True)


def test_a_new_article_is_revision_one_everywhere() -> None:
    """The history, the latest state and the topics of the rules get the same record."""
    desk = Desk()

    assert desk.outcomes(article()) == [PUBLISHED]
    first = desk.topics[ARTICLES][0]
    assert first is not None
    assert desk.topics == {topic: [first] for topic in (ARTICLES, LATEST, SPORT, FERRIES)}
    assert (first.revision, first.status, first.changed, first.first_published_at) == (1, "published", [], at(0))
    assert [(one.topic, one.because) for one in first.routing.destinations] == [(SPORT, ["sport"]), (FERRIES, ["ferries"])]


def test_nothing_that_grouping_said_is_lost() -> None:
    """Every field passes as it came."""
    desk, given_article = Desk(), article()
    desk.take(given_article)
    first = desk.topics[ARTICLES][0]

    names = GroupedArticle.__struct_fields__
    assert {name: getattr(first, name) for name in names} == {name: getattr(given_article, name) for name in names}


def test_the_same_content_again_is_not_published() -> None:
    """Also where it was fetched later, or grouped otherwise."""
    desk = Desk()

    assert desk.outcomes(article(), article(fetched=5, story_id="other"), article(fetched=5)) == [PUBLISHED, UNCHANGED, UNCHANGED]
    assert len(desk.topics[ARTICLES]) == 1


def test_changed_content_is_the_next_revision() -> None:
    """It says what changed, and keeps when it was first published."""
    desk = Desk()

    assert desk.outcomes(article(), article(title="The ferry sails", fetched=5)) == [PUBLISHED, CORRECTED]
    second = desk.topics[FERRIES][1]
    assert second is not None
    assert (second.revision, second.status, second.changed, second.first_published_at) == (2, "corrected", ["title"], at(0))


def test_content_that_differs_at_the_same_time_of_fetching_is_the_next_revision() -> None:
    """Two articles of one fetch cannot be told apart by time: the later record counts."""
    assert Desk().outcomes(article(), article(text="It sank.")) == [PUBLISHED, CORRECTED]


def test_an_older_copy_is_stale() -> None:
    """Measured against the last fetch, also where that changed nothing."""
    desk = Desk()

    assert desk.outcomes(article(fetched=1), article(fetched=9), article(text="It sank.", fetched=5)) == [
        PUBLISHED,
        UNCHANGED,
        STALE,
    ]
    assert desk.seen(ARTICLES) == [(1, "published", [])]


def test_times_with_other_offsets_are_compared_as_instants() -> None:
    """09:30 in Berlin lies before 09:00 in London."""
    desk = Desk()
    desk.take(article(origin=article().origin.__class__(fetched_at="2026-03-12T09:00:00Z")))

    assert desk.take(article(text="x", origin=article().origin.__class__(fetched_at="2026-03-12T09:30:00+01:00"))).outcome is STALE


class TestRerouting:
    """A revision that other rules match."""

    def test_a_topic_that_no_longer_matches_is_told(self) -> None:
        """It gets the revision withdrawn, without what it says; the others get the correction."""
        desk = Desk()
        desk.outcomes(article(), article(title="The ship is back", text="It sails well.", fetched=5))

        assert desk.seen(FERRIES) == [(1, "published", []), (2, "withdrawn", ["rerouted"])]
        assert desk.seen(SPORT) == [(1, "published", []), (2, "corrected", ["title", "body", "text"])]
        gone = desk.topics[FERRIES][1]
        assert gone is not None
        assert (gone.id, gone.text, gone.body, gone.entities) == ("a", "", [], [])

    def test_a_topic_is_told_once(self) -> None:
        """Later revisions do not reach it, until they match again."""
        desk = Desk()
        desk.outcomes(
            article(),
            article(title="The ship", fetched=1),
            article(title="A ship", fetched=2),
            article(title="A ferry", fetched=3),
        )

        assert desk.seen(FERRIES) == [(1, "published", []), (2, "withdrawn", ["rerouted"]), (4, "corrected", ["title"])]
        assert desk.seen(SPORT) == [(1, "published", []), *((number, "corrected", ["title"]) for number in (2, 3, 4))]

    def test_changed_rules_republish_nothing_but_corrections_follow(self) -> None:
        """The old topic learns of it with the next revision."""
        desk = Desk()
        desk.take(article())
        desk.rules = rules(f"rules: [{{name: all, when: true, topics: [{SPORT}]}}]")

        assert desk.outcomes(article(fetched=1), article(text="x", fetched=2)) == [UNCHANGED, CORRECTED]
        assert desk.seen(FERRIES) == [(1, "published", []), (2, "withdrawn", ["rerouted"])]


class TestWithdrawal:
    """An article is taken back."""

    def test_reaches_every_topic(self) -> None:
        """The history and the routed topics get the next revision; the latest state a tombstone."""
        desk = Desk()

        assert desk.outcomes(article(), withdrawal(fetched=5)) == [PUBLISHED, WITHDRAWN]
        for topic in (ARTICLES, SPORT, FERRIES):
            assert desk.seen(topic) == [(1, "published", []), (2, "withdrawn", ["withdrawn"])]
        assert desk.seen(LATEST) == [(1, "published", []), None]

    def test_says_which_article_and_nothing_of_what_it_said(self) -> None:
        """Identity stays; text, names and links go."""
        desk = Desk()
        desk.outcomes(article(), withdrawal(fetched=5))
        gone, given_article = desk.topics[ARTICLES][1], article()
        assert gone is not None

        kept = ("id", "page_id", "position", "siblings", "url", "canonical_url", "site", "title", "language", "event_time")
        assert {name: getattr(gone, name) for name in kept} == {name: getattr(given_article, name) for name in kept}
        assert (gone.text, gone.body, gone.entities, gone.topics) == ("", [], [], [])
        assert (gone.origin, gone.first_published_at) == (withdrawal(fetched=5).origin, at(0))
        assert [(one.topic, one.because) for one in gone.routing.destinations] == [(SPORT, ["withdrawn"]), (FERRIES, ["withdrawn"])]

    def test_one_that_is_erased_leaves_neither_title_nor_address(self) -> None:
        """On every topic, and in what is remembered; late copies stay out, and one that comes back is the next revision."""
        desk = Desk()

        assert desk.outcomes(article(fetched=9), erasure(fetched=5)) == [PUBLISHED, WITHDRAWN]
        for topic in (ARTICLES, SPORT, FERRIES):
            shell = desk.topics[topic][-1]
            assert shell is not None
            assert (shell.status, shell.changed) == ("withdrawn", ["erased"])
            assert (shell.title, shell.url, shell.canonical_url) == ("", None, None)
        assert article().title.encode() not in desk.memories.records[b"a"]
        assert desk.outcomes(article(fetched=8), article(fetched=10)) == [STALE, RESTORED]

    def test_one_that_was_withdrawn_can_be_erased(self) -> None:
        """Nothing is published, and the title is forgotten."""
        desk = Desk()

        assert desk.outcomes(article(), withdrawal(fetched=5), erasure(fetched=6)) == [PUBLISHED, WITHDRAWN, UNCHANGED]
        assert article().title.encode() not in desk.memories.records[b"a"]

    def test_twice_is_once(self) -> None:
        """The second one changes nothing."""
        desk = Desk()

        assert desk.outcomes(article(), withdrawal(fetched=5), withdrawal(fetched=6)) == [PUBLISHED, WITHDRAWN, UNCHANGED]
        assert len(desk.topics[ARTICLES]) == 2

    def test_that_is_older_than_the_article_is_stale(self) -> None:
        """The page came back since."""
        assert Desk().outcomes(article(fetched=9), withdrawal(fetched=5)) == [PUBLISHED, STALE]

    def test_of_what_was_never_published_publishes_nothing(self) -> None:
        """A late copy from before is stale; a later one is the first revision."""
        desk = Desk()

        assert desk.outcomes(withdrawal(fetched=5), article(fetched=4), article(fetched=6)) == [WITHDRAWN, STALE, PUBLISHED]
        assert desk.seen(ARTICLES) == [(1, "published", [])]

    def test_and_return_is_the_next_revision(self) -> None:
        """Restored, with the same content or another."""
        desk = Desk()

        assert desk.outcomes(
            article(), withdrawal(fetched=1), article(fetched=2), withdrawal(fetched=3), article(text="x", fetched=4)
        ) == [PUBLISHED, WITHDRAWN, RESTORED, WITHDRAWN, RESTORED]
        assert desk.seen(ARTICLES) == [
            (1, "published", []),
            (2, "withdrawn", ["withdrawn"]),
            (3, "published", []),
            (4, "withdrawn", ["withdrawn"]),
            (5, "published", ["body", "text"]),
        ]

    def test_does_not_reach_a_topic_that_was_told_already(self) -> None:
        """A rerouted article is withdrawn from where it stands."""
        desk = Desk()
        desk.outcomes(article(), article(title="The ship", fetched=1), withdrawal(fetched=2))

        assert desk.seen(FERRIES) == [(1, "published", []), (2, "withdrawn", ["rerouted"])]
        assert desk.seen(SPORT)[-1] == (3, "withdrawn", ["withdrawn"])


class TestSuppression:
    """A rule keeps an article back."""

    SECRET = "The secret ferry"  # noqa: S105 - a headline

    def test_of_a_new_article_publishes_nothing(self) -> None:
        """An older copy stays out as well; a later revision that may be published is the first."""
        desk = Desk()

        assert desk.outcomes(article(title=self.SECRET, fetched=2), article(fetched=1), article(fetched=3)) == [
            SUPPRESSED,
            STALE,
            PUBLISHED,
        ]
        assert desk.seen(ARTICLES) == [(1, "published", [])]

    def test_of_a_published_one_takes_it_back(self) -> None:
        """Everywhere, once; it may return."""
        desk = Desk()

        assert desk.outcomes(
            article(), article(title=self.SECRET, fetched=1), article(title=self.SECRET, fetched=2), article(fetched=3)
        ) == [PUBLISHED, SUPPRESSED, SUPPRESSED, RESTORED]
        assert desk.seen(FERRIES) == [(1, "published", []), (2, "withdrawn", ["suppressed"]), (3, "published", ["title"])]
        assert desk.seen(LATEST)[1] is None

    def test_and_withdrawal_publish_nothing_more(self) -> None:
        """It stands nowhere."""
        desk = Desk()

        assert desk.outcomes(article(), article(title=self.SECRET, fetched=1), withdrawal(fetched=2)) == [
            PUBLISHED,
            SUPPRESSED,
            WITHDRAWN,
        ]
        assert len(desk.topics[ARTICLES]) == 2

    def test_that_only_grouping_or_other_rules_bring_takes_nothing_back(self) -> None:
        """The content is the same: that it is a duplicate now is no revision, nor is a new rule."""
        desk = Desk(rules("rules: [{name: copies, when: article.duplicate_of != null, suppress: true}]"))
        copied = article(fetched=1, duplicate_of=Duplicate(id="b", resemblance=0.9, containment=0.9))

        assert desk.outcomes(article(), copied) == [PUBLISHED, UNCHANGED]
        assert desk.take(replace(copied, title="The ferry sails")).outcome is SUPPRESSED


def test_a_rule_that_failed_is_flagged() -> None:
    """Once, beside the flags that were there."""
    desk = Desk(rules("rules: [{name: broken, when: article.dateline.place == 'x'}]"))
    desk.take(article())
    first = desk.topics[ARTICLES][0]

    assert first is not None
    assert first.quality.flags == ["truncated", "rule_failed:broken"]


titles = st.sampled_from(["The ferry is back", "The ship is back", "The secret ferry", "The secret ship"])
minutes = st.integers(0, 6)
items = st.lists(
    st.one_of(
        st.builds(
            lambda title, text, fetched: article(title=title, text=text, fetched=fetched), titles, st.sampled_from("xy"), minutes
        ),
        st.builds(lambda fetched: withdrawal(fetched=fetched), minutes),
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(items)
def test_revisions_run_from_one_without_gap_whatever_happens(given_items: list[GroupedArticle | Withdrawal]) -> None:
    """In the history each number once; in a routed topic each at most once and in order."""
    desk = Desk()
    desk.outcomes(*given_items)

    history = [record.revision for record in desk.topics.get(ARTICLES, []) if record is not None]
    assert history == list(range(1, len(history) + 1))
    for topic in (SPORT, FERRIES):
        numbers = [record.revision for record in desk.topics.get(topic, []) if record is not None]
        assert all(one < other for one, other in pairwise(numbers))


@settings(max_examples=150, deadline=None)
@given(items)
def test_every_topic_ends_as_the_history_does(given_items: list[GroupedArticle | Withdrawal]) -> None:
    """Where the article stands now, the topic's last record is the last revision; where it does not, it was told so."""
    desk = Desk()
    desk.outcomes(*given_items)
    history = desk.topics.get(ARTICLES, [])
    last = history[-1] if history else None
    standing = [] if last is None or last.status == "withdrawn" else [one.topic for one in last.routing.destinations]

    for topic in (SPORT, FERRIES):
        records = desk.topics.get(topic, [])
        if topic in standing:
            assert records[-1] == last
        elif records:
            assert records[-1] is not None
            assert records[-1].status == "withdrawn"
    latest = desk.topics.get(LATEST, [None])[-1]
    assert latest == (None if last is None or last.status == "withdrawn" else last)


@settings(max_examples=100, deadline=None)
@given(items)
def test_what_is_published_is_never_older_than_what_was(given_items: list[GroupedArticle | Withdrawal]) -> None:
    """Times of fetching never fall along the history."""
    desk = Desk()
    desk.outcomes(*given_items)

    fetched = [record.origin.fetched_at for record in desk.topics.get(ARTICLES, []) if record is not None]
    assert fetched == sorted(fetched)


@settings(max_examples=100, deadline=None)
@given(items)
def test_the_last_item_again_publishes_nothing(given_items: list[GroupedArticle | Withdrawal]) -> None:
    """Redelivered, it is unchanged, stale or suppressed."""
    desk = Desk()
    desk.outcomes(*given_items)

    if given_items:
        assert desk.take(given_items[-1]).records == []


@settings(max_examples=50, deadline=None)
@given(items)
def test_memory_rebuilt_from_its_records_equals_the_one_that_was_moved_on(given_items: list[GroupedArticle | Withdrawal]) -> None:
    """A worker that takes over goes on where the other stopped."""
    desk, other = Desk(), Desk()
    results: list[Any] = []
    for item in given_items:
        other.memories = restore(desk.memories.records.items())
        results.append((other.take(item), desk.take(item)))

    assert all(one == another for one, another in results)
    assert all(desk.memories.get(name) == other.memories.get(name) for name in "ab")


def test_a_deleted_record_is_forgotten() -> None:
    """None deletes, also what is not there."""
    desk = Desk()
    desk.take(article())
    desk.memories.apply({b"a": None, b"b": None})

    assert (desk.memories.get("a"), desk.memories.records) == (None, {})
