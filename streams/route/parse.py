"""Rules from YAML: the texts of one or more files enter, typed rules leave; whatever is wrong is told with file, line and rule.

A file is a mapping of ``sets`` (a list of texts, or the name of a text file with one a line), ``topics`` (the uses that a topic
is marked as) and ``rules``. Of several files the rules are read one file after the other; sets and topics are shared.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from streams.errors import BadLine, SettingsError
from streams.records.ids import digest
from streams.route import yaml_positions
from streams.route.language.condition import compile_condition
from streams.route.rules import Problem, Rule, Rules
from streams.times import utc_text

USES = ("ai_training", "text_mining")
"""What a topic can be marked as: uses that a publisher can opt out of."""

TOPIC = re.compile(r"news\.routed\.[a-z0-9]+(?:[.-][a-z0-9]+)*\.v[1-9][0-9]*")
"""Rules can reach no topic of the steps, and none of the cluster's own."""

TOPIC_LENGTH = 200
"""Kafka takes 249 characters; the rest is left to the namespace that stands before every topic."""

NAME = re.compile(r"\w[\w .:/+-]{0,79}")
RIGHTS = {"name": "rights", "when": "article.rights.noai || article.rights.tdm_reserved", "withhold": list(USES)}
"""Stands first in every set of rules that has no rule of this name."""

MOST_RULES = 10_000
"""They are checked in about 20 s and cost an article 10 ms; desks have tens, the largest we know of some hundred."""
MOST_PROBLEMS = 200
"""More than anybody mends at once; looking for what was meant takes up to 10 ms each."""
KEYS = ("sets", "topics", "rules")
RULE_KEYS = ("name", "when", "topics", "tags", "priority", "embargoed_until", "suppress", "stop", "withhold", "note")
MOST_PRIORITY = 1000
"""So that a slip of the keyboard (``priority: 70000``) is seen; a desk needs a handful of ranks."""

Source = tuple[str, str]
"""What messages call a file, and its text."""


def parse_rules(text: str, file: str, read: Callable[[str], str]) -> Rules:
    """The rules in ``text``; ``file`` names it in messages, ``read`` reads a set's file.

    Raises:
        SettingsError: the text is no YAML or a rule is wrong.
    """
    return parse_files([(file, text)], read)


def parse_files(sources: Sequence[Source], read: Callable[[str], str]) -> Rules:
    """The rules of all files, in their order.

    Raises:
        SettingsError: any of them is wrong; the message has a line for everything that is.
    """
    rules, problems = survey(sources, read)
    if problems:
        raise SettingsError("\n".join(problem.line_of_text() for problem in problems))
    return rules


def survey(sources: Sequence[Source], read: Callable[[str], str]) -> tuple[Rules, list[Problem]]:
    """The rules that are right, and everything that is wrong with the others."""
    found = _Found(read)
    documents = [(file, document) for file, text in sources if (document := found.document(file, text))]
    for file, document in documents:
        found.sets_of(file, document)
        found.topics_of(file, document)
    for file, document in documents:
        found.rules_of(file, document)
    return found.together(sources), found.problems


class _Found:
    """What has been read so far, and what was wrong with it."""

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read
        self._contents: list[str] = []
        self._sets: dict[str, frozenset[str]] = {}
        self._uses: dict[str, frozenset[str]] = {}
        self._rules: list[Rule] = []
        self._names: set[str] = set()
        self._places: dict[tuple[str, str], tuple[str, int]] = {}
        self.problems: list[Problem] = []

    def together(self, sources: Sequence[Source]) -> Rules:
        rules = self._rules
        if RIGHTS["name"] not in self._names:
            rules = [_rule(RIGHTS, 0, self._sets), *rules]
        version = digest("rules", *(text for _, text in sources), *self._contents)[:12]
        return Rules(rules=tuple(rules), uses=self._uses, sets=self._sets, version=version, places=self._places)

    def document(self, file: str, text: str) -> Mapping[str, Any]:
        try:
            return _document(text)
        except BadLine as wrong:
            self._note(file, wrong)
            return {}

    def _mapping(self, file: str, document: Mapping[str, Any], key: str, shape: str) -> yaml_positions.Mapping:
        """What stands under ``key``; an empty mapping where nothing does, or something else, which is noted."""
        given = document.get(key)
        if isinstance(given, yaml_positions.Mapping):
            return given
        if given:
            self._note(file, BadLine(_line(document, key), f"`{key}` must be a mapping of {shape}"))
        return yaml_positions.Mapping()

    def sets_of(self, file: str, document: Mapping[str, Any]) -> None:
        given = self._mapping(file, document, "sets", "names to lists or to file names")
        for name, members in given.items():
            try:
                self._sets[name] = self._set(name, members, given.at(name))
                self._places["sets", name] = (file, given.at(name))
            except BadLine as wrong:
                self._note(file, wrong)

    def _set(self, name: Any, members: Any, line: int) -> frozenset[str]:
        if name in self._sets:
            raise BadLine(line, f"set {name!r}: stands in another file too")
        if isinstance(members, str):
            try:
                self._contents.append(self._read(members))
            except SettingsError as error:
                raise BadLine(line, f"set {name!r}: {error}") from None
            members = [line.split("#")[0].strip() for line in self._contents[-1].splitlines()]
        if not isinstance(name, str) or not isinstance(members, list) or not all(isinstance(member, str) for member in members):
            raise BadLine(line, f"set {name!r}: must be a list of texts (numbers and dates in quotes), or the name of a text file")
        return frozenset(member.casefold() for member in members if member)

    def topics_of(self, file: str, document: Mapping[str, Any]) -> None:
        given = self._mapping(file, document, "topics", "topics to what they are for")
        for topic, marks in given.items():
            try:
                _check_topic(topic, given.at(topic))
                self._places["topics", topic] = (file, given.at(topic))
                self._uses[topic] = self._uses.get(topic, frozenset()) | _uses(topic, marks, given.at(topic))
            except BadLine as wrong:
                self._note(file, wrong)

    def rules_of(self, file: str, document: Mapping[str, Any]) -> None:
        given = document.get("rules") or []
        if not isinstance(given, list):
            self._note(file, BadLine(_line(document, "rules"), "`rules` must be a list of rules, each beginning with `- name: …`"))
            return
        for number, one in enumerate(given, 1):
            if len(self._rules) == MOST_RULES or len(self.problems) == MOST_PROBLEMS:
                self._note(file, BadLine(_line(one, "name"), self._enough()))
                return
            name = one.get("name") if isinstance(one, dict) else None
            try:
                self._check_name(name, one)
                rule = _rule(one, number, self._sets, file)
            except BadLine as wrong:
                line = wrong.line or _line(document, "rules")
                self._note(file, BadLine(line, str(wrong)), name if isinstance(name, str) and NAME.fullmatch(name) else None)
            else:
                self._rules.append(rule)
            if isinstance(name, str):
                self._names.add(name)

    def _enough(self) -> str:
        if len(self._rules) == MOST_RULES:
            return f"{MOST_RULES:,} rules are read, no more: sets and topics say in one rule what many would"
        return f"{MOST_PROBLEMS} mistakes are told, no more: what follows is not read"

    def _check_name(self, name: Any, one: Any) -> None:
        if isinstance(name, str) and name in self._names:
            raise BadLine(_line(one, "name"), "two rules are named so: a name must tell which rule sent an article somewhere")

    def _note(self, file: str, wrong: BadLine, rule: str | None = None) -> None:
        self.problems.append(Problem("error", file, wrong.line, str(wrong), rule))


def _document(text: str) -> Mapping[str, Any]:
    document = yaml_positions.load(text)
    if document is None:
        return {}
    if not isinstance(document, yaml_positions.Mapping):
        raise BadLine(1, "must be a mapping with `rules`, and where needed `sets` and `topics`")
    yaml_positions.check_keys(document, KEYS)
    return document


def _line(document: Mapping[str, Any], key: str) -> int:
    return document.at(key) if isinstance(document, yaml_positions.Mapping) else 1


def _uses(topic: Any, marks: Any, line: int) -> frozenset[str]:
    if not isinstance(marks, dict):
        raise BadLine(line, f"topic {topic!r}: must be a mapping with `use`, as in `use: [ai_training]`")
    yaml_positions.check_keys(marks, ("use", "meaning"))
    try:
        return frozenset(_use(use, line) for use in _texts(marks, "use"))
    except BadLine as wrong:
        raise BadLine(wrong.line, f"topic {topic!r}: {wrong}") from None


def _use(use: str, line: int) -> str:
    if use not in USES:
        raise BadLine(line, f"unknown use {use!r}; known are {', '.join(USES)}")
    return use


def _check_topic(topic: Any, line: int) -> str:
    if not isinstance(topic, str) or not TOPIC.fullmatch(topic) or len(topic) > TOPIC_LENGTH:
        raise BadLine(line, f"{topic!r} is no topic that rules may name: write news.routed.<name>.v1, in small letters and digits")
    return topic


def _rule(given: Any, number: int, sets: Mapping[str, frozenset[str]], file: str = "") -> Rule:
    if not isinstance(given, dict):
        raise BadLine(0, f"rule {number} must be a mapping with `name` and `when`")
    name = given.get("name")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise BadLine(_line(given, "name"), f"rule {number} needs a `name` of up to 80 letters, digits, spaces and . : / + -")
    yaml_positions.check_keys(given, RULE_KEYS)
    when, line = given.get("when"), _line(given, "when")
    if isinstance(given, yaml_positions.Mapping):
        line = given.begins.get("when", line)
    if isinstance(when, bool):  # YAML's own true is CEL's true
        when = str(when).lower()
    if not isinstance(when, str):
        raise BadLine(line, "needs a condition, as in `when: article.language == 'en'`; `when: true` matches everything")
    try:
        condition = compile_condition(when, sets)
    except ValueError as error:
        raise BadLine(line, str(error)) from None
    return Rule(
        name=name,
        condition=condition,
        topics=tuple(dict.fromkeys(_check_topic(topic, _line(given, "topics")) for topic in _texts(given, "topics"))),
        tags=tuple(_texts(given, "tags")),
        priority=_priority(given.get("priority", 0), _line(given, "priority")),
        embargoed_until=_embargo(given.get("embargoed_until"), _line(given, "embargoed_until")),
        suppress=_flag(given, "suppress"),
        stop=_flag(given, "stop"),
        withhold=frozenset(_use(use, _line(given, "withhold")) for use in _texts(given, "withhold")),
        file=file,
        line=_line(given, "name"),
        when_line=line,
    )


def _texts(given: Mapping[str, Any], key: str) -> list[str]:
    value = given.get(key) or []
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadLine(_line(given, key), f"`{key}` must be a list of texts")
    return value


def _flag(given: Mapping[str, Any], key: str) -> bool:
    value = given.get(key, False)
    if not isinstance(value, bool):
        raise BadLine(_line(given, key), f"`{key}` must be true or false")
    return value


def _priority(value: Any, line: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_PRIORITY:
        raise BadLine(line, f"`priority` must be a whole number from 0 to {MOST_PRIORITY}")
    return value


def _embargo(value: Any, line: int) -> str | None:
    """RFC 3339 in UTC; YAML reads an unquoted time as a time already."""
    if value is None:
        return None
    try:
        time = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        time = None
    if not isinstance(time, datetime) or time.tzinfo is None:
        raise BadLine(line, "`embargoed_until` must be a time with its zone, as in 2026-03-01T06:00:00+01:00")
    return utc_text(time, "seconds")
