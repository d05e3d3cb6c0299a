"""What a pattern costs: steps to compile it, which CEL does at each call, and the states of its automaton.

A literal of a condition enters, two numbers leave. The text need not be a right pattern; whether it is, CEL says.
"""

import re
from dataclasses import dataclass

from streams.route.language.syntax import Node
from streams.route.language.tokens import Token, without_quotes

MOST_STATES = 1_000
"""Of a pattern: one of 9,000 takes 44 us for each character of a text that is bad for it, so this many .5 s for a long article."""
STEPS_A_STATE = 0.025
"""For each character and state, where an automaton is at its worst: 5 ns."""
_WIDE_STEPS = 1_000
"""To compile a class with the letters of all scripts: .2 ms."""
_NARROW_STEPS = 2
_PIECE = re.compile(r"\\[pP]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d+)(?:,(\d*))?\}|.", re.DOTALL)
_WIDE = re.compile(r"\\[wWpP]|\[:\^?(?:alpha|alnum|word)")


@dataclass(frozen=True)
class PatternCost:
    """Steps to compile it, and its states."""

    steps: int
    states: int

    def times(self, count: int) -> "PatternCost":
        """Of so many in a row."""
        return PatternCost(self.steps * count, self.states * count)

    def __add__(self, other: "PatternCost") -> "PatternCost":
        return PatternCost(self.steps + other.steps, self.states + other.states)


UNKNOWN = PatternCost(150_000, MOST_STATES)
"""Of a pattern that the article itself gives: CEL refuses what takes more than 10 MB, which takes 30 ms to compile."""
NOTHING = PatternCost(0, 0)


def pattern_cost(node: Node) -> PatternCost:
    """The cost of the pattern that ``node`` gives."""
    if node.kind != "literal" or not node.name or node.name[-1] not in "'\"":
        return UNKNOWN
    text = without_quotes(Token("string", node.name, 0, 0))
    is_raw = "r" in node.name[: node.name.index(node.name[-1])].lower()
    return written_out(text if is_raw else text.replace("\\\\", "\\"))


def written_out(pattern: str) -> PatternCost:
    """The cost of a pattern as its automaton is made of it: each counted repetition is written out."""
    groups, last = [NOTHING], NOTHING
    for found in _PIECE.finditer(pattern):
        piece = found.group()
        if piece == "(":
            groups.append(NOTHING)
            last = NOTHING
        elif piece == ")" and len(groups) > 1:
            last = groups.pop()
            groups[-1] += last
        elif found.group(1):
            times = max(int(found.group(1)[:9]), int((found.group(2) or "0")[:9]), 1)
            groups[-1] += last.times(times - 1)
            last = last.times(times)
        elif piece not in "*+?|^$":
            last = PatternCost(_WIDE_STEPS if _WIDE.search(piece) else _NARROW_STEPS, 1)
            groups[-1] += last
    return sum(groups, NOTHING)
