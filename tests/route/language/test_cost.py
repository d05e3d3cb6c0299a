"""What conditions cost."""

from typing import Any

import pytest

from streams.route.language.cost import RULE_STEPS, TYPICAL, Cost, cost_of, steps_of, together
from streams.route.language.extents import Given
from streams.route.language.syntax import parse

LINKS: list[dict[str, Any]] = [{"url": "u", "tags": ["a", "b", "c"]}] * 10


def cost(condition: str) -> Cost:
    """Its cost."""
    return cost_of(parse(condition))


def steps(condition: str, **values: Any) -> int:
    """Of a condition about an article with these values, however much that is."""
    return steps_of(parse(condition), Given([values]))


def test_a_loop_costs_what_it_asks_times_the_list() -> None:
    """And a loop inside of it as much again for each member."""
    once = steps("article.links.all(a, a.url != 'x')", links=LINKS)
    twice = steps("article.links.all(a, article.links.all(b, a.url != 'x'))", links=LINKS)

    assert once == 3 + 10 * 5
    assert twice == 3 + 10 * (1 + once)


def test_loops_over_parts_cost_what_the_parts_are() -> None:
    """Not what the longest list of the article is."""
    assert steps("article.links.exists(a, a.tags.exists(t, t == 'x'))", links=LINKS) == 3 + 10 * (1 + 3 + 3 * 4)


@pytest.mark.parametrize(
    "condition",
    [
        "article.links.all(a, article.links.all(b, article.links.all(c, a.url != 'x')))",
        "[article.title]" + ".map(x, x + x)" * 30 + ".size() > 0",
        "[[article.title]].map(x, x + x)" + ".map(x, x + x)" * 30 + ".exists(y, y.size() > 3)",
        "article.entities.exists(e, e.name.matches('\\\\w{100}'))",
        "article.links.exists(l, l.text.matches(article.title))",
        "article.links.filter(a, true).all(b, article.links.filter(c, true).all(d, article.tags.exists(e, e == d.url)))",
        "(article.sponsored ? article.links : article.tags).all(a, article.links.all(b, article.links.exists(c, c == a)))",
    ],
)
def test_what_multiplies_is_refused(condition: str) -> None:
    """Before an article comes."""
    with pytest.raises(ValueError, match=r"costs too much: [\d,]+ steps where each list has 100 members"):
        cost(condition)


@pytest.mark.parametrize(
    "condition",
    [
        "article.entities.exists(e, article.entities.exists(f, e.name != f.name && near(f, 43.4, -3.8, 60)))",
        "article.entities.exists(e, e.mentions.exists(m, m.start > 3))",
        "article.authors.exists(a, a.name.matches('(?i)ana( maria)? ruiz'))",
        "article.text.matches('\\\\bferr(y|ies)\\\\w+')",
        "article.entities.filter(e, e.type == 'place').map(e, e.country).exists(c, c in article.tags)",
        " || ".join(f"article.title.contains('{n}')" for n in range(300)),
    ],
)
def test_what_desks_write_is_not(condition: str) -> None:
    """Two loops inside of each other, patterns, many words."""
    assert steps_of(parse(condition), TYPICAL) <= RULE_STEPS


@pytest.mark.parametrize(
    ("condition", "length"),
    [
        ("article.title == 'x'", 10_000),
        ("article.links.exists(a, a.url == 'x')", 100),
        ("article.site.pages.exists(a, a == 'x')", 100),
        ("article.links.exists(a, article.links.exists(b, a.url == b.url))", 20),
        ("has_word(article.text, 'x')", 100_000),
    ],
)
def test_the_quick_bound_is_no_less_than_the_cost(condition: str, length: int) -> None:
    """So what it lets pass need not be looked at."""
    given = cost(condition)
    values = {"links": LINKS * (length // 10), "text": "x" * length, "title": "x" * length, "site": {"pages": ["x"] * length}}
    exact = given.of(values, length)

    assert not together([given]).are_few(values, length, exact - 1 - given.steps)
    assert together([given]).are_few(values, length, 10 * exact)


def test_a_loop_beyond_the_limit_is_told_whatever_the_others_cost() -> None:
    """Although all together are few enough."""
    loop, plain = cost("article.links.exists(a, article.links.exists(b, a.url == b.url))"), cost("article.sponsored")
    values = {"links": LINKS * 100}

    assert loop.of(values, 0) > RULE_STEPS
    assert not together([plain, loop]).are_few(values, 0, 100 * RULE_STEPS)
    assert together([plain]).are_few(values, 0, 100 * RULE_STEPS)
