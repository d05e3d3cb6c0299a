"""The documents say what the code says."""

import re
from pathlib import Path

import pytest

from streams.cli import ENTRIES
from tests.contracts.documents import DOCS, TABLES, documents, filled

ROOT = DOCS.parent
PROSE = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_tables_are_what_the_code_says(path: Path) -> None:
    """A changed type, setting, topic or reason needs ``make schemas``."""
    text = path.read_text(encoding="utf-8")
    assert text == filled(text), "run: make schemas"


def test_every_table_stands_in_a_document() -> None:
    """No list is kept that nobody can read."""
    marks = {name for path in PROSE for name in re.findall(r"<!-- table: ([\w.]+) -->", path.read_text(encoding="utf-8"))}
    assert marks == set(TABLES)


def test_every_setting_is_explained() -> None:
    """The table of settings has no empty meaning."""
    rows = [line for line in TABLES["settings"]().splitlines() if line.startswith("| `")]
    assert [row for row in rows if row.rstrip("| ").count("|") < 3] == []


@pytest.mark.parametrize("path", PROSE, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    """A relative link in a document names a file of this repository."""
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", PROSE, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_exist(path: Path) -> None:
    """Every ``copydesk …`` and ``make …`` in a code block or between code marks is a command of this version."""
    text = path.read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    commands = re.findall(r"(?:^|[`\s(/])copydesk ([a-z]+)", code, re.MULTILINE)
    made = re.findall(r"(?:^|[`\s])make ([a-z-]+)", code, re.MULTILINE)
    assert [name for name in commands if name not in ENTRIES] == []
    assert [name for name in made if name not in targets] == []


@pytest.mark.parametrize(
    "path", [path for path in PROSE if path.name != "CHANGELOG.md"], ids=lambda path: str(path.relative_to(ROOT))
)
def test_files_that_are_named_are_there(path: Path) -> None:
    """A module or folder between code marks has not moved away."""
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    named = re.findall(r"`((?:streams|tests|docs|deploy|bench(?!/out))/[\w./-]*)`", text)

    assert [name for name in named if not (ROOT / name).exists()] == []
