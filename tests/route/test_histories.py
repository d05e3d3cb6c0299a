"""What each topic must hold of each article, over any sequence of events: held against a model that is told what happened.

The model knows no digests, no memory, no rules engine: it keeps what the publisher said last, where the article stands, and writes
down by hand what CONTRACT's sentences ask every topic to hold.
"""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from streams.outcomes import ArticleOutcome
from streams.records import Article
from streams.route.memory import restore
from streams.route.rules import Rules
from streams.topics import ARTICLES, LATEST
from tests.route.made import Desk, article, rules, withdrawal

NAMES = ("a", "b")
SEA, ROAD, ALL = "news.routed.sea.v1", "news.routed.road.v1", "news.routed.all.v1"
WORDS = {"ferry": SEA, "lorry": ROAD}
HUSHED = "quiet"
Line = tuple[int, str, tuple[str, ...]]


def edition(*, everything: bool, words: tuple[str, ...], suppress: bool) -> Rules:
    """Rules that send each word to its topic, and perhaps every article to one more."""
    made = [f"{{name: {word}, when: \"article.title.contains('{word}')\", topics: [{WORDS[word]}]}}" for word in words]
    made += [f"{{name: all, when: 'true', topics: [{ALL}]}}"] if everything else []
    made += [f"{{name: hush, when: \"article.title.contains('{HUSHED}')\", suppress: true}}"] if suppress else []
    return rules(f"rules: [{', '.join(made)}]")


@dataclass
class Known:
    """One article as the model sees it."""

    title: str = ""
    text: str = ""
    fetched: int = -1
    revision: int = 0
    standing: str = "new"
    topics: tuple[str, ...] = ()
    histories: dict[str, list[Line]] = field(default_factory=dict)
    latest: Line | None = None

    def publish(self, status: str, changed: tuple[str, ...], topics: tuple[str, ...]) -> None:
        """The next revision: to the history, and to every topic it belongs to; the ones that it leaves are told."""
        self.revision += 1
        line = (self.revision, status, changed)
        for topic in (ARTICLES, *topics):
            self.histories.setdefault(topic, []).append(line)
        for topic in self.topics:
            if topic not in topics:
                self.histories[topic].append((self.revision, "withdrawn", ("rerouted",)))
        self.latest, self.topics, self.standing = line, topics, "stands"

    def take_back(self, why: str) -> None:
        """The next revision, withdrawn from everywhere."""
        self.revision += 1
        for topic in (ARTICLES, *self.topics):
            self.histories[topic].append((self.revision, "withdrawn", (why,)))
        self.latest, self.topics = None, ()


class Histories(RuleBasedStateMachine):
    """Random events at the desk and in the model."""

    def __init__(self) -> None:
        super().__init__()
        self.known = {name: Known() for name in NAMES}
        self.clock = 0
        self.set_rules(everything=True, words=("ferry", "lorry"), suppress=True, desk=Desk())

    def set_rules(self, *, everything: bool, words: tuple[str, ...], suppress: bool, desk: Desk) -> None:
        """Puts other rules in force."""
        self.desk, self.everything, self.words, self.suppress = desk, everything, words, suppress
        desk.rules = edition(everything=everything, words=words, suppress=suppress)

    def where(self, title: str) -> tuple[str, ...]:
        """The topics that the rules now name for a title, in the order of the rules."""
        found = tuple(WORDS[word] for word in self.words if word in title)
        return (*found, ALL) if self.everything else found

    @rule(
        name=st.sampled_from(NAMES),
        title=st.sampled_from(["The ferry", "The lorry", "The ferry and the lorry", "The train", f"The {HUSHED} ferry"]),
        text=st.sampled_from(["It came.", "It went."]),
        age=st.sampled_from([0, 0, 0, 1, 3]),
    )
    def an_article_comes(self, name: str, title: str, text: str, age: int) -> None:
        """New, the same, changed, or late: fetched ``age`` ticks ago."""
        self.clock += 1
        fetched, known = max(self.clock - age, 0), self.known[name]
        outcome = self.desk.take(article(name, title=title, text=text, fetched=fetched)).outcome
        assert outcome is self.seen(known, title, text, fetched)

    def seen(self, known: Known, title: str, text: str, fetched: int) -> ArticleOutcome:
        """What the model makes of it."""
        if fetched < known.fetched:
            return ArticleOutcome.STALE
        changed = self.changed(known, title, text)
        known.fetched = fetched
        if known.standing == "stands" and not changed:
            return ArticleOutcome.UNCHANGED
        known.title, known.text = title, text
        if self.suppress and HUSHED in title:
            if known.standing == "stands":
                known.take_back("suppressed")
            known.standing = "suppressed"
            return ArticleOutcome.SUPPRESSED
        stood, first = known.standing == "stands", known.revision == 0
        known.publish("corrected" if stood else "published", () if first else changed, self.where(title))
        if first:
            return ArticleOutcome.PUBLISHED
        return ArticleOutcome.CORRECTED if stood else ArticleOutcome.RESTORED

    @staticmethod
    def changed(known: Known, title: str, text: str) -> tuple[str, ...]:
        """The fields that differ from what was last said; the text is the body's."""
        if not known.title:
            return ()
        return (*(("title",) if title != known.title else ()), *(("body", "text") if text != known.text else ()))

    @rule(name=st.sampled_from(NAMES), age=st.sampled_from([0, 0, 2]))
    def a_page_is_gone(self, name: str, age: int) -> None:
        """The article is taken back, perhaps late."""
        self.clock += 1
        fetched, known = max(self.clock - age, 0), self.known[name]
        outcome = self.desk.take(withdrawal(name, fetched=fetched)).outcome
        if fetched < known.fetched:
            assert outcome is ArticleOutcome.STALE
            return
        known.fetched = fetched
        if known.standing == "withdrawn":
            assert outcome is ArticleOutcome.UNCHANGED
            return
        if known.standing == "stands":
            known.take_back("withdrawn")
        known.standing = "withdrawn"
        assert outcome is ArticleOutcome.WITHDRAWN

    @rule(
        everything=st.booleans(),
        words=st.sampled_from([(), ("ferry",), ("lorry",), ("ferry", "lorry"), ("lorry", "ferry")]),
        suppress=st.booleans(),
    )
    def rules_change(self, *, everything: bool, words: tuple[str, ...], suppress: bool) -> None:
        """Nothing is published by that."""
        before = self.held()
        self.set_rules(everything=everything, words=words, suppress=suppress, desk=self.desk)
        assert self.held() == before

    @precondition(lambda self: self.desk.memories.records)
    @rule()
    def the_worker_is_another(self) -> None:
        """It read its state back."""
        self.desk.memories = restore(self.desk.memories.records.items())

    def held(self) -> dict[str, dict[str, list[Line]]]:
        """What every topic but the latest state holds of every article."""
        found: dict[str, dict[str, list[Line]]] = {}
        for topic, records in self.desk.topics.items():
            for record in records if topic != LATEST else ():
                assert record is not None
                found.setdefault(record.id, {}).setdefault(topic, []).append(line_of(record))
        return found

    @invariant()
    def every_topic_holds_what_it_must(self) -> None:
        """Each revision once, in order; corrections and withdrawals wherever an earlier revision went."""
        assert self.held() == {name: known.histories for name, known in self.known.items() if known.histories}

    @invariant()
    def the_latest_state_is_the_last_revision(self) -> None:
        """A tombstone once it is withdrawn. As a compacted topic keeps it: the last record of each key."""
        latest: dict[str, Line | None] = {}
        following = iter(self.desk.topics.get(LATEST, []))
        for record in self.desk.topics.get(ARTICLES, []):
            assert record is not None
            kept = next(following)
            latest[record.id] = None if kept is None else line_of(kept)
        assert latest == {name: known.latest for name, known in self.known.items() if known.revision}


def line_of(record: Article) -> Line:
    """Revision, status and what changed."""
    return record.revision, record.status, tuple(record.changed)


TestHistories: Any = Histories.TestCase
TestHistories.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
