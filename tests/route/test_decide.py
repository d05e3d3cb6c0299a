"""What the rules make of one article."""

import pytest

from streams.records import Destination, Rights
from streams.route.decide import Decision, decide
from streams.route.load import load_rules
from tests.route.made import FERRIES, SPORT, TRAINING, article, rules


def decided(text: str, **fields: object) -> Decision:
    """The decision about the tests' article with these fields."""
    return decide(article(**fields), rules(text))  # type: ignore[arg-type]  # any field


def test_every_topic_names_the_rules_that_sent_it_there() -> None:
    """In the order of the rules."""
    ruled = f"""
rules:
  - {{name: one, when: true, topics: [{SPORT}]}}
  - {{name: none, when: false, topics: [{TRAINING}]}}
  - {{name: two, when: article.language == 'en', topics: [{FERRIES}, {SPORT}]}}
"""
    routing = decided(ruled).routing()

    assert routing.destinations == [Destination(topic=SPORT, because=["one", "two"]), Destination(topic=FERRIES, because=["two"])]
    assert routing.matched == ["one", "two"]
    assert routing.rules_version == rules(ruled).version


def test_what_several_rules_say_adds_up() -> None:
    """Tags together, the highest priority, the latest embargo."""
    decision = decided("""
rules:
  - {name: one, when: true, tags: [b, a], priority: 5, embargoed_until: 2026-03-12T10:00:00Z}
  - {name: two, when: true, tags: [a, c], priority: 3, embargoed_until: 2026-03-12T09:00:00Z}
  - {name: three, when: false, tags: [d], priority: 9, suppress: true}
""")

    assert decision.routing().tags == ["b", "a", "c"]
    assert (decision.priority, decision.embargoed_until, decision.suppressed) == (5, "2026-03-12T10:00:00Z", False)


def test_nothing_is_read_behind_a_stop() -> None:
    """But the rule that stopped counts."""
    assert decided("rules: [{name: one, when: true, stop: true}, {name: two, when: true}]").matched == ["one"]


def test_a_stop_that_does_not_match_stops_nothing() -> None:
    """The next rule is read."""
    assert decided("rules: [{name: one, when: false, stop: true}, {name: two, when: true}]").matched == ["two"]


@pytest.mark.parametrize(
    "condition",
    [
        "article.duplicate_of.resemblance > 0.5",
        "article.title > 3",
        "article.title",
        "article.sections[0] == 'x'",
        "article.word_count / 0 > 1",
        "int(article.title) > 1",
        "timestamp(article.title) == timestamp(article.event_time)",
        "article.title.matches(article.text + '(')",
        "near(article.entities[0])",
    ],
)
def test_a_rule_without_an_answer_does_not_match(condition: str) -> None:
    """A null, types that do not go together, no yes or no: noted, and the other rules go on."""
    decision = decided(f"rules: [{{name: one, when: {condition!r}, tags: [x]}}, {{name: two, when: true}}]")

    assert (decision.failed, decision.matched, decision.tags) == (["one"], ["two"], {})


class TestRights:
    """What opted out goes to no topic that is marked as such a use."""

    RULES = f"""
topics: {{{TRAINING}: {{use: [ai_training]}}}}
rules:
  - {{name: all, when: true, topics: [{TRAINING}, {SPORT}], stop: true}}
"""

    @pytest.mark.parametrize(
        ("rights", "topics"),
        [(Rights(), [TRAINING, SPORT]), (Rights(noai=True), [SPORT]), (Rights(tdm_reserved=True), [SPORT])],
    )
    def test_hold_without_a_rule_in_the_file(self, rights: Rights, topics: list[str]) -> None:
        """Whatever other rules say."""
        assert decided(self.RULES, rights=rights).topics == topics

    def test_hold_behind_a_stop(self) -> None:
        """A rule that withholds is read wherever it stands."""
        ruled = f"{self.RULES}  - {{name: rights, when: article.rights.noai, withhold: [ai_training]}}"

        assert decided(ruled, rights=Rights(noai=True)).topics == [SPORT]

    def test_hold_where_the_rule_has_no_answer(self) -> None:
        """What is in doubt is withheld."""
        ruled = f"{self.RULES}  - {{name: rights, when: article.dateline.place == 'x', withhold: [ai_training]}}"
        decision = decided(ruled)

        assert (decision.topics, decision.failed) == ([SPORT], ["rights"])

    def test_hold_in_the_rules_that_ship(self) -> None:
        """An article that is long enough to train on goes there only if it may."""
        ship = load_rules()

        assert TRAINING in decide(article(word_count=500), ship).topics
        assert TRAINING not in decide(article(word_count=500, rights=Rights(noai=True)), ship).topics


def test_five_hundred_rules_are_read() -> None:
    """Each of them, in order."""
    names = [f"r{number}" for number in range(500)]
    listed = "\n".join(f"  - {{name: {name}, when: \"article.site.domain != '{name}.example'\"}}" for name in names)

    assert decided(f"rules:\n{listed}").matched == names
