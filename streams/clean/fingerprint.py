"""By what an article and its headline are known again: hashes of content without what depends on the fetch."""

import msgspec
import orjson

from streams.clean import spaces
from streams.records import CleanArticle
from streams.records.ids import digest

_NOT_CONTENT = frozenset(
    [
        "id",
        "page_id",
        "position",
        "siblings",
        "event_time",
        "event_time_basis",
        "quality",
        "provenance",
        "origin",
        "versions",
        "redactions",
        "images",
    ]
)
"""Fields that can differ between two copies of one text: names, places on the page, times of fetch, versions, measures, and the
addresses of pictures, which many servers sign anew with every fetch (their captions count)."""


def content_hash(article: CleanArticle) -> str:
    """The same for two copies of an article that say the same."""
    values = {name: value for name, value in msgspec.to_builtins(article).items() if name not in _NOT_CONTENT}
    values["captions"] = [image.caption for image in article.images]
    return digest(orjson.dumps(values, option=orjson.OPT_SORT_KEYS))


def title_fingerprint(title: str) -> str:
    """The same for two spellings of a headline that differ in case, marks and spaces."""
    return digest("title", spaces.key(title))


def opening(text: str) -> str:
    """Of the first fifty words of a text: they outlive the correction of a headline."""
    return digest("opening", " ".join(spaces.key(text[:1_000]).split()[:50]))
