"""Stamps: elements of a page that say when, and which of them speak of its own article.

A page's tree enters, the elements leave with what they say of publication and of changes. A site's clock, a list's dates and what
stands beside the article are not its own.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import turbohtml

from streams.clean.fields import confidence
from streams.clean.fields.times.dates import Candidate
from streams.clean.markup.class_names import speaks_of
from streams.clean.markup.placement import is_outside
from streams.clean.markup.tree import Markup, text_attribute, text_of
from streams.clean.text.lexicon import inside as phrases_inside

MAX_TEXT = 120
"""Characters of an element that says when, and no more: day, time, zone and "updated" with another day."""
MAX_ELEMENTS = 12
"""Elements that are looked at: an article marks its own date before those of others."""
BY_TITLE = 8
"""Lines nearest to the title, above and below, in which a stamp that looks like those of a list is still the article's own: a
kicker, a standfirst and a byline stand between; further down a short article has ended."""
LEAST_LIST = 4
"""Stamps of one kind that are a list: an article's own, those of two changes and one of a teaser are fewer."""
_ATTRIBUTES = ("datetime", "content", "title", "data-date", "data-datetime", "data-time", "data-timestamp")
SAYS_UPDATED = phrases_inside("says_updated")
SAYS_PUBLISHED = phrases_inside("says_published")
_SAYS = re.compile(rf"(?P<updated>{SAYS_UPDATED.pattern})|(?P<published>{phrases_inside('says_published').pattern})", re.IGNORECASE)
_DIGITS = re.compile(r"\d")
_GLUED = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z]{3})|(?<=\d)(?=[^\W\d_]{4})")
"""Where texts of two elements run into one another: "HealthDECEMBER 22, 2022Updated"."""

Near = Callable[[], Sequence[tuple[str, str]]]
"""Gives lines around the title, each with the one above it."""


def belonging(elements: Sequence[turbohtml.Element], near: Near) -> list[turbohtml.Element]:
    """Those that speak of the page's article: in none of its other parts, no clock, and of a list only what stands by the title."""
    kinds = Counter(map(_kind, elements))
    own: list[turbohtml.Element] = []
    for element in elements:
        if is_outside(element) or _is_clock(element):
            continue
        if kinds[_kind(element)] < LEAST_LIST or _is_near(text_of(element), near):
            own.append(element)
            if len(own) == MAX_ELEMENTS:
                break
    return own


def _kind(element: turbohtml.Element) -> tuple[str, str]:
    return element.tag, element.attr("class") or ""


def _is_near(text: str, near: Near) -> bool:
    """Whether the text stands by the title; where no title is found there is no telling."""
    lines = near()[:BY_TITLE]
    return not lines or any(text in line for line, _ in lines)


def _is_clock(element: turbohtml.Element) -> bool:
    """The site's own clock: "today's date" above the menu."""
    around = [element, *element.select("[id], [class]")[:MAX_ELEMENTS]]
    return any(speaks_of(f"{text_attribute(one, 'class')} {text_attribute(one, 'id')}", "clock") for one in around)


def places(markup: Markup) -> Iterator[tuple[str, float, list[turbohtml.Element]]]:
    """Elements that give times, the surest kind first; most pages need only that."""
    certain, timed = [], []
    for element in markup.marked:
        marks = text_attribute(element, "itemprop"), text_attribute(element, "property").lower()
        if (
            {"datePublished", "dateCreated"} & set(marks[0].split())
            or "published" in marks[1]
            or "dc:date" in marks[1]
            or element.attr("pubdate") is not None
        ):
            certain.append(element)
        elif element.tag == "time" or element.attr("datetime"):
            timed.append(element)
    yield "published", confidence.MARKED, [*certain, *markup.named("published")]
    yield "time", confidence.SHOWN, timed
    yield "date", confidence.LINE, markup.named("date")


def said_by(elements: Iterable[turbohtml.Element], source: str, sure: float) -> tuple[list[Candidate], list[Candidate]]:
    """What elements say of publication, and of changes."""
    published: list[Candidate] = []
    updated: list[Candidate] = []
    for element in elements:
        names = " ".join(text_attribute(element, name) for name in ("class", "id", "itemprop", "property"))
        is_update = speaks_of(names, "updated") and not speaks_of(names, "publication")
        for raw in _raw_times(element):
            before, after = ("", raw) if is_update else said_of_times(raw)
            published += [Candidate(raw=before, source=source, confidence=sure)] if before else []
            updated += [Candidate(raw=after, source="body", confidence=confidence.UNMARKED)] if after else []
    return list(dict.fromkeys(published)), list(dict.fromkeys(updated))


def _raw_times(element: turbohtml.Element) -> Iterable[str]:
    """What an element says of time: its attribute first, then its text."""
    for attribute in _ATTRIBUTES:
        value = text_attribute(element, attribute)
        if _DIGITS.search(value):
            yield value
    text = text_of(element)
    if len(text) <= MAX_TEXT and _DIGITS.search(text):
        yield text


def said_of_times(text: str) -> tuple[str, str]:
    """What a line says of publication, and what of a change: "May 2, 2025, updated May 3" says both; empty where it is silent."""
    text = _GLUED.sub(" ", text)
    said = {"published": "", "updated": ""}
    kind, start = "published", 0
    for match in _SAYS.finditer(text):
        said[kind] = said[kind] or _with_digits(text[start : match.start()])
        kind, start = str(match.lastgroup), match.end()
    said[kind] = said[kind] or _with_digits(text[start:])
    return said["published"], said["updated"]


def _with_digits(text: str) -> str:
    return text if _DIGITS.search(text) else ""
