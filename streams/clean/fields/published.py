"""When an article was published and changed: JSON-LD and meta tags first; the address and the body where they name no time."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

import msgspec
import turbohtml

from streams.clean.fields import confidence
from streams.clean.fields.times.date_lines import is_date_line
from streams.clean.fields.times.dates import Candidate, Dated, dates_in_url, first_dated, in_order
from streams.clean.fields.times.reading import DateStyle
from streams.clean.fields.titles import day_behind
from streams.clean.markup.class_names import speaks_of
from streams.clean.markup.json_ld import LinkedData
from streams.clean.markup.placement import inside
from streams.clean.markup.tree import Markup, squeezed, text_attribute, text_of
from streams.clean.text.lexicon import inside as phrases_inside
from streams.clean.text.lexicon import meta_names
from streams.clean.text.spaces import folded
from streams.clean.values import Page

PUBLISHED, MODIFIED = (tuple(dict.fromkeys(map(squeezed, meta_names(field)))) for field in ("published", "modified"))
MAX_TEXT = 120
"""Characters of an element that says when, and no more: day, time, zone and "updated" with another day."""
MAX_OTHER_LETTERS = 45
"""Letters beside the date on a line that gives the date: a byline, "5 min read", not a caption."""
MAX_SCRIPT_TIMES = 3
"""Days of scripts that are tried; more are those of other articles."""
_ATTRIBUTES = ("datetime", "content", "title", "data-date", "data-datetime", "data-time", "data-timestamp")
_DIGITS = re.compile(r"\d")
_BETWEEN = re.compile(r"\s*[|·•⋅]\s*")
"""Between the parts of a line below a headline: author, date, minutes to read, subjects."""
_SAYS_UPDATED = phrases_inside("says_updated")
_SAYS = re.compile(
    rf"(?P<updated>{_SAYS_UPDATED.pattern})|(?P<published>{phrases_inside('says_published').pattern})", re.IGNORECASE
)
_SCRIPT_NAMES = (
    "atePublished", "ate_published", "ublishedAt", "ublished_at", "ublishedDate", "ublishDate", "ublish_date", "ublicationDate",
    "ubDate", "ub_date", "isplayDate",
)  # fmt: skip
"""What a script calls the day of publication, without the first letter, whose case differs."""
_SCRIPT_VALUE = re.compile(r"[A-Za-z_]{0,6}\\?[\"']?\s{0,3}:\s{0,3}\\?[\"']?(\d[^\"'\\,}]{7,40})")


Near = Callable[[], Sequence[tuple[str, str]]]
"""Gives lines around the title, each with the one above it."""


class Times(msgspec.Struct, frozen=True, kw_only=True):
    """When an article was published and changed, as far as its page says."""

    published: Dated | None = None
    modified: Dated | None = None


def times_of(page: Page, markup: Markup, linked: LinkedData, near: Near, style: DateStyle) -> Times:
    """The times that the page gives.

    A page that says nothing but when it was last changed was published as it stands at that time: the date then counts for both,
    with little confidence and "updated" as its source.

    Args:
        page: as admitted.
        markup: its tree.
        linked: what its JSON-LD says.
        near: gives lines around the title; asked where head and address are silent.
        style: how the site writes dates.
    """
    published = [
        Candidate(raw=one.published, source="json_ld", confidence=confidence.JSON_LD) for one in linked.articles if one.published
    ]
    modified = [
        Candidate(raw=one.modified, source="json_ld", confidence=confidence.JSON_LD) for one in linked.articles if one.modified
    ]
    published += _of_meta(markup, PUBLISHED, confidence.META)
    modified += _of_meta(markup, MODIFIED, confidence.META_OF_CHANGE)
    said = first_dated(published, page.fetched_at, style)
    if said is None:
        said, updated = _dated_in_body(page, markup, near, style)
        modified += [*updated, *_of_changes(markup, near(), style)] if said is None and not modified else updated
    changed = first_dated(modified, page.fetched_at, style)
    if said is None and changed is not None:
        of_change = Candidate(raw=changed.candidate.raw, source="updated", confidence=confidence.CHANGE_ALONE)
        said = Dated(moment=changed.moment, candidate=of_change)
    return Times(published=said, modified=in_order(said, changed))


def _of_meta(markup: Markup, names: Iterable[str], sure: float) -> list[Candidate]:
    return [
        Candidate(raw=value, source=f"meta:{said}", confidence=sure)
        for name in names
        if name in markup.squeezed_meta
        for said, value in markup.squeezed_meta[name][:3]
    ]


def _dated_in_body(page: Page, markup: Markup, near: Near, style: DateStyle) -> tuple[Dated | None, list[Candidate]]:
    """The date in the address, with the time that the body adds to it; else the first date in the body. And times of changes."""
    address = first_dated(dates_in_url(page.address), page.fetched_at)
    updated: list[Candidate] = []
    for source, sure, elements in _places(markup):
        published, changes = _said_by(inside(elements), source, sure)
        updated += changes
        for candidate in published:
            dated = first_dated([candidate], page.fetched_at, style)
            if dated is not None and (address is None or dated.moment.day == address.moment.day):
                return dated, updated
    return address or _dated_in_text(page.fetched_at, markup, near, style), updated


def _dated_in_text(fetched_at: datetime, markup: Markup, near: Near, style: DateStyle) -> Dated | None:
    """The date in a script's data, on a line near the title, or behind the page's title."""
    behind = day_behind(markup.title or "")
    candidates = [*_of_scripts(markup.html), *_of_lines(near(), style)]
    candidates += [Candidate(raw=behind, source="title", confidence=confidence.LINE)] if behind else []
    return first_dated(candidates, fetched_at, style)


def _said_by(elements: Iterable[turbohtml.Element], source: str, sure: float) -> tuple[list[Candidate], list[Candidate]]:
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


def _places(markup: Markup) -> Iterator[tuple[str, float, list[turbohtml.Element]]]:
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
    said = {"published": "", "updated": ""}
    kind, start = "published", 0
    for match in _SAYS.finditer(text):
        said[kind] = said[kind] or _with_digits(text[start : match.start()])
        kind, start = str(match.lastgroup), match.end()
    said[kind] = said[kind] or _with_digits(text[start:])
    return said["published"], said["updated"]


def _with_digits(text: str) -> str:
    return text if _DIGITS.search(text) else ""


def _of_lines(near: Iterable[tuple[str, str]], style: DateStyle, *, updated: bool = False) -> list[Candidate]:
    """Days on lines near the title that hold little else, of publication or of a change."""
    days = []
    for line, above in near:
        if not _DIGITS.search(line):
            continue
        before, after = said_of_times(line)
        if _SAYS_UPDATED.fullmatch(above.strip(" :")):
            before, after = "", line
        pieces = [after if updated else before, *_BETWEEN.split(after if updated else before)]
        raw = next((piece for piece in pieces if is_date_line(piece, MAX_OTHER_LETTERS, style)), None)
        days += [Candidate(raw=raw, source="text", confidence=confidence.UNMARKED)] if raw else []
    return days


def _of_changes(markup: Markup, near: Iterable[tuple[str, str]], style: DateStyle) -> list[Candidate]:
    """Times of a change on lines near the title, else on any line that says nothing else: they often end a page."""
    lines = (folded(line) for line in markup.lines if len(line) <= MAX_TEXT and _DIGITS.search(line))
    return _of_lines(near, style, updated=True) or _of_lines(
        ((line, "") for line in lines if _SAYS_UPDATED.search(line)), style, updated=True
    )


def _of_scripts(html: str) -> list[Candidate]:
    """Days that a script's data names as the publication's (pages built in the browser carry their data so).

    The names are sought one by one: a search in C for each of them is ten times faster than one pattern over the whole page.
    """
    named: list[Candidate] = []
    for name in _SCRIPT_NAMES:
        at = html.find(name)
        while at >= 0 and len(named) < MAX_SCRIPT_TIMES:
            match = _SCRIPT_VALUE.match(html, at + len(name))
            named += [Candidate(raw=match[1], source="script", confidence=confidence.UNMARKED)] if match else []
            at = html.find(name, at + len(name))
    return list(islice(dict.fromkeys(named), MAX_SCRIPT_TIMES))
