"""The functions that conditions have beside CEL's own.

``topic(article, 'sport')``
    the article has the IPTC Media Topic of this code or name, or one below it.
``in_set(value, 'tier1')``
    the text, or one of a list of texts, stands in the named set; case does not matter.
``near(place, latitude, longitude, kilometres)``
    the place lies within so many kilometres of the point.

``has_word(article.title, 'ferry strike')``
    the text, or one of a list of texts, has these words as whole words, one after the other; case does not matter.
``local(article.event_time, 'Europe/Madrid')``
    the time in a zone: a record of ``date`` ('2026-03-12'), ``year``, ``month``, ``day``, ``hour``, ``minute`` and ``weekday``
    (1 is Monday).

They are called from inside CEL, where an exception costs more than an answer: a value that makes no sense is simply no match.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Any, TypeGuard
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from streams.route.media_topics import folded

EARTH_RADIUS_KM = 6371.0088

FUNCTIONS_IN_WORDS = (
    "topic(article, 'sport'), in_set(value, 'name'), has_word(text, 'word'), near(entity, latitude, longitude, kilometres), "
    "local(time, 'Europe/Madrid').hour"
)
"""For messages and for editors."""


def has_topic(names: Collection[str], wanted: Any) -> bool:
    """Whether ``wanted``, a code or a name, is among ``topic_names``."""
    return isinstance(wanted, str) and folded(wanted) in names


def near(place: Any, latitude: Any, longitude: Any, kilometres: Any) -> bool:
    """Whether ``place``, an entity with coordinates in degrees, lies within ``kilometres`` of the point, over the great circle."""
    if not isinstance(place, Mapping):
        return False
    numbers = [end for end in (place.get("latitude"), place.get("longitude"), latitude, longitude, kilometres) if _is_number(end)]
    try:
        *ends, most = numbers
        lat, lon, other_lat, other_lon = map(radians, ends)
    except ValueError:  # one of them is none
        return False
    half = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    return bool(2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, half))) <= most)


def has_word(value: Any, words: Any) -> bool:
    """Whether ``words`` stand in the text, or in one of a list of texts, with no letter or digit next to them."""
    if isinstance(value, list):
        return any(has_word(item, words) for item in value)
    if not isinstance(value, str) or not isinstance(words, str) or not words:
        return False
    text, sought = value.casefold(), words.casefold()
    at = text.find(sought)
    while at >= 0:
        end = at + len(sought)
        if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
            return True
        at = text.find(sought, at + 1)
    return False


def local(time: Any, zone: Any) -> dict[str, Any] | None:
    """An RFC 3339 time as the clock of a zone shows it; None, which has no fields, where either is none."""
    try:
        there = datetime.fromisoformat(time).astimezone(zone_of(zone))
    except (TypeError, ValueError, OverflowError):
        return None
    return {
        "date": there.date().isoformat(),
        "year": there.year,
        "month": there.month,
        "day": there.day,
        "hour": there.hour,
        "minute": there.minute,
        "weekday": there.isoweekday(),
    }


@cache
def zone_of(name: str) -> ZoneInfo:
    """The zone of this name in the IANA database.

    Raises:
        ValueError: there is none.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError):
        raise ValueError(f"unknown zone {name!r}") from None


def functions(sets: Mapping[str, frozenset[str]]) -> dict[str, Callable[..., Any]]:
    """All of them by name, as CEL calls them; ``topic`` is handed ``topic_names`` in place of the article."""
    return {"topic": has_topic, "near": near, "in_set": set_lookup(sets), "has_word": has_word, "local": local}


def set_lookup(sets: Mapping[str, frozenset[str]]) -> Callable[[Any, Any], bool]:
    """``in_set`` over these sets, whose members are in small letters."""

    def in_set(value: Any, name: Any) -> bool:
        members = sets.get(name, frozenset())
        if isinstance(value, str):
            return value.casefold() in members
        return isinstance(value, list) and any(isinstance(item, str) and item.casefold() in members for item in value)

    return in_set


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
