"""The data that a page's scripts carry."""

import doctest
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.markup import app_state
from streams.clean.markup.app_state import states
from streams.clean.markup.tree import Markup

STORY = {"title": "Ferry late", "body": "<p>It froze.</p>" * 20}


def found(script: str) -> list[object]:
    """The values that are carried."""
    return list(states(Markup(script).tree))


def test_examples() -> None:
    """The examples in the docstrings hold."""
    assert doctest.testmod(app_state) == (0, 1)


@pytest.mark.parametrize(
    "script",
    [
        f"<script type='application/json'>{json.dumps(STORY)}</script>",
        f"<script>window.__STATE__ = {json.dumps(STORY)};</script>",
        f"<script>var a = function() {{ return 1 }}; window['x'] = {json.dumps(STORY)}, b = 2</script>",
        f"<script type='text/javascript'>let data=JSON.parse({json.dumps(json.dumps(STORY))})</script>",
        f"<script>Fusion.globalContent={json.dumps(STORY)};Fusion.contextPath='/pf'</script>",
    ],
)
def test_values(script: str) -> None:
    """JSON in a script of its own, or assigned to whatever name."""
    assert STORY in found(script)


@pytest.mark.parametrize(
    "script",
    [
        f"<script type='application/ld+json'>{json.dumps(STORY)}</script>",
        "<script>var a = {b: 1};</script>",
        f"<script type='text/template'>{json.dumps(STORY)}</script>",
        f"<script type='application/json'>{json.dumps(STORY)[:-3]}</script>",
        f"<p>{json.dumps(STORY)}</p>",
    ],
    ids=["JSON-LD", "small", "template", "broken", "text"],
)
def test_nothing(script: str) -> None:
    """JSON-LD is read elsewhere; flags, templates and broken values carry nothing."""
    assert [value for value in found(script) if value is not None] == []


def test_a_numbered_list_that_refers_to_itself() -> None:
    """Circles end where they begin."""
    values = json.dumps([{"self": 0, "text": 1}, "x" * 300])

    assert found(f"<script type='application/json' id='__NUXT_DATA__'>{values}</script>") == [{"self": None, "text": "x" * 300}]


@given(
    st.lists(
        st.sampled_from(["a={", "b=[1,", '"', "'", "}", "]", "=JSON.parse('", "__N__=(function(", "){return ", "//", "x" * 90]),
        max_size=30,
    )
)
def test_any_script(pieces: list[str]) -> None:
    """No script raises."""
    found(f"<script>{''.join(pieces)}{' ' * 300}</script>")
