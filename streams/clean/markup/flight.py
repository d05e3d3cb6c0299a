"""What React streams to a browser that is to show it: rows of values that refer to one another, elements among them.

Pages of Next push the stream piece by piece into a list (``self.__next_f.push([1,"…"])``). Put together, a row is a number in base
16, a colon, and a value as JSON, or ``T``, a length in bytes and so much text. An element is ``["$", tag, key, properties]``, a
reference a string such as ``"$1f"`` or ``"$L1f"`` (React's own sources are the format's only description). Never raises.
"""

import html as markup_text
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

MOST_LETTERS = 5_000_000
"""Letters of a stream that are read, and of the HTML that is made of it: what refers to itself would grow for ever."""
DEEPEST = 120
"""Elements and references in one another: components of a page come to about sixty."""
_PUSH = re.compile(r"__next_f\s*\.\s*push\(\s*\[\s*1\s*,\s*(?=\")")
_ROW = re.compile(rb"([0-9a-f]{0,8}):(?:T([0-9a-f]{1,8}),)?|")
_REFERENCE = re.compile(r"\$[L@]?([0-9a-f]{1,8})")
_TAG = re.compile(r"[a-z][a-z0-9-]{0,20}")
_EMPTY = frozenset(("br", "hr", "img", "input", "link", "meta", "script", "style", "svg", "source", "template"))
_HEADLINE = re.compile(r"<h1\b[^<>]*>((?:(?!</?h1\b).)*+)</h1>", re.DOTALL)
_ANY_TAG = re.compile(r"<[^<>]*>")


def streamed(scripts: Iterable[str]) -> Iterator[Any]:
    """The objects of the stream that the scripts push; then, for each headline among its elements, it and all of them as HTML."""
    decoder = json.JSONDecoder(strict=False)
    pieces = [piece for script in scripts for match in _PUSH.finditer(script) if (piece := _string(decoder, script, match.end()))]
    rows = _rows("".join(pieces)[:MOST_LETTERS])
    if not rows:
        return
    yield from (value for value in rows.values() if isinstance(value, dict))
    shown = _Page(rows)
    html = "".join(shown.html(value, 0) for number, value in rows.items() if number not in shown.referred)
    yield from (
        {"headline": markup_text.unescape(_ANY_TAG.sub(" ", title)), "html": html} for title in set(_HEADLINE.findall(html))
    )


def _string(decoder: json.JSONDecoder, script: str, at: int) -> str:
    try:
        value, _ = decoder.raw_decode(script, at)
    except (ValueError, RecursionError):
        return ""
    return value if isinstance(value, str) else ""


def _rows(stream: str) -> dict[str, Any]:
    """By number what the rows hold; rows that are code, hints or broken are left out."""
    data = stream.encode("utf-8", "surrogatepass")
    found: dict[str, Any] = {}
    at = 0
    while at < len(data) and (match := _ROW.match(data, at)):
        if match[2] is not None:
            end = match.end() + int(match[2], 16)
            found[match[1].decode()] = data[match.end() : end].decode("utf-8", "replace")
            at = end
            continue
        end = data.find(b"\n", match.end())
        end = len(data) if end < 0 else end
        with suppress(ValueError, RecursionError):  # a row of another kind: modules, hints, errors
            found[(match[1] or b"").decode()] = json.loads(data[match.end() : end])
        at = end + 1
    return found


class _Page:
    """The stream's elements as HTML."""

    def __init__(self, rows: Mapping[str, Any]) -> None:
        self._rows = rows
        self._left = MOST_LETTERS
        self.referred = {number for value in rows.values() for number in _REFERENCE.findall(json.dumps(value))}

    def html(self, value: Any, depth: int) -> str:
        """A value that an element holds."""
        if depth > DEEPEST or self._left <= 0:
            return ""
        if isinstance(value, str):
            return self._text(value, depth)
        if not isinstance(value, list):
            return ""
        if len(value) > len(("$", "tag", "key")) and value[0] == "$" and isinstance(value[3], dict):
            return self._element(str(value[1]), value[3], depth)
        return "".join(self.html(part, depth + 1) for part in value)

    def _text(self, value: str, depth: int) -> str:
        reference = _REFERENCE.fullmatch(value)
        if reference:
            return self.html(self._rows.get(reference[1]), depth + 1)
        if value.startswith("$") and not value.startswith("$$"):
            return ""  # dates, symbols, what is undefined
        self._left -= len(value)
        return markup_text.escape(value.removeprefix("$"))

    def _element(self, tag: str, properties: Mapping[str, Any], depth: int) -> str:
        if tag in _EMPTY:
            return ""
        given = properties.get("dangerouslySetInnerHTML")
        raw = given.get("__html") if isinstance(given, dict) else None
        reference = _REFERENCE.fullmatch(raw) if isinstance(raw, str) else None
        raw = self._rows.get(reference[1]) if reference else raw
        inner = raw if isinstance(raw, str) else self.html(properties.get("children"), depth + 1)
        self._left -= len(raw) if isinstance(raw, str) else 0
        name = tag if _TAG.fullmatch(tag) else "div"
        classes = properties.get("className")
        names = f' class="{markup_text.escape(classes)}"' if isinstance(classes, str) else ""
        return f"<{name}{names}>{inner}</{name}>"
