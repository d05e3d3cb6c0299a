"""Values written as JavaScript: what JSON allows and object literals besides, with names that stand for values known later.

Frameworks write a page's data into a script as ``(function(a,b){return {title:a,body:b}})("…","…")``. Enters: a script's text.
Leaves: plain values. Fails: ``NoLiteral``.
"""

import re
import sys
from collections.abc import Mapping
from typing import Any

import msgspec

from streams.errors import NoLiteral

DEEPEST = 100
"""Objects in one another; deeper ones are no data of an article."""
_TOKEN = re.compile(
    r"""\s*(?:(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<number>-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"""
    r"""|(?P<void>void 0)|(?P<bool>![01])|(?P<name>[A-Za-z_$][\w$]*)|(?P<mark>[{}\[\]:,()]))""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r?\n)|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_WORDS: Mapping[str, Any] = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None, "Infinity": None}
_FUNCTION = re.compile(r"\(?\s*function\s*\(([\w$,\s]{0,20000})\)\s*\{.{0,20000}?\breturn\s*", re.DOTALL)


class Unbound(msgspec.Struct, frozen=True):
    """A name whose value is not known where it stands."""

    text: str


def literal(text: str, start: int = 0) -> tuple[Any, int]:
    """The value that begins at ``start``, and where it ends.

    Raises:
        NoLiteral: code stands there.
    """
    function = _FUNCTION.match(text, start)
    if function is None:
        value, end = _value(text, start, 0)
        if isinstance(value, Unbound):
            raise NoLiteral
        return value, end
    value, end = _value(text, function.end(), 0)
    call = re.compile(r"\s*;?\s*\}\s*\)?\s*\(").match(text, end)
    if call is None:
        raise NoLiteral
    given, end = _items(text, call.end(), ")", 0)
    names = [name.strip() for name in function[1].split(",")]
    return _filled(value, dict(zip(names, given, strict=False))), end


def _next(text: str, at: int) -> re.Match[str]:
    found = _TOKEN.match(text, at)
    if found is None:
        raise NoLiteral
    return found


def _value(text: str, at: int, depth: int) -> tuple[Any, int]:
    token = _next(text, at)
    end = token.end()
    match token.lastgroup:
        case "string":
            return _unescaped(token["string"][1:-1]), end
        case "number":
            return float(token["number"]), end
        case "void":
            return None, end
        case "bool":
            return token["bool"] == "!0", end
        case "name":
            word = token["name"]
            return (_WORDS[word] if word in _WORDS else Unbound(word)), end
    if depth > DEEPEST or token["mark"] not in "{[":
        raise NoLiteral
    return _object(text, end, depth + 1) if token["mark"] == "{" else _items(text, end, "]", depth + 1)


def _items(text: str, at: int, closing: str, depth: int) -> tuple[list[Any], int]:
    found: list[Any] = []
    while (token := _next(text, at))["mark"] != closing:
        if token["mark"] == ",":
            at = token.end()
            continue
        value, at = _value(text, at, depth)
        found.append(value)
    return found, token.end()


def _object(text: str, at: int, depth: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    while (token := _next(text, at))["mark"] != "}":
        at = token.end()
        if token["mark"] == ",":
            continue
        name = _unescaped(token["string"][1:-1]) if token["string"] else token["name"] or token["number"]
        colon = _next(text, at)
        if name is None or colon["mark"] != ":":
            raise NoLiteral
        found[name], at = _value(text, colon.end(), depth)
    return found, token.end()


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    joined = _ESCAPE.sub(_letter, text)
    return joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _letter(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        number = int(code, 16)
        return chr(number) if number <= sys.maxunicode else ""
    return "" if match[4] else _LETTERS.get(match[5], match[5])


def _filled(value: Any, known: Mapping[str, Any]) -> Any:
    """The value with what its names stand for."""
    if isinstance(value, Unbound):
        return known.get(value.text)
    if isinstance(value, list):
        return [_filled(item, known) for item in value]
    if isinstance(value, dict):
        return {name: _filled(item, known) for name, item in value.items()}
    return value
