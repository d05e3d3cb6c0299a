"""Which lines of a flattened article are its text: scores held against what the rules know."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.articles.flat.model import ENCLOSED, THRESHOLD
from streams.clean.articles.flat.selection import SURE, relabelled, scored_text, selected
from streams.clean.body.arrays import Floats
from streams.clean.fields.line_kinds import Line, LineKind, lines_of
from tests.clean.articles.flat.pages import BOX, PAGE, TITLE
from tests.clean.pages import SENTENCES

LOW, HIGH = ENCLOSED / 2, SURE + 0.1
MIDDLE = (THRESHOLD + ENCLOSED) / 2


def lines(*texts: str) -> list[Line]:
    """These lines."""
    return lines_of("\n".join(texts))


def scores(*values: float) -> Floats:
    """A score a line."""
    return np.array(values, np.float32)


def chosen(texts: tuple[str, ...], *values: float) -> list[bool]:
    """Which lines of these scores are text."""
    return [bool(one) for one in scored_text(lines(*texts), scores(*values))[0]]


def test_the_threshold() -> None:
    """Lines that score enough are text, others are not."""
    assert chosen(SENTENCES[:3], HIGH, LOW, THRESHOLD + 0.01) == [True, False, True]


def test_between_two_lines_of_text() -> None:
    """With text right above and right below it a line needs less; with less than that it stays out."""
    assert chosen(SENTENCES[:3], HIGH, MIDDLE, HIGH) == [True, True, True]
    assert chosen(SENTENCES[:3], HIGH, LOW, HIGH) == [True, False, True]
    assert chosen(SENTENCES[:3], MIDDLE, HIGH, HIGH) == [False, True, True]


def test_a_lead_below_the_date() -> None:
    """A long sentence between the date and the text is the lead, if it looks like text at all."""
    assert chosen(("12 March 2026", SENTENCES[0], SENTENCES[1]), LOW, MIDDLE, HIGH) == [False, True, True]
    assert chosen(("12 March 2026", "See it here.", SENTENCES[1]), LOW, MIDDLE, HIGH) == [False, False, True]


def test_a_short_line_at_the_end() -> None:
    """It heads nothing, so it must be surer than others."""
    texts = (SENTENCES[0], "Fog over the strait")

    assert chosen(texts, HIGH, SURE - 0.1) == [True, False]
    assert chosen(texts, HIGH, SURE + 0.1) == [True, True]


def test_rules_know_what_has_words_of_its_own() -> None:
    """No score makes a date, a button or a credit text."""
    assert chosen(("12 March 2026", "Share", "(Reuters)", SENTENCES[0]), HIGH, HIGH, HIGH, HIGH) == [False, False, False, True]


def test_too_little_to_be_believed() -> None:
    """Where next to nothing scores as text the model is not asked further."""
    found = lines("Fog over the strait", "It is foggy today.", TITLE)

    assert selected(found, scores(HIGH, HIGH, LOW)) is None
    assert selected(lines(*SENTENCES[:2]), scores(HIGH, HIGH)) is not None


def kinds(texts: tuple[str, ...], is_text: list[bool]) -> list[LineKind]:
    """The kinds of lines of which some are text."""
    return [line.kind for line in relabelled(lines(*texts), np.array(is_text))]


def test_what_is_no_text_is_furniture() -> None:
    """A sentence that the model leaves out is no paragraph; what the rules name keeps its name."""
    assert kinds((SENTENCES[0], SENTENCES[1], "By Ines Valdan"), [True, False, False]) == [
        LineKind.SENTENCE,
        LineKind.CHROME,
        LineKind.BYLINE,
    ]


def test_short_lines_of_text() -> None:
    """Above running text a short line is a heading; alone it is a paragraph; three in a row are a list without its marks."""
    assert kinds(("A hinge had frozen", SENTENCES[0]), [True, True]) == [LineKind.SHORT, LineKind.SENTENCE]
    assert kinds((SENTENCES[0], "Nobody knows"), [True, True])[1] is LineKind.SENTENCE
    assert kinds(("Hot water", "Grease for the hinge", "A heater"), [True] * 3) == [LineKind.ITEM] * 3


def test_a_marker_amid_the_text() -> None:
    """Above most of the text "Written by" ends nothing, below it it does; "Read also" never ends a text."""
    texts = ("Written by", *SENTENCES, "Written by", "Read also")
    found = kinds(texts, [False, *[True] * len(SENTENCES), False, False])

    assert (found[0], found[-2], found[-1]) == (LineKind.CHROME, LineKind.BOX, LineKind.CHROME)


def test_the_second_copy_of_a_paragraph() -> None:
    """It goes; a heading that a table of contents has stays."""
    found = relabelled(lines("One hinge", SENTENCES[0], "One hinge", SENTENCES[1], SENTENCES[0]), np.array([True] * 5))

    assert [line.kind for line in found] == [
        LineKind.SHORT,
        LineKind.SENTENCE,
        LineKind.SHORT,
        LineKind.SENTENCE,
        LineKind.CHROME,
    ]
    assert found[2].repeats == 1


@given(st.lists(st.tuples(st.sampled_from([*PAGE.splitlines(), *BOX.splitlines()]).filter(str.strip), st.floats(0, 1)), min_size=1))
def test_any_scores(scored: list[tuple[str, float]]) -> None:
    """Only lines that may be text are, and all that reach the threshold but short ones at the end."""
    page = lines(*(text for text, _ in scored))
    values = scores(*(value for _, value in scored))
    found, words = scored_text(page, values)
    may_be = [line.kind in {LineKind.SENTENCE, LineKind.SHORT, LineKind.ITEM} for line in page]
    last = max(np.flatnonzero(found), default=-1)

    assert not (found & ~np.array(may_be)).any()
    assert words.tolist() == [line.words for line in page]
    assert all(found[row] for row in range(last) if may_be[row] and values[row] >= np.float32(THRESHOLD))
