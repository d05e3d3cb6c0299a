"""The W3C trace context that a record came with: read, and passed on untouched.

A step that makes no spans is no part of a trace. Whoever reads its records joins the trace where its producer left it, and where
none came none is begun: a parent that nobody sent would only be looked for.

Source: W3C Trace Context, level 2.
"""

import re
from typing import NamedTuple

from streams.step import Headers

TRACEPARENT, TRACESTATE = "traceparent", "tracestate"
_PARENT = re.compile(rb"(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?", re.DOTALL)
_FIRST_VERSION = b"00"
MAX_BYTES = 512
"""Of either header: what the standard asks everybody to keep of a ``tracestate``. A longer one is left out."""


class TraceContext(NamedTuple):
    """A valid context, in the standard's numbers; ``state`` is empty where there is none."""

    trace_id: int
    span_id: int
    flags: int
    state: str


def trace_context(headers: Headers) -> TraceContext | None:
    """The context that a record came with; None where it has none, a broken one, or more than one."""
    parents = [value for name, value in headers if name == TRACEPARENT]
    found = _PARENT.fullmatch(parents[0]) if len(parents) == 1 and len(parents[0]) <= MAX_BYTES else None
    if found is None or (found[1] == _FIRST_VERSION and found[5]):
        return None
    state = b",".join(value for _, value in _states(headers)).decode("utf-8", "replace")
    return TraceContext(int(found[2], 16), int(found[3], 16), int(found[4], 16), state)


def passed_on(headers: Headers) -> Headers:
    """A valid context as it came, byte for byte; nothing of a broken one, which nobody can go on with."""
    if trace_context(headers) is None:
        return ()
    return (*((name, value) for name, value in headers if name == TRACEPARENT), *_states(headers))


def _states(headers: Headers) -> Headers:
    found = tuple((name, value) for name, value in headers if name == TRACESTATE and value)
    return found if sum(len(value) for _, value in found) <= MAX_BYTES else ()
