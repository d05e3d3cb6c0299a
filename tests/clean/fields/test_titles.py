"""Titles without the site's name."""

import pytest

from streams.clean.fields.site_names import SiteNames
from streams.clean.fields.titles import title_of
from streams.clean.markup.tree import Markup
from tests.clean.fields.pages import TITLE, one
from tests.clean.pages import html


@pytest.mark.parametrize(
    ("sources", "title"),
    [
        ({"json_ld": "Ferry late | Sport", "h1": "Ferry late"}, "Ferry late"),
        ({"og": "Ferry late - The Gazette", "title": "Ferry late | The Gazette"}, "Ferry late"),
        ({"title": "The Gazette: Ferry late"}, "The Gazette: Ferry late"),
        ({"title": "The Gazette | Ferry late"}, "Ferry late"),
        ({"h1": "The Gazette", "title": "Ferry leaves late – The Gazette"}, "Ferry leaves late"),
        ({"h1_first": "Menu", "og": "Ferry leaves late"}, "Ferry leaves late"),
        ({"og": "The Gazette", "title": "The Gazette"}, None),
        ({}, None),
    ],
)
def test_titles(sources: dict[str, str | None], title: str | None) -> None:
    """Sources are held against each other; the site's name goes; a page that only names its site has no title."""
    found = title_of(sources, SiteNames(["The Gazette", "gazette.example"]))

    assert (found and found.text) == title


def test_a_title_over_two_lines() -> None:
    """A line break in a heading is a space."""
    assert Markup("<h1>Ferry<br>late</h1>").texts("h1") == ["Ferry late"]


def test_a_date_behind_the_title() -> None:
    """A date that the title element ends with is no title, and dates a page that says nothing else."""
    page = html().replace("| The Gazette</title>", "| The Gazette | 11.03.2026</title>")
    article = one(page)

    assert article.title == TITLE
    assert article.published_at is not None
    assert (article.published_at.local, article.published_at.source) == ("2026-03-11", "title")
