"""What is found in rules without an article."""

import pytest

from streams.route.check import findings
from streams.route.load import load_rules
from tests.route.made import SPORT, rules

ACTION = "tags: [x]"


def found(text: str) -> list[tuple[str, int, str]]:
    """Level, line and message of every finding."""
    return [(one.level, one.line, one.message) for one in findings(rules(text))]


def about(condition: str) -> list[str]:
    """What is said of a rule with this condition."""
    return [f"{level}: {message}" for level, _, message in found(f"rules: [{{name: a, when: {condition!r}, tags: [x]}}]")]


def test_the_rules_that_ship_have_no_finding() -> None:
    """They are an example."""
    assert findings(load_rules()) == []


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("article.title > 3", "error: article.title > 3: `>` does not go with a text and a whole number"),
        ("article.title == 3", "error: article.title == 3: a text never equals a whole number"),
        ("article.title", "error: a condition is yes or no, and this is a text"),
        ("!article.title", "error: `!` does not go with a text: article.title"),
        ("article.sponsored && article.word_count", "error: `&&` joins yes or no, and article.word_count is a whole number"),
        ("article.genre == 'newz'", "error: article.genre is never 'newz'; did you mean 'news'?"),
        ("article.genre in ['news', 'opinoin']", "error: article.genre is never 'opinoin'; did you mean 'opinion'?"),
        ("'x' in article.title", "error: `in` looks into a list, and this is a text: article.title"),
        ("3 in article.tags", "error: a whole number never stands in a list of texts"),
        ("article.word_count + 0.5 > 3.0", "error: article.word_count + 0.5: `+` does not go with a whole number and a number"),
        ("article.word_count.contains('x')", "error: `contains` takes a text and a text"),
        ("article.title.contains('x', 'y')", "error: `contains` takes a text and a text"),
        ("size(article.word_count) > 1", "error: `size` takes a text or a list, and article.word_count is a whole number"),
        ("article.entities.exists(e, e.nam == 'x')", "error: e is a record and has no field 'nam'; did you mean 'name'?"),
        ("article.title.exists(e, e == 'x')", "error: `exists` goes through a list, and this is a text: article.title"),
        ("article.tags.exists(e, size(e))", "error: `exists` asks yes or no of each, and this is a whole number"),
        ("local(article.event_time, 'Europe/Madrid').our < 3", "has no field 'our'; did you mean 'hour'?"),
        ("near(article.title, 1, 1, 1)", "error: `near` takes an entity, latitude, longitude and kilometres"),
        ("article.dateline.place == 'x'", "warning: article.dateline may be null, and then the rule has no answer"),
        ("article.kicker.contains('x')", "warning: article.kicker may be null"),
        ("article.title == 'a' || article.dateline.place == 'b'", "warning: article.dateline may be null"),
        ("article.tags[0] == 'x'", "warning: article.tags may be shorter"),
        ("has(article.dateline)", "warning: every article has the field, null where it is not known"),
        ("article.title != null", "warning: article.title is never null"),
        ("article.language == 'en' || article.language != 'en'", "warning: matches every article"),
        ("article.sponsored || true", "warning: matches every article"),
        ("true", "note: matches every article"),
        (r"article.title.matches('(?i)ferry')", "note: a pattern is compiled anew for each article"),
        (r"article.title.matches('(?i)ferry')", "has_word(article.title, 'ferry') takes 1"),
        (r"!(article.title.matches('ferry'))", "article.title.contains('ferry') takes 1"),
        ("article.sponsored && !article.sponsored", "warning: matches no article"),
        ("article.title == null", "warning: matches no article"),
    ],
)
def test_what_is_wrong_with_a_condition(condition: str, message: str) -> None:
    """Types, nulls, and answers that are the same for every article."""
    assert any(message in said for said in about(condition)), about(condition)


@pytest.mark.parametrize(
    "condition",
    [
        "article.dateline != null && article.dateline.place == 'x'",
        "article.dateline.place == 'x' && article.dateline != null",
        "article.dateline == null || article.dateline.place == 'x'",
        "!(article.dateline == null || article.dateline.place != 'x')",
        "article.dateline != null && article.dateline.place != null && article.dateline.place.startsWith('I')",
        "article.dateline != null ? article.dateline.place == 'x' : article.sponsored",
        "article.kicker == 'x'",
        "article.entities.exists(e, e.type == 'place' && near(e, 38.7, -9.1, 10))",
        "article.entities.filter(e, e.salience > 0.5).map(e, e.name).exists(n, n == 'x')",
        "timestamp(article.event_time) - timestamp(article.origin.fetched_at) < duration('1h')",
        "local(article.event_time, 'Europe/Madrid').weekday in [6, 7]",
        "in_set(article.kicker, 's') || has_word(article.lead, 'ferry')",
        "article.quality.confidence > 0.5 && article.word_count * 2 >= 300",
        "article.provenance['title'].confidence > 0.5",
        "article.body.exists(b, b.type == 'heading' && b.level != null && b.level < 3)",
        "article['language'] == 'en'",
        "'a' + article.title != 'ab'",
        "article.title.matches('(?i)ferr(y|ies)')",
    ],
)
def test_nothing_is_said_of_what_is_right(condition: str) -> None:
    """Nulls that are asked for first, on whichever side."""
    text = (
        f"sets: {{s: [x]}}\nrules: [{{name: a, when: {condition!r}, tags: [x]}}, {{name: s, when: \"in_set('','s')\", tags: [x]}}]"
    )
    assert found(text) == []


class TestOrder:
    """Rules that a stop before them keeps from ever being read."""

    @pytest.mark.parametrize(
        ("stop", "later"),
        [
            ("true", "article.sponsored"),
            ("article.sponsored", "article.sponsored"),
            ("article.sponsored", "(article.language == 'en') && article.sponsored"),
            ("article.sponsored || article.genre == 'live'", "article.language == 'en' && (article.genre) == 'live'"),
            ("article.language in ['en', 'de']", "article.language == 'de'"),
            ("article.language != 'en'", "article.language == 'de'"),
            ("article.sponsored || article.syndicated", "article.syndicated || article.sponsored"),
        ],
    )
    def test_are_found(self, stop: str, later: str) -> None:
        """With the rule that stops, and its line."""
        text = f"rules:\n  - {{name: stops, when: {stop!r}, stop: true}}\n  - {{name: later, when: {later!r}, tags: [x]}}"

        assert ("error", 3, "is never read: rule 'stops' (line 2) stops wherever it would match") in found(text)

    @pytest.mark.parametrize(
        ("stop", "later"),
        [
            ("article.sponsored && article.syndicated", "article.sponsored"),
            ("article.language == 'en'", "article.language == 'de'"),
            ("article.language in ['en']", "article.language == 'de'"),
        ],
    )
    def test_are_not_where_they_may_be_read(self, stop: str, later: str) -> None:
        """The stop holds less often."""
        text = f"rules: [{{name: stops, when: {stop!r}, stop: true}}, {{name: later, when: {later!r}, tags: [x]}}]"

        assert found(text) == []

    def test_what_withholds_is_read_behind_a_stop(self) -> None:
        """So it is not shadowed."""
        text = "rules: [{name: s, when: true, stop: true}, {name: w, when: true, withhold: [text_mining]}]"

        assert [level for level, _, _ in found(text)] == ["note", "note"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rules: [{name: a, when: article.sponsored}]", "does nothing: it has no topics, no tags and no other action"),
        (f"rules: [{{name: a, when: article.sponsored, suppress: true, topics: [{SPORT}]}}]", "suppresses the article"),
        ("sets: {s: [x]}", "set 's' is used by no rule"),
        ("sets: {s: []}\nrules: [{name: a, when: \"in_set(article.credit, 's')\", tags: [x]}]", "set 's' is empty"),
        (
            r"""rules: [{name: a, when: "article.title.matches('\\\\bferry\\\\b')", tags: [x]}]""",
            "has_word(article.title, 'ferry')",
        ),
        (f"topics: {{{SPORT}: {{use: [ai_training]}}}}", f"topic '{SPORT}' is named by no rule"),
        ("rules: [{name: rights, when: article.rights.noai, withhold: [ai_training, text_mining]}]", "guards less"),
        ("rules: [{name: rights, when: true, withhold: [ai_training]}]", "guards less"),
    ],
)
def test_what_has_no_use_is_found(text: str, message: str) -> None:
    """Rules, sets and topics; and a guard of rights that guards less than the one it replaces."""
    assert any(message in said for _, _, said in found(text))


def test_a_finding_names_the_line_inside_a_long_condition() -> None:
    """Where the condition stands on lines of its own."""
    text = "rules:\n  - name: a\n    tags: [x]\n    when: |-\n      article.sponsored\n      && article.title > 3\n"

    assert [line for level, line, _ in found(text) if level == "error"] == [6]
