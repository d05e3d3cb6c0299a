"""Boxes about an author: whose they are, and what of them is kept."""

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
