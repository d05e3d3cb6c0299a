"""Dates and bylines in the body of an HTML page, where its head names none.

One selection over the tree finds the elements that can hold them: microdata, ``<time>``, ``rel=author``, class names that speak of
dates or authors. Elements inside teasers, comments, menus and footers are passed over.
"""

import re
from collections.abc import Iterable
from itertools import islice

import turbohtml

from streams.clean.flat.kinds import is_time
from streams.clean.flat.vocabulary import BYLINE
from streams.clean.lexicon import selector
from streams.clean.markup import Markup, text_attribute, text_of
from streams.clean.spaces import key
from streams.clean.times.dates import Candidate

_OUTSIDE = selector("outside")
MAX_ELEMENTS = 12
ABOVE, BELOW = 8, 12
"""Lines above and below the title in which its date stands."""
SPELLING = 15
"""Characters by which two spellings of one title differ."""
MAX_TEXT = 120
MAX_OTHER_LETTERS = 45
"""Letters beside the date on a line that gives the date: a byline, "5 min read", not a caption."""
_MODIFIED = re.compile(r"modif|updat|revis|review|aktualis|actuali|atualiz|aggiorn|bijgewerkt|обновл|更新", re.IGNORECASE)
_DIGITS = re.compile(r"\d")
_SCRIPT_TIME = re.compile(
    r"\\?[\"'](?:datePublished|date_?published|publishedAt|published_(?:at|date|time)|publish(?:ed)?(?:Date|Time|edDate)|firstPublish(?:ed)?(?:At|Date|Time)?"
    r"|pub(?:lication)?_?date|displayDate|articleDate)\\?[\"']\s{0,3}:\s{0,3}\\?[\"']?(\d[^\"'\\,}]{7,40})",
    re.IGNORECASE,
)


def published_in(markup: Markup) -> list[Candidate]:
    """Where the body says when it was published, the surest first."""
    places = (
        ("published", 0.85, [*markup.tree.select(selector("published")), *markup.named("published")]),
        ("time", 0.75, markup.tree.select(selector("time"))),
        ("date", 0.6, markup.named("date")),
    )
    found = [
        Candidate(raw=raw, source=source, confidence=confidence)
        for source, confidence, elements in places
        for element in _inside(elements)
        if not _MODIFIED.search(_names(element))
        for raw in _raw_times(element)
    ]
    return list(dict.fromkeys(found))


def lines_near_title(markup: Markup, title: str) -> list[tuple[str, str]]:
    """Short lines around the title, nearest first, each with the line above it; none where the title is not in the text."""
    lines, wanted = markup.lines, key(title)
    about = range(len(title) - SPELLING, len(title) + SPELLING)
    title_at = next((at for at, line in enumerate(lines) if wanted and len(line) in about and key(line) == wanted), None)
    if title_at is None:
        return []
    near = sorted(range(max(0, title_at - ABOVE), min(len(lines), title_at + BELOW)), key=lambda at: abs(at - title_at))
    return [(lines[at], lines[at - 1] if at else "") for at in near if len(lines[at]) <= MAX_TEXT]


def published_in_text(near: Iterable[tuple[str, str]]) -> list[Candidate]:
    """Days on lines near the title that hold little else; a line that speaks of an update says nothing of publication."""
    return [
        Candidate(raw=line, source="text", confidence=0.5)
        for line, above in near
        if is_time(line, MAX_OTHER_LETTERS) and not _MODIFIED.search(f"{above} {line}")
    ]


def bylines_in_text(near: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Lines near the title that begin with "By"."""
    return [("text", line) for line, _ in near if BYLINE.fullmatch(line)]


def published_in_scripts(html: str) -> list[Candidate]:
    """Days that a script's data names as the publication's (pages built in the browser carry their data so)."""
    found = [Candidate(raw=match[1], source="script", confidence=0.5) for match in islice(_SCRIPT_TIME.finditer(html), 3)]
    return list(dict.fromkeys(found))


def _raw_times(element: turbohtml.Element) -> Iterable[str]:
    """What an element says of time: its attribute first, then its text."""
    for attribute in ("datetime", "content", "title", "data-date", "data-datetime", "data-time", "data-timestamp"):
        value = text_attribute(element, attribute)
        if _DIGITS.search(value):
            yield value
    text = text_of(element)
    if len(text) <= MAX_TEXT and _DIGITS.search(text):
        yield text


def bylines_in(markup: Markup) -> list[tuple[str, str]]:
    """Texts that may name the authors, with where they stood, the surest first."""
    found: list[tuple[str, str]] = []
    for elements in ([*markup.tree.select(selector("author")), *markup.named("author")], markup.named("author_loose")):
        for element in _inside(elements):
            said = text_attribute(element, "content") or text_attribute(element, "data-author")
            text = said or " | ".join(islice(element.stripped_strings, 12))
            if text and len(text) <= MAX_TEXT:
                found.append(("byline", text))
    return list(dict.fromkeys(found))


def _inside(elements: Iterable[turbohtml.Element]) -> list[turbohtml.Element]:
    """The first elements that stand in no teaser, comment, menu or footer."""
    found: list[turbohtml.Element] = []
    for element in elements:
        if element.closest(_OUTSIDE) is None:
            found.append(element)
            if len(found) == MAX_ELEMENTS:
                break
    return found


def _names(element: turbohtml.Element) -> str:
    return " ".join(text_attribute(element, name) for name in ("class", "id", "itemprop", "property"))
