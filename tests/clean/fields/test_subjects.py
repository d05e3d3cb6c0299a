"""Sections, tags and the kicker."""

import pytest

from tests.clean.fields.pages import one
from tests.clean.pages import PARAGRAPHS, html


@pytest.mark.parametrize(
    "inside",
    [
        "<ol itemtype='https://schema.org/BreadcrumbList'><a itemprop='name'>Home</a><a itemprop='name'>Harbour</a></ol>",
        "<nav aria-label='breadcrumb'><a href='/'>Home</a> › <a href='/harbour'>Harbour</a></nav>",
        "<div class='breadcrumbs'><a href='/'>Home</a> › <a href='/harbour'>Harbour</a></div>",
    ],
)
def test_crumbs_on_the_page(inside: str) -> None:
    """Sections as the page shows them, without the home page, where its head names none."""
    article = one(html(inside=inside))

    assert article.sections == ["Harbour"]
    assert article.provenance["sections"].source == "breadcrumbs"


def test_tags_on_the_page() -> None:
    """Links to tags, where the head names none."""
    article = one(html(body=PARAGRAPHS + "<p><a rel='tag' href='/t/frost'>#frost</a> <a rel='tag' href='/t/ferry'>ferry</a></p>"))

    assert article.tags == ["frost", "ferry"]


def test_a_kicker() -> None:
    """What a page sets above its headline is the kicker, and no text."""
    article = one(html(inside="<span class='headline__kicker'>Frost on the pier</span>"))

    assert article.kicker == "Frost on the pier"
