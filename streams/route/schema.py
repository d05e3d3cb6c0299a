"""The JSON Schema of a file of rules, for editors: ``# yaml-language-server: $schema=…`` in its first line.

It says what the shape of a file can say; what stands in conditions is told by ``copydesk rules check``.
"""

from typing import Any

from streams.route import parse
from streams.route.language.functions import FUNCTIONS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


_FUNCTIONS = ", ".join(function.example for function in FUNCTIONS)


def rules_schema() -> dict[str, Any]:
    """The schema."""
    return {
        "$schema": DIALECT,
        "$id": "urn:copydesk:rules:v1",
        "title": "Rules of Copydesk",
        "description": "Where articles go beside news.articles.v1, and why.",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {
            "sets": {
                "description": "Named sets of texts, for in_set(value, 'name'); case does not matter.",
                "type": ["object", "null"],
                "additionalProperties": {
                    "oneOf": [
                        {"type": "array", "items": {"type": "string"}},
                        {"type": "string", "description": "A text file beside this one, with one entry a line."},
                    ]
                },
            },
            "topics": {
                "description": "What topics are used for, where that is something that publishers can opt out of.",
                "type": ["object", "null"],
                "propertyNames": _topic(),
                "additionalProperties": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"use": _many(_use(), "What it is used for."), "meaning": {"type": "string"}},
                },
            },
            "rules": {
                "description": "Read from top to bottom; what several matching rules say adds up.",
                "type": ["array", "null"],
                "items": _rule(),
            },
        },
    }


def _rule() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["name", "when"],
        "additionalProperties": False,
        "properties": {
            "name": {
                "description": "Unique; stands on the article as the reason.",
                "type": "string",
                "pattern": f"^{parse.NAME.pattern}$",
            },
            "when": {
                "description": f"A condition in CEL over `article`. Functions beside CEL's own: {_FUNCTIONS}.",
                "type": ["string", "boolean"],
            },
            "topics": _many(_topic(), "Where it goes."),
            "tags": _many({"type": "string"}, "Put on the article's routing."),
            "priority": {
                "description": "The highest of all matching rules counts.",
                "type": "integer",
                "minimum": 0,
                "maximum": parse.MOST_PRIORITY,
            },
            "embargoed_until": {
                "description": "A time with its zone; the latest counts. A field: nothing is held back.",
                "type": ["string", "null"],
                "examples": ["2026-03-01T06:00:00+01:00"],
            },
            "suppress": {"description": "Not published, and taken back where it was.", "type": "boolean"},
            "stop": {"description": "No later rule is read, but for those that withhold.", "type": "boolean"},
            "withhold": _many(_use(), "It goes to no topic that is marked as one of these uses, whatever other rules say."),
            "note": {"description": "For readers of the file."},
        },
    }


def _many(one: dict[str, Any], meaning: str) -> dict[str, Any]:
    return {"description": meaning, "oneOf": [{"type": "array", "items": one}, one, {"type": "null"}]}


def _topic() -> dict[str, Any]:
    pattern = parse.TOPIC.pattern.replace("(?:", "(")
    return {"type": "string", "pattern": f"^{pattern}$", "maxLength": parse.TOPIC_LENGTH}


def _use() -> dict[str, Any]:
    return {"enum": list(parse.USES)}
