"""The part of ninjs 3.1 that the view uses, in our own words: names, types and closed lists, as the standard has them.

The published schema says the same and much more; the suite asks it too where ``COPYDESK_TEST_NINJS`` names its file.
"""

from datetime import datetime
from re import fullmatch
from typing import Any

import jsonschema

Json = dict[str, Any]

TEXT: Json = {"type": "string"}
URI: Json = {"type": "string", "format": "uri"}
TIME: Json = {"type": "string", "format": "date-time"}
PERCENT: Json = {"type": "integer", "minimum": 0, "maximum": 100}


def closed(required: str = "", **properties: Json) -> Json:
    """An object with these properties and no others."""
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required.split()}


def some(item: Json) -> Json:
    """A list."""
    return {"type": "array", "items": item}


WORDS = some(closed("value", role=TEXT, contentType=TEXT, value=TEXT))
PARTY = closed(name=TEXT, rel=TEXT, uri=URI)
POINT = closed("type coordinates", type={"const": "Point"}, coordinates=some({"type": "number"}))
RENDITIONS = some(closed("name", name=TEXT, href=URI, contentType=TEXT))
PROFILE = closed(
    "uri type pubStatus",
    uri=URI,
    standard=closed(name=TEXT, version=TEXT, schema=URI),
    type={"const": "text"},
    representationType={"enum": ["full", "partial"]},
    version=TEXT,
    firstCreated=TIME,
    versionCreated=TIME,
    contentCreated=TIME,
    embargoedUntil=TIME,
    pubStatus={"enum": ["usable", "withheld", "canceled"]},
    copyrightNotice=TEXT,
    usageTerms=TEXT,
    edNote=TEXT,
    language=TEXT,
    headlines=WORDS,
    descriptions=WORDS,
    bodies=some(
        closed("value", role=TEXT, contentType=TEXT, charCount={"type": "integer"}, wordCount={"type": "integer"}, value=TEXT)
    ),
    by=TEXT,
    located=TEXT,
    people=some(PARTY),
    organisations=some(PARTY),
    places=some(closed(name=TEXT, rel=TEXT, uri=URI, geoJSON=POINT)),
    subjects=some(closed(name=TEXT, rel=TEXT, uri=URI, confidence=PERCENT, relevance=PERCENT)),
    genres=some(closed(name=TEXT, uri=TEXT)),
    infoSources=some(closed(name=TEXT, role=TEXT, uri=URI)),
    renditions=RENDITIONS,
    associations=some(
        closed("name uri", name=TEXT, rel=TEXT, uri=URI, type=TEXT, by=TEXT, descriptions=WORDS, renditions=RENDITIONS)
    ),
    altIds=some(closed(role=TEXT, value=TEXT)),
)

FORMATS = jsonschema.FormatChecker(formats=())


@FORMATS.checks("date-time", raises=ValueError)
def is_time(value: object) -> bool:
    """RFC 3339, with its zone."""
    return not isinstance(value, str) or (len(value) > 18 and datetime.fromisoformat(value).tzinfo is not None)


@FORMATS.checks("uri")
def is_uri(value: object) -> bool:
    """RFC 3986: a scheme, and no letter that must be written as %."""
    pattern = r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
    return not isinstance(value, str) or bool(fullmatch(pattern, value))
