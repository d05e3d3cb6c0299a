"""Types of the values in a condition, as far as they can be told from the types of the article."""

from dataclasses import dataclass, replace
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

Sort = Literal["truth", "text", "int", "double", "null", "list", "record", "map", "time", "duration", "any"]

SPOKEN: dict[Sort, str] = {
    "truth": "yes or no",
    "text": "a text",
    "int": "a whole number",
    "double": "a number",
    "null": "null",
    "list": "a list",
    "record": "a record",
    "map": "a map",
    "time": "a time",
    "duration": "a duration",
    "any": "any value",
}
"""How messages call them."""


@dataclass(frozen=True)
class Type:
    """What is known of a value.

    Attributes:
        sort: what it is where it is not null.
        nullable: it may be null.
        item: of a list, its members; of a map, its values.
        fields: of a record, its fields.
        choices: of a text, all that it can be, where that is known.
        truth: of yes or no, the answer where it is the same for every article.
    """

    sort: Sort
    nullable: bool = False
    item: "Type | None" = None
    fields: "dict[str, Any] | None" = None
    choices: tuple[str, ...] = ()
    truth: bool | None = None

    def given(self) -> "Type":
        """The same, known not to be null."""
        return replace(self, nullable=False) if self.nullable else self

    def field(self, name: str) -> "Type | None":
        """The type of a record's field; None where it has none of this name."""
        return of_type(self.fields[name]) if self.fields is not None and name in self.fields else None

    @property
    def spoken(self) -> str:
        """As messages call it."""
        return SPOKEN[self.sort]


ANY, TRUTH, TEXT, INT, DOUBLE, NULL = Type("any"), Type("truth"), Type("text"), Type("int"), Type("double"), Type("null")
TIME, DURATION = Type("time"), Type("duration")


def record(**fields: Any) -> Type:
    """A record with fields of these types."""
    return Type("record", fields=fields)


def of_type(hint: Any) -> Type:
    """The type of values of a field as records declare it."""
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        others = [one for one in get_args(hint) if one is not type(None)]
        inner = of_type(others[0]) if len(others) == 1 else ANY
        return replace(inner, nullable=len(others) < len(get_args(hint)))
    if origin is Literal:
        return Type("text", choices=get_args(hint))
    if origin is list:
        return Type("list", item=of_type(get_args(hint)[0]))
    if origin is dict:
        return Type("map", item=of_type(get_args(hint)[1]))
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return Type("record", fields={field.name: field.type for field in msgspec.structs.fields(hint)})
    plain: dict[Any, Type] = {bool: TRUTH, str: TEXT, int: INT, float: DOUBLE}
    return plain.get(hint, ANY)
