"""What an article's content is, for the question whether it has changed since it was last published.

Content is what the publisher says. What we make of it (entities, topics, stories, quality), and where and when we got it, is not:
a new model or another grouping is no correction.
"""

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any

import msgspec
import orjson

from streams.records import GroupedArticle, Image, Timestamp

DIGEST_BYTES = 8
"""Two contents of one field meet by chance once in 2**64 changes, and then one correction is missed; nineteen fields take 150
bytes."""


def _time(value: Timestamp | None) -> Any:
    """A time as it is meant: "2 hours ago" reads differently at every fetch."""
    return value and (value.local, value.offset)


def _images(images: list[Image]) -> Any:
    """Without the query of their addresses, in which sizes and cache keys stand."""
    return [(image.url and image.url.partition("?")[0], image.caption, image.credit) for image in images]


def _itself(value: Any) -> Any:
    return value


_FIELDS: Mapping[str, Callable[[Any], Any]] = {
    "title": _itself,
    "kicker": _itself,
    "lead": _itself,
    "authors": _itself,
    "credit": _itself,
    "agencies": _itself,
    "syndicated": _itself,
    "dateline": _itself,
    "published_at": _time,
    "modified_at": _time,
    "genre": _itself,
    "sponsored": _itself,
    "sections": _itself,
    "tags": _itself,
    "body": _itself,
    "text": _itself,
    "images": _images,
    "links": _itself,
    "rights": _itself,
}

BY_THE_WAY = frozenset({"modified_at"})
"""Named where it changed with something else, but no revision by itself: many sites set it whenever a page is served."""

_DEFAULTS = {field.name: field.default for field in msgspec.structs.fields(GroupedArticle)}
_EMPTY: tuple[Any, ...] = (None, False, [])


def content_digests(article: GroupedArticle) -> dict[str, bytes]:
    """A digest by field; fields that say nothing are left out."""
    digests = {}
    for name, meant in _FIELDS.items():
        value = getattr(article, name)
        if value in _EMPTY or value == _DEFAULTS[name]:
            continue
        data = orjson.dumps(msgspec.to_builtins(meant(value)))
        digests[name] = blake2b(data, digest_size=DIGEST_BYTES).digest()
    return digests


def changed_fields(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> list[str]:
    """Names of the fields that differ, in the order of the record; empty where the content is the same."""
    changed = [name for name in _FIELDS if before.get(name) != now.get(name)]
    return changed if any(name not in BY_THE_WAY for name in changed) else []
