"""A CEL expression as a tree: what ``rules check`` finds types in, and what ``rules explain`` takes apart.

An expression that CEL has compiled enters, a tree leaves; every node knows where in the text it stands. Parentheses leave no node.
Text that is not of CEL's grammar raises ``ValueError``.

Source: the grammar of the CEL specification, https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from streams.route.language.tokens import Token, tokens

NodeKind = Literal["literal", "name", "field", "index", "call", "method", "operator", "choice", "list", "map"]


@dataclass(frozen=True)
class Node:
    """One piece of an expression.

    Attributes:
        kind: ``operator`` is unary or binary, ``choice`` is ``… ? … : …``, ``call`` a function, ``method`` a function of its first
            child.
        name: the literal's text, the name, the field, the function or the operator.
        children: operands and arguments in order.
        start: where it begins in the text.
        end: where it ends.
    """

    kind: NodeKind
    name: str
    children: tuple["Node", ...]
    start: int
    end: int

    def written(self) -> str:
        """The same text for the same meaning, whatever blanks and needless parentheses it was written with."""
        return self._written

    @cached_property
    def _written(self) -> str:
        inner = [child.written() for child in self.children]
        if self.kind in {"operator", "choice"}:
            return f"({f' {self.name} '.join(inner)})" if len(inner) > 1 else f"{self.name}{inner[0]}"
        if self.kind == "literal" and self.name[0] == '"' and "'" not in self.name:
            return self.name.replace('"', "'")
        first = inner[0] if inner else ""
        rest = ", ".join(inner[1:])
        written = {
            "field": f"{first}.{self.name}",
            "index": f"{first}[{rest}]",
            "call": f"{self.name}({', '.join(inner)})",
            "method": f"{first}.{self.name}({rest})",
            "list": f"[{', '.join(inner)}]",
            "map": f"{{{', '.join(inner)}}}",
        }
        return written.get(self.kind, self.name)


_LEVELS = (("||",), ("&&",), ("<", "<=", ">", ">=", "==", "!=", "in"), ("+", "-"), ("*", "/", "%"))


_ASSOCIATIVE = {"||", "&&"}
DEEPEST = 100
"""Levels of a tree: whoever walks it takes up to five calls a level, and Python allows a thousand. CEL itself stops at about 90,
but for chains of ``+``, ``.`` and ``!``."""


def _balanced(operator: str, joined: list[Node]) -> Node:
    """A tree of few levels, however many are joined: some desks ask for hundreds of words."""
    if len(joined) == 1:
        return joined[0]
    half = (len(joined) + 1) // 2
    left, right = _balanced(operator, joined[:half]), _balanced(operator, joined[half:])
    return Node("operator", operator, (left, right), left.start, right.end)


def _is_deep(node: Node) -> bool:
    level = [node]
    for _ in range(DEEPEST):
        level = [child for each in level for child in each.children]
    return bool(level)


def parse(text: str) -> Node:
    """The tree of an expression.

    Raises:
        ValueError: the text is none, or has more levels than ``DEEPEST``.
    """
    try:
        tree = _Parser(tokens(text)).whole()
    except RecursionError:
        tree = None
    if tree is None or _is_deep(tree):
        raise ValueError("the expression is nested too deeply")
    return tree


class _Parser:
    def __init__(self, cut: list[Token]) -> None:
        self._cut = cut
        self._at = 0

    def whole(self) -> Node:
        node = self._choice()
        if self._at < len(self._cut):
            raise ValueError(f"{self._cut[self._at].text!r} is not expected here")
        return node

    def _peek(self) -> str:
        token = self._cut[self._at] if self._at < len(self._cut) else None
        return token.text if token is not None and token.kind != "string" else ""

    def _take(self) -> Token:
        if self._at == len(self._cut):
            raise ValueError("the expression ends too soon")
        self._at += 1
        return self._cut[self._at - 1]

    def _expect(self, mark: str) -> Token:
        if self._peek() != mark:
            raise ValueError(f"{mark!r} is expected")
        return self._take()

    def _choice(self) -> Node:
        condition = self._level(0)
        if self._peek() != "?":
            return condition
        self._take()
        yes = self._level(0)
        self._expect(":")
        no = self._choice()
        return Node("choice", "?:", (condition, yes, no), condition.start, no.end)

    def _level(self, level: int) -> Node:
        if level == len(_LEVELS):
            return self._unary()
        node = self._level(level + 1)
        if self._peek() in _ASSOCIATIVE and self._peek() in _LEVELS[level]:
            joined = [node]
            while self._peek() in _LEVELS[level]:
                operator = self._take().text
                joined.append(self._level(level + 1))
            return _balanced(operator, joined)
        while self._peek() in _LEVELS[level]:
            operator = self._take().text
            right = self._level(level + 1)
            node = Node("operator", operator, (node, right), node.start, right.end)
        return node

    def _unary(self) -> Node:
        if self._peek() in {"!", "-"}:
            token = self._take()
            inner = self._unary()
            return Node("operator", token.text, (inner,), token.start, inner.end)
        return self._member(self._primary())

    def _member(self, node: Node) -> Node:
        while True:
            if self._peek() == ".":
                self._take()
                name = self._take()
                if self._peek() == "(":
                    arguments, end = self._arguments("(", ")")
                    node = Node("method", name.text, (node, *arguments), node.start, end)
                else:
                    node = Node("field", name.text, (node,), node.start, name.end)
            elif self._peek() == "[":
                self._take()
                index = self._choice()
                node = Node("index", "[]", (node, index), node.start, self._expect("]").end)
            else:
                return node

    def _primary(self) -> Node:
        token = self._take()
        if token.kind == "mark" and token.text == "(":
            inner = self._choice()
            return replace(inner, start=token.start, end=self._expect(")").end)
        if token.kind == "mark" and token.text in {"[", "{"}:
            self._at -= 1
            close = "]" if token.text == "[" else "}"
            items, end = self._arguments(token.text, close)
            return Node("list" if close == "]" else "map", "", items, token.start, end)
        if token.kind in {"string", "number"} or token.text in {"true", "false", "null"}:
            return Node("literal", token.text, (), token.start, token.end)
        if token.kind != "name":
            raise ValueError(f"{token.text!r} is not expected here")
        if self._peek() == "(":
            arguments, end = self._arguments("(", ")")
            return Node("call", token.text, arguments, token.start, end)
        return Node("name", token.text, (), token.start, token.end)

    def _arguments(self, opening: str, close: str) -> tuple[tuple[Node, ...], int]:
        """What stands between the marks; of a map keys and values in turn."""
        self._expect(opening)
        found: list[Node] = []
        while self._peek() != close:
            found.append(self._choice())
            if self._peek() == ":" and close == "}":
                self._take()
                found.append(self._choice())
            if self._peek() != ",":
                break
            self._take()
        return tuple(found), self._expect(close).end
