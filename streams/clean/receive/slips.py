"""Slips of producers, brought into form where there is no doubt what is meant.

Headers as a list of pairs, a time as a number, "200 OK", five bytes of a schema registry before the JSON. The published record
stays as it is; what is read of it is as ``RawPage`` says. ``ValueError`` where doubt is left.
"""

import re
from typing import Any

from streams.times import utc_text_of

NAME_AND_VALUE = 2
"""Parts of a pair."""
_BOM = b"\xef\xbb\xbf"
_REGISTRY, _BEFORE_JSON = b"\x00", 5
"""How a record of a schema registry begins: a zero and four bytes that number its schema, then the JSON."""
_STATUS = re.compile(r"(?:HTTP/[0-9.]{1,3} )?([1-5][0-9]{2})(?: [A-Za-z][A-Za-z' -]{0,60})?")
"""``200``, or the line of a response that it stands in."""
_EPOCH = re.compile(r"[0-9]{9,13}(?:\.[0-9]{1,9})?")
_MILLISECONDS = 100_000_000_000
"""From here on a time's number counts milliseconds: as seconds it would lie in the year 5138, and what is below it, as
milliseconds, before 1973."""


def json_of(value: bytes) -> bytes:
    """The JSON of a record, without a byte order mark or what a schema registry writes before it."""
    registered = value.startswith(_REGISTRY) and value[_BEFORE_JSON:].lstrip()[:1] == b"{"
    return (value[_BEFORE_JSON:] if registered else value).removeprefix(_BOM)


def in_form(raw: dict[str, Any]) -> dict[str, Any]:
    """A raw page's fields with headers, time and status as ``RawPage`` has them, left out where they are null; the others as given.

    Raises:
        ValueError: one of the three is something else.
    """
    formed = dict(raw)
    for name, read in (("headers", headers_of), ("fetched_at", time_of), ("http_status", status_of)):
        given = formed.pop(name, None)
        value = read(given) if given is not None else None
        if value is not None:
            formed[name] = value
    return formed


def headers_of(value: Any) -> dict[str, str]:
    """Headers by name, in lower case, from an object or a list of pairs; several of a name are joined, as HTTP has it.

    Raises:
        ValueError: it is neither.
    """
    found: dict[str, str] = {}
    for name, content in _pairs(value):
        text = ", ".join(part for part in content if isinstance(part, str)) if isinstance(content, list) else content
        known = name.strip().lower()
        if isinstance(text, str):
            found[known] = f"{found[known]}, {text}" if known in found else text
    return found


def _pairs(value: Any) -> list[tuple[str, Any]]:
    """Names and values: of an object, of pairs as many clients keep them, or of objects that name both, as browsers save them."""
    if isinstance(value, dict):
        return list(value.items())
    pairs: list[tuple[str, Any]] = []
    for item in value if isinstance(value, list) else [value]:
        pair = [item.get("name"), item.get("value")] if isinstance(item, dict) else item
        if not (isinstance(pair, list) and len(pair) == NAME_AND_VALUE and isinstance(pair[0], str)):
            raise ValueError("headers is no object, and no list of pairs")
        pairs.append((pair[0], pair[1]))
    return pairs


def time_of(value: Any) -> str | None:
    """A time as text: as given, or written out where it is a number of seconds or milliseconds since the epoch.

    Raises:
        ValueError: it is neither a text nor a number.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("fetched_at is no time")  # noqa: TRY004 - the same answer to every slip
    text = str(value).strip()
    if not _EPOCH.fullmatch(text):
        return text or None
    number = float(text)
    return utc_text_of(number / 1000 if number >= _MILLISECONDS else number)


def status_of(value: Any) -> int | None:
    """The response's status; None where the text is empty.

    Raises:
        ValueError: it is no number between 100 and 599, and no line with one.
    """
    match = _STATUS.fullmatch(str(value).strip()) if isinstance(value, int | str) and not isinstance(value, bool) else None
    if match is None and value != "":
        raise ValueError("http status is no number from 100 to 599")
    return int(match[1]) if match else None
