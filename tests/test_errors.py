"""All errors of ours are in one tree, drawn as it is."""

import ast
import builtins
from pathlib import Path

from streams import errors
from streams.errors import CopydeskError

STREAMS = Path(__file__).parents[1] / "streams"
EXCEPTIONS = {
    name
    for names in (vars(builtins), vars(errors))
    for name, value in names.items()
    if isinstance(value, type) and issubclass(value, BaseException)
}


def drawn() -> dict[str, str]:
    """By error the one above it, as the docstring draws them."""
    above: dict[int, str] = {0: "CopydeskError"}
    found = {}
    for line in (errors.__doc__ or "").splitlines():
        branch, mark, rest = line.partition("── ")
        if mark:
            depth = len(branch) // 4 + 1
            above[depth] = rest.split()[0]
            found[above[depth]] = above[depth - 1]
    return found


def test_the_tree_is_drawn_as_it_is() -> None:
    """Every error stands below the one that it is a kind of."""
    tree = {
        name: value.__bases__[0].__name__
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, CopydeskError) and value is not CopydeskError
    }
    assert drawn() == tree


def test_no_error_is_defined_elsewhere() -> None:
    """An error of ours belongs into ``streams/errors.py``."""
    elsewhere = [
        f"{path.relative_to(STREAMS)}: {node.name}"
        for path in sorted(STREAMS.rglob("*.py"))
        if path.name != "errors.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and {ast.unparse(base).split(".")[-1] for base in node.bases} & EXCEPTIONS
    ]
    assert elsewhere == []
