"""Sections, tags and the kicker."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.fields.subjects import once
from tests.clean.fields.pages import LINKED, TITLE, json_ld, one
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


@pytest.mark.parametrize(
    ("linked", "sections"),
    [
        ({"articleSection": "Harbour"}, ["Harbour"]),
        ({"articleSection": ["Harbour", "harbour", "City"]}, ["Harbour", "City"]),
        ({"articleSection": ["Home", "Startseite", "首页", "Harbour"]}, ["Harbour"]),
        ({"articleSection": [TITLE, "Harbour"]}, ["Harbour"]),
        ({"articleSection": "x" * 81}, []),
        ({"articleSection": [f"Pier {number}" for number in range(9)]}, [f"Pier {number}" for number in range(6)]),
    ],
)
def test_sections_of_json_ld(linked: dict[str, object], sections: list[str]) -> None:
    """Each once, at most six; the home page in any language, the article itself and sentences are none."""
    assert one(html(head=json_ld(LINKED | linked))).sections == sections


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        ("<meta name='keywords' content='ferry, frost,  ferry'>", ["ferry", "frost"]),
        ("<meta name='news_keywords' content='frost'><meta name='keywords' content='ferry'>", ["frost"]),
        ("<meta property='article:tag' content='ferry, frost'>", ["ferry", "frost"]),
        (
            "<meta property='article:tag' content='ferry, late'><meta property='article:tag' content='frost'>",
            ["ferry, late", "frost"],
        ),
        ("<meta name='keywords' content=' , '>", []),
    ],
)
def test_tags_of_the_head(head: str, tags: list[str]) -> None:
    """The surest field counts; one text with commas is several tags, several texts are a tag each."""
    assert one(html(head=head)).tags == tags


@pytest.mark.parametrize(
    ("kicker", "expected"),
    [
        ("Frost on the pier", "Frost on the pier"),
        ("Doors &amp; hinges", "Doors & hinges"),
        ("A sentence of more than eight words is a standfirst and none", None),
        ("", None),
    ],
)
def test_kickers(kicker: str, expected: str | None) -> None:
    """A few words in their place above the headline, entities read; a sentence is none."""
    assert one(html(inside=f"<p class='kicker'>{kicker}</p>")).kicker == expected


@given(st.lists(st.text(max_size=90), max_size=12))
def test_each_once(texts: list[str]) -> None:
    """No name stands twice, none is long, and looking again finds no more."""
    names = once(texts)

    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 80 for name in names)
    assert once(names) == names
