"""The article's title, without the site's name: candidates of the page held against each other."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from streams.clean.spaces import folded, key

MAX_TITLE = 400
_SPACED_MARK = re.compile(r"\s+(?:[|–—·•»«~/:]|-{1,2}|::)\s+|\s*[|｜•]\s*")


class TitleCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """A text that may be the title, and where it stood."""

    text: str
    source: str


def title_of(candidates: Iterable[TitleCandidate], site_names: Sequence[str]) -> TitleCandidate | None:
    """The first candidate that is a title once the site's name is taken off, or None.

    Args:
        candidates: the surest first.
        site_names: how the site calls itself: name, domain, publisher.
    """
    names = {key(name) for name in site_names if key(name)}
    squeezed = {name.replace(" ", "") for name in names}
    for candidate in candidates:
        text = without_site(folded(candidate.text)[:MAX_TITLE], squeezed)
        if len(text) >= 2 and key(text).replace(" ", "") not in squeezed:
            return TitleCandidate(text=text, source=candidate.source)
    return None


def without_site(title: str, squeezed: set[str]) -> str:
    """``title`` without parts at its ends that are one of the site's names (given without spaces, folded)."""
    parts = _split(title)
    while len(parts) > 1 and _names_site(parts[-1][1], squeezed):
        parts.pop()
    while len(parts) > 1 and _names_site(parts[0][1], squeezed):
        parts.pop(0)
    return "".join(mark + text for mark, text in [("", parts[0][1]), *parts[1:]]).strip()


def _split(title: str) -> list[tuple[str, str]]:
    """The parts between marks, each with the mark before it."""
    parts: list[tuple[str, str]] = []
    at, mark = 0, ""
    for match in _SPACED_MARK.finditer(title):
        parts.append((mark, title[at : match.start()]))
        at, mark = match.end(), match.group()
    parts.append((mark, title[at:]))
    return parts


def _names_site(part: str, squeezed: set[str]) -> bool:
    """The part is a name of the site, or begins or ends with one and hardly says more ("The Gazette - Home")."""
    own = key(part).replace(" ", "")
    if not own:
        return True
    return any(
        own == name
        or (len(name) >= 4 and len(own) <= len(name) + 12 and (own.startswith(name) or own.endswith(name)))
        or (len(own) >= 4 and name.startswith(own))
        or name == "the" + own
        for name in squeezed
    )
