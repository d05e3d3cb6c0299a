"""Values written as JavaScript."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.markup.literals import DEEPEST, literal
from streams.errors import NoLiteral

VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(-1e6, 1e6).map(lambda number: round(number, 3)) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6).filter(bool), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_json(value: object) -> None:
    """Whatever JSON can say is read as JSON reads it."""
    text = json.dumps(value)

    assert literal(text) == (json.loads(text), len(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{a: 1, \'b\': "c", "d": [1, 2,],}', {"a": 1, "b": "c", "d": [1, 2]}),
        ("[!0, !1, void 0, undefined, null]", [True, False, None, None, None]),
        (r"'it\'s \u00e9 \x41\n'", "it's é A\n"),
        (r"'\ud83d\ude00'", "😀"),
        ("(function(a,b){return {title:a,tags:[b,a]}}('x', 2))", {"title": "x", "tags": [2, "x"]}),
        ("function(a){var b={};return [a]}(1)", [1]),
    ],
)
def test_what_json_lacks(text: str, value: object) -> None:
    """Bare names, single quotes, trailing commas, minified words, escapes, and functions that are called at once."""
    assert literal(text)[0] == value


@pytest.mark.parametrize(
    "text", ["", "{a: b.c()}", "{a: 1", "[1 + 2]", "document.title", "(function(a){return a.b}(1))", "[" * (DEEPEST + 2)]
)
def test_code(text: str) -> None:
    """Code is no value, and endless nesting none either."""
    with pytest.raises(NoLiteral):
        literal(text)


@given(st.text(alphabet="{}[]()'\":,ab1!\\ \n", max_size=60))
def test_any_text(text: str) -> None:
    """Any text gives a value or the one error."""
    try:
        _, end = literal(text)
    except NoLiteral:
        return

    assert 0 < end <= len(text)
