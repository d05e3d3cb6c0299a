"""Changed files of rules are noticed once, when they stand still."""

from pathlib import Path

import pytest

from streams.errors import SettingsError
from streams.route.load import load_rules
from streams.route.step import work_with
from streams.route.watch import RulesWatch
from streams.settings import RouteSettings, Settings
from tests.route.made import FERRIES, SPORT

ONE = f"rules: [{{name: one, when: true, topics: [{SPORT}]}}]"
TWO = f"rules: [{{name: two, when: true, topics: [{FERRIES}]}}]"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that name a file of rules."""
    (tmp_path / "rules.yaml").write_text(ONE)
    return Settings(data_dir=tmp_path / "data", route=RouteSettings(rules=tmp_path / "rules.yaml"))


@pytest.fixture
def watch(settings: Settings) -> RulesWatch:
    """Looks after them."""
    return RulesWatch(settings, work_with)


def change(settings: Settings, text: str) -> None:
    """Writes the rules anew."""
    assert settings.route.rules is not None
    settings.route.rules.write_text(text)


def test_a_change_is_told_once_when_it_stands_still(settings: Settings, watch: RulesWatch) -> None:
    """The second look that finds the same tells it."""
    first = [watch.look(), watch.look(), watch.look()]
    change(settings, TWO + " # in two steps")
    moving = watch.look()
    change(settings, TWO)

    assert [one and one.topics for one in first] == [None, (SPORT,), None]
    assert moving is None
    assert [one and one.topics for one in (watch.look(), watch.look(), watch.look())] == [None, (FERRIES,), None]


def test_a_mistake_is_told_once_and_its_mending_too(settings: Settings, watch: RulesWatch) -> None:
    """Half a file and a missing one are mistakes as well."""
    change(settings, "rules: [{name: one")
    watch.look()
    with pytest.raises(SettingsError, match="not valid YAML"):
        watch.look()
    assert [watch.look(), watch.look()] == [None, None]

    change(settings, TWO)
    assert [one and one.topics for one in (watch.look(), watch.look())] == [None, (FERRIES,)]


def test_a_set_that_was_missing_is_noticed_when_it_comes(settings: Settings, watch: RulesWatch) -> None:
    """And when it changes."""
    change(settings, "sets: {wires: wires.txt}\n" + ONE)
    watch.look()
    with pytest.raises(SettingsError, match=r"wires\.txt: cannot be read"):
        watch.look()
    assert settings.route.rules is not None
    file = settings.route.rules.with_name("wires.txt")
    versions = []
    for text in ("AFP\n", "AFP\nReuters\n"):
        file.write_text(text)
        looks = [watch.look(), watch.look()]
        versions += [one.version for one in looks if one is not None]

    assert len(set(versions)) == 2


def test_a_worker_starts_with_what_was_in_force_where_the_file_is_broken(settings: Settings, watch: RulesWatch) -> None:
    """The same rules under the same version; another place's rules are no stand-in."""
    version = load_rules(settings.route.rules).version
    watch.look()
    watch.look()
    assert watch.last_in_force() is None, "they are right, but not in force yet"
    watch.took(version)
    assert watch.begin().version == version

    change(settings, "rules: [")
    assert watch.begin().version == version

    elsewhere = settings.data_dir / "other.yaml"
    with pytest.raises(SettingsError, match=r"other\.yaml"):
        RulesWatch(settings.model_copy(update={"route": RouteSettings(rules=elsewhere)}), work_with).begin()


def test_nothing_is_kept_before_the_first_look(settings: Settings, watch: RulesWatch) -> None:
    """Then a broken file ends the worker."""
    change(settings, "rules: [")
    with pytest.raises(SettingsError, match="not valid YAML"):
        watch.begin()
