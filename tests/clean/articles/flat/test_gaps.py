"""Gaps between runs of text: where two pages were put one behind the other."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.articles.flat.gaps import SIGNS, Scored, gaps, seams
from streams.clean.articles.flat.model import LineModel
from streams.clean.fields.line_kinds import LineKind, lines_of
from tests.clean.articles.flat.pages import EXCERPTS, FIRST_PAGE, FOOTER, MENU, OTHER, SECOND_PAGE, TEASERS, TITLE
from tests.clean.pages import SENTENCES

MODEL = LineModel.load()
NOTICE = "We use cookies and other techniques so that your privacy is kept while you read what this paper has to say today."


def scored(*lines: str) -> Scored:
    """A page with its lines' scores."""
    return Scored(lines_of("\n".join(lines)), TITLE, MODEL)


def plain_gaps(page: Scored) -> list[tuple[int, int]]:
    """The lines above and below each gap, looked for line by line."""
    may_be = {LineKind.SENTENCE, LineKind.SHORT, LineKind.ITEM}
    text = [row for row, line in enumerate(page.lines) if page.alone[row] >= 0.5 and line.kind in may_be]
    long = [row for row in text if page.lines[row].words >= 8]
    found = []
    for number, above in enumerate(long[:-1]):
        below = long[number + 1]
        before = sum(page.lines[row].words for row in text if row <= above)
        behind = sum(page.lines[row].words for row in text if row >= below)
        legal = long[number + 1 : number + 26]
        notices = sum("cookies" in page.lines[row].text or "©" in page.lines[row].text for row in legal)
        if below - above >= 4 and before >= 40 and behind >= 40 and notices < 0.25 * len(legal):
            found.append((above, below))
    return found


@given(st.lists(st.sampled_from([*MENU[:4], *SENTENCES, *OTHER, *TEASERS, NOTICE, "12 March 2026", *FOOTER[-1:]]), max_size=60))
@settings(max_examples=60, deadline=None)
def test_gaps_found_line_by_line(lines: list[str]) -> None:
    """The same gaps as a plain look at every pair of lines of text finds."""
    page = scored(*lines)

    assert [(above, below) for above, below, *_ in gaps(page)] == plain_gaps(page)


def test_signs_have_names() -> None:
    """A value a sign, all finite."""
    ((_, _, start, signs),) = gaps(scored(*FIRST_PAGE, *SECOND_PAGE))

    assert signs.shape == (len(SIGNS),)
    assert np.isfinite(signs).all()
    assert start == len(FIRST_PAGE) + SECOND_PAGE.index("Lighthouse keeper finds a message from 1911 in the wall")


def test_signs_of_two_pages() -> None:
    """A foot, a head, a headline whose words stand below and a date part two pages."""
    ((*_, values),) = gaps(scored(*FIRST_PAGE, *SECOND_PAGE))
    signs = dict(zip(SIGNS, values.tolist(), strict=True))

    assert (signs["has headline"], signs["time"], signs["foot of a page"], signs["head of a page"]) == (1, 1, 1, 1)
    assert signs["headline"] > 0
    assert signs["words shared"] < 0.1


def test_a_seam() -> None:
    """Two pages one behind the other come apart where the second's headline stands."""
    page = scored(*FIRST_PAGE, *SECOND_PAGE)

    assert [page.lines[row].text for row in seams(page)] == ["Lighthouse keeper finds a message from 1911 in the wall"]


@pytest.mark.parametrize(
    "between",
    [
        [*TEASERS],
        [line for title, text in EXCERPTS for line in (title, "11 March 2026", text)],
        ["Share", "Tweet", "Print", "Menu"],
    ],
    ids=["teasers", "excerpts", "buttons"],
)
def test_no_seam(between: list[str]) -> None:
    """Teasers, dated excerpts and buttons amid one text part nothing."""
    assert seams(scored(*MENU, TITLE, *SENTENCES[:3], *between, *SENTENCES[3:], *FOOTER)) == []


def test_one_page_has_none() -> None:
    """A page with one article has no seam, nor has one without lines of text."""
    assert seams(scored(*FIRST_PAGE)) == []
    assert seams(scored(*MENU)) == []


def test_a_text_that_the_page_outshines() -> None:
    """A second text that scores low amid the page is scored by itself: never lower than amid the page."""
    page = scored(*FIRST_PAGE, *SECOND_PAGE)

    assert (page.alone >= page.scores).all()
