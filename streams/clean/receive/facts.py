"""What a producer says of a page, read from either raw form and checked; the page itself is untouched.

Slips that leave no doubt are borne (``slips``). Fails: ``Poison(not_a_page)`` where the record is neither form.
"""

import binascii
from base64 import b64decode
from typing import Any

import msgspec
import orjson

from streams.clean.receive.slips import in_form, json_of, status_of, time_of
from streams.errors import Poison
from streams.outcomes import DeadReason
from streams.records.raw import SERVED_HEADERS
from streams.settings import Limits
from streams.step import Record

OK = 200
"""The status of a page that came without one."""
SUCCESS = 2
"""Hundreds of the statuses that bring a page (RFC 9110)."""
HEADER_LIMIT = 4_000
"""Characters of a header's value that are kept: longer ones are no address, no name and no directive."""

_RESPONSE = frozenset(
    [
        "content-type",
        "content-encoding",
        "content-language",
        "last-modified",
        "x-robots-tag",
        "tdm-reservation",
        "link",
        "etag",
        "location",
    ]
)


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """A raw page of either form. Attributes as in ``RawPage``; ``html`` is bytes where they are still as served.

    Of a null value ``erase`` says that nothing may be remembered of the page either.
    """

    url: str | None = None
    final_url: str | None = None
    fetched_at: str | None = None
    status: int = 200
    headers: dict[str, str] = {}
    source: str | None = None
    producer_id: str | None = None
    html: bytes | str | None = None
    text: str | None = None
    gone: bool = False
    erase: bool = False
    page_id: str | None = None


def from_headers(record: Record) -> Facts | None:
    """Form (a), or None where no header ``url`` stands. Of a header that stands twice, the last counts, as in Kafka's clients."""
    known = {name.lower(): _text(value) for name, value in record.headers if name.lower() in SERVED_HEADERS}
    if not known.get("url"):
        return None
    return Facts(
        url=known["url"],
        final_url=known.get("final-url"),
        fetched_at=time_of(known.get("fetched-at", "")),
        status=_status(known.get("http-status", "")),
        headers={name: value for name, value in known.items() if name in _RESPONSE},
        source=known.get("source"),
        producer_id=known.get("producer-id"),
        html=record.value,
        gone=record.value is None,
        erase=record.value is None and "erase" in known,
    )


def from_json(value: bytes, limits: Limits) -> Facts:
    """Form (b).

    Raises:
        Poison: not JSON, not an object, a wrong type, no body or more than one.
    """
    return from_object(_object(value, limits.json_depth))


def from_object(raw: dict[str, Any]) -> Facts:
    """The same for JSON that is parsed already.

    Raises:
        Poison: a wrong type, no body or more than one.
    """
    try:
        raw = in_form(raw)
    except ValueError as error:
        raise Poison(DeadReason.NOT_A_PAGE, str(error)) from None
    bodies = [name for name in ("html", "text", "body_base64") if raw.get(name) is not None]
    status = raw.get("http_status") or OK
    if len(bodies) > 1:
        raise Poison(DeadReason.NOT_A_PAGE, f"more than one body: {', '.join(bodies)}")
    if not bodies and (is_success(status) or _optional_text(raw, "url") is None):
        raise Poison(DeadReason.NOT_A_PAGE, "none of html, text, body_base64")
    body = _optional_text(raw, bodies[0]) if bodies else None
    headers = _of_response(raw.get("headers") or {})
    if bodies != ["body_base64"]:
        headers.pop("content-encoding", None)  # text in JSON is unpacked already, whatever the server had sent
    return Facts(
        url=_short_text(raw, "url"),
        final_url=_short_text(raw, "final_url"),
        fetched_at=_short_text(raw, "fetched_at"),
        status=status,
        headers=headers,
        source=_short_text(raw, "source"),
        producer_id=_short_text(raw, "producer_id"),
        html=_base64(body or "") if bodies == ["body_base64"] else body if bodies == ["html"] else None,
        text=body if bodies == ["text"] else None,
    )


def _object(value: bytes, depth: int) -> dict[str, Any]:
    """The JSON object in ``value``, no deeper than ``depth``."""
    data = json_of(value)
    try:
        raw = orjson.loads(data)
    except orjson.JSONDecodeError:
        raw = _with_lone_surrogates(data)
    if not isinstance(raw, dict):
        raise Poison(DeadReason.NOT_A_PAGE, "no header url, and the value is no JSON object")
    if _deeper(raw, depth):
        raise Poison(DeadReason.NOT_A_PAGE, f"JSON nested deeper than {depth}")
    return raw


def _with_lone_surrogates(data: bytes) -> Any:
    r"""JSON that orjson refuses for a lone ``\ud83d``, which JavaScript producers write when they cut a string."""
    import json

    if b"\\u" not in data:
        return None
    try:
        return json.loads(data.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def _deeper(value: Any, depth: int) -> bool:
    """Whether containers nest deeper than ``depth``; breadth first, so that no recursion can run away."""
    level: list[Any] = [value]
    for _ in range(depth):
        level = [
            child
            for item in level
            for child in (item.values() if isinstance(item, dict) else item)
            if isinstance(child, dict | list)
        ]
        if not level:
            return False
    return True


def _optional_text(raw: dict[str, Any], name: str) -> str | None:
    value = raw.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Poison(DeadReason.NOT_A_PAGE, f"{name} is no text")
    return sendable(value)


def _short_text(raw: dict[str, Any], name: str) -> str | None:
    value = _optional_text(raw, name)
    return value[:HEADER_LIMIT].strip() or None if value else None


def _of_response(headers: dict[str, str]) -> dict[str, str]:
    """The response's headers that we read, as far as they are kept."""
    return {name: sendable(value)[:HEADER_LIMIT].strip() for name, value in headers.items() if name in _RESPONSE}


def _status(text: str) -> int:
    try:
        return status_of(text) or OK
    except ValueError as error:
        raise Poison(DeadReason.NOT_A_PAGE, str(error)) from None


def is_success(status: int) -> bool:
    """2xx."""
    return status // 100 == SUCCESS


def _base64(text: str) -> bytes:
    try:
        return b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise Poison(DeadReason.NOT_A_PAGE, "body_base64 is no base64") from None


def _text(value: bytes) -> str:
    return value[: 4 * HEADER_LIMIT].decode("utf-8", "replace")[:HEADER_LIMIT].strip()


def sendable(text: str) -> str:
    """Text that UTF-8 can carry: halves of surrogate pairs are joined where both are there, else replaced."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
