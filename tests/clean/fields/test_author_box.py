"""Boxes about an author: whose they are, and what of them is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.fields.author_box import box_of
from streams.clean.fields.line_kinds import lines_of
from streams.clean.fields.people import agents
from streams.records import Agent
from tests.clean.fields.pages import one
from tests.clean.pages import PARAGRAPHS, html


def test_the_box_belongs_to_its_person() -> None:
    """Role and organisation go to the author of the same name, or name the only one."""
    box = Agent(name="Ines Valdan", role="Editor")

    assert agents(["INES VALDAN", "Aldo Brisk"], box) == [box, Agent(name="Aldo Brisk")]
    assert agents([], box) == [box]


def test_an_author_box() -> None:
    """Role and organisation come from the box, its contact data is counted, its biography forgotten."""
    box = (
        "<div class='author-box'><h4>About the author</h4><p>Ines Valdan</p><p>Deputy Editor at Pier Weekly | 01632 960983</p>"
        "<p>Ines Valdan is a seasoned writer who likes boats and small cafés.</p></div>"
    )
    article = one(html(body=PARAGRAPHS + box, head="<meta name='author' content='Ines Valdan'>"))

    assert [(author.name, author.role, author.organisation) for author in article.authors] == [
        ("Ines Valdan", "Deputy Editor", "Pier Weekly")
    ]
    assert [(redaction.kind, redaction.count) for redaction in article.redactions] == [("phone", 1)]
    assert "960983" not in str(article)


@pytest.mark.parametrize(
    ("lines", "agent"),
    [
        (["Ines Valdan", "Managing editor at The Gazette | 01632 960983 | Web"], ("Ines Valdan", "Managing editor", "The Gazette")),
        (["Ines Valdan is a writer who likes boats."], ("Ines Valdan", None, None)),
        (["Inés Valdán es periodista y vive en el puerto."], ("Inés Valdán", None, None)),
        (["Redakteurin bei Hafenbote", "Ines Valdan"], ("Ines Valdan", "Redakteurin", "Hafenbote")),
        (["Ines Valdan | Editor at The Gazette"], ("Ines Valdan", "Editor", "The Gazette")),
        (["More from the harbour", "01632 960983"], None),
        ([], None),
    ],
)
def test_what_a_box_says(lines: list[str], agent: tuple[str, str | None, str | None] | None) -> None:
    """Name, role and organisation in any order, or within a biography; a box that names nobody gives nobody."""
    box, _, _ = box_of(lines_of("\n".join(lines)))

    assert (box and (box.name, box.role, box.organisation)) == agent


def test_a_box_ends_where_something_else_begins() -> None:
    """Comments, related articles and a thirteenth line belong to other parts of the page."""
    name = "Ines Valdan"

    assert box_of(lines_of("Comments\n" + name))[0] is None
    assert box_of(lines_of("\n".join([*(f"Pier {number}" for number in range(12)), name])))[0] is None
    assert box_of(lines_of(f"{name}\nRelated articles\nEditor at The Gazette"))[2] == 1


@given(
    st.lists(
        st.sampled_from(["Ines Valdan", "Editor at The Gazette", "01632 960983", "ines@gazette.example", "x", "Web"]), max_size=8
    )
)
def test_no_number_stays(lines: list[str]) -> None:
    """Whatever a box holds, its numbers and addresses are counted and in no field."""
    box, counts, length = box_of(lines_of("\n".join(lines)))

    assert counts["phone"] == lines.count("01632 960983")
    assert counts["email"] == lines.count("ines@gazette.example")
    assert length == len(lines)
    assert box is None or not any(part in str(box) for part in ("960983", "@gazette"))
