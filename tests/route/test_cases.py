"""Cases: articles by hand and what is expected of them."""

from pathlib import Path

import pytest

from streams.errors import BadLine
from streams.route.cases import Case, Difference, differences, parse_cases
from tests.route.made import SPORT, rules


def cases(text: str, read: Path | None = None) -> list[Case]:
    """The cases in a text."""
    return parse_cases(text, lambda name: ((read or Path()) / name).read_bytes())


def test_a_case_that_holds_has_no_difference() -> None:
    """Topics by name, everything else by default; only what is expected is compared."""
    (case,) = cases("cases:\n  - {name: a, article: {topics: [soccer], text: one two}, expect: {topics: [news.routed.sport.v1]}}")

    assert differences(case, rules())[1] == []
    assert (case.line, case.article.word_count, case.article.body[0].text) == (2, 2, "one two")


def test_a_difference_says_what_is_missing_and_what_is_there_instead() -> None:
    """With the rules that put it there."""
    (case,) = cases(
        "cases: [{name: a, article: {topics: [sport]}, expect: {topics: [news.routed.x.v1], priority: 3, suppressed: true}}]"
    )

    assert differences(case, rules())[1] == [
        Difference("topics", ("news.routed.x.v1",), (f"{SPORT} (because of sport)",)),
        Difference("priority", ("3",), ("0",)),
        Difference("suppressed", ("true",), ("false",)),
    ]


def test_an_article_may_stand_in_a_file() -> None:
    """As the steps and `copydesk read` write it."""
    (case,) = cases("cases: [{name: a, article: article.json, expect: {tags: []}}]", Path("schemas/examples"))

    assert case.article.title


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[]", 1, "must be a mapping with `cases`"),
        ("cases:\n  - {article: {}}", 2, "case 1 must be a mapping with a `name`"),
        ("cases:\n  - {name: a}", 2, "needs `expect`"),
        ("cases:\n  - name: a\n    expects: {}", 3, "unknown key 'expects'; did you mean 'expect'?"),
        ("cases:\n  - name: a\n    expect: {topic: []}", 3, "unknown key 'topic'; did you mean 'topics'?"),
        ("cases:\n  - name: a\n    expect: {tags: []}\n    article: {langage: en}", 4, "did you mean 'language'?"),
        ("cases:\n  - name: a\n    expect: {tags: []}\n    article: {site: {domian: x}}", 4, "did you mean 'domain'?"),
        ("cases:\n  - name: a\n    expect: {tags: []}\n    article: {entities: [{nam: x}]}", 4, "did you mean 'name'?"),
        ("cases:\n  - name: a\n    expect: {tags: []}\n    article: {topics: [sports]}", 4, "did you mean 'sport'?"),
        ("cases:\n  - name: a\n    expect: {tags: []}\n    article: {position: x}", 4, "no article: Expected `int`"),
    ],
)
def test_mistakes_say_where_and_what(text: str, line: int, message: str) -> None:
    """A misspelt field would test nothing."""
    with pytest.raises(BadLine) as raised:
        cases(text)

    assert (raised.value.line, message in str(raised.value)) == (line, True), str(raised.value)
