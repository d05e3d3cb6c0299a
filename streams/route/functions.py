"""The functions that conditions have beside CEL's own.

``topic(article, 'sport')``
    the article has the IPTC Media Topic of this code or name, or one below it.
``in_set(value, 'tier1')``
    the text, or one of a list of texts, stands in the named set; case does not matter.
``near(place, latitude, longitude, kilometres)``
    the place lies within so many kilometres of the point.

They are called from inside CEL, where an exception costs more than an answer: a value that makes no sense is simply no match.
"""

from collections.abc import Callable, Collection, Mapping
from math import asin, cos, radians, sin, sqrt
from typing import Any, TypeGuard

from streams.route.media_topics import folded

EARTH_RADIUS_KM = 6371.0088


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


def functions(sets: Mapping[str, frozenset[str]]) -> dict[str, Callable[..., Any]]:
    """All of them by name, as CEL calls them; ``topic`` is handed ``topic_names`` in place of the article."""
    return {"topic": has_topic, "near": near, "in_set": set_lookup(sets)}


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
