"""Conditions: what they may say, and what is refused before an article comes."""

import re

import pytest

from streams.route.decide import decide
from streams.route.language.condition import compile_condition
from tests.route.made import article, rules


def holds(condition: str, **fields: object) -> bool:
    """Whether the condition holds for the tests' article; fails where it has no answer."""
    ruled = rules(f"sets: {{islands: [Kilmorra, One.example]}}\nrules: [{{name: asked, when: {condition!r}, tags: [x]}}]")
    decision = decide(article(**fields), ruled)  # type: ignore[arg-type]  # any field
    assert decision.failed == []
    return "asked" in decision.matched


@pytest.mark.parametrize(
    "condition",
    [
        "true",
        "article.language == 'en' && article.site.domain == 'one.example'",
        "article.title.startsWith('The') && article.title.matches('(?i)FERRY')",
        "topic(article, 'sport')",
        "topic( article , 'sport' )",
        "article.topic('sport')",
        "!topic(article, 'medtop:17000000') && !topic(article, 'Weather') && 'topic(article, x)' != article.title",
        "in_set(article.site.domain, 'islands')",
        "article.entities.exists(e, e.type == 'place' && near(e, 38.7, -9.1, 10))",
        "article.entities.exists(e, e.mentions.exists(m, m.text == 'Lisbon'))",
        "article.entities.map(e, e.country) == ['PT']",
        "has(article.site.name) && article.dateline == null",
        "article.quality.confidence > 0.5 && article.position < 2",
        "size(article.text) > 3 && article.body.all(b, b.type == 'paragraph')",
        "timestamp(article.event_time) < timestamp('2026-03-13T00:00:00Z')",
        "timestamp(article.event_time).getHours() == 8",
        "article['language'] == 'en'",
        "article.duplicate_of == null || article.duplicate_of.resemblance < 0.9",
    ],
)
def test_conditions_hold(condition: str) -> None:
    """CEL over the article's fields, and our own functions."""
    assert holds(condition)


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("article.language = 'en'", "not valid CEL at 1:"),
        ("", "not valid CEL at 1:"),
        ("language == 'en'", "unknown name 'language'"),
        ("article.lang == 'en'", "article has no field 'lang'"),
        ("article.languag == 'en'", "did you mean 'language'?"),
        ("article.site.domian == 'x'", "article.site has no field 'domian'; did you mean 'domain'?"),
        ("article.duplicate_of.resemblence > 0.5", "did you mean 'resemblance'?"),
        ("topics(article, 'sport')", "unknown function 'topics'; did you mean 'topic'?"),
        ("article.title.startWith('x')", "unknown function 'startWith'; did you mean 'startsWith'?"),
        ("article.title == '" + "x" * 10_000 + "'", "has 10,019 characters, and 10,000 are allowed"),
        ("article.title.matches('(a{100}){90}b')", "is 9,001 characters long with its repetitions, and 1,000 are allowed"),
        ("article.tags.exists(t, t == 'a') && 3 > 1" + " + 1" * 200, "nested too deeply to tell what its loops cost"),
        ("in_set(article.language, 'iland')", "unknown set 'iland'; did you mean 'islands'?"),
        ("in_set(article.language, article.title)", "in_set takes a value and the name of a set"),
        ("in_set()", "in_set takes a value and the name of a set"),
        ("topic(article, 'sports')", "unknown topic 'sports'; did you mean 'sport'?"),
        ("article.topic('industry')", "unknown topic 'industry'; did you mean 'sport industry'?"),
        ("local(article.event_time, 'Europe/Madird').hour < 3", "unknown zone 'Europe/Madird'; did you mean 'Europe/Madrid'?"),
        ("topic(article, '')", "unknown topic '': give an IPTC Media Topic's name or code"),
        ("article.title.matches('(')", "the pattern '(' does not compile: unclosed group"),
        (r"article.title.matches('(a)\\1')", "backreferences are not supported"),
    ],
)
def test_mistakes_are_found_before_an_article_comes(condition: str, message: str) -> None:
    """With what is wrong, and what was meant where that can be guessed."""
    with pytest.raises(ValueError, match=re.escape(message)):
        compile_condition(condition, {"islands"})


def test_only_what_is_read_is_handed_to_cel() -> None:
    """``topic`` reads the topics' names, not the article; a bare article reads everything."""
    assert compile_condition("topic(article, 'sport') && article.title != ''", ()).fields == frozenset({"title"})
    assert compile_condition("article.entities.exists(e, e.mentions.size() > 3)", ()).mentions
    assert compile_condition("article['title'] == ''", ()).fields is None
