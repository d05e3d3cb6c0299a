"""Where on a page its own article stands."""

import pytest

from streams.clean.markup.placement import ABOVE, BELOW, MAX_ELEMENTS, inside, is_outside, lines_near
from streams.clean.markup.tree import Markup

TITLE = "Ferry leaves late after its door froze"


def near(*lines: str, titles: tuple[str, ...] = (TITLE,)) -> list[str]:
    """The lines around a title on a page of these lines."""
    return [line for line, _ in lines_near(Markup("".join(f"<p>{line}</p>" for line in lines)), titles)]


def test_the_nearest_come_first() -> None:
    """Below and above alike; the title itself is none of them."""
    assert near("Home", "Harbour", TITLE, "By Ines Valdan", "12 March 2026") == [
        "Harbour",
        "By Ines Valdan",
        "Home",
        "12 March 2026",
    ]


def test_each_has_the_line_above_it() -> None:
    """A label stands above what it labels."""
    page = Markup(f"<h1>{TITLE}</h1><p>Published</p><p>12 March 2026</p>")

    assert lines_near(page, [TITLE]) == [("Published", TITLE), ("12 March 2026", "Published")]


def test_a_title_in_another_spelling() -> None:
    """Case and marks do not matter; one that is not in the text is passed over for the next."""
    assert near("x", f"“{TITLE.upper()}”", "a", titles=("Another title of this page", TITLE)) == ["x", "a"]
    assert near("x", "y", titles=(TITLE, "")) == []


def test_no_further_than_they_reach() -> None:
    """What stands further off is another part of the page."""
    lines = [f"a{number}" for number in range(40)]

    found = near(*lines, TITLE, *(f"b{number}" for number in range(40)))
    assert len([line for line in found if line[0] == "a"]) == ABOVE
    assert len([line for line in found if line[0] == "b"]) == BELOW - 1


def test_of_a_paragraph_its_opening_alone() -> None:
    """A dateline may be dated; the rest of a long line says nothing of when or who."""
    text = "The ferry left late because its door would not close. " * 4

    assert near(TITLE, f"SULINA, 11 March 2026 – {text}") == ["SULINA, 11 March 2026"]
    assert near(TITLE, text) == [""]


@pytest.mark.parametrize(
    ("markup", "outside"),
    [
        ("<article><p id='x'></p></article>", False),
        ("<article><footer><p id='x'></p></footer></article>", False),
        ("<footer><p id='x'></p></footer>", True),
        ("<nav><p id='x'></p></nav>", True),
        ("<aside id='x'></aside>", False),
        ("<aside><p id='x'></p></aside>", True),
        ("<div class='related-stories'><div><p id='x'></p></div></div>", True),
        ("<div id='comments'><p id='x'></p></div>", True),
        ("<body class='has-sidebar'><p id='x'></p></body>", False),
        ("<nav><article><footer><p id='x'></p></footer></article></nav>", True),
    ],
)
def test_outside_of_the_article(markup: str, outside: bool) -> None:  # noqa: FBT001 - the expected value of a table
    """Menus, teasers, comments and the site's footer are outside; an article's own footer is not."""
    (element,) = Markup(markup).tree.select("#x")

    assert is_outside(element) is outside


def test_the_first_that_stand_inside() -> None:
    """Outside ones are passed over, and not more are looked for than needed."""
    elements = Markup("<nav><i>n</i></nav>" + "<i>a</i>" * 40).tree.select("i")

    assert [element.text for element in inside(elements)] == ["a"] * MAX_ELEMENTS
