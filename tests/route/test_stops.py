"""Stops are found by what they ask."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.route.check import findings
from streams.route.language.logic import implies
from streams.route.rules import Rule, Rules
from streams.route.stops import Stops
from tests.route.made import rules

LEAVES = ("article.language == 'en'", "article.language != 'de'", "article.language in ['en', 'fr']", "article.sponsored", "true")
CONDITIONS = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["&&", "||"]), inner).map(lambda three: f"({three[0]} {three[1]} {three[2]})"),
        inner.map(lambda one: f"!({one})"),
    ),
    max_leaves=4,
)


def ruled(conditions: list[str], more: str = "") -> Rules:
    """A rule for each."""
    listed = "\n".join(f"  - {{name: r{number}, when: {one!r}, stop: true{more}}}" for number, one in enumerate(conditions))
    return rules("rules:\n" + listed)


@given(st.lists(CONDITIONS, min_size=2, max_size=6))
def test_no_stop_is_overlooked(conditions: list[str]) -> None:
    """It finds the one that comparing with all of them finds."""
    *before, last = ruled(conditions).rules[1:]
    stops = Stops()
    for rule in before:
        stops.add(rule)

    def hides(rule: Rule) -> bool:
        assert rule.condition.tree is not None
        assert last.condition.tree is not None
        return implies(last.condition.tree, rule.condition.tree)

    assert last.condition.tree is not None
    assert stops.that_hides(last.condition.tree) is next(filter(hides, before), None)


@pytest.mark.parametrize("condition", ["article.site.domain == 'site{n}.example'", "article.site.domain != 'site{n}.example'"])
def test_thousands_of_stops_are_checked_in_seconds(condition: str) -> None:
    """Compared with one another, 2,000 took 80 s of CPU time."""
    given = ruled([condition.format(n=number) for number in range(2_000)], ", tags: [x]")
    began = time.process_time()
    findings(given)

    assert time.process_time() - began < 10
