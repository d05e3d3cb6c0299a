"""The house keeps its measure: sizes, names, no circles, a file of tests for each module."""

import ast
import statistics
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bench.house import LONG_FUNCTION, ROOT, Module, modules

STREAMS = ROOT / "streams"
TESTS = ROOT / "tests"
SOURCES = sorted(STREAMS.rglob("*.py"))
MODULES = modules(ROOT, "streams")
LONGEST_MODULE = 400
TYPICAL = (75, 120)
"""Lines in which the median module lies: below it ideas are chopped up, above it several share a file."""


ELSEWHERE = {
    "clean/models.py": "clean/test_step.py",
    "clean/values.py": "clean/test_step.py",
    "cli/__init__.py": "cli/test_main.py",
    "clients/__init__.py": "clients/test_package.py",
    "enrich/data/__init__.py": "enrich/test_words.py",
    "enrich/models.py": "enrich/test_article.py",
    "kafka/local/pin.py": "kafka/local/test_jars.py",
    "records/asyncapi.py": "contracts/test_asyncapi.py",
    "records/examples.py": "contracts/test_schemas.py",
    "records/schemas.py": "contracts/test_schemas.py",
    "records/withdrawal.py": "contracts/test_schemas.py",
    "worker.py": "recovery/test_supervisor.py",
}
"""Modules whose promises are held where the whole is: by the file named."""


def relative(path: Path) -> str:
    """A module's path as the test's id."""
    return str(path.relative_to(STREAMS))


@cache
def tree(path: Path) -> ast.Module:
    """A module, parsed once."""
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.path))
def test_files_and_functions_stay_short(module: Module) -> None:
    """One idea a file, one thing a function: neither is longer than is read in one go."""
    assert module.lines <= LONGEST_MODULE, f"part streams/{module.path}"
    assert [name for name, size in module.functions if size > LONG_FUNCTION] == [], f"part them: {module.path}"


def test_ideas_are_neither_chopped_nor_heaped() -> None:
    """The median module is near a hundred lines."""
    least, most = TYPICAL
    assert least <= statistics.median(module.lines for module in MODULES) <= most


@cache
def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All of a module, methods and functions inside others included."""
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", [path for path in SOURCES if functions(path)], ids=relative)
def test_each_module_has_its_tests(path: Path) -> None:
    """Where it stands in ``streams``, they stand in ``tests``, or ``ELSEWHERE`` says where; without functions it needs none."""
    name = relative(path)
    own = TESTS / path.relative_to(STREAMS).with_name(f"test_{path.name}")
    held = TESTS / ELSEWHERE[name] if name in ELSEWHERE else own

    assert held.is_file(), f"write {own.relative_to(ROOT)}"


def test_what_is_held_elsewhere_has_no_file_of_its_own() -> None:
    """The list names no module that has moved or has got its tests."""
    assert [name for name in ELSEWHERE if not (STREAMS / name).is_file()] == [], "edit ELSEWHERE"
    own = {name: (TESTS / name).with_name(f"test_{Path(name).name}") for name in ELSEWHERE}
    assert [name for name in own if own[name].exists()] == [], "edit ELSEWHERE"


PREDICATES = ("is_", "has_", "says_", "can_", "may_")


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_a_question_is_answered_yes_or_no(path: Path) -> None:
    """A function called ``is_…`` or ``has_…`` returns a bool; one that gives more is called by what it gives."""
    answers = {
        function.name: ast.unparse(function.returns) if function.returns else ""
        for function in functions(path)
        if function.name.lstrip("_").startswith(PREDICATES)
    }

    assert {name: kind for name, kind in answers.items() if kind != "bool" and not kind.startswith(("TypeGuard", "TypeIs"))} == {}


def types_of(path: Path) -> Iterator[str]:
    """Classes, and types that have a name of their own, at the top of a module."""
    for node in tree(path).body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript | ast.Call | ast.BinOp):
            yield from (
                one.id for one in node.targets if isinstance(one, ast.Name) and one.id[0].isupper() and not one.id.isupper()
            )


def test_a_word_has_one_meaning() -> None:
    """No two types bear one name, wherever they stand."""
    homes = defaultdict(list)
    for path in SOURCES:
        for name in types_of(path):
            homes[name].append(relative(path))

    assert {name: found for name, found in homes.items() if len(found) > 1 and len(name) > 1} == {}


def imported(path: Path, names: dict[str, Path]) -> set[Path]:
    """Modules of ours that a module loads, at once or later; what is imported for the types alone loads nothing."""
    found: set[Path] = set()
    waiting: list[ast.AST] = [tree(path)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        waiting += ast.iter_child_nodes(node)
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {names[name] for one in node.names if (name := f"{node.module}.{one.name}") in names} or (
                {names[node.module]} if node.module in names else set()
            )
        elif isinstance(node, ast.Import):
            found |= {names[one.name] for one in node.names if one.name in names}
    return found - {path}


def test_no_circle() -> None:
    """Whoever reads a module can read what it stands on before it."""
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in SOURCES}
    left = {path: imported(path, names) for path in SOURCES}
    while free := [path for path, needs in left.items() if not needs & left.keys()]:
        for path in free:
            del left[path]

    assert sorted(map(relative, left)) == []
