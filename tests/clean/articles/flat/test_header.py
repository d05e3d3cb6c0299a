"""The head of a flattened article: title, crumbs, times, bylines, and where the text begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.articles.flat.header import MAX_CRUMBS, Header, header_of
from streams.clean.fields.line_kinds import lines_of
from tests.clean.articles.flat.pages import BOX, MENU, PAGE, TITLE
from tests.clean.pages import SENTENCES


def header(*lines: str, first: bool = True, begin: int | None = None) -> Header:
    """The header of these lines."""
    return header_of(lines_of("\n".join(lines)), first=first, begin=begin)


def test_the_whole_head() -> None:
    """Crumbs, title, byline and date above the text, and the number of its first line."""
    found = header("Home > Harbour", TITLE, "By Ines Valdan", "12 March 2026", *SENTENCES)

    assert (found.title, found.sections, found.bylines, found.times) == (
        TITLE,
        ["Harbour"],
        ["By Ines Valdan"],
        ["12 March 2026"],
    )
    assert found.end == 4


def test_a_repeated_line_is_the_title() -> None:
    """A headline stands again as a caption or crumb: of two lines of one length the repeated one is taken."""
    other = "Council puts off its vote on the second long pier"

    assert header(TITLE, other, TITLE, *SENTENCES).title == TITLE


def test_the_nearer_of_two() -> None:
    """Of two lines of the same length the one nearer to the text is the headline."""
    assert header("Council votes on new pier today", "Ferry leaves late after frosty night", *SENTENCES).title.startswith("Ferry")


@pytest.mark.parametrize("line", ["Sign in | Register | Help | Contact | Jobs", "2026-03-12", "By Ines Valdan", "Share", "Ferry"])
def test_no_title(line: str) -> None:
    """Menus, dates, bylines, buttons and single words are no headlines."""
    assert header(line, *SENTENCES).title == ""


def test_a_question_may_be_a_title() -> None:
    """A headline may end as a sentence does where it asks or quotes; a plain sentence alone is none."""
    assert header("Who will grease the door?", *SENTENCES).title
    assert not header("The door was greased on Thursday.", *SENTENCES).title


def test_a_headline_so_long_that_it_passes_for_text() -> None:
    """Where nothing stands above the text, its first line is the title if it does not end as a sentence."""
    long = " ".join([TITLE] * 3)

    assert header(long, *SENTENCES).title == long


def test_a_slogan_is_no_beginning() -> None:
    """A sentence in the page's head with no other close below it is not where the text begins."""
    found = header("The paper that everybody on the island reads twice.", *MENU, TITLE, *SENTENCES)

    assert (found.title, found.end) == (TITLE, len(MENU) + 2)


def test_crumbs_belong_to_the_first() -> None:
    """Crumbs above a further article are the page's, not its own."""
    lines = ("Harbour News > Ships", TITLE, *SENTENCES)

    assert (header(*lines).sections, header(*lines, first=False).sections) == (["Harbour News", "Ships"], [])


def test_short_lines_between_two_titles_are_crumbs() -> None:
    """Between the title and its repeat stand sections; many different ones are a menu."""
    assert header(TITLE, "Harbour", "Ships", TITLE, *SENTENCES).sections == ["Harbour", "Ships"]
    assert header(TITLE, "Harbour", "Ships", "Islands", "Fog", "Rope", TITLE, *SENTENCES).sections == []


def test_the_date_above_the_title() -> None:
    """A date below the title counts; else the nearest above it."""
    above = ("10 March 2026", "11 March 2026", TITLE)

    assert header(*above, *SENTENCES).times == ["11 March 2026"]
    assert header(*above, "12 March 2026", *SENTENCES).times == ["12 March 2026"]


def test_where_the_text_is_known_to_begin() -> None:
    """A known first line of text goes before what the rules would say."""
    lines = (SENTENCES[0], SENTENCES[1], TITLE, *SENTENCES[2:])

    assert header(*lines).title == ""
    assert header(*lines, begin=3).title == TITLE


@given(st.lists(st.sampled_from([*PAGE.splitlines(), *BOX.splitlines(), "Home > Ships", "…", "A"]), max_size=25), st.booleans())
def test_any_lines(lines: list[str], first: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """The title is one of the lines above the text, the end is on the page, crumbs are few and no title."""
    found = header(*lines, first=first)
    known = lines_of("\n".join(lines))

    assert 0 <= found.end <= len(known)
    assert not found.title or found.title in {line.text for line in known[: found.end]}
    assert len(found.sections) <= MAX_CRUMBS
    assert found.title not in found.sections
