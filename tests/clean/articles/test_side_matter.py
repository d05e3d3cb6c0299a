"""Second articles that are none: whatever stands around the article with a headline, a date and a text of its own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.articles.side_matter import is_notice
from tests.clean.articles.pages import OTHER, OTHER_SENTENCES, OTHER_TEXT, OWN, SECOND, scrolled
from tests.clean.pages import PARAGRAPHS, SENTENCES, TIME, articles, html, served

DATE = "<time datetime='2026-03-11T08:00:00'>11 March 2026</time>"
NOTICE = (
    "This site stores cookies that remember what you have chosen, so that you need not choose again when you return to it later.",
    "Some cookies are set by others whose films and maps stand on our pages, and these may follow you elsewhere for some months.",
    "You may take back your consent to cookies at any time, and we will then delete what we know about your visits to this site.",
    "Privacy matters to us, and whoever wants to know more may write to the officer who is named in the imprint of this paper.",
)
SIDES = {
    "aside": ("<aside>", "</aside>"),
    "comments": ("<section id='comments'>", "</section>"),
    "comment list": ("<div class='comment-list'><div class='entry'>", "</div></div>"),
    "related": ("<div class='related-stories'>", "</div>"),
    "most read": ("<section class='mostread'><div>", "</div></section>"),
    "newsletter": ("<div class='newsletter-box'>", "</div>"),
    "advertisement": ("<div class='sponsored'>", "</div>"),
}


LONG = PARAGRAPHS + OTHER_TEXT
"""An article of more than a few sentences."""


def page(side: str) -> str:
    """An article with a second text behind it, as it would be loaded below the first; in a side part, where one is named."""
    begin, end = SIDES[side] if side else ("", "")
    value = scrolled("")
    place = value.rindex("<article")
    second = value[place:].replace("</main>", f"{end}</main>")
    return value[:place] + begin + second.replace("</body>", "<footer><p>© The Gazette</p></footer></body>")


def titles(value: str) -> list[str]:
    """Titles of the page's articles."""
    return [article.title for article in articles(served(value, fetched_at=TIME))]


def test_the_same_text_as_an_article() -> None:
    """Behind the first and in no side part, the very text that the others hold is a further article."""
    assert titles(page("")) == [OWN, SECOND]


@pytest.mark.parametrize("side", list(SIDES))
def test_side_parts(side: str) -> None:
    """In a side part it is none, and takes nothing from the first article."""
    (article,) = articles(served(page(side), fetched_at=TIME))

    assert article.title == OWN
    assert all(sentence in article.text for sentence in SENTENCES)


@pytest.mark.parametrize("side", ["aside", "comments", "comment list"])
def test_no_text_of_the_first(side: str) -> None:
    """What stands in a side column or among the comments is no text of the article above either."""
    (article,) = articles(served(page(side), fetched_at=TIME))

    assert article.text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize("heading", ["45 comments", "Leave a Reply", "Kommentare (3)"])
def test_comments_by_their_heading(heading: str) -> None:
    """Comments are known by the line above them where their elements have no names."""
    said = "".join(f"<p>{sentence}</p>" for sentence in OTHER_SENTENCES)
    body = f"{PARAGRAPHS}</div></article><div><h2>{heading}</h2>{DATE}{said}{said}</div><div>"

    assert titles(html(body)) == [OWN]


def items(count: int, *, linked: bool = True, sentences: int = 2) -> str:
    """A list of short texts of one make."""
    begin, end = ("<a href='/map'>", "</a>") if linked else ("", "")
    text = "".join(f"<p>{sentence}</p>" for sentence in OTHER_SENTENCES[:sentences])
    texts = [f"<li class='item'><h2>{begin}{OTHER}, part {number} of many{end}</h2>{DATE}{text}</li>" for number in range(count)]
    return f"<ul>{''.join(texts)}</ul>"


@given(st.integers(3, 9), st.integers(1, 4))
@settings(max_examples=20, deadline=None)
def test_lists_of_like_items(count: int, sentences: int) -> None:
    """Several short texts of one make, each linking to what it tells of, are excerpts, however long an excerpt is."""
    assert titles(html(f"{LONG}</div></article>{items(count, sentences=sentences)}<div>")) == [OWN]


BANNERS = {
    "a consent dialog": "<div class='box'><h2>Your privacy</h2>{}</div>",
    "one without a name": "<div><p><b>Your privacy</b></p>{}</div>",
    "a modal": "<div class='modal-overlay'><h3>We value you and your privacy</h3>{}</div>",
}


@pytest.mark.parametrize("banner", list(BANNERS))
@pytest.mark.parametrize("count", [2, 4])
def test_what_stands_above_the_headline(banner: str, count: int) -> None:
    """The article nearest the page's own head is the first; a notice above it is no article and no text of one."""
    notice = BANNERS[banner].format("".join(f"<p>{sentence}</p>" for sentence in NOTICE[:count]))
    value = html(LONG).replace("<main>", f"{notice}<main>")
    (article,) = articles(served(value, fetched_at=TIME))

    assert article.title == OWN
    assert not any(sentence in article.text for sentence in NOTICE)
    assert all(sentence in article.text for sentence in (*SENTENCES, *OTHER_SENTENCES))


def test_a_copy_for_other_screens() -> None:
    """The same headline with the same text again is no second article."""
    copy = f"<article class='amp-only'><h1>{OWN}</h1>{DATE}{PARAGRAPHS}</article>"

    assert titles(html().replace("</main>", f"{copy}</main>")) == [OWN]


def test_a_notice_below() -> None:
    """A policy below the article, with a headline and a date, is none."""
    notice = "".join(f"<p>{sentence}</p>" for sentence in NOTICE)

    assert titles(html(f"{PARAGRAPHS}</div></article><div><h1>How we keep what is yours</h1>{DATE}{notice}</div><div>")) == [OWN]


def test_notices() -> None:
    """A quarter of a notice's paragraphs speak of what stands at a page's foot; an article that mentions a cookie is none."""
    assert is_notice(NOTICE)
    assert not is_notice([*SENTENCES, NOTICE[0]])
    assert not is_notice([])
