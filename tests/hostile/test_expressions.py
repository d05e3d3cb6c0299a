"""Every regular expression of ours against bait that grows: none may cost more than in proportion.

The bait is made from the expression itself: what leads to each of its repetitions, then what is repeated, over and over, then a
character that nothing expects. An expression that begins anew at each place of a run is slow on that.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import pytest

import streams
from streams.enrich.limits import cpu_limit
from streams.errors import OutOfTime

LENGTH = 40_000
"""Characters of bait: what grows with the square takes seconds on them, what grows in proportion a millisecond or two."""
SECONDS = 0.2
MOST = 60
"""Baits of one expression: those of word lists have hundreds of repetitions that are alike."""
MANY = 20
"""Repetitions that may go so far count as unbounded."""
OWN = {
    "streams.clean.text.lexicon._GROUP": "reads our own word lists",
    "streams.records.describe._SECTION": "reads our own docstrings",
    "streams.misspelt._OF_KUBERNETES": "reads names of environment variables",
    "streams.route.language.patterns._PIECE": "reads conditions of at most 10,000 characters",
    "streams.clean.body.certain._CALL_BEHIND": "reads lines of at most 240 characters",
    "streams.clean.fields.captions._AGENCY": "reads the last 300 characters of a caption",
    "streams.clean.fields.dateline._FORMS": "reads the first characters of a text",
}
"""Expressions that never see a long text of others."""

Bait = tuple[str, str]


class Used(NamedTuple):
    """An expression by the name of its constant, and the methods that its module calls on it."""

    name: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


def expressions() -> Iterator[Used]:
    """Every expression that stands in a module, alone or in a collection, once."""
    sources, seen = {}, set()
    for found in pkgutil.walk_packages(streams.__path__, "streams."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            sources[found.name] = (module, Path(str(module.__file__)).read_text("utf-8"))
    everything = "\n".join(text for _, text in sources.values())
    for name, (module, text) in sources.items():
        for constant, value in vars(module).items():
            for pattern in _patterns(value):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    called = re.findall(rf"\b{constant}\.(\w+)\(", text if constant.startswith("_") else everything)
                    yield Used(f"{name}.{constant}", pattern, frozenset(called if pattern is value else ()))


def _patterns(value: object) -> list[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        return [value]
    if isinstance(value, dict):
        return [pattern for one in value.values() for pattern in _patterns(one)]
    return [pattern for one in value for pattern in _patterns(one)] if isinstance(value, list | tuple) else []


def sample(items: Any) -> str:
    """A short text that these parts of an expression match, or nearly."""
    return "".join(_sample(kind, value) for kind, value in items)


def _sample(kind: Any, value: Any) -> str:  # noqa: PLR0911 - a table
    match kind:
        case op.LITERAL:
            return chr(value)
        case op.NOT_LITERAL:
            return "a" if value != ord("a") else "b"
        case op.ANY:
            return "a"
        case op.IN:
            return _of_class(tuple(value))
        case op.BRANCH:
            return sample(value[1][0])
        case op.SUBPATTERN:
            return sample(value[-1])
        case op.ATOMIC_GROUP:
            return sample(value)
        case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
            return sample(value[2]) * int(value[0])
    return ""


@cache
def _of_class(parts: tuple[Any, ...]) -> str:
    """A character of a class: one that is often part of others too, else the first."""
    words = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s", op.CATEGORY_NOT_SPACE: r"\S"}
    words |= {op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W"}
    told: dict[Any, Callable[[Any], str]] = {
        op.NEGATE: lambda _: "^",
        op.LITERAL: lambda code: f"\\U{code:08x}",
        op.RANGE: lambda codes: f"\\U{codes[0]:08x}-\\U{codes[1]:08x}",
        op.CATEGORY: lambda category: words[category],
    }
    one = re.compile("[" + "".join(told[kind](value) for kind, value in parts) + "]")
    return str(next(letter for letter in (*"a1 A.,-", *map(chr, range(0x110000))) if one.match(letter)))


def baits(items: Any, before: str = "") -> Iterator[Bait]:
    """For each repetition what leads to it, and what it repeats."""
    for at, (kind, value) in enumerate(items):
        led = before + sample(items[:at])
        match kind:
            case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
                if value[1] >= MANY and (body := sample(value[2])):
                    yield from ((led, body), ("", led + body))
                yield from baits(value[2], led)
            case op.SUBPATTERN | op.ASSERT | op.ASSERT_NOT:
                yield from baits(value[-1], led)
            case op.ATOMIC_GROUP:
                yield from baits(value, led)
            case op.BRANCH:
                for alternative in value[1]:
                    yield from baits(alternative, led)


def apply(used: Used, text: Any) -> None:
    """Looks for the expression as its module does; where that is not known, everywhere."""
    given = text.encode() if isinstance(used.pattern.pattern, bytes) else text
    if used.methods & {"fullmatch"}:
        used.pattern.fullmatch(given)
    if used.methods & {"match"}:
        used.pattern.match(given)
    if not used.methods or used.methods - {"match", "fullmatch"}:
        for _ in used.pattern.finditer(given):
            pass


def slow(used: Used) -> list[Bait]:
    """Bait on which the expression takes too long."""
    source = used.pattern.pattern
    tree = parser.parse(source, used.pattern.flags & ~re.UNICODE if isinstance(source, bytes) else used.pattern.flags)
    found = []
    for led, body in islice(dict.fromkeys(baits(tree)), MOST):
        text = led + body * (LENGTH // len(body)) + "\0"
        try:
            with cpu_limit(SECONDS):
                apply(used, text)
        except OutOfTime:
            found.append((led, body))
    return found


def test_no_expression_grows_faster_than_its_text() -> None:
    """On bait made of each of its repetitions."""
    known = list(expressions())
    assert len(known) > 300
    assert {used.name: baits for used in known if used.name not in OWN and (baits := slow(used))} == {}


@pytest.mark.parametrize("pattern", [r"\s*[|]", r"(?:a|aa)+b", r"<h1>.*?</h1>", r"\w+!"])
def test_what_grows_faster_is_found(pattern: str) -> None:
    """The bait catches what it is there for."""
    assert slow(Used("made", re.compile(pattern, re.DOTALL), frozenset({"search"})))
