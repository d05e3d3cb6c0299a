"""Records to JSON bytes and back: orjson for the text, msgspec for the types."""

from typing import Any, TypeVar

import msgspec
import orjson

T = TypeVar("T")


def encode(record: msgspec.Struct) -> bytes:
    """One record as compact UTF-8 JSON; every field stands in it, so that consumers see one stable shape."""
    return orjson.dumps(msgspec.to_builtins(record, builtin_types=()))


def decode(data: bytes, kind: type[T]) -> T:
    """The record of type ``kind`` that ``data`` holds; unknown fields are passed over, so that newer producers do not break us.

    Raises:
        ValueError: not JSON, or not such a record (``orjson.JSONDecodeError`` and ``msgspec.ValidationError`` are ValueErrors).
    """
    return convert(orjson.loads(data), kind)


def convert(value: Any, kind: type[T]) -> T:
    """The same for a value that is parsed already."""
    return msgspec.convert(value, kind)
