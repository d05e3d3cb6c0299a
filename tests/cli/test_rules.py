"""``copydesk rules``, as a process, on files and on real Kafka."""

from importlib.resources import files
from pathlib import Path

import orjson
import pytest

from streams.records import encode
from streams.settings import Settings
from streams.topics import ARTICLES, GROUPED
from tests.cli.commands import copydesk, environment
from tests.cluster import Message, send
from tests.route.made import FERRIES, RULES, SPORT, article, published

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


class TestCheck:
    """Mistakes without an article."""

    def test_the_rules_that_ship_are_right(self) -> None:
        """Nothing on stdout, and the version on stderr."""
        result = copydesk("rules", "check")

        assert (result.returncode, result.stdout) == (0, b"")
        assert b"nothing is wrong" in result.stderr

    def test_findings_name_file_and_line(self, tmp_path: Path) -> None:
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

    def test_warnings_fail_where_they_are_asked_to(self, tmp_path: Path) -> None:
        """For a repository of rules."""
        (tmp_path / "rules.yaml").write_text("rules: [{name: a, when: article.sponsored}]")

        assert copydesk("rules", "check", str(tmp_path)).returncode == 0
        assert copydesk("rules", "check", str(tmp_path), "--strict").returncode == 1

    def test_what_cannot_be_read_is_an_error(self, tmp_path: Path) -> None:
        """An empty folder is most likely the wrong one."""
        result = copydesk("rules", "check", str(tmp_path))

        assert (result.returncode, b"holds no file of rules" in result.stderr) == (2, True)


class TestCases:
    """Cases beside the rules."""

    def test_cases_that_hold(self, rules_file: Path) -> None:
        """A line each; rules that none of them tries are named."""
        result = copydesk("rules", "test", str(rules_file))

        assert result.stdout.decode() == "✓ football is sport\n✓ a boat\n"
        assert result.stderr.decode().splitlines() == ["no case matches: rights, secret", "2 cases: all hold"]
        assert result.returncode == 0

    def test_a_case_that_does_not_hold_shows_the_difference(self, rules_file: Path) -> None:
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

    def test_the_rules_that_ship_have_cases_for_all_of_them(self) -> None:
        """None is untried."""
        result = copydesk("rules", "test")

        assert (result.returncode, b"no case matches" in result.stderr) == (0, False)

    def test_rules_without_cases_say_where_to_write_them(self, rules_file: Path) -> None:
        """Nothing tried is no success."""
        rules_file.with_name("rules.test.yaml").unlink()
        result = copydesk("rules", "test", str(rules_file))

        assert (result.returncode, b"rules.test.yaml, or name a file with --cases" in result.stderr) == (2, True)


class TestExplain:
    """One article, each rule."""

    def test_each_rule_says_what_decided(self, rules_file: Path, tmp_path: Path) -> None:
        """From a file and from stdin alike."""
        (tmp_path / "article.json").write_bytes(encode(article()))
        result = copydesk("rules", "explain", str(tmp_path / "article.json"), "--rules", str(rules_file))

        lines = result.stdout.decode().splitlines()
        assert lines[0] == "The ferry is back  a, en"
        assert lines[lines.index("✓ ferries") :][:4] == [
            "✓ ferries",
            "    ✓ article.title.contains('ferry')",
            '        article.title = "The ferry is back"',
            f"    → {FERRIES}",
        ]
        assert lines[-1] == f"goes to {FERRIES}  because of ferries"
        assert copydesk("rules", "explain", "-", "--rules", str(rules_file), stdin=encode(article())).stdout == result.stdout

    @pytest.mark.parametrize("given", ["gone.json", "-"])
    def test_what_is_no_article_is_said(self, given: str) -> None:
        """In one line."""
        result = copydesk("rules", "explain", given, stdin=b"nonsense")

        assert (result.returncode, len(result.stderr.splitlines())) == (2, 1)


@pytest.mark.kafka
class TestOnTheTopic:
    """With what is on Kafka."""

    async def test_an_article_is_explained_by_its_id(self, settings: Settings, rules_file: Path) -> None:
        """As route last read it."""
        await send(settings, GROUPED, [(b"a", encode(article(title=title)), []) for title in ("Old", "A secret ferry")])
        result = copydesk("rules", "explain", "a", "--rules", str(rules_file), environment=environment(settings))

        assert result.stdout.decode().splitlines()[0] == "A secret ferry  a, en"
        assert result.stdout.decode().splitlines()[-1] == "not published"
        missing = copydesk("rules", "explain", "b", environment=environment(settings))
        assert (missing.returncode, b"no article 'b'" in missing.stderr) == (2, True)

    async def test_a_dry_run_shows_what_would_go_elsewhere(self, settings: Settings, rules_file: Path) -> None:
        """Of each article its last revision; withdrawn ones are left out, suppressed ones are known from the way in."""
        made = {
            name: article(name, title=title)
            for name, title in (("a", "The ferry"), ("b", "Quiet"), ("c", "A secret"), ("d", "Gone"))
        }
        was: list[Message] = [
            (b"a", published(made["a"], SPORT), []),
            (b"b", published(made["b"]), []),
            (b"b", published(made["b"], SPORT, revision=2), []),
            (b"c", published(made["c"], SPORT), []),
            (b"d", published(made["d"], SPORT), []),
            (b"d", published(made["d"], status="withdrawn", revision=2), []),
        ]
        await send(settings, ARTICLES, was)
        held = article("e", title="Held back")
        await send(settings, GROUPED, [(one.id.encode(), encode(one), []) for one in [*made.values(), held]])
        result = copydesk("rules", "test", str(rules_file), "--against-topic", environment=environment(settings))

        rows = [line.split("\t") for line in result.stdout.decode().splitlines()]
        assert sorted(row for row in rows if len(row) == 5 and not row[1].isdigit()) == [
            ["A secret", "c", SPORT, "not published", "–"],
            ["Held back", "e", "not published", SPORT, "sport"],
            ["The ferry", "a", "–", FERRIES, "ferries"],
        ]
        assert [row for row in rows if row[1].isdigit()] == [
            ["news.routed.ferries.v1", "0", "1", "0", "1"],
            ["news.routed.sport.v1", "3", "3", "1", "1"],
            ["not published", "1", "1", "1", "1"],
        ]
        assert b"4 articles, 3 would go elsewhere" in result.stderr
        assert result.returncode == 0

    def test_topics_that_rules_name_are_created(self, settings: Settings, tmp_path: Path) -> None:
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
