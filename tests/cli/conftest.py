"""What tests of commands share."""

from pathlib import Path

import pytest

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
