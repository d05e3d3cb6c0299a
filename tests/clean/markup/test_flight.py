"""What React streams: rows put together, references followed, elements made HTML; whatever it is, nothing breaks."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.markup.flight import MOST_LETTERS, streamed

TEXT = "Die Fähre legte ab – <vierzig> Minuten später & ohne Café."


def element(tag: str, children: Any, **properties: Any) -> list[Any]:
    """An element as the stream writes it."""
    return ["$", tag, None, {"children": children, **properties}]


def pushed(stream: str, size: int = 50) -> list[str]:
    """The scripts that push a stream, cut wherever it is long enough."""
    pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
    return ["(self.__next_f=self.__next_f||[]).push([0])", *(f"self.__next_f.push([1,{json.dumps(piece)}])" for piece in pieces)]


def row(number: int, value: Any) -> str:
    """A row that holds JSON."""
    return f"{number:x}:{json.dumps(value)}\n"


@pytest.mark.parametrize("size", [1, 7, 50, 10_000])
def test_a_stream(size: int) -> None:
    """Modules and hints are passed over, a long text is counted in bytes, references lead to their rows, however it is cut."""
    body = element("$L2", ["$4", element("p", "$5")], className="body")
    stream = (
        '1:"$Sreact.fragment"\n2:I[123,["7"],"Page"]\n:HL["/a.css","style"]\n'
        + row(3, element("article", [element("h1", "Ferry <late>"), body]))
        + row(4, element("p", ["It ", element("em", "froze"), "."]))
        + f"5:T{len(TEXT.encode()):x},{TEXT}"
        + row(6, {"story": {"title": "Ferry late"}})
    )

    objects = list(streamed(pushed(stream, size)))

    assert objects[0] == {"story": {"title": "Ferry late"}}
    assert objects[1]["headline"] == "Ferry <late>"
    assert objects[1]["html"] == (
        '<article><h1>Ferry &lt;late&gt;</h1><div class="body"><p>It <em>froze</em>.</p>'
        "<p>Die Fähre legte ab – &lt;vierzig&gt; Minuten später &amp; ohne Café.</p></div></article>"
    )


@pytest.mark.parametrize("html", ["<p>As it stands.</p>", "$2"])
def test_html_in_an_element(html: str) -> None:
    """Text that was HTML before is kept so, in its place or in a row of its own."""
    inner = ["$", "div", None, {"dangerouslySetInnerHTML": {"__html": html}}]
    stream = row(1, [element("h1", "Ferry late"), inner]) + "2:T14,<p>As it stands.</p>\n"

    (found,) = streamed(pushed(stream))

    assert "<div><p>As it stands." in found["html"]


def test_what_refers_to_itself_ends() -> None:
    """A row that holds itself twice would double for ever."""
    (found,) = streamed(pushed(row(1, [element("h1", "Ferry late"), "$2"]) + row(2, ["text ", "$2", "$2"])))

    assert len(found["html"]) <= 2 * MOST_LETTERS


@given(st.text(alphabet='0123456789abf:T,I[]{}"$Lp\n ', max_size=80), st.integers(1, 20))
def test_any_stream(stream: str, size: int) -> None:
    """Broken rows, lengths beyond the end, references to nothing: what comes out are objects, and nothing is raised."""
    assert all(isinstance(value, dict) for value in streamed(pushed(stream, size)))


@given(st.text(max_size=60))
def test_any_script(text: str) -> None:
    """A script that pushes no string gives nothing."""
    assert list(streamed([text, f"self.__next_f.push([1,{text}"])) == []
