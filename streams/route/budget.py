"""Which rules would cost an article too much: they are set aside for it, before any of them runs.

Rules and an article's values enter, names of rules leave. It depends on the article and the rules alone, on no clock: a busy
machine routes as an idle one does.
"""

from collections.abc import Mapping
from typing import Any

from streams.route.language.cost import RULE_STEPS
from streams.route.rules import Rules

ARTICLE_STEPS = 5_000_000
"""For all rules together: 1 s, a twentieth of what the group waits for a silent worker. 10,000 rules without loops take 100,000."""

NONE: frozenset[str] = frozenset()


def too_dear(rules: Rules, values: Mapping[str, Any]) -> frozenset[str]:
    """Names of the rules that are set aside, each for its own cost, or because those before it have used up the article's steps.

    Args:
        rules: in their order.
        values: the article's fields, as CEL is handed them.
    """
    longest = max((len(value) for value in values.values() if isinstance(value, str)), default=0)
    if rules.costs.are_few(values, longest, ARTICLE_STEPS):
        return NONE
    found, spent = set(), 0
    for rule in rules.rules:
        cost = rule.condition.cost.of(values, longest)
        if cost > RULE_STEPS or spent + cost > ARTICLE_STEPS:
            found.add(rule.name)
        else:
            spent += cost
    return frozenset(found)
