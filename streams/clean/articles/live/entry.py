"""One entry of a live blog: what is known of it, its address, and the draft that is made of it."""

import html
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import msgspec

from streams.clean.fields.live_signs import TYPE
from streams.clean.fields.people import agents, once, people_in
from streams.clean.fields.times.clock import CLOCK
from streams.clean.fields.times.dates import Candidate, Dated, in_order, is_possible
from streams.clean.fields.times.reading import DateStyle, clock_in, moment_in
from streams.clean.text.spaces import folded, word_count
from streams.clean.text.urls import absolute, is_section, normalised, same_site
from streams.clean.values import Draft
from streams.records import Block, Image, Link, Provenance

MOST_ENTRIES = 500
"""Entries of one page that become articles, the newest: a live blog of a whole week has fewer."""
LEAST_WORDS = 3
"""Words of an entry, its headline among them: "Goal! Two all." says something."""
LONGEST_TITLE = 140
"""Characters of a title that is made of an entry's first sentence: two lines of a page."""
CONFIDENCE = 0.7
"""Of what an entry says: below what a page says of itself, for its parts are told by their look."""
_SENTENCE = re.compile(r".{8,}?[.!?…](?=[\"'”’»)\]]?\s)|.{4,}?[。！？]", re.DOTALL)


_LASTING = re.compile(r"(?=[\w:.-]{4,80}\Z)(?=.*\d{4}|.*(?=\w*\d)[0-9a-f]{8}).*")
"""A mark that stays with its entry: a number or hash from a database. ``post-3`` counts places, and the next entry moves them."""


class Entry(msgspec.Struct, kw_only=True):
    """What is known of an entry; whatever its source does not say is empty.

    Attributes:
        time: as written.
        modified: likewise.
        address: the entry's own, absolute.
        names: texts that name its authors.
        source: where it was found (``json_ld``, ``entry``, ``text``).
    """

    title: str = ""
    time: str = ""
    modified: str = ""
    address: str | None = None
    names: list[str] = []
    blocks: list[Block] = []
    images: list[Image] = []
    links: list[Link] = []
    source: str

    @property
    def text(self) -> str:
        """Its body's text."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def is_full(self) -> bool:
        """It says enough to be an article."""
        return bool(self.blocks) and word_count(f"{self.title} {self.text}") >= LEAST_WORDS


def draft_of(entry: Entry, day: date | None, fetched_at: datetime, style: DateStyle) -> Draft:
    """The entry as an article, but for its pictures and links, whose addresses the page makes whole.

    Args:
        entry: with a body.
        day: of entries that say the time alone, where the page leaves no doubt of it.
        fetched_at: no time lies behind it.
        style: how the site writes dates.
    """
    published = _dated(entry.time, entry.source, day, fetched_at, style)
    modified = _dated(entry.modified, entry.source, day, fetched_at, style)
    names = once([name for text in entry.names for name in people_in(text)])
    said = {"title": bool(entry.title), "authors": bool(names)}
    return Draft(
        title=_without_hour(entry.title) or first_sentence(entry.text),
        authors=agents(names),
        bylines=list(entry.names),
        published=published,
        modified=in_order(published, modified),
        blocks=entry.blocks,
        permalink=entry.address,
        named_by=clock(entry.time),
        type_hint=TYPE,
        confidence=CONFIDENCE,
        provenance={field: Provenance(source=entry.source, confidence=CONFIDENCE) for field, known in said.items() if known},
    )


def clock(time: str) -> str:
    """The hours and minutes in a time as written: what stays of it when "14:05" becomes "yesterday, 14:05"; else the whole."""
    seconds = clock_in(time)
    moment = moment_in(time) if seconds is None else None
    if moment is not None:
        seconds = moment.seconds
    return folded(time) if seconds is None else f"{seconds // 3600:02}:{seconds // 60 % 60:02}"


def common_day(entries: Sequence[Entry], said: Iterable[Dated | None]) -> date | None:
    """The day of entries that write the time alone: where the page names just one, and their clocks run one way without a break.

    Args:
        entries: in the page's order.
        said: the times that the page gives of itself.
    """
    days = {dated.moment.day for dated in said if dated is not None}
    clocks = [clock(entry.time) for entry in entries]
    return days.pop() if len(days) == 1 and clocks in (sorted(clocks), sorted(clocks, reverse=True)) else None


def first_sentence(text: str) -> str:
    """The first sentence of an entry without a headline, cut between words where it is long."""
    line = folded(text.partition("\n")[0])
    match = _SENTENCE.match(f"{line} ")
    title = match.group() if match else line
    if len(title) <= LONGEST_TITLE:
        return title
    cut = title[:LONGEST_TITLE]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _without_hour(title: str) -> str:
    """A headline without the hour that some publishers write into it."""
    match = CLOCK.match(title)
    return title[match.end() :].lstrip(" :|–—-") if match else title


def _dated(text: str, source: str, day: date | None, fetched_at: datetime, style: DateStyle) -> Dated | None:
    """The moment that ``text`` names, on ``day`` where it names a time alone; None where that cannot be."""
    moment = moment_in(text, style)
    if moment is None and day is not None and (match := CLOCK.search(text)):
        moment = moment_in(f"{day.isoformat()} {match.group()}", style)
    if moment is None or not is_possible(moment, fetched_at):
        return None
    return Dated(moment=moment, candidate=Candidate(raw=text, source=source, confidence=CONFIDENCE))


def own_address(address: str | None, page_url: str | None) -> str | None:
    """``address`` where it names one entry and no other, else None.

    Args:
        address: as written.
        page_url: the page's, normalised.
    """
    full = absolute(html.unescape(address), page_url) if address else None
    url = normalised(full)
    if full is None or url is None or is_section(url) or (page_url is not None and not same_site(page_url, url)):
        return None
    mark = full.partition("#")[2]
    if _LASTING.fullmatch(mark):
        return f"{url}#{mark}"
    return url if url != page_url else None


def at_mark(mark: str, page_url: str | None) -> str | None:
    """The page's address with the id of an element, where that id stays with its entry."""
    return f"{page_url}#{mark}" if page_url and _LASTING.fullmatch(mark) else None
