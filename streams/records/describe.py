"""What the records' docstrings say of their fields, and how their types are written in documents."""

import inspect
import re
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

_SECTION = re.compile(r"\n\s*Attributes:\n(?P<fields>.*?)(?:\n\s*\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^    (\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)


def summary(kind: type) -> str:
    """A type's docstring without its list of fields, as one line of Markdown."""
    text = inspect.getdoc(kind) or ""
    return _plain(_SECTION.sub(" ", text))


def meanings(kind: type) -> dict[str, str]:
    """By field, what its docstring says; the fields of base classes first."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        section = _SECTION.search(inspect.cleandoc(base.__dict__.get("__doc__") or ""))
        if section:
            found |= {name: _plain(text) for name, text in _FIELD.findall(section["fields"])}
    return found


def own_fields(kind: type[msgspec.Struct]) -> list[msgspec.structs.FieldInfo]:
    """The fields that a record type adds to its base."""
    bases = [base for base in kind.__bases__ if base is not msgspec.Struct]
    inherited = {field.name for base in bases for field in msgspec.structs.fields(base)}
    return [field for field in msgspec.structs.fields(kind) if field.name not in inherited]


def inner_types(kind: Any) -> list[type[msgspec.Struct]]:
    """The struct types that a type is made of, each once, in the order in which they first stand there."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        inside = [one for field in msgspec.structs.fields(kind) for one in inner_types(field.type)]
        return list(dict.fromkeys([kind, *inside]))
    return list(dict.fromkeys(one for part in get_args(kind) for one in inner_types(part)))


def written(kind: Any) -> str:
    """A type as JSON calls it: ``string or null``, ``list of Block``, ``"direct", "partial"``."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return ", ".join(f'"{value}"' for value in parts)
    if origin in {Union, UnionType}:
        known = " or ".join(written(part) for part in parts if part is not NoneType)
        return f"{known} or null" if NoneType in parts else known
    if origin is list:
        return f"list of {written(parts[0])}"
    if origin is dict:
        return f"object of {written(parts[1])}"
    plain = {str: "string", int: "integer", float: "number", bool: "boolean"}
    return plain.get(kind) or str(kind.__name__)


def _plain(text: str) -> str:
    """Docstring text on one line, with Markdown's code marks."""
    return " ".join(text.split()).replace("``", "`")
