"""When an article was published and changed: JSON-LD and meta tags first; the address and the body where they name no time."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice, pairwise

import msgspec

from streams.clean.fields import confidence
from streams.clean.fields.stamps import MAX_TEXT, SAYS_PUBLISHED, SAYS_UPDATED, Near, belonging, places, said_by, said_of_times
from streams.clean.fields.times.date_lines import is_date_line
from streams.clean.fields.times.dates import Candidate, Dated, dates_in_url, first_dated, in_order, in_place, is_completed
from streams.clean.fields.times.reading import ORDERS, DateStyle
from streams.clean.fields.titles import day_behind
from streams.clean.markup.json_ld import LinkedData
from streams.clean.markup.tree import Markup, squeezed
from streams.clean.text.lexicon import meta_names
from streams.clean.text.spaces import GAP, folded
from streams.clean.values import Page

PUBLISHED, MODIFIED = (tuple(dict.fromkeys(map(squeezed, meta_names(field)))) for field in ("published", "modified"))
MAX_OTHER_LETTERS = 45
"""Letters beside the date on a line that gives the date: a byline, "5 min read", not a caption."""
MAX_SCRIPT_TIMES = 3
"""Days of scripts that are tried; more are those of other articles."""
MAX_SHOWN = 6
"""Dates of a page that are held against its head's: its own is among the first, by the title."""
_DIGITS = re.compile(r"\d")
_BETWEEN = re.compile(rf"{GAP}[|·•⋅]\s*")
"""Between the parts of a line below a headline: author, date, minutes to read, subjects."""
SCRIPT_NAMES = (
    "atePublished", "ate_published", "ublishedAt", "ublished_at", "ublishedDate", "ublishDate", "ublish_date", "ublicationDate",
    "ublication_date", "ateCreation", "ubDate", "ub_date", "isplayDate",
)  # fmt: skip
"""What a script calls the day of publication, without the first letter, whose case differs."""
_ROOT = "ub"
_ROOTED = re.compile(rf"{_ROOT}(?:lish(?:ed|(?:D|_d)ate)|(?:lication)?(?:D|_d)ate)")
"""What those names hold that have the root, and few other words: ten times on a page."""
_QUOTE = r"(?:\\{0,3}[\"']|&quot;|&#34;)?"
_SCRIPT_VALUE = re.compile(rf"[A-Za-z_]{{0,6}}{_QUOTE}\s{{0,3}}[:=]\s{{0,3}}{_QUOTE}(\d[^\"'\\,}}&]{{7,40}})")
"""As data in a script, a variable of it, or data in an attribute, quoted in any of the ways in which one is put into another."""
_SCRIPT_CALL = re.compile(r"(?:show|write|print|format)\w{0,8}Date\w{0,8}\(\s?[\"'](\d[^\"']{7,40})")
"""A date that a script writes where it stands: ``showDate("2020/04/17 01:43:09")``."""


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
    if said is not None:
        said = _as_shown(said, page, markup, near, style)
    if said is None:
        said, updated = _dated_in_body(page, markup, near, style)
        modified += [*updated, *_of_changes(markup, near(), style)] if said is None and not modified else updated
    changed = first_dated(modified, page.fetched_at, style)
    if said is None and changed is not None:
        of_change = Candidate(raw=changed.candidate.raw, source="updated", confidence=confidence.CHANGE_ALONE)
        said = Dated(moment=changed.moment, candidate=of_change)
    return Times(published=said, modified=in_order(said, changed))


def _as_shown(said: Dated, page: Page, markup: Markup, near: Near, style: DateStyle) -> Dated:
    """What the head says in UTC, by the clock of the place, where page or address show that it is another day there.

    A head without a time takes it from the page, where that shows one on the same day.
    """
    if said.moment.seconds is not None and said.moment.offset_minutes != 0:
        return said
    address = first_dated(dates_in_url(page.address), page.fetched_at)
    if said.moment.seconds is not None and address is not None and address.moment.day == said.moment.day:
        return said
    shown: list[Dated] = []
    for candidate in _shown(markup, near, style):
        one = first_dated([candidate], page.fetched_at, style)
        shown += [one] if one else []
        if one and is_completed(said.moment, one.moment):
            break  # what would follow takes a look at the whole page
    in_script = (one for one in shown if one.candidate.source == "script" and one.moment.seconds is None)
    day = address or next(in_script, None)
    return msgspec.structs.replace(said, moment=in_place(said.moment, [one.moment for one in shown], day.moment if day else None))


def _shown(markup: Markup, near: Near, style: DateStyle) -> Iterator[Candidate]:
    """Dates that the page shows as its own."""
    candidates = (one for source, sure, elements in places(markup) for one in said_by(belonging(elements, near), source, sure)[0])
    yield from islice(candidates, MAX_SHOWN)
    yield from _of_scripts(markup.html)
    yield from _of_lines(near(), style)


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
    for source, sure, elements in places(markup):
        published, changes = said_by(belonging(elements, near), source, sure)
        updated += changes
        for candidate in published:
            dated = _on_day(address, candidate, page.fetched_at, style)
            if dated is not None:
                return dated, updated
    candidates = _of_text(markup, near, style)
    if address is None:
        return first_dated(candidates, page.fetched_at, style), updated
    timed = (first_dated([one], page.fetched_at, style) for one in candidates)
    return next((one for one in timed if one and one.moment.day == address.moment.day and one.moment.seconds), address), updated


def _on_day(address: Dated | None, candidate: Candidate, fetched_at: datetime, style: DateStyle) -> Dated | None:
    """What the candidate dates, where that is the address's day; the address also decides which number is the month."""
    if address is None:
        return first_dated([candidate], fetched_at, style)
    styles = (style, *(style._replace(order=order) for order in ORDERS))
    dated = (first_dated([candidate], fetched_at, one) for one in styles)
    return next((one for one in dated if one is not None and one.moment.day == address.moment.day), None)


def _of_text(markup: Markup, near: Near, style: DateStyle) -> Iterator[Candidate]:
    """Dates in a script's data, on lines near the title, behind the page's title, or below a line that says "Published"."""
    yield from _of_scripts(markup.html)
    yield from _of_lines(near(), style)
    behind = day_behind(markup.title or "")
    if behind:
        yield Candidate(raw=behind, source="title", confidence=confidence.LINE)
    for above, line in pairwise(markup.lines):
        if len(line) <= MAX_TEXT and _DIGITS.search(line) and SAYS_PUBLISHED.fullmatch(above.strip(" :#")):
            yield Candidate(raw=line, source="text", confidence=confidence.UNMARKED)
            return


def _of_lines(near: Iterable[tuple[str, str]], style: DateStyle, *, updated: bool = False) -> list[Candidate]:
    """Days on lines near the title that hold little else, of publication or of a change."""
    days = []
    for line, above in near:
        if not _DIGITS.search(line):
            continue
        before, after = said_of_times(line)
        if SAYS_UPDATED.fullmatch(above.strip(" :")):
            before, after = "", line
        pieces = [after if updated else before, *_BETWEEN.split(after if updated else before)]
        raw = next((piece for piece in pieces if is_date_line(piece, MAX_OTHER_LETTERS, style)), None)
        days += [Candidate(raw=raw, source="text", confidence=confidence.UNMARKED)] if raw else []
    return days


def _of_changes(markup: Markup, near: Iterable[tuple[str, str]], style: DateStyle) -> list[Candidate]:
    """Times of a change on lines near the title, else on any line that says nothing else: they often end a page."""
    lines = (folded(line) for line in markup.lines if len(line) <= MAX_TEXT and _DIGITS.search(line))
    return _of_lines(near, style, updated=True) or _of_lines(
        ((line, "") for line in lines if SAYS_UPDATED.search(line)), style, updated=True
    )


def _of_scripts(html: str) -> list[Candidate]:
    """Days that a script's data names as the publication's (pages built in the browser carry their data so)."""
    values = (match[1] for at in behind_names(html) if (match := _SCRIPT_VALUE.match(html, at)))
    named: dict[str, None] = {}
    for value in values:
        named[value] = None
        if len(named) == MAX_SCRIPT_TIMES:
            break
    if not named and "Date(" in html:
        named.update(dict.fromkeys(one[1] for one in islice(_SCRIPT_CALL.finditer(html), MAX_SCRIPT_TIMES)))
    return [Candidate(raw=raw, source="script", confidence=confidence.UNMARKED) for raw in named]


def behind_names(html: str) -> Iterator[int]:
    """Where the names of ``SCRIPT_NAMES`` end, name by name.

    All that have the root are found by one pattern, which C skips to by its first letter (.2 ms for a page of 330,000 characters);
    to seek each of the thirteen takes .1 ms, and one pattern for all .1 ms for each 30,000 characters.
    """
    roots = [match.start() for match in _ROOTED.finditer(html)]
    for name in SCRIPT_NAMES:
        before = name.find(_ROOT)
        if before >= 0:
            yield from (at - before + len(name) for at in roots if html.startswith(name, at - before))
        else:
            at = html.find(name)
            while at >= 0:
                yield at + len(name)
                at = html.find(name, at + len(name))
