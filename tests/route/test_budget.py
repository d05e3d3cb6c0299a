"""Rules that would cost an article too much are set aside for it."""

import time

import pytest

from streams.records import Link
from streams.route.budget import ARTICLE_STEPS, too_dear
from streams.route.decide import decide, values_of
from streams.route.explain import explain
from streams.route.language.cost import RULE_STEPS
from tests.route.made import article, rules

PAIRS = "article.links.exists(a, article.links.exists(b, a.url == b.text))"
LINKS = [Link(url=f"https://news.example/{number}", text="more") for number in range(2_000)]
SOME = LINKS[:280]
SECONDS = 1.0


def test_a_dear_rule_is_set_aside_for_that_article_alone() -> None:
    """It is noted; the others are read; another article has it read."""
    ruled = rules(f"rules: [{{name: pairs, when: {PAIRS!r}}}, {{name: all, when: true}}]")
    began = time.process_time()
    long, short = decide(article(links=LINKS), ruled), decide(article(links=LINKS[:10]), ruled)

    assert time.process_time() - began < SECONDS  # run, it takes 2 s
    assert (long.matched, long.set_aside, long.failed) == (["all"], ["pairs"], ["pairs"])
    assert (short.matched, short.set_aside, short.failed) == (["all"], [], [])


def test_what_is_withheld_in_doubt_is_withheld() -> None:
    """A rule that guards and is set aside guards all the same."""
    topic = "news.routed.training.v1"
    ruled = rules(f"""
topics: {{{topic}: {{use: ai_training}}}}
rules:
  - {{name: guard, when: "{PAIRS}", withhold: ai_training}}
  - {{name: all, when: true, topics: [{topic}]}}
""")

    assert decide(article(links=LINKS), ruled).topics == []
    assert decide(article(links=LINKS[:10]), ruled).topics == [topic]


def test_many_rules_that_are_right_one_by_one_may_be_too_many() -> None:
    """The first ones are read, as far as an article's steps go; the last ones are cheap enough again."""
    listed = "".join(f"  - {{name: r{number}, when: {PAIRS!r}}}\n" for number in range(30))
    ruled = rules(f"rules:\n{listed}  - {{name: plain, when: true}}\n")
    one = article(links=SOME)
    cost = ruled.rules[1].condition.cost.of(values_of(one, ruled), 0)
    dear = too_dear(ruled, values_of(one, ruled))

    assert cost <= RULE_STEPS < ARTICLE_STEPS < 30 * cost
    assert dear == {f"r{number}" for number in range(ARTICLE_STEPS // cost, 30)}


def test_a_long_text_is_counted_for_every_rule_that_looks_through_it() -> None:
    """10,000 looks at four million characters would take minutes."""
    listed = "".join(f"  - {{name: r{number}, when: \"has_word(article.text, 'x{number}')\"}}\n" for number in range(100))
    ruled = rules(f"rules:\n{listed}")

    assert too_dear(ruled, {"text": "a" * 5_000}) == frozenset()
    assert len(too_dear(ruled, {"text": "a" * 4_000_000})) == pytest.approx(100 - ARTICLE_STEPS / 80_000, abs=2)


def test_explain_says_so() -> None:
    """And does not run it either."""
    [_, pairs] = explain(article(links=LINKS), rules(f"rules: [{{name: pairs, when: {PAIRS!r}}}]"))

    assert pairs.answer is None
    assert pairs.clauses[0].why == "set aside: it would cost this article too much"
