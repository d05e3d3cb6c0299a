"""Rules from YAML: the text of a file enters, typed rules leave; whatever is wrong raises with file, rule and what to write.

The file is a mapping of ``sets`` (a list of texts, or the name of a text file with one a line), ``topics`` (the uses that a topic
is marked as) and ``rules``.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Any

import yaml

from streams.errors import SettingsError
from streams.records.ids import digest
from streams.route.condition import compile_condition
from streams.route.rules import Rule, Rules

USES = ("ai_training", "text_mining")
"""What a topic can be marked as: uses that a publisher can opt out of."""

TOPIC = re.compile(r"news\.routed\.[a-z0-9]+(?:[.-][a-z0-9]+)*\.v[1-9][0-9]*")
"""Rules can reach no topic of the steps, and none of the cluster's own."""

TOPIC_LENGTH = 200
NAME = re.compile(r"\w[\w .:/+-]{0,79}")
RIGHTS = {"name": "rights", "when": "article.rights.noai || article.rights.tdm_reserved", "withhold": list(USES)}
"""Stands first in every file that has no rule of this name."""

MOST_PRIORITY = 1000


def parse_rules(text: str, file: str, read: Callable[[str], str]) -> Rules:
    """The rules in ``text``; ``file`` names it in messages, ``read`` reads a set's file.

    Raises:
        SettingsError: the text is no YAML or a rule is wrong.
    """
    document = _document(text, file)
    sets, contents = _sets(document.get("sets") or {}, file, read)
    uses = _uses(document.get("topics") or {}, file)
    given = document.get("rules") or []
    if not isinstance(given, list):
        raise SettingsError(f"{file}: `rules` must be a list of rules, each beginning with `- name: …`")
    rules = tuple(_rule(rule, number, file, sets) for number, rule in enumerate(given, 1))
    names = [rule.name for rule in rules]
    if RIGHTS["name"] not in names:
        rules = (_rule(RIGHTS, 0, file, sets), *rules)
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise SettingsError(f"{file}: two rules are named {twice!r}: a name must tell which rule sent an article somewhere")
    return Rules(rules=rules, uses=uses, sets=sets, version=digest("rules", text, *contents)[:12])


def _document(text: str, file: str) -> Mapping[str, Any]:
    try:
        document = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise SettingsError(f"{file}: not valid YAML{where}: {getattr(error, 'problem', None) or error}") from None
    if document is None:
        return {}
    if not isinstance(document, dict):
        raise SettingsError(f"{file}: must be a mapping with `rules`, and where needed `sets` and `topics`")
    _check_keys(document, ("sets", "topics", "rules"), file)
    return document


def _check_keys(value: Mapping[Any, Any], known: tuple[str, ...], where: str) -> None:
    for key in value:
        if key not in known:
            close = get_close_matches(str(key), known, 1)
            raise SettingsError(
                f"{where}: unknown key {key!r}" + (f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(known)}")
            )


def _sets(given: Any, file: str, read: Callable[[str], str]) -> tuple[dict[str, frozenset[str]], list[str]]:
    """The sets, and the contents of the files that they name."""
    if not isinstance(given, dict):
        raise SettingsError(f"{file}: `sets` must be a mapping of names to lists or to file names")
    sets: dict[str, frozenset[str]] = {}
    contents = []
    for name, members in given.items():
        where = f"{file}: set {name!r}"
        if isinstance(members, str):
            contents.append(read(members))
            members = [line.split("#")[0].strip() for line in contents[-1].splitlines()]  # noqa: PLW2901 - the file stands for the list
        if not isinstance(name, str) or not isinstance(members, list) or not all(isinstance(member, str) for member in members):
            raise SettingsError(f"{where}: must be a list of texts (numbers and dates in quotes), or the name of a text file")
        sets[name] = frozenset(member.casefold() for member in members if member)
    return sets, contents


def _uses(given: Any, file: str) -> dict[str, frozenset[str]]:
    if not isinstance(given, dict):
        raise SettingsError(f"{file}: `topics` must be a mapping of topics to what they are for")
    uses = {}
    for topic, marks in given.items():
        where = f"{file}: topic {topic!r}"
        _check_topic(topic, where)
        if not isinstance(marks, dict):
            raise SettingsError(f"{where}: must be a mapping with `use`, as in `use: [ai_training]`")
        _check_keys(marks, ("use", "meaning"), where)
        uses[topic] = frozenset(_use(use, where) for use in _texts(marks, "use", where))
    return uses


def _use(use: str, where: str) -> str:
    if use not in USES:
        raise SettingsError(f"{where}: unknown use {use!r}; known are {', '.join(USES)}")
    return use


def _check_topic(topic: Any, where: str) -> str:
    if not isinstance(topic, str) or not TOPIC.fullmatch(topic) or len(topic) > TOPIC_LENGTH:
        raise SettingsError(
            f"{where}: {topic!r} is no topic that rules may name: write news.routed.<name>.v1, in small letters and digits"
        )
    return topic


_KEYS = ("name", "when", "topics", "tags", "priority", "embargoed_until", "suppress", "stop", "withhold", "note")


def _rule(given: Any, number: int, file: str, sets: Mapping[str, frozenset[str]]) -> Rule:
    if not isinstance(given, dict):
        raise SettingsError(f"{file}: rule {number} must be a mapping with `name` and `when`")
    name = given.get("name")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise SettingsError(f"{file}: rule {number} needs a `name` of up to 80 letters, digits, spaces and . : / + -")
    where = f"{file}: rule {name!r}"
    _check_keys(given, _KEYS, where)
    when = given.get("when")
    if isinstance(when, bool):  # YAML's own true is CEL's true
        when = str(when).lower()
    if not isinstance(when, str):
        raise SettingsError(f"{where}: needs a condition, as in `when: article.language == 'en'`; `when: true` matches everything")
    try:
        condition = compile_condition(when, sets)
    except ValueError as error:
        raise SettingsError(f"{where}: {error}") from None
    return Rule(
        name=name,
        condition=condition,
        topics=tuple(dict.fromkeys(_check_topic(topic, where) for topic in _texts(given, "topics", where))),
        tags=tuple(_texts(given, "tags", where)),
        priority=_priority(given.get("priority", 0), where),
        embargoed_until=_embargo(given.get("embargoed_until"), where),
        suppress=_flag(given, "suppress", where),
        stop=_flag(given, "stop", where),
        withhold=frozenset(_use(use, where) for use in _texts(given, "withhold", where)),
    )


def _texts(given: Mapping[str, Any], key: str, where: str) -> list[str]:
    value = given.get(key) or []
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SettingsError(f"{where}: `{key}` must be a list of texts")
    return value


def _flag(given: Mapping[str, Any], key: str, where: str) -> bool:
    value = given.get(key, False)
    if not isinstance(value, bool):
        raise SettingsError(f"{where}: `{key}` must be true or false")
    return value


def _priority(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_PRIORITY:
        raise SettingsError(f"{where}: `priority` must be a whole number from 0 to {MOST_PRIORITY}")
    return value


def _embargo(value: Any, where: str) -> str | None:
    """RFC 3339 in UTC; YAML reads an unquoted time as a time already."""
    if value is None:
        return None
    try:
        time = datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        time = None
    if not isinstance(time, datetime) or time.tzinfo is None:
        raise SettingsError(f"{where}: `embargoed_until` must be a time with its zone, as in 2026-03-01T06:00:00+01:00")
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
