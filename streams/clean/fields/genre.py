"""What kind of text it is, from what the publisher says: schema.org type, sections, URL folders, words in the title."""

import re
from collections.abc import Iterable
from typing import get_args

from streams.clean.fields.live_signs import title_is_live
from streams.clean.text.lexicon import genres, inside, whole
from streams.clean.text.spaces import GAP
from streams.records.article import Genre

_SPONSORED, _SPONSOR = whole("sponsored"), inside("sponsor")
_TYPES: dict[str, Genre] = {
    "newsarticle": "news", "reportagenewsarticle": "news", "opinionnewsarticle": "opinion", "analysisnewsarticle": "analysis",
    "backgroundnewsarticle": "analysis", "liveblogposting": "live", "reviewnewsarticle": "review", "review": "review",
    "criticreview": "review", "mediareview": "review", "claimreview": "analysis", "advertisercontentarticle": "other",
    "satiricalarticle": "other", "scholarlyarticle": "other", "medicalscholarlyarticle": "other", "techarticle": "other",
    "apireference": "other", "discussionforumposting": "other", "recipe": "other", "howto": "other", "faqpage": "other",
    "qapage": "other", "course": "other", "product": "other", "podcastepisode": "other", "jobposting": "other", "quiz": "other",
}  # fmt: skip
"""schema.org types, in lower case, that say what an article is."""
GENRES: tuple[Genre, ...] = get_args(Genre)
_WORDS: dict[Genre, re.Pattern[str]] = {genre: pattern for genre in GENRES if (pattern := genres().get(genre))}
_LIVE_FOLDER = "live"
"""Of an address; as a section's name it may be a channel's."""
_PARTS = re.compile(rf"{GAP}[|｜]\s*|\s[-–—]\s|(?<=\w)[:：]\s?|[\[\]【】]")


def genre_of(type_hint: str | None, sections: Iterable[str], url_folders: Iterable[str], title: str) -> Genre:
    """The genre; ``news`` where nothing says otherwise.

    A special type says most; then whole names of sections and folders; then a part of the title that is such a name: "Opinion: …",
    "… | Review", "[Interview] …".

    Args:
        type_hint: the schema.org or OpenGraph type.
        sections: names of sections, and the kicker.
        url_folders: of the page's address.
        title: the headline.
    """
    hint = _TYPES.get((type_hint or "").casefold(), "news")
    if hint != "news":
        return hint
    folders = list(url_folders)
    parts = _PARTS.split(title)
    edges = {parts[0], parts[-1], *parts[:2]} if len(parts) > 1 else set()
    if title_is_live(title) or _LIVE_FOLDER in folders:
        return "live"
    names = [*sections, *folders, *(re.sub("[-_]", " ", folder) for folder in folders), *sorted(edges)]
    return next((genre for name in names if (genre := _named(name.strip()))), "news")


def _named(name: str) -> Genre | None:
    """The genre that a whole name means."""
    return next((genre for genre, words in _WORDS.items() if words.fullmatch(name)), None) if name else None


def is_sponsored(type_hint: str | None, sections: Iterable[str], url_folders: Iterable[str], bylines: Iterable[str]) -> bool:
    """Whether the publisher says that somebody paid for it: by type, section, folder or "Promoted by"."""
    if (type_hint or "").casefold() == "advertisercontentarticle":
        return True
    return any(_SPONSORED.fullmatch(name.strip()) for name in (*sections, *url_folders)) or any(map(_SPONSOR.search, bylines))
