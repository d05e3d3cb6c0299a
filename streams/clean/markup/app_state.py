"""The data that a page's scripts carry for the browser to build the page from: values of any shape.

Known forms: JSON in a script of that type (``__NEXT_DATA__``, ``__NUXT_DATA__``), and a value that is assigned to a name
(``Fusion.globalContent``, ``__APOLLO_STATE__``, ``__NUXT__``, ``__INITIAL_STATE__``), as JSON, as an object literal, as a function
that is called at once, or as JSON in a string; and what React streams (``flight``). Never raises.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import turbohtml

from streams.clean.markup.flight import streamed
from streams.clean.markup.literals import literal
from streams.errors import NoLiteral

LEAST_LETTERS, MOST_LETTERS = 200, 5_000_000
"""Letters of a script that may carry an article: shorter ones set a flag; longer ones are the code of the site."""
MOST_VALUES = 200
"""Values of one script that are read."""
MOST_LINKS = 50
"""References from one value of a numbered list to the next."""
_CARRIES = ("", "text/javascript", "application/javascript", "module")
_ASSIGNED = re.compile(
    r"[\w$\])]\s*=\s*(?:(?P<parsed>JSON\s*\.\s*parse\s*\(\s*)(?=[\"'])|(?=[\[{]))|__\w{1,40}__\s*=\s*+(?=\(?\s*function\s*\()"
)
"""What is assigned to a name; functions only to names that frameworks keep for themselves."""
_STREAM = "__next_f"
_NUXT_ID = "__NUXT_DATA__"
_WRAPPERS = frozenset({"Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "EmptyShallowRef", "Object"})


def states(tree: turbohtml.Document) -> Iterator[Any]:
    """The values, in the page's order; those that React streams come last, for they stand in many scripts."""
    pushed: list[str] = []
    for script in tree.select("script"):
        text = script.text
        if _STREAM in text and len(text) <= MOST_LETTERS:
            pushed.append(text)
            continue
        kind = str(script.attr("type") or "").lower()
        if not LEAST_LETTERS <= len(text) <= MOST_LETTERS or "ld+json" in kind:
            continue
        if "json" in kind:
            value = _parsed(text)
            yield _numbered(value) if script.attr("id") == _NUXT_ID and isinstance(value, list) else value
        elif kind in _CARRIES:
            yield from _assigned(text)
    yield from streamed(pushed)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _assigned(text: str) -> Iterator[Any]:
    at = 0
    for _ in range(MOST_VALUES):
        found = _ASSIGNED.search(text, at)
        if found is None:
            return
        at = found.end()
        value, end = _read(text, at)
        if end:
            at = end
            yield _parsed(value) if found["parsed"] and isinstance(value, str) else value


def _read(text: str, at: int) -> tuple[Any, int]:
    """The value that begins there and where it ends; 0 where code stands there."""
    try:
        value, end = json.JSONDecoder(strict=False).raw_decode(text, at)
    except (ValueError, RecursionError):
        try:
            return literal(text, at)
        except (NoLiteral, RecursionError):
            return None, 0
    return value, end


def _numbered(values: list[Any]) -> Any:
    """A list whose objects name their parts by their number in it, as one value.

    >>> _numbered([{"title": 1, "tags": 2}, "Ferry late", [3], "ships"])
    {'title': 'Ferry late', 'tags': ['ships']}
    """
    done: dict[int, Any] = {}

    def value_of(number: Any, depth: int) -> Any:
        if not isinstance(number, int) or not 0 <= number < len(values) or depth > MOST_LINKS:
            return None
        if number not in done:
            value = values[number]
            done[number] = None  # what refers to itself ends there
            if isinstance(value, dict):
                done[number] = {name: value_of(part, depth + 1) for name, part in value.items()}
            elif isinstance(value, list) and value and isinstance(value[0], str):
                done[number] = value_of(value[1], depth + 1) if value[0] in _WRAPPERS and len(value) > 1 else value[1:]
            elif isinstance(value, list):
                done[number] = [value_of(part, depth + 1) for part in value]
            else:
                done[number] = value
        return done[number]

    return value_of(0, 0)
