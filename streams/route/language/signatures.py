"""What CEL's own functions and operators take and give."""

from typing import NamedTuple

from streams.route.language.types import ANY, DOUBLE, DURATION, INT, TEXT, TIME, TRUTH, Sort, Type


class Signature(NamedTuple):
    """A function.

    Attributes:
        takes: by argument, the sorts of values; a method's first argument stands before the dot.
        gives: its value.
        usage: how messages say what it takes.
        counts: how many arguments it may have.
        strict: a null has no answer; else it is simply no match.
    """

    takes: tuple[tuple[Sort, ...], ...]
    gives: Type
    usage: str
    counts: tuple[int, ...]
    strict: bool = True


_TEXTS: tuple[tuple[Sort, ...], ...] = (("text",), ("text",))
_ANYTHING: tuple[Sort, ...] = ("truth", "text", "int", "double", "null", "list", "record", "map", "time", "duration")


def _text_method(name: str) -> Signature:
    return Signature(_TEXTS, TRUTH, f"a text and a text, as in article.title.{name}('…')", (2,))


CEL_FUNCTIONS: dict[str, Signature] = {
    **{name: _text_method(name) for name in ("contains", "startsWith", "endsWith", "matches")},
    "size": Signature((("text", "list", "map"),), INT, "a text or a list", (1,)),
    "timestamp": Signature((("text", "time", "int"),), TIME, "a time as text, as in timestamp(article.event_time)", (1,)),
    "duration": Signature((("text", "duration"),), DURATION, "a text, as in duration('1h30m')", (1,)),
    "int": Signature((_ANYTHING,), INT, "a value", (1,)),
    "double": Signature((_ANYTHING,), DOUBLE, "a value", (1,)),
    "string": Signature((_ANYTHING,), TEXT, "a value", (1,)),
    **{
        name: Signature((("time",),), INT, f"a time, as in timestamp(article.event_time).{name}()", (1,))
        for name in ("getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear")
    },
    **{
        name: Signature((("time", "duration"),), INT, f"a time, as in timestamp(article.event_time).{name}()", (1,))
        for name in ("getHours", "getMinutes", "getSeconds", "getMilliseconds")
    },
}

_ORDERED: frozenset[Sort] = frozenset({"int", "double", "text", "time", "duration", "truth"})
_NUMBERS: frozenset[Sort] = frozenset({"int", "double"})
_MOVED: dict[tuple[Sort, str, Sort], Type] = {
    ("time", "+", "duration"): TIME,
    ("time", "-", "duration"): TIME,
    ("duration", "+", "time"): TIME,
    ("duration", "+", "duration"): DURATION,
    ("duration", "-", "duration"): DURATION,
    ("time", "-", "time"): DURATION,
}


def operator(name: str, left: Type, right: Type) -> Type | None:
    """The value of an ordering or of arithmetic; None where it does not go with these operands."""
    ordering, sorts = name in {"<", "<=", ">", ">="}, (left.sort, right.sort)
    if "any" in sorts:
        return TRUTH if ordering else ANY
    if ordering:
        return TRUTH if set(sorts) <= _NUMBERS or (left.sort == right.sort and left.sort in _ORDERED) else None
    if left.sort == right.sort and left.sort in _NUMBERS:
        return None if name == "%" and left.sort == "double" else Type(left.sort)
    if name == "+" and left.sort == right.sort and left.sort in {"text", "list"}:
        return Type(left.sort, item=left.item if left.item == right.item else None)
    return _MOVED.get((left.sort, name, right.sort))
