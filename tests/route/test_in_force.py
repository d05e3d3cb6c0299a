"""The rules that were last in force."""

from pathlib import Path

import pytest

from streams.route.in_force import keep, kept_file, kept_rules, kept_sources
from streams.settings import RouteSettings, Settings

FILES = [("rules.yaml", "rules: []")]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """With a place of its own."""
    return Settings(data_dir=tmp_path / "data", route=RouteSettings(rules=tmp_path / "rules.yaml"))


def test_what_is_kept_is_read_back_word_for_word(settings: Settings) -> None:
    """Files and the texts of sets."""
    keep(settings, FILES, {"names.txt": "én\n"})
    files, read = kept_sources(kept_file(settings))

    assert (files, read("names.txt")) == (FILES, "én\n")


def test_the_file_is_found_again(settings: Settings) -> None:
    """By the place that the settings name."""
    keep(settings, FILES, {})

    assert kept_rules(settings) == kept_file(settings)


@pytest.mark.parametrize("content", [b"", b"{", b'{"path": 1}'])
def test_what_cannot_be_read_is_not_kept(settings: Settings, content: bytes) -> None:
    """A file cut short by a crash is no reason to fall over."""
    kept_file(settings).parent.mkdir(parents=True)
    kept_file(settings).write_bytes(content)

    assert kept_rules(settings) is None


def test_rules_of_another_place_are_no_stand_in(settings: Settings, tmp_path: Path) -> None:
    """Somebody who names another file means that one."""
    keep(settings, FILES, {})
    other = settings.model_copy(update={"route": RouteSettings(rules=tmp_path / "other.yaml")})

    assert kept_rules(other) is None


def test_installations_keep_their_own(settings: Settings) -> None:
    """One file a namespace."""
    keep(settings, FILES, {})

    assert kept_rules(settings.model_copy(update={"namespace": "other."})) is None


def test_keeping_twice_leaves_one_file(settings: Settings) -> None:
    """The old one is replaced whole, and nothing is left beside it."""
    keep(settings, FILES, {})
    keep(settings, [("rules.yaml", "rules: [] # again")], {})

    assert [path.name for path in kept_file(settings).parent.iterdir()] == [kept_file(settings).name]
    assert kept_sources(kept_file(settings))[0][0][1].endswith("again")


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    """A file stands where the folder should: the worker goes on."""
    (tmp_path / "data").write_text("")
    settings = Settings(data_dir=tmp_path / "data", route=RouteSettings(rules=tmp_path / "rules.yaml"))
    keep(settings, FILES, {})

    assert kept_rules(settings) is None
