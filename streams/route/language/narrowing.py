"""What a condition says of null: which fields are known to hold something where it holds, or where it does not."""

from streams.route.language.syntax import Node

Known = frozenset[str]
"""Paths that are not null: ``article.dateline``."""

NOTHING: Known = frozenset()


def path_of(node: Node) -> str | None:
    """``article.site.name``; None for what is no chain of fields."""
    if node.kind == "name":
        return node.name
    if node.kind != "field":
        return None
    owner = path_of(node.children[0])
    return None if owner is None else f"{owner}.{node.name}"


def not_null(node: Node, *, holds: bool) -> Known:
    """The paths that are not null where the condition holds, or where it does not."""
    if node.kind != "operator":
        return NOTHING
    if node.name == "!":
        return not_null(node.children[0], holds=not holds)
    if node.name in {"&&", "||"}:
        left, right = (not_null(child, holds=holds) for child in node.children)
        return left | right if (node.name == "&&") is holds else left & right
    if node.name not in {"==", "!="}:
        return NOTHING
    unequal = (node.name == "!=") is holds
    found: Known = NOTHING
    for asked, other in (node.children, node.children[::-1]):
        if other.kind == "literal" and (other.name == "null") is unequal:
            found |= _with_owners(asked)
    return found


def owners_in(node: Node) -> Known:
    """The paths of which a condition asks a field, so that it has no answer where they are null."""
    own = path_of(node.children[0]) if node.kind == "field" else None
    return frozenset({own} if own else ()).union(*map(owners_in, node.children))


def _with_owners(node: Node) -> Known:
    path = path_of(node)
    if path is None:
        return NOTHING
    parts = path.split(".")
    return frozenset(".".join(parts[:end]) for end in range(2, len(parts) + 1))
