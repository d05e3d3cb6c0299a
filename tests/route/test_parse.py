"""Rules from YAML, and the message for every mistake."""

from pathlib import Path

import pytest

from streams.errors import SettingsError
from streams.route.load import load_rules
from streams.route.parse import MOST_PROBLEMS, MOST_RULES, TOPIC, survey
from streams.route.rules import routed_topics
from tests.route.made import FERRIES, SPORT, TRAINING, rules


def test_the_rules_that_ship_are_valid_and_guard_rights() -> None:
    """They name topics that rules may name, and the rights rule stands first."""
    ruled = load_rules()

    assert ruled.rules[0].name == "rights"
    assert ruled.rules[0].withhold == {"ai_training", "text_mining"}
    assert TRAINING in routed_topics(ruled)
    assert all(TOPIC.fullmatch(topic) for topic in routed_topics(ruled))


def test_every_action_is_read() -> None:
    """A rule with all of them."""
    rule = rules(f"""
rules:
  - name: everything
    note: why it is here
    when: true
    topics: [{SPORT}, {FERRIES}, {SPORT}]
    tags: one
    priority: 7
    embargoed_until: 2026-03-12T08:00:00+01:00
    suppress: true
    stop: true
    withhold: [text_mining]
""").rules[1]

    assert (rule.name, rule.topics, rule.tags, rule.priority) == ("everything", (SPORT, FERRIES), ("one",), 7)
    assert (rule.embargoed_until, rule.suppress, rule.stop) == ("2026-03-12T07:00:00Z", True, True)
    assert sorted(rule.withhold) == ["text_mining"]


def test_a_file_without_a_rights_rule_gets_one() -> None:
    """What opted out is guarded in every file; a rule of this name takes its place."""
    assert [rule.name for rule in rules("").rules] == ["rights"]
    assert [rule.name for rule in rules("rules: [{name: a, when: true}, {name: rights, when: false}]").rules] == ["a", "rights"]


def test_topics_are_each_named_once_in_order() -> None:
    """What the catalogue takes in."""
    assert routed_topics(rules()) == (FERRIES, SPORT)


def test_the_version_changes_with_the_file() -> None:
    """The same text is the same version."""
    assert rules("rules: []").version == rules("rules: []").version != rules("rules: [] # more").version


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rules: [", "rules.yaml:1: not valid YAML at column 9"),
        ("- a", "rules.yaml:1: must be a mapping with `rules`"),
        ("rule: []", "rules.yaml:1: unknown key 'rule'; did you mean 'rules'?"),
        ("rules: {}\nx: 1", "rules.yaml:2: unknown key 'x'; known are sets, topics, rules"),
        ("rules: {a: 1}", "rules.yaml:1: `rules` must be a list"),
        ("rules: [a]", "rules.yaml:1: rule 1 must be a mapping with `name` and `when`"),
        ("rules: [{when: true}]", "rules.yaml:1: rule 1 needs a `name`"),
        (r'rules: [{name: "a\nb", when: true}]', "rules.yaml:1: rule 1 needs a `name` of up to 80 letters"),
        ("rules: [{name: a}]", "rules.yaml:1: rule 'a': needs a condition"),
        ("rules: [{name: a, when: 'x =='}]", "rules.yaml:1: rule 'a': not valid CEL at 1:5: Syntax error"),
        ("rules: [{name: a, when: true, topic: x}]", "rules.yaml:1: rule 'a': unknown key 'topic'; did you mean 'topics'?"),
        ("rules: [{name: a, when: true, topics: [news.articles.v1]}]", "'news.articles.v1' is no topic that rules may name"),
        ("rules: [{name: a, when: true, topics: [5]}]", "rule 'a': `topics` must be a list of texts"),
        ("rules: [{name: a, when: true, priority: high}]", "rule 'a': `priority` must be a whole number from 0 to 1000"),
        ("rules: [{name: a, when: true, priority: true}]", "rule 'a': `priority` must be a whole number"),
        ("rules: [{name: a, when: true, stop: 'yes'}]", "rule 'a': `stop` must be true or false"),
        ("rules: [{name: a, when: true, embargoed_until: 2026-03-12}]", "rule 'a': `embargoed_until` must be a time with its zone"),
        ("rules: [{name: a, when: true, embargoed_until: soon}]", "rule 'a': `embargoed_until` must be a time with its zone"),
        ("rules: [{name: a, when: true, withhold: [ai]}]", "rule 'a': unknown use 'ai'; known are ai_training, text_mining"),
        ("rules: [{name: a, when: true}, {name: a, when: true}]", "rules.yaml:1: rule 'a': two rules are named so"),
        ("sets: [a]", "rules.yaml:1: `sets` must be a mapping"),
        ("sets: {a: [1]}", "rules.yaml:1: set 'a': must be a list of texts"),
        ("topics: [a]", "rules.yaml:1: `topics` must be a mapping"),
        ("topics: {news.routed.a.v1: training}", "topic 'news.routed.a.v1': must be a mapping with `use`"),
        ("topics: {news.routed.a.v1: {use: [money]}}", "topic 'news.routed.a.v1': unknown use 'money'"),
        ("topics: {a: {use: []}}", "rules.yaml:1: 'a' is no topic that rules may name"),
    ],
)
def test_mistakes_say_where_and_what(text: str, message: str) -> None:
    """File, rule and what to write instead."""
    with pytest.raises(SettingsError) as raised:
        rules(text)

    assert message in str(raised.value)


@pytest.mark.parametrize(
    "topic",
    [
        "__consumer_offsets",
        "news.routed.v1",
        "news.routed.a",
        "news.routed.A.v1",
        r"news.routed.a.v1\n",
        "news.routed.a/../b.v1",
        "news.routed.a..v1",
        "news.state.route.v1",
        "dlq.news.routed.a.v1",
        "staging.news.routed.a.v1",
        f"news.routed.{'a' * 250}.v1",
    ],
)
def test_rules_reach_no_topic_but_their_own(topic: str) -> None:
    """Neither the steps' topics nor the cluster's, whatever the name looks like, a line's end behind it included."""
    with pytest.raises(SettingsError, match="is no topic that rules may name"):
        rules(f'rules: [{{name: a, when: true, topics: ["{topic}"]}}]')


class TestFiles:
    """Rules and sets on disk."""

    def test_a_set_may_stand_in_a_text_file_beside_the_rules(self, tmp_path: Path) -> None:
        """One entry a line, comments after #; the version covers it."""
        rules_file, set_file = tmp_path / "rules.yaml", tmp_path / "wires.txt"
        rules_file.write_text("sets: {wires: wires.txt}\nrules: [{name: a, when: \"in_set(article.credit, 'wires')\"}]")
        set_file.write_text("Reuters\n# comment\n\nAFP # France\n")
        first = load_rules(rules_file)
        set_file.write_text("Reuters\n")

        assert first.sets["wires"] == {"reuters", "afp"}
        assert load_rules(rules_file).version != first.version

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        """With the setting that names it."""
        with pytest.raises(SettingsError, match=r"gone\.yaml: cannot be read: No such file.*COPYDESK_ROUTE__RULES"):
            load_rules(tmp_path / "gone.yaml")

    def test_a_file_that_is_no_text_is_named(self, tmp_path: Path) -> None:
        """Latin-1 is not guessed."""
        (tmp_path / "rules.yaml").write_bytes(b"rules: [\xe9]")

        with pytest.raises(SettingsError, match="is not UTF-8 text"):
            load_rules(tmp_path / "rules.yaml")


class TestFolder:
    """Several files of rules."""

    def test_files_are_read_by_name_and_share_sets(self, tmp_path: Path) -> None:
        """Cases for tests are no rules; a rule knows its file and line."""
        (tmp_path / "b.yaml").write_text("# desk\nrules:\n  - name: b\n    when: in_set(article.credit, 'wires')\n")
        (tmp_path / "a.yaml").write_text("sets: {wires: [AFP]}\nrules: [{name: a, when: true}]")
        (tmp_path / "a.test.yaml").write_text("cases: []")
        loaded = load_rules(tmp_path)

        assert [rule.name for rule in loaded.rules] == ["rights", "a", "b"]
        assert (loaded.rules[2].file, loaded.rules[2].line, loaded.rules[2].when_line) == (str(tmp_path / "b.yaml"), 3, 4)

    def test_everything_that_is_wrong_is_told_at_once(self, tmp_path: Path) -> None:
        """Over all files, with their lines."""
        (tmp_path / "a.yaml").write_text("rules:\n  - name: a\n    when: x\n  - name: b\n    when: true\n    stopp: true\n")
        (tmp_path / "b.yaml").write_text("sets:\n  s: [x]\n  s: [y]\n")
        with pytest.raises(SettingsError) as raised:
            load_rules(tmp_path)

        lines = str(raised.value).splitlines()
        assert [line.removeprefix(str(tmp_path)).split(" ")[0] for line in lines] == ["/b.yaml:3:", "/a.yaml:3:", "/a.yaml:6:"]

    def test_a_folder_without_rules_is_named(self, tmp_path: Path) -> None:
        """An empty folder is most likely the wrong one."""
        with pytest.raises(SettingsError, match="holds no file of rules"):
            load_rules(tmp_path)


def test_rules_beyond_the_most_are_told_and_not_read() -> None:
    """As many as can be checked in seconds are read."""
    listed = "\n".join(f"  - {{name: r{number}, when: true}}" for number in range(MOST_RULES + 2))
    found, problems = survey([("rules.yaml", "rules:\n" + listed)], str)

    assert len(found.rules) == MOST_RULES + 1  # with the one that ships
    assert [problem.line_of_text() for problem in problems] == [
        "rules.yaml:10002: 10,000 rules are read, no more: sets and topics say in one rule what many would"
    ]


def test_mistakes_beyond_the_most_are_not_looked_for() -> None:
    """What was meant is looked for among all names, which takes its time."""
    sets = "\n".join(f"  set{number}: [x]" for number in range(1_000))
    listed = "\n".join(f"  - {{name: r{number}, when: \"in_set(article.title, 'sot{number}')\"}}" for number in range(1_000))
    _, problems = survey([("rules.yaml", f"sets:\n{sets}\nrules:\n{listed}")], str)

    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].message.startswith("200 mistakes are told")
    assert "did you mean" in problems[0].message
