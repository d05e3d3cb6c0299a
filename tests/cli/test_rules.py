"""``copydesk rules check`` as a process, and what rules bring with them."""

from importlib.resources import files
from pathlib import Path

import orjson
import pytest

from streams.settings import Settings
from tests.cli.commands import copydesk, environment


def test_the_rules_that_ship_are_right() -> None:
    """Nothing on stdout, and the version on stderr."""
    result = copydesk("rules", "check")

    assert (result.returncode, result.stdout) == (0, b"")
    assert b"nothing is wrong" in result.stderr


def test_findings_name_file_and_line(tmp_path: Path) -> None:
    """A line each, in a pipe between tabs; what keeps the rules from being used and what is likely wrong."""
    file = tmp_path / "rules.yaml"
    file.write_text(
        "rules:\n  - name: a\n    when: article.langage == 'en'\n"
        "  - name: b\n    when: article.dateline.place == 'x'\n    tags: [x]\n"
    )
    result = copydesk("rules", "check", str(file))

    assert [line.split("\t") for line in result.stdout.decode().splitlines()] == [
        [f"{file}:3", "error", "rule 'a': article has no field 'langage'; did you mean 'language'?"],
        [
            f"{file}:5",
            "warning",
            "rule 'b': article.dateline may be null, and then the rule has no answer: write `article.dateline != null && …`",
        ],
    ]
    assert result.returncode == 1


def test_warnings_fail_where_they_are_asked_to(tmp_path: Path) -> None:
    """For a repository of rules."""
    (tmp_path / "rules.yaml").write_text("rules: [{name: a, when: article.sponsored}]")

    assert copydesk("rules", "check", str(tmp_path)).returncode == 0
    assert copydesk("rules", "check", str(tmp_path), "--strict").returncode == 1


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """An empty folder is most likely the wrong one."""
    result = copydesk("rules", "check", str(tmp_path))

    assert (result.returncode, b"holds no file of rules" in result.stderr) == (2, True)


@pytest.mark.kafka
def test_topics_that_rules_name_are_created(settings: Settings, tmp_path: Path) -> None:
    """By `copydesk topics apply`, under the namespace."""
    (tmp_path / "rules.yaml").write_text("rules: [{name: a, when: true, topics: [news.routed.weather.v1]}]")
    variables = environment(settings) | {
        "COPYDESK_ROUTE__RULES": str(tmp_path / "rules.yaml"),
        "COPYDESK_TOPICS__PARTITIONS": "2",
    }
    result = copydesk("topics", "apply", environment=variables)

    assert [line.split("\t")[:2] for line in result.stdout.decode().splitlines()] == [
        ["created", f"{settings.namespace}news.routed.weather.v1"]
    ]


def test_the_rules_that_ship_name_their_schema() -> None:
    """So that an editor that opens them as an example knows it."""
    folder = files("streams.route").joinpath("data")
    first = folder.joinpath("rules.yaml").read_text("utf-8").splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")

    assert orjson.loads((Path(str(folder)) / named).read_bytes())["$id"] == "urn:copydesk:rules:v1"
