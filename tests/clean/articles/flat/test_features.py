"""The features of a line by itself, and the matrix of all."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.articles.flat.features import feature_names, features
from streams.clean.body.wording import Vocabulary
from streams.clean.fields.line_kinds import lines_of
from tests.clean.articles.flat.pages import MENU, PAGE, TITLE
from tests.clean.pages import SENTENCES

NOTHING = Vocabulary({}, {})


def value(name: str, *lines: str, row: int = 0, title: str = "") -> float:
    """One feature of one line."""
    matrix = features(lines_of("\n".join(lines)), title, NOTHING).matrix
    return float(matrix[row, feature_names().index(name)])


@pytest.mark.parametrize(
    ("name", "line", "expected"),
    [
        ("commas", "Rope, tar, and hemp", 2),
        ("sentence ends", "It froze. It thawed.", 2),
        ("ends as a sentence", "It froze.", 1),
        ("ends as a sentence", "It froze", 0),
        ("ends as a sentence or quote", "“It froze.”", 1),
        ("ends with a colon", "What they said:", 1),
        ("ends with an ellipsis", "The ferry that…", 1),
        ("ends with an ellipsis", "The ferry that...", 1),
        ("ends with an ellipsis", "The ferry.", 0),
        ("begins with a digit", "12 boats", 1),
        ("begins quoted", "“Nobody was in danger", 1),
        ("begins lower", "the ferry", 1),
        ("begins lower", "The ferry", 0),
        ("capitalised words", "The Old Ferry left", 3 / 4),
        ("capitals", "ABcd", 1 / 2),
        ("digits", "a1b2", 1 / 2),
        ("letters a word", "four five", 9 / 2),
        ("unspaced", "船首の扉", 1),
        ("is short", "The old ferry", 1),
        ("is time", "12 March 2026", 1),
    ],
)
def test_a_line_by_itself(name: str, line: str, expected: float) -> None:
    """Letters, marks and kind of a single line."""
    assert value(name, line) == pytest.approx(expected, abs=0.12 if name == "letters a word" else 1e-6)


def test_words_of_the_title() -> None:
    """The share of a line's words that the headline has."""
    assert value("title words", "The ferry left late", title="Ferry late") == pytest.approx(0.5)


def test_a_line_does_not_read_its_neighbour() -> None:
    """What a line's letters say does not change with the lines around it; the last line's do not either."""
    names = feature_names()
    own = [names.index(name) for name in ("commas", "sentence ends", "capitals", "digits", "quotation marks", "letters a word")]
    page = lines_of("\n".join([*MENU, *SENTENCES]))
    together = features(page, TITLE, NOTHING).matrix[:, own]
    alone = np.concatenate([features([line], "Some other headline, with 7 commas,,,,,,", NOTHING).matrix[:, own] for line in page])

    assert np.allclose(together, alone)


@given(st.lists(st.sampled_from([*PAGE.splitlines(), "•", "字", "?!", "…"]).filter(str.strip), min_size=1, max_size=30))
@settings(max_examples=50, deadline=None)
def test_any_lines(texts: list[str]) -> None:
    """For any page a finite row a line, a column a name, each name once, and a group a line for each way of pooling."""
    lines = lines_of("\n".join(texts))
    found = features(lines, TITLE, NOTHING)

    assert found.matrix.shape == (len(lines), len(feature_names()))
    assert len(set(feature_names())) == len(feature_names())
    assert np.isfinite(found.matrix).all()
    assert [group.shape for group in found.groups] == [(len(lines),)] * 4
