"""The rules that stop the reading, found by what they ask: only those are compared that ask something a rule asks too."""

from collections.abc import Iterator

from streams.route.language.logic import always, implies, sides
from streams.route.language.syntax import Node
from streams.route.rules import Rule

MOST_COMPARED = 50
"""Stops that one rule is compared with, the first ones: 10,000 rules are checked in seconds, and nobody writes fifty stops that ask
the same."""

_Key = tuple[str, ...]


class Stops:
    """Stops in the order of the rules."""

    def __init__(self) -> None:
        self._stops: list[tuple[Rule, Node]] = []
        self._by_key: dict[_Key, list[int]] = {}

    def add(self, rule: Rule) -> None:
        """Takes the rule in, if it stops and its condition can be taken apart."""
        tree = rule.condition.tree
        if not rule.stop or tree is None:
            return
        keys = {("always",)} if always(tree) else {key for atom in _atoms(tree) for key in _offered(atom)}
        for key in keys:
            self._by_key.setdefault(key, []).append(len(self._stops))
        self._stops.append((rule, tree))

    def that_hides(self, tree: Node) -> Rule | None:
        """The first stop that surely holds wherever the condition does."""
        keys = {("always",), *(key for atom in _atoms(tree) for key in _sought(atom))}
        places = sorted({place for key in keys for place in self._by_key.get(key, ())[:MOST_COMPARED]})
        for rule, stop in (self._stops[place] for place in places[:MOST_COMPARED]):
            if implies(tree, stop):
                return rule
        return None


def _atoms(node: Node) -> Iterator[Node]:
    """What a condition asks, apart from how it joins the answers."""
    if node.kind == "operator" and node.name in {"&&", "||"}:
        for side in sides(node, node.name):
            yield from _atoms(side)
    else:
        yield node


def _offered(stop: Node) -> Iterator[_Key]:
    """Under what a stop's atom is found: itself, the values that it allows, that which must be another value."""
    yield ("as", stop.written())
    if stop.kind != "operator" or len(stop.children) < 2:  # noqa: PLR2004 - binary
        return
    asked, against = stop.children
    if stop.name == "in" and against.kind == "list":
        yield from (("is", asked.written(), member.written()) for member in against.children)
    elif stop.name == "!=":
        yield ("other", asked.written())


def _sought(atom: Node) -> Iterator[_Key]:
    """What stops that hold wherever the atom does are found under: see ``logic.implies``."""
    yield ("as", atom.written())
    if atom.kind == "operator" and atom.name == "==":
        asked, value = (child.written() for child in atom.children)
        yield ("is", asked, value)
        yield ("other", asked)
