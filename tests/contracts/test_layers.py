"""How the modules hang together: no circles, and no step's name outside its own package."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from streams.topics import STEPS

ROOT = Path(__file__).parents[2]
SOURCES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "streams").rglob("*.py"))
}


def imported(name: str) -> Iterator[str]:
    """The modules of ours that a module imports, at once or inside functions; packages on the way run too.

    What is imported for types alone runs never, so it makes no circle.
    """
    tree = ast.parse(SOURCES[name].read_text("utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        given: list[str] = []
        if isinstance(node, ast.Import):
            given = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            given = [f"{node.module}.{alias.name}" for alias in node.names]
        for full in given:
            parts = full.split(".")
            ways = [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
            # A package runs before what is in it: for its own modules that is no import.
            yield from (way for way in ways if way in SOURCES and way != name and not (name.startswith(f"{way}.") and way != full))


def circle(graph: dict[str, set[str]]) -> list[str]:
    """A circle in it; nothing where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Every module can be read with no more than what stands below it."""
    assert circle({name: set(imported(name)) for name in SOURCES}) == []


def test_a_circle_is_seen() -> None:
    """However long it is."""
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})) == {"a", "b", "c"}


NAMED = {"topics.py", "way.py", "cli/__init__.py", "cli/clean.py", "cli/steps.py"}
"""Where steps stand by name: the catalogue of topics, the table of their makers, the commands that are called like them."""
OTHER_WORDS = {
    "enrich/entities/match_keys.py: group",
    "kafka/causes.py: group",
    "kafka/granted.py: group",
    "kafka/rights.py: group",
}
"""The same letters for something else: a company's form, a consumer group."""


def strings(path: Path) -> Iterator[str]:
    """All texts of a module that are no docstrings: an expression of its own is one."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_no_step_is_named_outside_its_package() -> None:
    """What all steps share asks none for its name: it takes them from the catalogue, in their order."""
    named = {
        f"{name}: {text}"
        for name, path in ((str(path.relative_to(ROOT / "streams")), path) for path in SOURCES.values())
        if name not in NAMED
        for text in strings(path)
        if text in STEPS and not name.startswith(f"{text}/")
    }
    assert named == OTHER_WORDS
