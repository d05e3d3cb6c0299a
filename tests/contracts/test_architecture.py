"""The map of the code is true: what it names is there, and a question is answered in few files."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STREAMS = ROOT / "streams"
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MOST_FILES = 8
"""On the way to one value: more than anybody reads before the first change."""

TREE = TEXT.split("```\nstreams/\n", 1)[1].split("```", 1)[0]
WAYS = {
    cells[0].strip(): re.findall(r"`([\w/]+\.py)`", cells[1])
    for line in TEXT.split("<!-- ways:", 1)[1].split("\n## ", 1)[0].splitlines()
    if len(cells := line.strip("| ").split(" | ")) == 2 and cells[0] not in {"asked", "---"}
}


@pytest.mark.parametrize("asked", WAYS)
def test_a_question_is_answered_in_few_files(asked: str) -> None:
    """Each is there, none stands twice."""
    named = WAYS[asked]

    assert [name for name in named if not (STREAMS / name).is_file()] == [], "edit docs/architecture.md, Who answers"
    assert 2 <= len(set(named)) == len(named) <= MOST_FILES, "edit docs/architecture.md, Who answers"


def test_the_questions_that_are_asked_are_answered() -> None:
    """Author, date, refusal, dead letter, speaker (twice), correction."""
    assert len(WAYS) == 7


def named_in_tree() -> list[str]:
    """Every file and folder of the tree, with the folders above it."""
    found: list[str] = []
    above: dict[int, str] = {}
    for line in TREE.splitlines():
        depth = len(line) - len(line.lstrip())
        names = re.match(r"(?:[a-z_]+(?:\.py|/)\s*)+", line.strip())
        parent = next((above[one] for one in sorted(above, reverse=True) if one < depth), "")
        for name in re.findall(r"[a-z_]+(?:\.py|/)", names[0] if names else ""):
            found.append(parent + name)
            if name.endswith("/"):
                above = {one: path for one, path in above.items() if one < depth} | {depth: parent + name}
    return found


def test_the_tree_names_what_is_there() -> None:
    """No file and no folder that has moved away."""
    assert [name for name in named_in_tree() if not (STREAMS / name).exists()] == [], "edit docs/architecture.md, the tree"


def test_the_tree_names_every_package() -> None:
    """And every module that stands in none; what lies deeper is named where a reader needs it."""
    there = {f"{path.name}/" for path in STREAMS.iterdir() if (path / "__init__.py").exists()}
    there |= {path.name for path in STREAMS.glob("*.py")} - {"__init__.py"}
    there |= {f"clean/{path.name}/" for path in (STREAMS / "clean").iterdir() if (path / "__init__.py").exists()}

    assert sorted(there - set(named_in_tree())) == [], "edit docs/architecture.md, the tree"
