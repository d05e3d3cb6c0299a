"""What follows from the form of conditions alone: which one holds wherever another does, and which one always does."""

from streams.route.language.syntax import Node

_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def always(node: Node) -> bool | None:
    """The answer where it is the same whatever the operands say: ``a || !a``; None where it is not."""
    if node.kind == "literal" and node.name in {"true", "false"}:
        return node.name == "true"
    if node.kind != "operator" or node.name not in {"&&", "||", "!"}:
        return None
    if node.name == "!":
        inner = always(node.children[0])
        return None if inner is None else not inner
    decided = node.name == "||"
    parts = sides(node, node.name)
    said = [always(part) for part in parts]
    if decided in said or {part.written() for part in parts} & {_negated(part) for part in parts}:
        return decided
    return None if None in said else not decided


def implies(one: Node, other: Node) -> bool:
    """Whether the other condition surely holds wherever the one does. A no may be a yes that its form does not show."""
    if one.written() == other.written() or always(other) is True:
        return True
    if other.name in {"&&", "||"} and other.kind == "operator":
        found = [implies(one, part) for part in sides(other, other.name)]
        if all(found) if other.name == "&&" else any(found):
            return True
    if one.kind == "operator" and one.name == "&&":
        return any(implies(part, other) for part in sides(one, "&&"))
    if one.kind == "operator" and one.name == "||":
        return all(implies(part, other) for part in sides(one, "||"))
    return _equal_implies(one, other)


def sides(node: Node, operator: str) -> list[Node]:
    """What the operator joins, however it is nested."""
    if node.kind == "operator" and node.name == operator and len(node.children) > 1:
        return [part for child in node.children for part in sides(child, operator)]
    return [node]


def _negated(node: Node) -> str:
    if node.kind == "operator" and node.name == "!":
        return node.children[0].written()
    if node.kind == "operator" and node.name in {"==", "!="}:
        left, right = (child.written() for child in node.children)
        return f"({left} {_OPPOSITE[node.name]} {right})"
    return f"!{node.written()}"


def _equal_implies(one: Node, other: Node) -> bool:
    """``x == 'a'`` implies ``x in ['a', 'b']`` and ``x != 'c'``; every value that is compared must be a literal."""
    if one.kind != "operator" or one.name != "==" or other.kind != "operator" or len(other.children) < 2:  # noqa: PLR2004 - binary
        return False
    (asked, value), (also, against) = one.children, other.children
    if asked.written() != also.written() or value.kind != "literal":
        return False
    if other.name == "in":
        return against.kind == "list" and value.written() in {member.written() for member in against.children}
    return other.name == "!=" and against.kind == "literal" and against.written() != value.written()
