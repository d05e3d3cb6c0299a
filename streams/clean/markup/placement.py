"""Where on an HTML page its own article stands: lines around the title, elements outside of teasers, comments and menus."""

import re
from collections.abc import Iterable

import turbohtml

from streams.clean.markup.tree import Markup, text_attribute
from streams.clean.text.lexicon import selector
from streams.clean.text.spaces import folded, key

ABOVE, BELOW = 8, 12
"""Lines above and below the title in which its date and byline stand: above it a section and a kicker, below it a standfirst, a
picture's caption, names and buttons to share."""
SPELLING = 15
"""Characters by which two spellings of one title differ: a dash and a site's short name, quotation marks."""
MAX_LINE = 120
"""Characters of a line that says when and by whom, and no more: two names with their roles, and a time with its zone."""
MAX_OPENING = 70
"""Characters before the dash behind a dateline: two places, an agency and a day."""
MAX_ELEMENTS = 12
"""Elements that are looked at: an article marks its own date and names before those of others."""
_DASH = re.compile(r"\s?[–—|]\s?|\s-\s|\s[„“«\"]")
_OUTSIDE = selector("outside")
_OWN_FOOTER = re.compile(r"\b(?:article|post|entry|story)[\w-]{0,20}footer", re.IGNORECASE)
"""Class names of the foot of an article, and not of the page."""


def lines_near(markup: Markup, titles: Iterable[str]) -> list[tuple[str, str]]:
    """Short lines around the title and openings of long ones, nearest first, each with the line above it.

    None where no title is in the text.

    Args:
        markup: the page.
        titles: what the article may be called in the text, the surest first.
    """
    lines = markup.lines
    at = next((at for title in titles if (at := _line_of(title, lines)) is not None), None)
    if at is None:
        return []
    near = sorted(range(max(0, at - ABOVE), min(len(lines), at + BELOW)), key=lambda one: abs(one - at))
    said = [(_line(lines, one), _line(lines, one - 1)) for one in near if one != at]
    return [(line if len(line) <= MAX_LINE else _opening(line), above) for line, above in said]


def _line(lines: list[str], at: int) -> str:
    """The line without the bullet that a list gives it; empty before the first."""
    return folded(lines[at]).removeprefix("* ") if at >= 0 else ""


def _opening(line: str) -> str:
    """What stands before the first dash of a paragraph: a dateline may be dated ("29.11.2022 – …"). Empty where there is none."""
    match = _DASH.search(line[:MAX_OPENING])
    return line[: match.start()] if match else ""


def _line_of(title: str, lines: list[str]) -> int | None:
    """The first line that is ``title``; only lines of its length are looked at closely."""
    wanted, about = key(title), range(len(title) - SPELLING, len(title) + SPELLING)
    return next((at for at, line in enumerate(lines) if len(line) in about and key(line) == wanted), None) if wanted else None


def inside(elements: Iterable[turbohtml.Element]) -> list[turbohtml.Element]:
    """The first elements that stand in no teaser, comment, menu or footer."""
    found: list[turbohtml.Element] = []
    for element in elements:
        if not is_outside(element):
            found.append(element)
            if len(found) == MAX_ELEMENTS:
                break
    return found


def is_outside(element: turbohtml.Element) -> bool:
    """Whether an element stands in a part of the page that is not its article.

    An article's own footer holds its date and byline, some sites set them in an ``aside``, and what the page as a whole is called
    ("has-sidebar") says nothing of its parts.
    """
    around = element.closest(_OUTSIDE)
    while around is not None:
        if not (
            around.tag in {"html", "body"}
            or (around.tag == "footer" and around.closest("article") is not None)
            or _OWN_FOOTER.search(text_attribute(around, "class"))
            or (around.tag == "aside" and around == element)
        ):
            return True
        parent = around.parent
        around = parent.closest(_OUTSIDE) if isinstance(parent, turbohtml.Element) else None
    return False
