"""``copydesk rules test``, as a process."""

from pathlib import Path

from tests.cli.commands import copydesk
from tests.cli.conftest import CASES
from tests.route.made import SPORT


def test_cases_that_hold(rules_file: Path) -> None:
    """A line each; rules that none of them tries are named."""
    result = copydesk("rules", "test", str(rules_file))

    assert result.stdout.decode() == "✓ football is sport\n✓ a boat\n"
    assert result.stderr.decode().splitlines() == ["no case matches: rights, secret", "2 cases: all hold"]
    assert result.returncode == 0


def test_a_case_that_does_not_hold_shows_the_difference(rules_file: Path) -> None:
    """What is missing, and what is there instead and why."""
    cases = rules_file.with_name("rules.test.yaml")
    cases.write_text(CASES.replace("{title: The ferry is back}", "{title: The ferry, topics: [sport]}"))
    result = copydesk("rules", "test", str(rules_file))

    assert result.stdout.decode().splitlines() == [
        "✓ football is sport",
        f"✗ a boat  {cases}:6",
        "    topics",
        f"      + {SPORT} (because of sport)  not expected",
        "    matched",
        "      + sport  not expected",
    ]
    assert result.returncode == 1


def test_the_rules_that_ship_have_cases_for_all_of_them() -> None:
    """None is untried."""
    result = copydesk("rules", "test")

    assert (result.returncode, b"no case matches" in result.stderr) == (0, False)


def test_rules_without_cases_say_where_to_write_them(rules_file: Path) -> None:
    """Nothing tried is no success."""
    rules_file.with_name("rules.test.yaml").unlink()
    result = copydesk("rules", "test", str(rules_file))

    assert (result.returncode, b"rules.test.yaml, or name a file with --cases" in result.stderr) == (2, True)
