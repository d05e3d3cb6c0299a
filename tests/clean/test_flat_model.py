"""The line model and the seams between articles, on text of our own."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.blocks.lexicon import Lexicon
from streams.clean.flat.features import feature_names, features
from streams.clean.flat.lines import lines_of
from streams.clean.flat.model import THRESHOLD, LineModel
from streams.clean.flat.read import read
from tests.clean.pages import SENTENCES
from tests.clean.test_flat import OTHER, SECOND, TITLE

MENU = ("News", "Sport", "Weather", "Harbour", "Business", "Opinion", "Sign in", "Subscribe")
TEASERS = (
    "Fog over the strait for a third day",
    "Price of rope rises again",
    "Council votes on new pier",
    "Gulls steal a wedding cake",
)
FOOTER = ("About us", "Contact", "Privacy policy", "Terms of use", "© 2026 The Gazette. All rights reserved.")
ANY = st.sampled_from([*MENU, TITLE, SECOND, *SENTENCES, *OTHER, "•", "字", "12 March 2026", "?!"])
MODEL = LineModel.load()


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
    (article,) = read("\n".join([*MENU, TITLE, *SENTENCES, *TEASERS, *FOOTER, notice]), model).articles

    assert [block.text for block in article.body.blocks] == list(SENTENCES)


def test_comments_are_no_articles(model: LineModel) -> None:
    """Dated comments with names and sentences belong to the article above them, not to articles of their own."""
    comments = [
        "3 comments", "Gerald Poole says he was there", "12 March 2026", "I was on that ferry and it was a long night, I tell you.",
        "Nobody told us anything until the morning came, and the tea ran out at about four o'clock in the night.",
        "Quite the same happened to me", "13 March 2026", "My aunt sat on the same ship last year and waited for most of the day.",
        "She has not taken a ferry ever since, and I do not think that she will take one again in her life.",
    ]  # fmt: skip
    articles = read("\n".join([*MENU, TITLE, *SENTENCES, *comments, *FOOTER]), model).articles

    assert [article.header.title for article in articles] == [TITLE]


def test_the_second_of_two_pages_stays_apart(model: LineModel) -> None:
    """With a marker between them, two articles are two, each with its sentences."""
    page = "\n".join([TITLE, *SENTENCES, "Next Article", SECOND, *OTHER])

    assert [[block.text for block in one.body.blocks] for one in read(page, model).articles] == [list(SENTENCES), list(OTHER)]


@given(st.lists(ANY, min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_lines(texts: list[str]) -> None:
    """For any lines: a score between 0 and 1 for each, and the same again for the same lines."""
    lines = lines_of("\n".join(texts))
    scores = MODEL.scores(lines, TITLE)

    assert scores.shape == (len(lines),)
    assert bool(((scores >= 0) & (scores <= 1)).all())
    assert np.array_equal(scores, MODEL.scores(lines, TITLE))


def test_features_have_names() -> None:
    """A column a name, each name once, all values finite."""
    matrix = features(lines_of("\n".join([*MENU, *SENTENCES])), TITLE, Lexicon({}, {})).matrix

    assert matrix.shape[1] == len(feature_names()) == len(set(feature_names()))
    assert bool(np.isfinite(matrix).all())
