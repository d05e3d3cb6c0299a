"""Where one article of a flattened page ends and the next begins, by markers and headlines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.articles.flat.boundaries import LEAST_WORDS, confirmed, content_words, has_text, segments
from streams.clean.fields.line_kinds import lines_of
from tests.clean.articles.flat.pages import BOX, FOOTER, MENU, OTHER, OTHER_END, PAGE, SECOND, TEASERS, TITLE
from tests.clean.pages import SENTENCES, models

DATE = "11 March 2026"


def begins(*lines: str) -> list[str]:
    """The first line of each part."""
    return [part[0].text for part in segments(lines_of("\n".join(lines)))]


def believed(*lines: str) -> list[str]:
    """The same after the model was asked."""
    return [part[0].text for part in confirmed(segments(lines_of("\n".join(lines))), models().lines)]


def test_a_marker() -> None:
    """Behind "Next Article" the next begins where text follows; what stands before the marker belongs to the first."""
    assert begins(TITLE, *SENTENCES, "Next Article", SECOND, *OTHER) == [TITLE, SECOND]
    assert begins(TITLE, *SENTENCES, "Next Article", *TEASERS) == [TITLE]


def test_a_headline_with_a_date() -> None:
    """A short line with a date close below it and text behind that begins an article below another's text."""
    assert begins(TITLE, *SENTENCES, SECOND, "By Aldo Brisk", DATE, *OTHER) == [TITLE, SECOND]
    assert begins(SECOND, DATE, *OTHER) == [SECOND]


@pytest.mark.parametrize(
    "below",
    [(*OTHER,), (OTHER[0], DATE, *OTHER[1:]), (DATE, *TEASERS), (DATE, "A short text.")],
    ids=["no date", "a date behind the text", "teasers", "too little text"],
)
def test_no_headline(below: tuple[str, ...]) -> None:
    """Without a date, without text close below it or with too little of it a short line begins nothing."""
    assert begins(TITLE, *SENTENCES, SECOND, *below) == [TITLE]


def test_text_enough() -> None:
    """Two sentences and fifty words, soon; a marker ends the look unless all lines are asked."""
    lines = lines_of("\n".join(SENTENCES))
    words = [line.words for line in lines]

    assert has_text(lines)
    assert not has_text(lines[:1])
    assert sum(words[:2]) < LEAST_WORDS <= sum(words[:3])
    assert (has_text(lines[:2]), has_text(lines[:3])) == (False, True)
    assert not has_text(lines_of("\n".join(["Next Article", *SENTENCES])))
    assert has_text(lines_of("\n".join(["Next Article", *SENTENCES])), whole=True)
    assert not has_text(lines_of("\n".join([*MENU, *TEASERS, "Fog", *SENTENCES])))


def test_comments_are_put_back() -> None:
    """Dated comments look like articles to the rules; the model puts them back to the text above."""
    comments = [
        "Gerald Poole says he was there",
        DATE,
        "I was on that ferry and it was a long night, I tell you all.",
        "Nobody told us anything until the morning came, and the tea ran out at four o'clock in the night.",
    ]
    page = (*MENU, TITLE, *SENTENCES, "3 comments", *comments * 3, *FOOTER)

    assert believed(*page) == [MENU[0]]


def test_an_article_is_believed() -> None:
    """An article whose headline's words stand in its own text stays apart."""
    assert believed(TITLE, DATE, *SENTENCES, SECOND, DATE, *OTHER, *OTHER_END) == [TITLE, SECOND]


def test_a_strange_headline_is_not_believed() -> None:
    """A dated headline whose words return above rather than below begins nothing."""
    strange = "Passengers waited in the café on the pier"

    assert believed(TITLE, DATE, *SENTENCES, strange, DATE, *OTHER, *OTHER_END) == [TITLE]


def test_words_that_count() -> None:
    """Short words and function words tell nothing of what a text is about."""
    assert content_words("the hinge that had frozen on a pier") == {"hinge", "frozen", "pier"}


@given(st.lists(st.sampled_from([*PAGE.splitlines(), *BOX.splitlines(), DATE, SECOND, *OTHER]), max_size=40))
def test_no_line_is_lost(lines: list[str]) -> None:
    """However lines stand, the parts put together are the page."""
    page = lines_of("\n".join(lines))
    parts = segments(page)

    assert [line for part in parts for line in part] == page
    assert [line for part in confirmed(parts, models().lines) for line in part] == page
