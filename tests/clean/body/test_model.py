"""The block model on whole pages."""

import re

import pytest

from streams.clean.body import BodyModel
from tests.clean.body.pages import DESCRIPTION, PARAGRAPHS, TITLE, page, story


@pytest.fixture(scope="module")
def model() -> BodyModel:
    """The model that ships."""
    return BodyModel.load()


def test_finds_the_paragraphs_and_nothing_else(model: BodyModel) -> None:
    """Of an ordinary page the article's paragraphs are kept; menus, byline, teasers and footer are not."""
    body = model.read(story(), TITLE, DESCRIPTION)

    assert [block.text for block in body.blocks] == list(PARAGRAPHS)
    assert {block.type for block in body.blocks} == {"paragraph"}


def test_equal_pages_give_equal_bodies_whatever_was_read_before(model: BodyModel) -> None:
    """The cache of tags changes the time a page takes, never what is found."""
    first = model.read(story(), TITLE, DESCRIPTION)
    model.forget()
    model.read(page("<div class='x'><p>Something else entirely.</p></div>"), "Else", None)

    assert model.read(story(), TITLE, DESCRIPTION).blocks == first.blocks


@pytest.mark.parametrize("html", ["", "   ", "<p></p>", "<html><body><script>let a = '<p>text</p>'</script></body></html>"])
def test_a_page_without_text_has_no_body(model: BodyModel, html: str) -> None:
    """Where there is nothing to read there is no body and no confidence."""
    body = model.read(html, "", None)

    assert (body.blocks, body.confidence, body.text) == ([], 0.0, "")


def test_an_article_inside_a_footer_is_found(model: BodyModel) -> None:
    """What stands in navigation and footers is looked at where nothing else is found."""
    text = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)

    body = model.read(f"<html><body><footer><h1>{TITLE}</h1><div>{text}</div></footer></body></html>", TITLE, None)

    assert PARAGRAPHS[0] in body.text


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 200_000 + "text" + "</div>" * 200_000,
        "<p>four words of text</p>" * 100_000,
        "<ul>" + "<li>some words" * 100_000,
        "<p>" + '<a href="/x">some words</a> ' * 100_000 + "</p>",
        f"<p>{PARAGRAPHS[0] * 2}</p>" * 10_000,
        "<p>" + "word " * 1_000_000 + "</p>",
        "<p>a" + "\u0301" * 80_000 + "</p>",
        "<blockquote>" * 50_000 + "word " * 50,
    ],
    ids=["depth", "blocks", "items", "links", "repeats", "one block", "marks", "quotes"],
)
@pytest.mark.timeout(60)
def test_hostile_pages_are_read_to_the_end(model: BodyModel, html: str) -> None:
    """Work grows with the length of a page at most (quadratic work would take minutes), nothing is raised, every letter is seen."""
    text = re.sub(r"<[^>]*>", "", html)

    assert model.read(html, TITLE, None).letters == len(text) - text.count(" ")


@pytest.mark.parametrize("count", [3, 8, 20])
@pytest.mark.parametrize("names", ["wprm-recipe", "recipe-card", "tasty-recipes"])
def test_a_recipe_is_no_doubt_about_its_article(model: BodyModel, count: int, names: str) -> None:
    """What is taken for what it is, whatever it scores, does not lower the confidence: else the page would be refused for it."""
    lists = "".join(f"<li>{number + 1} spoons of stock number {number}</li>" for number in range(count))
    recipe = f"<div class='{names}'><h2>Stew</h2><ul class='ingredients'>{lists}</ul><ol class='instructions'>{lists}</ol></div>"
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)

    body = model.read(page(f"<article><h1>{TITLE}</h1>{text}{recipe}<p>{PARAGRAPHS[0]}</p></article>"), TITLE, "")

    assert "1 spoons of stock number 0" in body.text
    assert body.confidence > 0.25
