"""Pages that list articles: what tells them from articles with many links."""

import pytest

from streams.clean.fields.metadata import head_of
from streams.clean.markup.tree import Markup
from streams.clean.receive.admit import admit
from streams.clean.refuse.lists import MANY, MANY_EXCERPTED, describes_article, index_page, own_titles, teasers_in
from streams.outcomes import RefusedReason
from tests.clean.pages import LIMITS, SENTENCES, html, models, served

TEASER = "<div><h3><a href='/harbour/story-{0}'>Something happened in the harbour again, number {0}</a></h3>{1}</div>"
EXCERPT = "<p>The harbour master said on Tuesday that pier {0} would stay closed until the divers have looked at it once more.</p>"


def cards(number: int, *, excerpted: bool = False) -> str:
    """So many linked headlines."""
    return "".join(TEASER.format(one, EXCERPT.format(one) if excerpted else "") for one in range(number))


def listed(page: str, url: str = "https://gazette.example/p/overview") -> RefusedReason | None:
    """Why the page is a list."""
    markup, admitted = Markup(page), admit(served(page, url=url), LIMITS)
    head = head_of(admitted, markup)
    refusal = index_page(admitted, head, models().body.read(markup.tree, markup.title or "", head.draft.lead), 0.0)
    return refusal.reason if refusal else None


def listing(content: str, head: str = "") -> str:
    """A page of these."""
    return f"<html><head><title>Harbour</title>{head}</head><body><main><h1>Harbour</h1>{content}</main></body></html>"


def test_headlines_are_counted() -> None:
    """With those that have an excerpt below, and the words of the body that belong to none of them."""
    page = listing(cards(20, excerpted=True) + f"<p>{SENTENCES[0]}</p>")
    teasers = teasers_in(models().body.read(Markup(page).tree, "Harbour", None))

    assert (teasers.number, teasers.excerpted) == (20, 20)
    assert teasers.own_words <= len(SENTENCES[0].split())


def test_how_many_make_a_list() -> None:
    """More without excerpts than with them."""
    assert listed(listing(cards(MANY))) == listed(listing(cards(MANY_EXCERPTED, excerpted=True))) == RefusedReason.INDEX_PAGE
    assert listed(listing(cards(5))) is None


def test_the_address_may_say_it() -> None:
    """Under a section's address a few headlines are a list."""
    page = listing(cards(9))

    assert listed(page, "https://gazette.example/harbour/news/") is None
    assert listed(page, "https://gazette.example/news") == RefusedReason.INDEX_PAGE


@pytest.mark.parametrize("url", ["https://gazette.example/a/1234567", "https://gazette.example/ferry-leaves-late-after-frost"])
def test_an_articles_address_speaks_for_one(url: str) -> None:
    """Its text was not found; the headlines stand around it."""
    assert listed(listing(cards(MANY)), url) is None


def test_an_article_above_a_list() -> None:
    """Text of its own makes it an article, however many headlines follow."""
    text = "".join(f"<p>{sentence} So it was on day {day} of the frost.</p>" for day in range(3) for sentence in SENTENCES)

    assert listed(html(text + cards(MANY))) is None


@pytest.mark.parametrize(
    ("head", "describes"),
    [
        ("", False),
        ("<meta property='article:published_time' content='2026-03-11T10:00:00Z'>", True),
        ('<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry leaves late"}</script>', True),
    ],
)
def test_what_describes_an_article(head: str, describes: bool) -> None:  # noqa: FBT001 - the expected value of a table
    """A day of publication in the head, or an article in JSON-LD."""
    page = listing("<p>x</p>", head)
    markup = Markup(page)

    assert describes_article(markup, head_of(admit(served(page, url="https://gazette.example/x"), LIMITS), markup)) is describes


def test_many_descriptions_are_a_list() -> None:
    """Unless one of them bears the page's own title."""
    blocks = ",".join(
        f'{{"@type":"NewsArticle","headline":"Story {one} of the day","datePublished":"2026-03-11"}}' for one in range(9)
    )
    for title, describes in (("Harbour", False), ("Story 3 of the day", True)):
        page = listing("<p>x</p>", f'<script type="application/ld+json">[{blocks}]</script>').replace("Harbour", title)
        markup = Markup(page)

        assert own_titles(markup) == [title, title]
        assert describes_article(markup, head_of(admit(served(page), LIMITS), markup)) is describes
