"""Records to bytes and back."""

import msgspec
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.records.codec import convert, decode, encode


class Small(msgspec.Struct, frozen=True, kw_only=True):
    """A record with a default and a list."""

    name: str
    count: int = 0
    tags: list[str] = []


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(-(2**53), 2**53), st.lists(st.text(max_size=3), max_size=3))
def test_what_is_written_is_read_back(name: str, count: int, tags: list[str]) -> None:
    """Whatever stands in it that UTF-8 can hold."""
    record = Small(name=name, count=count, tags=[tag.encode("utf-8", "replace").decode() for tag in tags])

    assert decode(encode(record), Small) == record


def test_every_field_is_written() -> None:
    """Without spaces, and with the defaults, so that consumers see one shape."""
    assert encode(Small(name="é")) == '{"name":"é","count":0,"tags":[]}'.encode()


def test_fields_of_a_later_version_are_passed_over() -> None:
    """And one that is missing has its default."""
    assert decode(b'{"name": "a", "since": "tomorrow"}', Small) == Small(name="a")


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b'"a"', b"{}", b'{"name": 1}', b'{"name": "a", "count": "1"}', b"\xff"]
)
def test_anything_else_is_a_value_error(data: bytes) -> None:
    """Whichever library finds it: who reads a topic has one error to think of."""
    with pytest.raises(ValueError, match=r".+"):
        decode(data, Small)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_a_parsed_value_is_taken_or_refused(value: object) -> None:
    """The same for what is parsed already."""
    try:
        assert isinstance(convert(value, Small), Small)
    except ValueError:
        assert not (isinstance(value, dict) and isinstance(value.get("name"), str) and len(value) == 1)


def test_orjson_writes_what_msgspec_reads() -> None:
    """Two libraries share the work: floats and large numbers mean the same to both."""

    class Number(msgspec.Struct):
        value: float

    for value in (0.1, 1e-7, 1e22, 5e-324, 1.7976931348623157e308):
        assert decode(orjson.dumps({"value": value}), Number).value == value
