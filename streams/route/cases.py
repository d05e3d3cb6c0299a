"""Cases beside the rules: an article and where it is expected to go.

The text of a file of cases enters, cases leave, and for each what the rules make of it otherwise than expected. An article is
written by hand with the fields that matter, or is the name of a JSON file beside the cases. A mistake raises ``BadLine`` with its
line.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

import msgspec
import orjson

from streams.errors import BadLine
from streams.records import GroupedArticle
from streams.route import yaml_positions
from streams.route.decide import Decision, decide
from streams.route.media_topics import check_topic, topic_called
from streams.route.rules import Rules

EXPECTED = ("topics", "matched", "tags", "priority", "suppressed", "embargoed_until")
"""What a case can expect; the order of topics, rules and tags does not matter."""

AT = "2026-01-05T12:00:00Z"
"""The time of articles that say none: a Monday noon."""

BY_HAND: dict[str, Any] = {
    "id": "case",
    "page_id": "case",
    "position": 0,
    "siblings": 1,
    "url": None,
    "canonical_url": None,
    "site": {},
    "title": "",
    "event_time": AT,
    "event_time_basis": "published",
    "language": "en",
    "body": [],
    "text": "",
    "quality": {"confidence": 1.0},
    "origin": {"fetched_at": AT},
    "versions": {"copydesk": "by hand"},
}
"""What an article has that says no more."""


@dataclass(frozen=True)
class Case:
    """An article and what is expected of it; ``line`` is where the case begins."""

    name: str
    line: int
    article: GroupedArticle
    expected: Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """One expectation that does not hold: what is missing, what is there without being expected, and the rules behind that."""

    what: str
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]


def parse_cases(text: str, read: Callable[[str], bytes]) -> list[Case]:
    """The cases in ``text``; ``read`` reads an article's file.

    Raises:
        BadLine: the text is no YAML, or a case is wrong.
    """
    document = yaml_positions.load(text)
    listed = document.get("cases") if isinstance(document, yaml_positions.Mapping) else None
    if not isinstance(listed, list):
        raise BadLine(1, "must be a mapping with `cases`, a list of cases, each beginning with `- name: …`")
    return [_case(one, number, read) for number, one in enumerate(listed, 1)]


def differences(case: Case, rules: Rules) -> tuple[Decision, list[Difference]]:
    """What the rules make of the case, and what of it is not as expected."""
    decision = decide(case.article, rules)
    found = []
    for what, wanted in case.expected.items():
        got = getattr(decision, what)
        expected, actual = _texts(wanted), _texts(list(got) if isinstance(got, dict) else got)
        if set(expected) != set(actual):
            missing = tuple(one for one in expected if one not in actual)
            unexpected = tuple(_because(one, what, decision) for one in actual if one not in expected)
            found.append(Difference(what, missing, unexpected))
    return decision, found


def _because(value: str, what: str, decision: Decision) -> str:
    return f"{value} (because of {', '.join(decision.because[value])})" if what == "topics" else value


def _texts(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [str(item) for item in value]
    return [str(value).lower() if value is None or isinstance(value, bool) else str(value)]


def _case(given: Any, number: int, read: Callable[[str], bytes]) -> Case:
    if not isinstance(given, yaml_positions.Mapping) or not isinstance(given.get("name"), str):
        raise BadLine(
            given.line if isinstance(given, yaml_positions.Mapping) else 1, f"case {number} must be a mapping with a `name`"
        )
    yaml_positions.check_keys(given, ("name", "article", "expect", "note"))
    expected = given.get("expect")
    if not isinstance(expected, yaml_positions.Mapping) or not expected:
        raise BadLine(given.at("expect"), f"case {given['name']!r}: needs `expect`, as in `expect: {{topics: []}}`")
    yaml_positions.check_keys(expected, EXPECTED)
    article, line = given.get("article"), given.at("article")
    try:
        made = msgspec.json.decode(read(article), type=GroupedArticle) if isinstance(article, str) else _by_hand(article, line)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise BadLine(line, f"case {given['name']!r}: no article: {error}") from None
    return Case(given["name"], given.line, made, expected)


def _by_hand(given: Any, line: int) -> GroupedArticle:
    """The article with the fields that are given; topics may be names, a text is its own body."""
    if not isinstance(given, dict):
        raise BadLine(line, "an article is a mapping of its fields, or the name of a JSON file beside the cases")
    _known_fields(given, GroupedArticle, line)
    fields = {**BY_HAND, **given}
    if fields["text"] and not fields["body"]:
        fields["body"] = [{"type": "paragraph", "text": block} for block in fields["text"].split("\n\n")]
    fields.setdefault("word_count", len(fields["text"].split()))
    fields["topics"] = [_topic(topic, line) for topic in fields.get("topics", [])]
    for name, least in (("entities", {"match_key": "", "type": "place", "name": ""}), ("authors", {})):
        members = fields.get(name, [])
        fields[name] = [{"id": f"e{at}", **least, **one} if name == "entities" else one for at, one in enumerate(members)]
    return msgspec.convert(orjson.loads(orjson.dumps(fields)), GroupedArticle)


def _topic(given: Any, line: int) -> Any:
    if not isinstance(given, str):
        return given
    try:
        check_topic(given)
    except ValueError as error:
        raise BadLine(line, str(error)) from None
    return msgspec.to_builtins(topic_called(given))


def _known_fields(given: Any, hint: Any, line: int) -> None:
    """Refuses a field that the record does not have, however deep: a case with a misspelt field would test nothing."""
    if getattr(hint, "__origin__", None) is dict:
        return
    inner = (hint, *get_args(hint), *(deep for one in get_args(hint) for deep in get_args(one)))
    kind = next((one for one in inner if isinstance(one, type) and issubclass(one, msgspec.Struct)), None)
    for one in given if isinstance(given, list) else [given]:
        if kind is not None and isinstance(one, dict):
            types = {field.name: field.type for field in msgspec.structs.fields(kind)}
            yaml_positions.check_keys(one, types, line)
            for name, value in one.items():
                _known_fields(value, types[name], line)
