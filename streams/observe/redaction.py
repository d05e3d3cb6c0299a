"""Keeps secrets, addresses and page text out of the log.

In: one event's values. Out: the same values, shortened, with secrets replaced. Cannot fail. The second line of defence: code logs
ids and counts; this catches what a library's message or an exception's text brings along.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from structlog.typing import EventDict, WrappedLogger

HIDDEN: Final = "[redacted]"
TEXT_LIMIT: Final = 1_000
"""Characters of a value; a page's text does not fit, the longest message of aiokafka (about 600) does."""
TRACE_LIMIT: Final = 8_000
"""Characters of a traceback printed as one text."""
ERROR_LIMIT: Final = 300
"""Characters of an exception's own words: parsers quote what they choked on."""
ITEM_LIMIT: Final = 100
"""Members of a list or mapping; a page splits into far fewer articles."""
DEPTH_LIMIT: Final = 8
"""A structured traceback nests five deep."""

_LIMITS = {"exception": TRACE_LIMIT, "exc_value": ERROR_LIMIT}
_SECRET_KEY = re.compile(r"password|passwd|secret|token|credential|authorization|cookie|api_?key|private_key", re.IGNORECASE)
_COUNT_KEY = re.compile(r"s$|^(?:max|min|n|num|count)_|_count$", re.IGNORECASE)
"""A whole number under such a name counts them (``tokens``, ``max_tokens``); under another one it may be a PIN."""
_USERINFO = re.compile(r"(?<=://)[^\s/@]{1,256}@")
_ASSIGNED = re.compile(
    r"""((?:password|passwd|secret|token|credential|authorization|api_?key)["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s,;&)}\]]+)""",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


def redact_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """``text`` without passwords in URLs or assignments, without mail addresses, at most about ``limit`` characters long."""
    if len(text) > limit:
        # Both ends tell more than the start alone: a message opens a line, the cause closes a traceback.
        half = limit // 2
        text = f"{text[:half]} …{len(text) - 2 * half} more… {text[-half:]}"
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode()  # half a surrogate pair can be written nowhere
    if "@" in text:
        text = _EMAIL.sub(HIDDEN, _USERINFO.sub(f"{HIDDEN}@", text))
    if "=" in text or ":" in text:
        text = _ASSIGNED.sub(rf"\g<1>{HIDDEN}", text)
    return text


def redact(value: Any, depth: int = DEPTH_LIMIT) -> Any:
    """``value`` with each text in it redacted, long lists cut and values under secret keys replaced.

    Numbers, booleans and None pass; what is neither text, number, list nor mapping becomes its redacted ``repr``.
    """
    if isinstance(value, str):
        return redact_text(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if depth == 0:
        return redact_text(type(value).__name__)
    if isinstance(value, Mapping):
        pairs = list(value.items())[:ITEM_LIMIT]
        return {str(key): _redact_under(str(key), item, depth - 1) for key, item in pairs}
    if isinstance(value, list | tuple | set | frozenset):
        return [redact(item, depth - 1) for item in list(value)[:ITEM_LIMIT]]
    return redact_text(repr(value))


def _redact_under(key: str, value: Any, depth: int) -> Any:
    if _SECRET_KEY.search(key) and not _is_amount(key, value):
        return HIDDEN
    if isinstance(value, str) and key in _LIMITS:
        return redact_text(value, _LIMITS[key])
    return redact(value, depth)


def _is_amount(key: str, value: Any) -> bool:
    """Whether the value cannot be a secret: nothing, a yes or no, a time or share, or a count under a name for counts."""
    return value is None or isinstance(value, bool | float) or (isinstance(value, int) and _COUNT_KEY.search(key) is not None)


def redact_event(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The structlog processor: redacts every value of an event; stands after the exception is rendered, before the line is."""
    for key, value in event.items():
        if key != "event":
            event[key] = _redact_under(key, value, DEPTH_LIMIT)
    return event
