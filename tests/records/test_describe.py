"""What docstrings say of records is read as schemas and documents need it."""

from typing import Any, Literal

import msgspec
import pytest

from streams.records.describe import inner_types, meanings, own_fields, summary, written


class Inner(msgspec.Struct):
    """What lies inside."""

    a: int


class Base(msgspec.Struct):
    """The base.

    Attributes:
        first: said of ``first``.
        shared: as the base says.
    """

    first: str
    shared: str


class Record(Base, kw_only=True):
    """A record.

    It has a line
    and another one.

    Attributes:
        shared: as the record says,
            over two lines.
        inner: one.

    What stands below is no field: it is said of the whole.
    """

    inner: list[Inner] | None = None
    shared: str = ""


def test_a_summary_is_one_line_without_fields() -> None:
    """Line breaks of the source mean nothing in a table."""
    assert summary(Record) == "A record. It has a line and another one. What stands below is no field: it is said of the whole."


def test_a_field_means_what_is_said_last() -> None:
    """A record may say more of an inherited field than its base; code marks are Markdown's."""
    assert meanings(Record) == {"first": "said of `first`.", "shared": "as the record says, over two lines.", "inner": "one."}


def test_a_record_adds_what_its_base_lacks() -> None:
    """The reference lists each field where it first stands."""
    assert [field.name for field in own_fields(Record)] == ["inner"]
    assert [field.name for field in own_fields(Base)] == ["first", "shared"]


def test_types_inside_are_named_once() -> None:
    """In the order in which a reader meets them, through lists and unions."""
    assert inner_types(Record) == [Record, Inner]
    assert inner_types(dict[str, list[Inner | Record]]) == [Inner, Record]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (str, "string"),
        (float | None, "number or null"),
        (list[Inner], "list of Inner"),
        (dict[str, int], "object of integer"),
        (Literal["direct", "partial"], '"direct", "partial"'),
        (list[str | int] | None, "list of string or integer or null"),
        (bool, "boolean"),
    ],
)
def test_types_are_written_as_json_calls_them(kind: Any, words: str) -> None:
    """Readers of the documents need not know Python."""
    assert written(kind) == words
