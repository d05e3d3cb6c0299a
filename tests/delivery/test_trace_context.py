"""The trace that a record came with."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.delivery.trace_context import TraceContext, passed_on, trace_context

PARENT = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
TRACE_ID, SPAN_ID = 0x4BF92F3577B34DA6A3CE929D0E0E4736, 0x00F067AA0BA902B7
VALID = re.compile(rb"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?", re.DOTALL)


def test_is_read() -> None:
    """Ids and flags as numbers; states that stand in several headers belong together."""
    came = (("url", b"u"), ("traceparent", PARENT), ("tracestate", b"a=1"), ("tracestate", b"b=2"))

    assert trace_context(came) == TraceContext(TRACE_ID, SPAN_ID, 1, "a=1,b=2")
    assert trace_context((("url", b"u"),)) is None


@pytest.mark.parametrize("flags", [b"00", b"01", b"03", b"ff"])
def test_is_passed_on_untouched(flags: bytes) -> None:
    """The flags too: what nobody recorded is nobody's to record now."""
    came = (("traceparent", PARENT[:-2] + flags), ("tracestate", b"a=1"), ("tracestate", b"b=2"))

    assert passed_on((("url", b"u"), *came)) == came


@pytest.mark.parametrize(
    "parents",
    [
        [],
        [b""],
        [b"00-" + b"0" * 32 + b"-00f067aa0ba902b7-01"],
        [b"00-4bf92f3577b34da6a3ce929d0e0e4736-" + b"0" * 16 + b"-01"],
        [b"ff" + PARENT[2:]],
        [PARENT + b"-more"],
        [PARENT.upper()],
        [PARENT + b"\n"],
        [PARENT, PARENT],
        [b"01" + PARENT[2:] + b"-" + b"x" * 500],
    ],
)
def test_that_is_not_valid_ends(parents: list[bytes]) -> None:
    """The standard says so; a second one is not valid either. Its state goes with it, and none is begun."""
    came = (*(("traceparent", parent) for parent in parents), ("tracestate", b"a=1"))

    assert (trace_context(came), passed_on(came)) == (None, ())


def test_of_a_later_version_is_understood() -> None:
    """With whatever it has behind."""
    came = (("traceparent", b"01" + PARENT[2:] + b"-more"),)

    assert trace_context(came) == TraceContext(TRACE_ID, SPAN_ID, 1, "")
    assert passed_on(came) == came


def test_a_state_beyond_what_everybody_keeps_is_left_out() -> None:
    """The trace goes on without it."""
    parent = ("traceparent", PARENT)

    assert passed_on((parent, ("tracestate", b"a=" + b"1" * 510))) == (parent, ("tracestate", b"a=" + b"1" * 510))
    assert passed_on((parent, ("tracestate", b"a=" + b"1" * 511))) == (parent,)


@given(st.lists(st.tuples(st.sampled_from(["traceparent", "tracestate"]), st.binary(max_size=60) | st.just(PARENT)), max_size=4))
def test_nothing_but_what_came_and_is_valid_goes_on(came: list[tuple[str, bytes]]) -> None:
    """Whatever a producer writes."""
    made = passed_on(tuple(came))

    assert set(made) <= set(came)
    assert all(VALID.fullmatch(value) for name, value in made if name == "traceparent")
