"""What tests of commands share."""

from pathlib import Path

import orjson
import pytest

from tests.cli.commands import Result, copydesk
from tests.route.made import FERRIES, RULES, SPORT

CASES = f"""
cases:
  - name: football is sport
    article: {{topics: [soccer]}}
    expect: {{topics: [{SPORT}]}}
  - name: a boat
    article: {{title: The ferry is back}}
    expect: {{topics: [{FERRIES}], matched: [ferries]}}
"""


@pytest.fixture
def rules_file(tmp_path: Path) -> Path:
    """The tests' rules, with cases beside them."""
    (tmp_path / "rules.yaml").write_text(RULES)
    (tmp_path / "rules.test.yaml").write_text(CASES)
    return tmp_path / "rules.yaml"


PAGE = """<html lang="en"><head><title>Ferry comes late to Oban</title></head><body><article>
<h1>Ferry comes late to Oban</h1><p>By Morag Lindsay</p>
<p>The morning ferry from Mull came into Oban forty minutes late on Tuesday after its crew waited for a doctor.</p>
<p>"We do not leave anybody behind who has to get home," said Morag Lindsay, the captain of the ship, when it had landed.</p>
<p>The company said that passengers who had missed their train would be taken to Glasgow by bus in the afternoon.</p>
</article></body></html>"""


@pytest.fixture(scope="session")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two pages that hold an article, one that holds none, and facts beside them."""
    folder = tmp_path_factory.mktemp("crawl")
    for name in ("a", "b"):
        (folder / f"{name}.html").write_text(PAGE if name == "a" else PAGE.replace("had missed their", "missed a"))
        (folder / f"{name}.json").write_bytes(orjson.dumps({"url": f"https://ferries.example/2026/{name}"}))
    (folder / "empty.html").write_text("<html><body></body></html>")
    return folder


@pytest.fixture(scope="session")
def cleaned(crawl: Path) -> Result:
    """What ``copydesk clean`` makes of the folder."""
    return copydesk("clean", str(crawl))
