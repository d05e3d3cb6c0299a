"""The way of a page: each step is made where the table says."""

import subprocess
import sys
from pathlib import Path

import pytest

from streams import way
from streams.settings import RouteSettings, Settings
from streams.topics import ARTICLES, RAW, STEPS

RULES = "rules:\n  - {name: a, when: 'true', topics: [news.routed.a.v1]}\n"


@pytest.mark.parametrize("name", STEPS)
def test_each_step_bears_its_name(name: str) -> None:
    """Outcomes, groups and state are named by it."""
    assert way.step(name).name == name


@pytest.mark.parametrize("name", STEPS)
def test_a_step_loads_no_other(name: str) -> None:
    """A worker has its own step's libraries in memory and no more."""
    program = (
        f"import sys; from streams.way import step; step({name!r});"
        f"print([other for other in {STEPS!r} if f'streams.{{other}}.step' in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == str([name])


def test_topics_that_rules_name_are_made_with_the_others(tmp_path: Path) -> None:
    """A rule that sends to a topic which is not there would lose what it sends."""
    (tmp_path / "rules.yaml").write_text(RULES)

    named = way.topics(Settings(route=RouteSettings(rules=tmp_path / "rules.yaml"))).by_name

    assert {RAW, ARTICLES, "news.routed.a.v1"} <= set(named)
