"""A live blog in flattened text → its drafts: itself first, then its entries, each below a line with its hour.

Only a page that says it is live is asked. Its hours must run one way, newest or oldest first, with text below each: lists of the
latest news have hours too, but no text.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from streams.clean.articles.flat.body import body_of
from streams.clean.articles.flat.header import header_of
from streams.clean.articles.flat.page import FlatArticle, FlatPage, drafts_of
from streams.clean.articles.live.entry import MOST_ENTRIES, Entry, clock, common_day, draft_of
from streams.clean.fields.line_kinds import Line, LineKind, ends_as_text, lines_of
from streams.clean.fields.live_signs import TYPE, is_told_by_minutes, match_minute, says_live
from streams.clean.fields.people import is_person
from streams.clean.fields.times.clock import CLOCK
from streams.clean.fields.times.date_lines import UPDATED
from streams.clean.fields.times.reading import UNKNOWN, clock_in, moment_in
from streams.clean.text.spaces import word_count
from streams.clean.values import Draft
from streams.outcomes import Flag
from streams.records import Block

SOURCE = "text"
HEAD = 60
"""Lines in which a page says that it is live: menu, headline and introduction."""
LEAST_TITLE = 4
"""Words of such a line: menus have "Live" and "Live blog" too."""
LONGEST_TIME, OTHER_LETTERS = 40, 14
"""Characters of a line that is an hour, and letters beside the hour and the day: "IST", "Posted at", "vor"."""
LEAST_ENTRIES, PAIRS_A_BREAK, LEAST_FULL = 3, 4, 0.7
"""Entries; neighbours among whom one may run against the common way (midnight, a pinned entry); share of hours with text below."""
LONGEST_TITLE, NAME = 25, (2, 3)
"""Words of a headline, and of a name, which may stand where a headline does."""


def live_drafts(lines: Sequence[Line], url: str | None, fetched_at: datetime) -> list[Draft]:
    """The live blog and its entries; nothing where the page is none.

    Args:
        lines: of the whole page.
        url: its address.
        fetched_at: no time lies behind it.
    """
    head = [line.text for line in lines[:HEAD] if len(line.text.split()) >= LEAST_TITLE]
    by_minutes = is_told_by_minutes(line.text for line in lines)
    if not by_minutes and not says_live(None, head, url):
        return []
    if by_minutes:
        lines = _with_minutes_apart(lines)
    hours = _hours(lines)
    if len(hours) < LEAST_ENTRIES or not _run_one_way([lines[row] for row in hours]):
        return []
    above = int(_titled_above(lines, hours))
    starts = [row - above for row in hours]
    entries = [
        _entry(lines[start:stop], lines[row]) for (start, stop), row in zip(pairwise([*starts, len(lines)]), hours, strict=True)
    ]
    full = [entry for entry in entries if entry.is_full]
    if len(full) < LEAST_ENTRIES or not _are_entries(full, lines, starts[0], len(hours)):
        return []
    page = _page(lines[: starts[0]], fetched_at)
    if len(full) > MOST_ENTRIES:
        page.flags = [*page.flags, Flag.TRUNCATED.value]
    day = common_day(full, [page.published, page.modified])
    return [page, *(draft_of(entry, day, fetched_at, UNKNOWN) for entry in full[:MOST_ENTRIES])]


def _with_minutes_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, each minute of a match on one of its own."""
    ends = [match.end() if (match := match_minute(line.text)) else 0 for line in lines]
    return lines_of("\n".join(f"{line.text[:end]}\n{line.text[end:]}" for line, end in zip(lines, ends, strict=True)))


def _hours(lines: Sequence[Line]) -> list[int]:
    """The numbers of the lines that are an entry's hour: minutes of a match; else those without a day; if few, those with one."""
    minutes = [row for row, line in enumerate(lines) if (match := match_minute(line.text)) and match.end() == len(line.text)]
    if is_told_by_minutes(lines[row].text for row in minutes):
        return minutes
    plain: list[int] = []
    dated: list[int] = []
    for row, line in enumerate(lines):
        if len(line.text) > LONGEST_TIME or clock_in(line.text) is None or UPDATED.search(line.text):
            continue
        moment = moment_in(line.text)
        rest = line.text if moment is None else line.text[: moment.start] + line.text[moment.end :]
        if sum(letter.isalpha() for letter in CLOCK.sub("", rest)) <= OTHER_LETTERS:
            (plain if moment is None else dated).append(row)
    return plain if len(plain) >= LEAST_ENTRIES else dated


def _run_one_way(lines: Sequence[Line]) -> bool:
    if is_told_by_minutes(line.text for line in lines):
        return True
    hours = [clock(line.text) for line in lines]
    pairs = list(pairwise(hours))
    if any(moment_in(line.text) for line in lines):
        return True  # with their days they are told apart from a list by their text alone
    falling = sum(one >= other for one, other in pairs)
    rising = sum(one <= other for one, other in pairs)
    return len(pairs) - max(falling, rising) <= len(pairs) // PAIRS_A_BREAK


def _are_entries(entries: Sequence[Entry], lines: Sequence[Line], start: int, hours: int) -> bool:
    """Below most hours stands a sentence, and most of the page's text stands in the entries: else it lists news or matches."""
    spoken = sum(any(ends_as_text(block.text) for block in entry.blocks) for entry in entries)
    above, below = (sum(line.words for line in part if line.kind is LineKind.SENTENCE) for part in (lines[:start], lines[start:]))
    return spoken >= LEAST_FULL * hours and below > above


def _titled_above(lines: Sequence[Line], hours: Sequence[int]) -> bool:
    """Each entry's headline stands above its hour, not below it."""
    hour_rows = set(hours)
    above = sum(_is_title(lines[row - 1]) and row - 1 not in hour_rows for row in hours if row)
    below = sum(_is_title(lines[row + 1]) for row in hours if row + 1 < len(lines))
    return above >= LEAST_FULL * len(hours) and below < above


def _is_title(line: Line) -> bool:
    """A line that may be an entry's headline, of one word on ("Summary"); names of two or three words are somebody's."""
    may_be = line.kind in {LineKind.SHORT, LineKind.SENTENCE} and line.words <= LONGEST_TITLE and not ends_as_text(line.text)
    return may_be and not (line.words in NAME and is_person(line.text))


def _entry(part: Sequence[Line], hour: Line) -> Entry:
    below = [line for line in part if line is not hour]
    has_title = len(below) > 1 and _is_title(below[0])
    title, rest = (below[0], below[1:]) if has_title else (None, below)
    names = [line.text for line in rest if line.kind is LineKind.BYLINE]
    blocks = body_of(rest, title.key if title else "").blocks
    if not blocks:  # "Goal! 2–1": too short for text elsewhere
        blocks = [Block(type="paragraph", text=line.text) for line in rest if line.kind in {LineKind.SHORT, LineKind.SENTENCE}][:1]
    return Entry(title=title.text if title else "", time=hour.text, names=names, blocks=blocks, source=SOURCE)


def _page(lines: Sequence[Line], fetched_at: datetime) -> Draft:
    """The live blog itself: what stands above its first entry."""
    header = header_of(lines, first=True)
    article = FlatArticle(header=header, body=body_of(lines[header.end :], header.title_key))
    words = sum(word_count(line.text) for line in lines)
    (page,) = drafts_of(FlatPage(articles=[article], lines=len(lines), words=words, truncated=False), fetched_at)
    page.title = page.title or next((line.text for line in lines if says_live(None, [line.text], None)), "")
    page.blocks = page.blocks or [Block(type="paragraph", text=page.title)]
    page.type_hint = TYPE
    return page
