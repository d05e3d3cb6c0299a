"""What a condition may cost: an upper bound in steps, told before it runs, from its form and the lengths of the article's values.

A tree and extents enter, steps leave. CEL has no endless loops, but ``all`` inside of ``all`` multiplies lists, ``map(x, x + x)``
doubles a text, and a pattern is compiled at each call. ``&&`` and ``||`` count both sides.

A step is about .2 us (two cores, Python 3.11): what is asked of each member in ``a.url != 'x'`` takes .54 us and is 4 steps.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from streams.route.language.extents import SMALL, Alike, Extent, Given, Made, largest
from streams.route.language.narrowing import path_of
from streams.route.language.patterns import STEPS_A_STATE, PatternCost, pattern_cost
from streams.route.language.syntax import Node

RULE_STEPS = 500_000
"""For one rule and one article: .1 s. Two loops over 300 entities fit, three over 80 links do not."""
CHARACTERS_A_STEP = 50
"""Looking through a text of 100,000 characters takes .4 ms."""
CALL_STEPS = 5
"""A function in Python, beside its text: 1 us."""
SMALL_PATTERN = 100
"""States up to which a pattern costs no more a character than a text does (measured with eight that are bad for automata)."""
TYPICAL = Alike(100, 500)
"""What a rule is checked with: every list has 100 members, every text 500 characters."""

_MACROS = {"all", "exists", "exists_one", "filter", "map"}
_SHORT, _LONG = Alike(1, 0), Alike(1, CHARACTERS_A_STEP)
Scope = Mapping[str, Extent]


@dataclass(frozen=True)
class Cost:
    """What a condition costs, as far as its form tells.

    Attributes:
        steps: where every list has one member and no text any character.
        texts: further steps for each ``CHARACTERS_A_STEP`` of the longest text.
        over: the article's list that its one loop goes over; None where there is no loop, or other ones.
        tree: of a condition that has loops.
    """

    steps: int
    texts: int
    over: tuple[str, ...] | None
    tree: Node | None

    def of(self, values: Mapping[str, Any], longest: int) -> int:
        """Steps for an article, given as what CEL is handed; ``longest`` is the length of its longest text."""
        if self.tree is None:
            return self.steps + self.texts * longest // CHARACTERS_A_STEP
        return steps_of(self.tree, Given([values]))


@dataclass(frozen=True)
class Costs:
    """What many conditions cost: it is told in microseconds that an article is no matter, which nearly none is.

    Attributes:
        by_list: by the list that loops go over, none for conditions without loops, the sums and the largest of steps and texts.
        others: conditions with other loops.
    """

    by_list: Mapping[tuple[str, ...], tuple[int, int, int, int]]
    others: Sequence[Cost]

    def are_few(self, values: Mapping[str, Any], longest: int, together: int) -> bool:
        """Whether each takes surely no more than ``RULE_STEPS`` and all no more than ``together``; for an article as in ``of``."""
        total, texts_of = 0.0, longest / CHARACTERS_A_STEP
        for path, (steps, texts, most_steps, most_texts) in self.by_list.items():
            length = _length(values, path) if path else 1
            total += length * (steps + texts * texts_of)
            if length * (most_steps + most_texts * texts_of) > RULE_STEPS:
                return False
        others = [cost.of(values, longest) for cost in self.others]
        return total + sum(others) <= together and max(others, default=0) <= RULE_STEPS


def together(costs: Iterable[Cost]) -> Costs:
    """Of conditions together."""
    by_list: dict[tuple[str, ...], tuple[int, int, int, int]] = {}
    others = []
    for cost in costs:
        if cost.tree is not None and cost.over is None:
            others.append(cost)
            continue
        steps, texts, most_steps, most_texts = by_list.get(cost.over or (), (0, 0, 0, 0))
        sums = (steps + cost.steps, texts + cost.texts)
        by_list[cost.over or ()] = (*sums, max(most_steps, cost.steps), max(most_texts, cost.texts))
    return Costs(by_list, others)


def cost_of(tree: Node) -> Cost:
    """The cost of a condition.

    Raises:
        ValueError: it is too dear already for an article of which every list has 100 members.
    """
    steps = steps_of(tree, TYPICAL)
    if steps > RULE_STEPS:
        raise ValueError(
            f"costs too much: {steps:,} steps where each list has {TYPICAL.length} members, and {RULE_STEPS:,} are allowed; "
            "loops inside of loops multiply, and so do patterns and texts inside of them"
        )
    plain = steps_of(tree, _SHORT)
    loops = list(_loops(tree))
    over = path_of(loops[0].children[0]) if len(loops) == 1 and loops[0].name != "map" else None
    path = tuple(over.split(".")[1:]) if over is not None and over.startswith("article.") else None
    return Cost(plain, steps_of(tree, _LONG) - plain, path, tree if loops else None)


def steps_of(tree: Node, article: Extent) -> int:
    """Steps for an article of this extent."""
    return _cost(tree, {"article": article})[0]


def _loops(node: Node) -> list[Node]:
    own = [node] if node.kind == "method" and node.name in _MACROS else []
    return [*own, *(loop for child in node.children for loop in _loops(child))]


def _length(values: Any, path: tuple[str, ...]) -> int:
    for name in path:
        values = values.get(name) if isinstance(values, Mapping) else None
    return len(values) if isinstance(values, list | Mapping) else 1


def _cost(node: Node, scope: Scope) -> tuple[int, Extent]:
    """Steps of a node, and the extent of its value."""
    return _BY_KIND[node.kind](node, scope)


def _literal(node: Node, scope: Scope) -> tuple[int, Extent]:
    del scope
    return 1, Made(len(node.name), len(node.name))


def _name(node: Node, scope: Scope) -> tuple[int, Extent]:
    return 1, scope.get(node.name, SMALL)


def _field(node: Node, scope: Scope) -> tuple[int, Extent]:
    steps, owner = _cost(node.children[0], scope)
    return steps + 1, owner.field(node.name)


def _index(node: Node, scope: Scope) -> tuple[int, Extent]:
    steps, (owner, _) = _costs(node, scope)
    return steps + 1, owner.member


def _operator(node: Node, scope: Scope) -> tuple[int, Extent]:
    steps, operands = _costs(node, scope)
    weight = sum(one.weight for one in operands)
    if node.name == "+":
        made = Made(sum(one.length for one in operands), weight, alike=tuple(operands))
        return steps + 1 + weight // CHARACTERS_A_STEP, made
    if node.name in {"==", "!="}:
        weight = min(one.weight for one in operands)
    elif node.name != "in":
        weight = 0
    return steps + 1 + weight // CHARACTERS_A_STEP, SMALL


def _choice(node: Node, scope: Scope) -> tuple[int, Extent]:
    steps, (_, *chosen) = _costs(node, scope)
    return steps + 1, largest(chosen)


def _list(node: Node, scope: Scope) -> tuple[int, Extent]:
    steps, members = _costs(node, scope)
    return steps + 1, Made(len(members), sum(one.weight for one in members), members=tuple(members))


def _call(node: Node, scope: Scope) -> tuple[int, Extent]:
    if node.name == "topic":  # a look-up in a set
        return CALL_STEPS, SMALL
    steps, arguments = _costs(node, scope)
    weight = sum(one.weight for one in arguments)
    steps += CALL_STEPS + weight // CHARACTERS_A_STEP
    if node.name == "matches":
        pattern = pattern_cost(node.children[-1])
        steps += pattern.steps + _automaton(pattern, weight)
    return steps, Made(sum(one.length for one in arguments), weight)


def _automaton(pattern: PatternCost, weight: int) -> int:
    return round(pattern.states * weight * STEPS_A_STATE) if pattern.states > SMALL_PATTERN else 0


def _method(node: Node, scope: Scope) -> tuple[int, Extent]:
    if node.name not in _MACROS or len(node.children) < 3:  # noqa: PLR2004 - list, variable, what is asked of each
        return _call(node, scope)
    over, variable, *asked = node.children
    steps, gone_over = _cost(over, scope)
    inner = {**scope, variable.name: gone_over.member}
    asked_steps, answers = zip(*(_cost(each, inner) for each in asked), strict=True)
    steps += 1 + gone_over.length * (1 + sum(asked_steps))
    if node.name == "map":
        return steps, Made(gone_over.length, gone_over.length * answers[-1].weight, members=(answers[-1],))
    return steps, gone_over if node.name == "filter" else SMALL


def _costs(node: Node, scope: Scope) -> tuple[int, list[Extent]]:
    costs = [_cost(child, scope) for child in node.children]
    return sum(steps for steps, _ in costs), [extent for _, extent in costs]


_BY_KIND: Mapping[str, Callable[[Node, Scope], tuple[int, Extent]]] = {
    "literal": _literal,
    "name": _name,
    "field": _field,
    "index": _index,
    "call": _call,
    "method": _method,
    "operator": _operator,
    "choice": _choice,
    "list": _list,
    "map": _list,
}
