"""The line model and the seams between articles, on text of our own."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.articles.flat.model import THRESHOLD, LineModel
from streams.clean.articles.flat.page import FlatPage, flat_page
from streams.clean.fields.line_kinds import lines_of
from tests.clean.articles.flat.pages import (
    EXCERPTS,
    FIRST_PAGE,
    FOOTER,
    MENU,
    OTHER,
    OTHER_END,
    SECOND,
    SECOND_PAGE,
    TEASERS,
    TITLE,
)
from tests.clean.pages import SENTENCES

ANY = st.sampled_from([*MENU, TITLE, SECOND, *SENTENCES, *OTHER, "•", "字", "12 March 2026", "?!"])
MODEL = LineModel.load()


def read_by(text: str, model: LineModel) -> FlatPage:
    """The page with these lines."""
    return flat_page(lines_of(text), model)


@pytest.fixture(scope="module")
def model() -> LineModel:
    """The weights that ship."""
    return MODEL


def test_text_and_furniture(model: LineModel) -> None:
    """The sentences of an article score as text; menus, teasers and the footer do not."""
    lines = lines_of("\n".join([*MENU, TITLE, "By Ines Valdan", *SENTENCES, *TEASERS, *FOOTER]))
    by_text = dict(zip([line.text for line in lines], model.scores(lines, TITLE).tolist(), strict=True))

    assert all(by_text[sentence] >= THRESHOLD for sentence in SENTENCES)
    assert all(by_text[line] < THRESHOLD for line in (*MENU, *TEASERS, *FOOTER))


def test_a_sentence_of_the_footer_is_no_text(model: LineModel) -> None:
    """A long sentence far below the article, such as a notice on cookies, is left out of the body."""
    notice = "We use cookies and similar technologies to improve your visit, to measure our audience and to show advertisements."
    (article,) = read_by("\n".join([*MENU, TITLE, *SENTENCES, *TEASERS, *FOOTER, notice]), model).articles

    assert [block.text for block in article.body.blocks] == list(SENTENCES)


def test_comments_are_no_articles(model: LineModel) -> None:
    """Dated comments with names and sentences belong to the article above them, not to articles of their own."""
    comments = [
        "3 comments", "Gerald Poole says he was there", "12 March 2026", "I was on that ferry and it was a long night, I tell you.",
        "Nobody told us anything until the morning came, and the tea ran out at about four o'clock in the night.",
        "Quite the same happened to me", "13 March 2026", "My aunt sat on the same ship last year and waited for most of the day.",
        "She has not taken a ferry ever since, and I do not think that she will take one again in her life.",
    ]  # fmt: skip
    articles = read_by("\n".join([*MENU, TITLE, *SENTENCES, *comments, *FOOTER]), model).articles

    assert [article.header.title for article in articles] == [TITLE]


def test_the_second_of_two_pages_stays_apart(model: LineModel) -> None:
    """With a marker between them, two articles are two, each with its sentences."""
    page = "\n".join([TITLE, *SENTENCES, "Next Article", SECOND, *OTHER])

    assert [[block.text for block in one.body.blocks] for one in read_by(page, model).articles] == [list(SENTENCES), list(OTHER)]


@given(st.lists(ANY, min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_lines(texts: list[str]) -> None:
    """For any lines: a score between 0 and 1 for each, and the same again for the same lines."""
    lines = lines_of("\n".join(texts))
    scores = MODEL.scores(lines, TITLE)

    assert scores.shape == (len(lines),)
    assert bool(((scores >= 0) & (scores <= 1)).all())
    assert np.array_equal(scores, MODEL.scores(lines, TITLE))


def test_two_pages_one_behind_the_other(model: LineModel) -> None:
    """A foot and another page's head between two texts part them, without any marker."""
    found = read_by("\n".join([*FIRST_PAGE, *SECOND_PAGE]), model).articles

    assert [one.header.title for one in found] == [TITLE, SECOND]
    assert [block.text for block in found[0].body.blocks][: len(SENTENCES)] == list(SENTENCES)
    assert [block.text for block in found[1].body.blocks] == [*OTHER, *OTHER_END]


def test_dated_excerpts_are_no_articles(model: LineModel) -> None:
    """A list of other articles with dates and their first sentences stays out, and splits nothing."""
    excerpts = [line for title, text in EXCERPTS for line in (title, "11 March 2026", text, "Read more")]
    (article,) = read_by(
        "\n".join([*MENU, TITLE, "12 March 2026", *SENTENCES, "More from Harbour", *excerpts, *FOOTER]), model
    ).articles

    assert not {text for _, text in EXCERPTS} & {block.text for block in article.body.blocks}


def test_a_marker_above_a_comment_form(model: LineModel) -> None:
    """The words "Next Article" in a page's foot begin none where a form and teasers follow."""
    form = [
        "Next Article",
        "Leave a Reply",
        "You must be logged in to post a comment on this page.",
        *(text for _, text in EXCERPTS),
    ]
    found = read_by("\n".join([*MENU, TITLE, *SENTENCES, *form, *FOOTER]), model).articles

    assert [one.header.title for one in found] == [TITLE]


def test_headings_that_a_table_of_contents_repeats(model: LineModel) -> None:
    """A heading that stands on the page twice is text where text stands around it."""
    page = [TITLE, "In this article", "The frozen hinge", "What happens next", SENTENCES[0], "The frozen hinge", *SENTENCES[1:3],
            "What happens next", *SENTENCES[3:]]  # fmt: skip
    (article,) = read_by("\n".join([*MENU, *page, *FOOTER]), model).articles
    texts = [block.text for block in article.body.blocks]

    assert texts.index("The frozen hinge", texts.index(SENTENCES[0])) == texts.index(SENTENCES[1]) - 1
    assert texts.index("What happens next", texts.index(SENTENCES[2])) == texts.index(SENTENCES[3]) - 1


def test_notices_at_the_foot_are_no_article(model: LineModel) -> None:
    """A long notice on cookies below an article and the page's foot is none, though it reads like one by itself."""
    notice = [
        "Privacy of our readers",
        "This site stores cookies that remember what you have chosen, so that you need not choose again when you return.",
        "Some cookies are set by others whose films and maps stand on our pages, and these may follow you elsewhere.",
        "You may take back your consent to cookies at any time, and we will then delete what we know about your visits.",
        "Privacy matters to us, and whoever wants to know more may write to the officer who is named in the imprint.",
    ]
    found = read_by("\n".join([*FIRST_PAGE, "Home", "Search", "Islands", *notice]), model).articles

    assert [one.header.title for one in found] == [TITLE]


def test_a_teaser_with_a_date_behind_a_menu(model: LineModel) -> None:
    """What stands below a menu is no second article because a date stands below its headline."""
    menu = [
        "Trending",
        SECOND,
        "11 March 2026",
        "Workers who replaced a window found a bottle with a letter in the old tower.",
        "Islands",
    ]
    found = read_by("\n".join([*menu, *MENU, TITLE, "12 March 2026", *SENTENCES, *FOOTER]), model).articles

    assert [one.header.title for one in found] == [TITLE]
