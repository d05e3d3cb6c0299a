"""The functions that conditions have beside CEL's own: one table, ``FUNCTIONS``.

A row of it is all that a new function needs: the language binds it, the checker knows what it takes and gives, mistakes in its last
argument are found before an article comes, and the schema, the messages and ``docs/routing.md`` (``make schemas``) name it.

They are called from inside CEL, where an exception costs more than an answer: a value that makes no sense is simply no match.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple, TypeGuard
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from streams.route.language.signatures import CEL_FUNCTIONS, Signature
from streams.route.language.types import TRUTH, record
from streams.route.media_topics import check_topic, folded
from streams.route.suggestions import meant

Sets = Mapping[str, frozenset[str]]
"""Named sets of texts in small letters."""

EARTH_RADIUS_KM = 6371.0088
"""The mean radius of the IUGG. A distance over the ellipsoid differs by up to half a percent: 300 m in 60 km, less than a town."""


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


def _check_set(said: str, sets: Collection[str]) -> None:
    if said not in sets:
        raise ValueError(f"unknown set {said!r}{meant(said, sets)}")


def _check_zone(said: str) -> None:
    try:
        zone_of(said)
    except ValueError as error:
        raise ValueError(f"{error}{meant(said, available_timezones())}") from None


_LOCAL = record(date=str, year=int, month=int, day=int, hour=int, minute=int, weekday=int)
"""What ``local`` gives."""


class Function(NamedTuple):
    """A function of the language.

    Attributes:
        name: as conditions call it.
        bind: makes what CEL calls, given the sets of the rules.
        signature: what it takes and gives.
        example: a call, for documents and messages.
        help: where it holds, or what it gives: one line.
        check: raises ``ValueError`` for a last argument in quotes that names nothing, given the names of the sets; None: none can.
        quoted: of one whose last argument must stand in quotes, how messages say what it takes.
    """

    name: str
    bind: Callable[[Sets], Callable[..., Any]]
    signature: Signature
    example: str
    help: str
    check: Callable[[str, Collection[str]], None] | None = None
    quoted: str = ""


FUNCTIONS = (
    Function(
        "topic",
        lambda _sets: has_topic,
        Signature((("record",), ("text",)), TRUTH, "the article and a topic, as in topic(article, 'sport')", (2,)),
        "topic(article, 'sport')",
        "the article has this IPTC Media Topic, by name or code, or one below it",
        lambda said, _sets: check_topic(said),
    ),
    Function(
        "in_set",
        set_lookup,
        Signature(
            (("text", "list", "null"), ("text",)), TRUTH, "a text or a list of texts, and the name of a set", (2,), strict=False
        ),
        "in_set(article.site.domain, 'tier1')",
        "the text, or one of a list of texts, stands in the set; case does not matter",
        _check_set,
        quoted="a value and the name of a set in quotes",
    ),
    Function(
        "has_word",
        lambda _sets: has_word,
        Signature(
            (("text", "list", "null"), ("text",)), TRUTH, "a text or a list of texts, and a word or words", (2,), strict=False
        ),
        "has_word(article.title, 'ferry strike')",
        "the text, or one of a list, has the words, whole and one after the other; case does not matter",
    ),
    Function(
        "near",
        lambda _sets: near,
        Signature(
            (("record", "null"), ("int", "double"), ("int", "double"), ("int", "double")),
            TRUTH,
            "an entity, latitude, longitude and kilometres",
            (4,),
            strict=False,
        ),
        "near(entity, 43.46, -3.80, 60)",
        "the entity has coordinates within 60 km of the point",
    ),
    Function(
        "local",
        lambda _sets: local,
        Signature((("text",), ("text",)), _LOCAL, "a time and a zone, as in local(article.event_time, 'Europe/Madrid')", (2,)),
        "local(article.event_time, 'Europe/Madrid')",
        "gives the time there: `.date` (`'2026-03-12'`), `.year`, `.month`, `.day`, `.hour`, `.minute`, `.weekday` (1 is Monday)",
        lambda said, _sets: _check_zone(said),
    ),
)
"""All of them, in the order of the documents."""

BY_NAME = {function.name: function for function in FUNCTIONS}
SIGNATURES = {**CEL_FUNCTIONS, **{function.name: function.signature for function in FUNCTIONS}}
"""What every function takes and gives, CEL's own included."""


def bound(sets: Sets) -> dict[str, Callable[..., Any]]:
    """All of them by name, as CEL calls them; ``topic`` is handed ``topic_names`` in place of the article."""
    return {function.name: function.bind(sets) for function in FUNCTIONS}
