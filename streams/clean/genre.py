"""What kind of text it is, from what the publisher says: schema.org type, sections, URL folders, words in the title."""

import re
from collections.abc import Iterable
from typing import get_args

from streams.clean.lexicon import genres, inside, whole
from streams.records.article import Genre

_SPONSORED, _SPONSOR = whole("sponsored"), inside("sponsor")
_TYPES: dict[str, Genre] = {
    "opinionnewsarticle": "opinion", "analysisnewsarticle": "analysis", "liveblogposting": "live", "reviewnewsarticle": "review",
    "review": "review", "backgroundnewsarticle": "analysis", "advertisercontentarticle": "press_release",
}  # fmt: skip
GENRES: tuple[Genre, ...] = get_args(Genre)
_WORDS: dict[Genre, re.Pattern[str]] = {genre: pattern for genre in GENRES if (pattern := genres().get(genre))}


def genre_of(type_hint: str | None, sections: Iterable[str], url_folders: Iterable[str], title: str) -> Genre:
    """The genre; ``news`` where nothing says otherwise.

    A whole section name or folder counts; in a title only "Opinion: …" and "… – live".
    """
    hint = _TYPES.get((type_hint or "").casefold())
    if hint:
        return hint
    for name in [*sections, *url_folders]:
        for genre, words in _WORDS.items():
            if words.fullmatch(name.strip()):
                return genre
    head, colon, _ = title.partition(":")
    for genre, words in _WORDS.items():
        if colon and words.fullmatch(head.strip()):
            return genre
    if re.search(r"[-–—|]\s*live(?: updates?)?\s*$|\blive updates\b", title, re.IGNORECASE):
        return "live"
    return "news"


def is_sponsored(type_hint: str | None, sections: Iterable[str], url_folders: Iterable[str], bylines: Iterable[str]) -> bool:
    """Whether the publisher says that somebody paid for it: by type, section, folder or "Promoted by"."""
    if (type_hint or "").casefold() == "advertisercontentarticle":
        return True
    return any(_SPONSORED.fullmatch(name.strip()) for name in (*sections, *url_folders)) or any(map(_SPONSOR.search, bylines))
