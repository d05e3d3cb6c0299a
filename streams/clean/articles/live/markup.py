"""Entries of a live blog as its markup shows them: elements of one kind, each with a time and a text.

Enters: the page's table of blocks. Leaves: entries with the rows that they take up. Only asked of pages that say they are live, for
comments and lists of excerpts look just the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from msgspec.structs import replace

from streams.clean.articles.live.entry import MOST_ENTRIES, Entry, at_mark, own_address
from streams.clean.body import ScoredPage
from streams.clean.body.arrays import Ints
from streams.clean.body.media import DATETIME, HREF, images, links, values_in
from streams.clean.body.names import PART_BIT
from streams.clean.body.tags import TagKind, flags
from streams.clean.body.typed import typed
from streams.clean.fields.line_kinds import BYLINE, LineKind, ends_as_text, kind_of
from streams.clean.fields.live_signs import is_told_by_minutes, match_minute
from streams.clean.fields.people import people_in
from streams.clean.fields.times.clock import CLOCK
from streams.clean.fields.times.date_lines import UPDATED, is_date_line
from streams.records import Block

SOURCE = "entry"
LEAST_ENTRIES, LEAST_MEDIAN = 3, 8
"""Elements of one kind, and words of the middle one: two are a coincidence, and rows of a table of results have fewer words."""
MOST_COVERED = 0.6
"""Of kinds that hold this share of the best one's words, the most numerous is taken: entries, not the days that hold them."""
MOST_LOOKS = 2_000_000
"""Entries times elements of the page: to tell lists and quotes takes a look at every element, for each entry."""
LONGEST_TIME, LONGEST_BYLINE, LONGEST_TITLE = 12, 12, 40
"""Words of a line with a time ("Published on Thursday at 14:05 local time"), a byline, a headline: longer ones are text."""
LINKED, FEW = 0.9, 8
"""A row that is all link (share of its letters), and short (words) or no sentence, is a button or a teaser."""
_HEADING, _CAPTION = flags("h1 h2 h3 h4 h5 h6"), flags("figcaption")
_NO_ENTRY = PART_BIT["comment"] | PART_BIT["advertisement"]
_NO_TEXT = (
    _NO_ENTRY | PART_BIT["share"] | PART_BIT["newsletter"] | PART_BIT["navigation"] | PART_BIT["hidden"] | PART_BIT["caption"]
)
_FURNITURE = frozenset((LineKind.CHROME, LineKind.RELATED, LineKind.COMMENTS, LineKind.TIME, LineKind.NEXT, LineKind.BOX))
_ID = re.compile(r"""\bid="([^"\s]{1,100})""")


class MarkedEntry(msgspec.Struct, frozen=True):
    """An entry and the rows that its element holds."""

    entry: Entry
    rows: range


class Layout(msgspec.Struct, frozen=True):
    """What is asked of the whole page once.

    Attributes:
        timed: rows that say when, and little else.
        heading: for each row the heading that it stands in, or 0.
        caption: for each row the caption of a figure that it stands in, or 0.
        opening: the tag that opens each element, from element 1 on.
        is_small: the page is small enough for the kinds of blocks and pictures to be told entry by entry.
    """

    timed: set[int]
    heading: Ints
    caption: Ints
    opening: Ints
    is_small: bool


def marked_entries(page: ScoredPage, page_url: str | None, least: float) -> list[MarkedEntry]:
    """The entries in the page's order; none where no kind of element looks like entries.

    Args:
        page: all its blocks.
        page_url: its address, normalised.
        least: the share of the words of the page's body that stands in entries.
    """
    table = page.table
    timed = _timed(page)
    opening = np.flatnonzero(table.kinds == TagKind.BLOCK)
    elements = _entry_elements(page, timed, opening)
    inside = np.zeros_like(page.chosen)
    for _, rows in elements:
        inside[rows.start : rows.stop] = True
    if float(page.words @ (page.chosen & inside)) < least * float(page.words @ page.chosen):
        return []
    elements = elements[: MOST_ENTRIES + 1]
    layout = Layout(
        timed=timed,
        heading=table.outline.climb(table.element, _HEADING[table.outline.tag]),
        caption=table.outline.climb(table.element, _CAPTION[table.outline.tag]),
        opening=opening,
        is_small=len(elements) * len(table.outline) <= MOST_LOOKS,
    )
    found = [MarkedEntry(_entry(page, element, rows, layout, page_url), rows) for element, rows in elements]
    return [one for one in found if one.entry.is_full]


def _timed(page: ScoredPage) -> set[int]:
    """Rows that say when, and little else; or that begin with the minute of a match."""
    short = np.flatnonzero(page.words <= LONGEST_TIME).tolist()
    found = {row for row in short if page.table.times[row] > 0 or _says_when(page.table.texts[row])}
    minutes = [row for row, text in enumerate(page.table.texts) if match_minute(text)]
    return found | set(minutes) if is_told_by_minutes(page.table.texts[row] for row in minutes) else found


def _says_when(text: str) -> bool:
    match = CLOCK.search(text)
    return is_date_line(text) or (match is not None and len(text) - len(match.group()) <= LONGEST_TIME)


def _entry_elements(page: ScoredPage, timed: set[int], opening: Ints) -> list[tuple[int, range]]:
    """The elements of the kind that looks most like entries, with their rows; ``opening`` as in ``Layout``."""
    outline = page.table.outline
    kinds: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    for row in sorted(timed):
        for element in _above(outline.parent, int(page.table.element[row])):
            if not outline.path_bits[element] & _NO_ENTRY:
                names = int(outline.names[element])
                kinds[int(outline.tag[element]), names, 0 if names else int(outline.parent[element])].add(element)
                kinds[int(outline.tag[element]), -1, int(outline.parent[element])].add(element)
    found = []
    for elements in kinds.values():
        held = _disjoint(page, sorted(elements), opening)
        if len(held) >= LEAST_ENTRIES:
            words = [float(page.words[rows.start : rows.stop].sum()) for _, rows in held]
            if float(np.median(words)) >= LEAST_MEDIAN:
                found.append((sum(words), held))
    best = max((words for words, _ in found), default=0.0)
    full = [(len(held), words, held) for words, held in found if words >= MOST_COVERED * best]
    return max(full, key=lambda one: one[:2])[2] if full else []


def _above(parent: Ints, element: int) -> Iterator[int]:
    while element > 0:
        yield element
        element = int(parent[element])


def _disjoint(page: ScoredPage, elements: Sequence[int], opening: Ints) -> list[tuple[int, range]]:
    """The elements that stand in none of the others, with their rows."""
    table, outline, behind = page.table, page.table.outline, 0
    found = []
    for element in elements:
        if element < behind:
            continue
        behind = int(outline.end[element])
        tags = int(opening[element - 1]), int(opening[behind - 1]) if behind <= len(opening) else len(table.tags)
        first, last = np.searchsorted(table.starts, tags).tolist()
        while last > first and not element <= int(table.element[last - 1]) < behind:
            last -= 1  # what follows the element in the one above it
        if last > first:
            found.append((element, range(first, last)))
    return found


def _entry(page: ScoredPage, element: int, rows: range, layout: Layout, page_url: str | None) -> Entry:
    table, timed = page.table, layout.timed
    when = [row for row in rows if row in timed and not _tells(page, row)]
    title = _title(page, rows, layout.heading)
    first = next((row for row in rows if row not in when and row != title and page.words[row] > LONGEST_BYLINE), rows.stop)
    names = [row for row in range(rows.start, first) if row != title and row not in timed and _names_somebody(page, row)]
    own = np.array([row for row in rows if row not in {*when, title, *names} and _is_text(page, element, row)], np.int64)
    body = own[layout.caption[own] == 0]
    head = [*when, *([title] if title is not None else [])]
    changed = next((row for row in when if UPDATED.search(table.texts[row])), None)
    said = next((row for row in when if row != changed), None)
    blocks = typed(table, page.words, body) if layout.is_small else _paragraphs(page, body)
    minute = next((match.group() for row in rows if (match := match_minute(table.texts[row]))), "")
    return Entry(
        title=table.texts[title] if title is not None else "",
        time=_time(page, said) or minute,
        modified=_time(page, changed),
        address=_address(page, int(layout.opening[element - 1]), head, page_url),
        names=[table.texts[row] for row in names],
        blocks=_without_minute(blocks),
        images=images(table, own, int(table.starts[rows.start])) if len(own) and layout.is_small else [],
        links=links(table, body),
        source=SOURCE,
    )


def _tells(page: ScoredPage, row: int) -> bool:
    """More stands in the row than the minute of a match with which it begins."""
    match = match_minute(page.table.texts[row])
    return match is not None and match.end() < len(page.table.texts[row])


def _without_minute(blocks: list[Block]) -> list[Block]:
    """The blocks, the first without the minute with which it begins."""
    match = match_minute(blocks[0].text) if blocks else None
    if match is None:
        return blocks
    return [replace(blocks[0], text=blocks[0].text[match.end() :].lstrip(" :–—-"), items=None, type="paragraph"), *blocks[1:]]


def _title(page: ScoredPage, rows: range, heading: Ints) -> int | None:
    """The first heading of an entry."""
    row = next((row for row in rows if heading[row] > 0), None)
    return row if row is not None and page.words[row] <= LONGEST_TITLE else None


def _paragraphs(page: ScoredPage, rows: Ints) -> list[Block]:
    return [Block(type="paragraph", text=page.table.texts[row]) for row in rows.tolist()]


def _names_somebody(page: ScoredPage, row: int) -> bool:
    text = page.table.texts[row]
    is_short = page.words[row] <= LONGEST_BYLINE
    return bool(is_short and (BYLINE.fullmatch(text) or _speaks_of_author(page, row)) and people_in(text))


def _speaks_of_author(page: ScoredPage, row: int) -> bool:
    return bool(page.table.outline.path_bits[page.table.element[row]] & PART_BIT["meta"])


def _is_text(page: ScoredPage, element: int, row: int) -> bool:
    """No button, caption, teaser or the like; what stands around the entry says nothing of it."""
    table = page.table
    unwanted = int(table.outline.path_bits[table.element[row]]) & ~int(table.outline.path_bits[element]) & _NO_TEXT
    if unwanted:
        return False
    text = table.texts[row]
    is_link = table.linked[row] >= LINKED * len(text) and (page.words[row] < FEW or not ends_as_text(text))
    return not is_link and kind_of(text) not in _FURNITURE


def _time(page: ScoredPage, row: int | None) -> str:
    """A time as the attribute of its element gives it, else as a reader sees it."""
    if row is None:
        return ""
    return next(values_in(page.table.own_tags(row), DATETIME), page.table.texts[row])


def _address(page: ScoredPage, opening: int, head: Sequence[int], page_url: str | None) -> str | None:
    """Where the time or the headline links to, else the page with the element's id."""
    written = [address for row in head for address in values_in(page.table.own_tags(row), HREF)]
    linked = next((address for one in written if (address := own_address(one, page_url))), None)
    mark = _ID.search(page.table.tags[opening])
    return linked or (at_mark(mark[1], page_url) if mark else None)
