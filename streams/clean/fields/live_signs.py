"""Whether a page says that it is a live blog: by type, address, title or the names of its parts."""

import re
from collections.abc import Iterable
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from streams.clean.text.lexicon import alternatives

TYPE = "LiveBlogPosting"
"""Of schema.org."""
LONGEST_TITLE = 200
"""Characters of a title that are looked at: no headline is longer, and a paragraph that passes for one may speak of a concert."""
_WORDS = alternatives("live")
_EDGE = rf"(?:{_WORDS}|{alternatives('live_edge')})"
_AT_EDGE = re.compile(rf"^\W{{0,3}}{_EDGE}\s?[.:：|–—-]\s?\S|\S\s?[:：|–—(-]\s?{_EDGE}\W{{0,3}}$", re.IGNORECASE)
_WITHIN = re.compile(rf"\b{_WORDS}\b", re.IGNORECASE)
_IN_ADDRESS = re.compile(rf"(?:^|[/_-])(?:{_WORDS.replace(' ', '-')}|{_WORDS.replace(' ', '')})(?:[/_.-]|$)|/live/", re.IGNORECASE)
_CLASS_NAMES = (
    "live-blog",
    "liveblog",
    "live_blog",
    "liveticker",
    "live-ticker",
    "live-post",
    "livepost",
    "live-entry",
    "live-update",
)
_MINUTE = re.compile(
    rf"(?P<minute>\d{{1,3}})(?:\s?\+\s?(?P<added>\d{{1,2}}))?(?:\s?['’′´]|\.?\s?{alternatives('match_minute')}\.?)(?=[\s:–—-]|$)"
    r"(?=\W*$|(?:\W*\w+){3})",
    re.IGNORECASE,
)
"""``45'``, ``90+2′``, ``12. Minute``, alone or before a text: not "12 min ago", "5 min read"."""
LEAST_MINUTES, LEAST_DIFFERENT, PAIRS_A_BREAK = 5, 4, 4
"""Lines with a minute, and different minutes, of a match that is told by them; neighbours among whom one may run against the common
way (a summary on top). A list of goals is shorter, and "5 min read" is always much the same."""


def says_live(type_hint: str | None, titles: Iterable[str], url: str | None, tags: Iterable[str] = ()) -> bool:
    """Whether any of these says so.

    Args:
        type_hint: the schema.org type.
        titles: of the page.
        url: of the page.
        tags: tags with the names of classes; asked last.
    """
    if is_live(type_hint) or any(_may_say_live(title[:LONGEST_TITLE]) for title in titles) or _is_live_address(url):
        return True
    names = "\n".join(tags).lower()
    return "live" in names and any(part in names for part in _CLASS_NAMES)


def title_is_live(title: str) -> bool:
    """A headline begins or ends by saying it: "Live: …", "… – live updates". Amid a sentence it may speak of a concert."""
    return _AT_EDGE.search(title[:LONGEST_TITLE]) is not None


def _may_say_live(title: str) -> bool:
    return title_is_live(title) or _WITHIN.search(title) is not None


def is_live(type_hint: str | None) -> bool:
    """The schema.org type is that of a live blog."""
    return (type_hint or "").casefold() == TYPE.casefold()


def _is_live_address(url: str | None) -> bool:
    try:
        path = unquote(urlsplit(url or "").path)
    except ValueError:
        return False
    return _IN_ADDRESS.search(path) is not None


def match_minute(line: str) -> re.Match[str] | None:
    """The minute of a match with which a line begins: ``45'``, ``90+2′``, ``12. Minute``."""
    return _MINUTE.match(line) if line[:1].isdigit() else None


def is_told_by_minutes(lines: Iterable[str]) -> bool:
    """A match told minute by minute: many lines begin with a minute, and the minutes run one way."""
    found = [match for line in lines if (match := match_minute(line))]
    minutes = [(int(match["minute"]), int(match["added"] or 0)) for match in found]
    if len(minutes) < LEAST_MINUTES or len(set(minutes)) < LEAST_DIFFERENT:
        return False
    pairs = list(pairwise(minutes))
    rising, falling = (sum(one <= other for one, other in side) for side in (pairs, [pair[::-1] for pair in pairs]))
    return len(pairs) - max(rising, falling) <= len(pairs) // PAIRS_A_BREAK
