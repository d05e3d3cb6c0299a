"""The article's title, without the site's name: JSON-LD, meta tags, headings and the title element held against each other.

Which source is right differs by site (exact titles on news: JSON-LD .85, ``og:title`` .77, the only ``h1`` .72; on other pages .83,
.74, .87), so the order depends on what is there, and sources correct each other.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from streams.clean.fields.people import names_organisation
from streams.clean.fields.person_names import is_dense
from streams.clean.fields.site_names import SiteNames
from streams.clean.fields.times.date_lines import is_date_line
from streams.clean.text.spaces import GAP, folded
from streams.clean.text.spaces import key as uncached_key

MAX_TITLE = 400
LEAST_TITLE = 2
"""Letters of a title."""
LEAST_OVERLAP = 0.5
"""Share of words that a heading has in common with another source if it is the article's: others are the site's or a box's."""
LEAST_WORDS = 4
"""Words from which an only heading needs no second source."""
_MARK = re.compile(rf"(?<!\s)\s+(?:[|–—·•»«~/:_]|-{{1,2}}|::)\s+|{GAP}[|｜•]\s*")

key = lru_cache(maxsize=1_000)(uncached_key)
"""The same few texts of a page are held against each other again and again."""

_TIGHT = re.compile(r"(?<=\S)[-_–—|｜](?=\S)")
"""Marks without spaces around them, which join words more often than they part a title."""
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-f]{2,5}|[a-z]{2,8});", re.IGNORECASE)
_DOTS = re.compile(r"\s?(?:…|(?<!\.)\.{2,})\s*$")
LONGEST_HOUSE = 12
"""Letters of a paper's name in dense scripts."""
LEAST_DENSE = 6
"""Letters of a headline in dense scripts."""
SPELLING = 15
"""Characters by which two spellings of one title differ."""
_ANY_MARK = re.compile(r"[|–—·•»«~/:｜_-]")


class Title(msgspec.Struct, frozen=True, kw_only=True):
    """A title and where it stood."""

    text: str
    source: str


def title_of(
    sources: Mapping[str, str | None], site: SiteNames, shown: Callable[[], Iterable[str]] = tuple, *, editorial: bool = True
) -> Title | None:
    """The title that the sources agree on best, or None where none of them holds one.

    Args:
        sources: ``json_ld``, ``og``, ``h1`` (the only one of the page), ``h1_first`` (of several), ``meta``, ``title``,
            ``twitter``: their texts where there are any.
        site: how it calls itself.
        shown: gives the page's lines; asked where a title has parts of which nothing else says whether they belong to it.
        editorial: the JSON-LD describes news, whose headline an editor wrote.
    """
    texts = {
        source: text
        for source, raw in sources.items()
        if raw and len(text := without_site(_once_escaped(raw), site)) >= LEAST_TITLE and not site.is_one(text)
    }
    cut = {source: _agreeing(text, [other for at, other in texts.items() if at != source]) for source, text in texts.items()}
    source = next((name for name in _order(cut, editorial=editorial) if name in cut), None)
    if source is None:
        return None
    text = _whole(cut[source], cut.values())
    if source in {"h1", "h1_first"}:
        text = _without_kicker(text, [other for at, other in cut.items() if at != source])
    elif text == texts[source]:
        text = _shown(text, shown)
    return Title(text=text, source=source)


def _once_escaped(raw: str) -> str:
    """The text on one line; some systems write entities for entities ("&amp;#x26;")."""
    text = folded(raw)[:MAX_TITLE]
    return folded(html.unescape(text)) if _ENTITY.search(text) else text


def _whole(text: str, others: Iterable[str]) -> str:
    """``text``, or, where it is cut short with dots, another source's that goes on."""
    match = _DOTS.search(text)
    if match is None:
        return text
    begun = key(text[: match.start()])
    return next((other for other in others if not _DOTS.search(other) and key(other).startswith(begun)), text) if begun else text


def _without_kicker(heading: str, others: Iterable[str]) -> str:
    """``heading`` as another source has it, where that is how it ends: what stands before is a kicker inside the heading.

    A kicker has several words and no colon behind it; less is the beginning of the headline ("The best …").
    """
    own = key(heading)
    for other in others:
        ending = key(other)
        before = own.removesuffix(" " + ending)
        if len(ending.split()) >= LEAST_WORDS and before != own and len(before.split()) > 1 and heading.endswith(" " + other):
            opening = heading.removesuffix(other).rstrip()
            return other if opening[-1:].isalnum() else heading
    return heading


def _shown(text: str, shown: Callable[[], Iterable[str]]) -> str:
    """``text`` cut to a line of the page, where all that it says more is a part behind or before a mark.

    So a site's name goes that nothing else names. The part that is left is the most of it: a section's name is a line too. What
    goes holds letters: a day before a mark ("30.11. | Book of the week") is no site.
    """
    pieces = {key(piece): piece for piece in _pieces(text) if 2 * len(piece) >= len(text) and _holds_letters(text, piece)}
    if not pieces:
        return text
    lengths = {len(piece) for piece in pieces.values()}
    least, most = min(lengths) - SPELLING, max(lengths) + SPELLING
    return next((pieces[own] for line in shown() if least <= len(line) <= most and (own := key(line)) in pieces), text)


def _holds_letters(text: str, piece: str) -> bool:
    """What ``text`` has besides one of its pieces holds letters."""
    return any(map(str.isalpha, text.replace(piece, "", 1)))


def _order(texts: Mapping[str, str], *, editorial: bool) -> Sequence[str]:
    """The sources, the surest first.

    A heading comes before meta tags where another source bears it out. Outside of news, plug-ins copy the title meant for search
    engines into JSON-LD and ``og:title``: that is one witness, not three, and the heading is what the author wrote.
    """
    only, first, linked = texts.get("h1"), texts.get("h1_first"), texts.get("json_ld")
    others = [texts[source] for source in ("og", "title", "twitter") if source in texts]
    heading = only or first
    if heading and linked is None:
        borne_out = any(_overlap(heading, other) >= LEAST_OVERLAP for other in others)
        long = len(heading.split()) >= LEAST_WORDS
        if (only and (borne_out or long or not others)) or (borne_out and long):
            return ("h1", "h1_first")
    if only and linked and key(only) != key(linked):
        of_head = {key(texts[source]) for source in ("og", "title") if source in texts}
        copied = not editorial and of_head == {key(linked)} and LEAST_OVERLAP <= _overlap(only, linked) < 1
        if copied:
            return ("h1",)
    return ("json_ld", "og", "title", "h1", "h1_first", "meta", "twitter")


def _overlap(one: str, other: str) -> float:
    """Words in common over the words of the shorter text."""
    ones, others = set(key(one).split()), set(key(other).split())
    return len(ones & others) / max(1, min(len(ones), len(others)))


def _agreeing(text: str, others: Sequence[str]) -> str:
    """``text`` cut to what another source says, where all that it says more is a part behind or before a mark."""
    known = {key(other) for other in others}
    return next((piece for piece in _pieces(text) if key(piece) in known), text)


def _pieces(text: str) -> Iterator[str]:
    """What is left of a title without its last or first parts, the longest first; then at marks without spaces."""
    parts = _split(text)
    for length in range(len(parts) - 1, 0, -1):
        yield _joined(parts[:length])
        yield _joined(parts[len(parts) - length :])
    yield from (text[: match.start()].rstrip() for match in reversed(list(_TIGHT.finditer(text))))


def without_site(title: str, site: SiteNames) -> str:
    """``title`` without parts at its ends that name the site, or a date behind it."""
    parts = _split(title)
    while len(parts) > 1 and (site.is_hardly_more(parts[-1][1]) or is_date_line(parts[-1][1].strip())):
        parts.pop()
    while len(parts) > 1 and site.is_hardly_more(parts[0][1]):
        parts.pop(0)
    return _without_house(_joined(parts), site)


def _without_house(title: str, site: SiteNames) -> str:
    """``title`` without what stands behind a mark without spaces, where that is the site or, in dense scripts, any paper's name.

    There "_" stands in no headline: behind it are sections and the site.
    """
    for match in reversed(list(_TIGHT.finditer(title))):
        behind = title[match.end() :]
        is_house = is_dense(behind) and len(behind) <= LONGEST_HOUSE and names_organisation(behind)
        if match.start() and (is_house or site.is_one(behind)):
            title = title[: match.start()].rstrip(" -_–—|｜")
    head, mark, _ = title.partition("_")
    return head.rstrip() if mark and is_dense(head) and len(head) >= LEAST_DENSE else title


def day_behind(title: str) -> str | None:
    """The date that a page writes behind its title ("… | The Gazette | 12.03.2026"), None where there is none."""
    parts = _split(title)
    return parts[-1][1].strip() if len(parts) > 1 and is_date_line(parts[-1][1].strip()) else None


def _split(title: str) -> list[tuple[str, str]]:
    """The parts between marks, each with the mark before it."""
    if not _ANY_MARK.search(title):
        return [("", title)]
    parts: list[tuple[str, str]] = []
    at, mark = 0, ""
    for match in _MARK.finditer(title):
        parts.append((mark, title[at : match.start()]))
        at, mark = match.end(), match.group()
    parts.append((mark, title[at:]))
    return parts


def _joined(parts: Sequence[tuple[str, str]]) -> str:
    return "".join(mark + text for mark, text in [("", parts[0][1]), *parts[1:]]).strip()
