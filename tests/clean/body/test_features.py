"""The features of blocks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.body.features import feature_names, features
from streams.clean.body.place import place_of
from streams.clean.body.table import BlockTable
from streams.clean.body.wording import Vocabulary, wording
from tests.clean.body.pages import DESCRIPTION, PARAGRAPHS, TITLE, generated, page, story
from tests.clean.body.test_table import table_of

_PIECES = [
    "<p>",
    "</p>",
    "<div class='related'>",
    "</div>",
    "<li>",
    "<h1>",
    "x",
    " ",
    "漢字",
    "A sentence, of some words.",
    "\u0301",
    "😀",
]


def column(table: BlockTable, name: str, vocabulary: Vocabulary | None = None) -> list[float]:
    """One feature of all blocks."""
    matrix = features(table, TITLE, DESCRIPTION, vocabulary or Vocabulary({}, {})).matrix
    return [float(value) for value in matrix[:, feature_names().index(name)]]


def row_of(table: BlockTable, text: str) -> int:
    """The block that begins with ``text``."""
    return next(number for number, own in enumerate(table.texts) if own.startswith(text))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=40))
def test_every_block_of_any_page_has_finite_features(pieces: list[str]) -> None:
    """Whatever the markup, the matrix has the named columns, a row a block, and numbers only."""
    table = table_of("".join(pieces) + "<p>end</p>")
    seen = features(table, "", "", Vocabulary({}, {}))

    assert seen.matrix.shape == (len(table), len(feature_names()))
    assert np.isfinite(seen.matrix).all()


def test_the_title_is_seen_where_it_stands() -> None:
    """The block that says what the page is called is marked."""
    table = table_of(story())

    assert [row for row, marked in enumerate(column(table, "is title")) if marked] == [row_of(table, TITLE)]


def test_openings_that_recur_are_seen() -> None:
    """Promos that begin alike are told from paragraphs that do not."""
    promos = "<p>Read also: Ferry late</p><p>Read also: Herring back</p>"
    table = table_of(page(f"<p>{PARAGRAPHS[0]}</p>{promos}"))
    others = column(table, "opens as others do")

    assert others[row_of(table, "Read also: Ferry")] == 1
    assert others[row_of(table, PARAGRAPHS[0])] == 0


def test_text_about_something_else_shares_fewer_words() -> None:
    """A block with other nouns than the article's prose has less in common with it."""
    other = "Our shop sells candles, wooden toys and scented soap, delivered within two days to any address in the kingdom."
    table = table_of(page("".join(f"<p>{text}</p>" for text in PARAGRAPHS) + f"<p>{other}</p>"))
    shared = column(table, "words shared with prose")

    assert shared[row_of(table, other)] < min(shared[row_of(table, text)] for text in PARAGRAPHS[:2])


def test_scripts_without_spaces_have_words_too() -> None:
    """A Chinese paragraph is as long as an English one of the same content, not one word."""
    table = table_of("<p>" + "市议会星期二投票决定重建旧灯塔" * 4 + "。</p><p>Two words</p>")

    assert column(table, "log words")[0] > np.log1p(20)


def test_learned_words_count_inside_and_at_the_beginning() -> None:
    """What the vocabulary says of words comes through."""
    table = table_of("<p>Subscribe to our letter</p><p>They subscribe</p>")
    vocabulary = Vocabulary({"subscribe": -2.0}, {"subscribe": -1.5})

    assert column(table, "words, learned, sum", vocabulary) == [-2, -2]
    assert column(table, "words, learned, opening", vocabulary) == [-1.5, -1.5]


def test_what_follows_its_like_is_told_from_the_first() -> None:
    """The second of two containers of one name, and of two articles, is seen to follow another."""
    article = f"<article class='story'><p>{PARAGRAPHS[0]}</p></article>"
    table = table_of(article * 2)

    assert column(table, "containers alike before, 1 up") == [0, 1]
    assert column(table, "prose of earlier articles") == [0, 0.5]


def test_a_block_knows_the_heading_above_it() -> None:
    """Its level, and how much prose stands between."""
    table = table_of(f"<h2>Harbour news</h2><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>")
    since = column(table, "log prose since heading")

    assert column(table, "level of last heading") == [2, 2, 2]
    assert since[0] == since[1] == 0
    assert since[2] > 0


@settings(max_examples=60, deadline=None)
@given(generated)
def test_parts_are_weighed_against_the_pages_prose(html: str) -> None:
    """Each sign is given as it is, times the share of prose without it, and, where it is missing, as the share of prose with it."""
    table = table_of(html)
    seen = features(table, TITLE, DESCRIPTION, Vocabulary({}, {}))
    names, matrix = feature_names(), seen.matrix
    prose = place_of(table, wording(table, TITLE, DESCRIPTION, Vocabulary({}, {}))).prose
    for sign in ("caption", "related", "article", "blockquote"):
        inside = matrix[:, names.index(f"in {sign}")].tolist()
        with_it = sum(float(own) for own, is_in in zip(prose, inside, strict=True) if is_in) / max(float(prose.sum()), 1)

        assert matrix[:, names.index(f"in {sign}, unlike prose")].tolist() == pytest.approx(
            [is_in * (1 - with_it) for is_in in inside]
        )
        assert matrix[:, names.index(f"not in {sign}, unlike prose")].tolist() == pytest.approx(
            [(1 - is_in) * with_it for is_in in inside]
        )
