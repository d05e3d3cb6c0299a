"""Every example in docs/routing.md runs, and prints what stands there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from streams.settings import Settings
from streams.topics import ARTICLES
from tests.cli.commands import environment
from tests.cluster import send
from tests.route.made import LISBON, article, published

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "routing.md").read_text(encoding="utf-8")
FILES: list[tuple[str, str]] = re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", TEXT, re.DOTALL)
CONSOLES: list[str] = re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL)
EXAMPLES = [
    (words[0], words[1])
    for console in CONSOLES
    for words in re.findall(r"^\$ copydesk (.*)\n((?:(?!\$ ).*\n)*)", console, re.MULTILINE)
]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the files of the page."""
    for name, text in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(command: str, place: Path, variables: dict[str, str]) -> str:
    """What the command prints, with whatever version the rules have."""
    result = subprocess.run(
        [sys.executable, "-m", "streams.cli", *command.split()],
        cwd=place,
        env=os.environ | variables | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=120,
    )
    return re.sub(r"version [0-9a-f]{12}", "version f0f0f0f0f0f0", result.stdout.decode())


def test_the_page_has_examples() -> None:
    """Each block was found: none is left untried."""
    assert len(EXAMPLES) == TEXT.count("$ copydesk ")
    assert len(FILES) + len(CONSOLES) == TEXT.count("```") / 2


@pytest.mark.parametrize(("command", "printed"), [one for one in EXAMPLES if "--against-topic" not in one[0]])
def test_an_example_prints_what_stands_there(command: str, printed: str, place: Path) -> None:
    """Word for word."""
    assert run(command, place, {}) == printed


@pytest.mark.kafka
async def test_the_dry_run_prints_what_stands_there(place: Path, settings: Settings) -> None:
    """Over an article that went nowhere else."""
    (command, printed) = next(one for one in EXAMPLES if "--against-topic" in one[0])
    harbour = article("4f1c2a", title="The harbour opens again", entities=[replace(LISBON, latitude=43.46, longitude=-3.8)])
    await send(settings, ARTICLES, [(b"4f1c2a", published(harbour), [])])
    assert run(command, place, environment(settings)) == printed
