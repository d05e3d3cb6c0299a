"""Where rules are loaded from."""

from pathlib import Path

import pytest

from streams.errors import SettingsError
from streams.route.in_force import keep
from streams.route.load import is_cases, load_rules, rule_files, sources, survey_rules
from streams.route.step import watch
from streams.settings import RouteSettings, Settings

ONE = "rules: [{name: one, when: true, tags: [x]}]"
TWO = "sets: {a: names.txt}\nrules: [{name: two, when: \"in_set(article.language, 'a')\"}]"


def test_a_folder_is_read_by_the_names_of_its_files(tmp_path: Path) -> None:
    """Cases and other files are none; the files of sets stand beside them."""
    for name, text in (("b.yml", ONE), ("a.yaml", TWO), ("a.test.yaml", "cases: []"), ("notes.md", "x"), ("names.txt", "en\n")):
        (tmp_path / name).write_text(text)
    loaded = load_rules(tmp_path)

    assert [file.name for file in rule_files(tmp_path)] == ["a.yaml", "b.yml"]
    assert [rule.name for rule in loaded.rules] == ["rights", "two", "one"]
    assert loaded.sets == {"a": frozenset({"en"})}


def test_a_file_is_cases_by_its_name() -> None:
    """Whatever stands in it."""
    assert is_cases(Path("rules.test.yaml"))
    assert not is_cases(Path("test.yaml"))


def test_the_same_texts_have_the_same_version_wherever_they_stand(tmp_path: Path) -> None:
    """A set's text counts too: another text is another version."""
    versions = []
    for place, names in (("x", "en"), ("y", "en"), ("z", "de")):
        folder = tmp_path / place
        folder.mkdir()
        (folder / "rules.yaml").write_text(TWO)
        (folder / "names.txt").write_text(names)
        versions.append(load_rules(folder / "rules.yaml").version)

    assert versions[0] == versions[1] != versions[2]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("gone.yaml", None, "cannot be read: No such file"),
        ("latin.yaml", b"\xe9", "is not UTF-8 text"),
        ("folder", b"", "holds no file of rules"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    """With the path; the variable that names it stands in the message for a missing file."""
    path = tmp_path / name
    if content:
        path.write_bytes(content)
    elif content is not None:
        path.mkdir()

    with pytest.raises(SettingsError, match=message):
        load_rules(path)


def test_the_right_rules_are_told_from_the_wrong_ones(tmp_path: Path) -> None:
    """For the check, which reports all mistakes at once."""
    file = tmp_path / "rules.yaml"
    file.write_text("rules:\n- {name: a, when: true}\n- {name: b, when: article.nothing}\n- {name: c}\n")
    found, problems = survey_rules(file)

    assert [rule.name for rule in found.rules] == ["rights", "a"]
    assert [(problem.line, problem.rule) for problem in problems] == [(3, "b"), (4, "c")]


def test_rules_that_ship_name_no_files() -> None:
    """They stand in the package, which has no place for a newsroom's lists."""
    _, read = sources(None)

    with pytest.raises(SettingsError, match="name no file"):
        read("a.txt")


def test_rules_that_were_in_force_are_read_as_they_were(tmp_path: Path) -> None:
    """Word for word, sets too, whatever has become of the files; so the version is the same."""
    file = tmp_path / "rules.yaml"
    file.write_text(TWO)
    (tmp_path / "names.txt").write_text("en")
    settings = Settings(data_dir=tmp_path / "data", route=RouteSettings(rules=file))
    version = load_rules(file).version
    keep(settings, [(str(file), TWO)], {"names.txt": "en"})
    file.write_text("rules: [")
    (tmp_path / "names.txt").unlink()

    assert watch(settings).begin().version == version


def test_right_rules_are_never_replaced_by_kept_ones(tmp_path: Path) -> None:
    """What is kept stands in only where the file is broken."""
    file = tmp_path / "rules.yaml"
    file.write_text(ONE)
    settings = Settings(data_dir=tmp_path / "data", route=RouteSettings(rules=file))
    keep(settings, [(str(file), TWO)], {"names.txt": "en"})

    assert watch(settings).begin().version == load_rules(file).version
