"""Times of day: which seconds of the day a text means, in 24 hours or in halves and parts of the day, and the zone beside them.

``2:05 p.m.``, ``오후 2:05``, ``下午2:05``, ``02:05 م`` are afternoons, and ``রাত ১১:০৫`` a night, by what the language calls
the parts of its day.
"""

import re
from datetime import time
from typing import NamedTuple

from streams.clean.fields.times.moment import HOUR, MINUTE
from streams.clean.fields.times.names import DAY, HALVES, Hours, common_names, folded, names_of

NOON = 12
REACH = 18
"""Characters around a time in which the part of the day stands: the longest name that CLDR has for one is 17."""

_TIME = (
    r"(?P<hour>[01]?\d|2[0-4])\s?[:.hH时時시點点]\s?(?P<minute>[0-5]\d|\d(?=\s?[分분]))"
    r"(?:\s?[:.分분]\s?(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
)
_HALF = r"(?:\s?(?P<half>[aApP])\.?\s?[mM]\b\.?)?"
_ZONE = r"(?:\s{0,2}\(?(?P<zone>Z\b|(?:UTC|GMT)?\s?[+\-−]\d{1,2}:?(?:\d{2})?(?!\d)|[A-Z]{2,5}\b)\)?)?"
CLOCK = re.compile(rf"(?<![\d.:/]){_TIME}{_HALF}{_ZONE}(?![\d/])")
"""``11:59``, ``11h59``, ``3:05 p.m. ET``, ``14시 5분``, ``11:59:00.123+02:00``."""
_LETTER_BEHIND = re.compile(r"\s{0,2}[^\W\d_]")
_LETTER_BEFORE = re.compile(r"[^\W\d_]\W{0,2}$")
_JOINED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts that put no blanks between words."""


class Clock(NamedTuple):
    """A time of day: its seconds, and where in the text it began and ended."""

    seconds: int
    start: int
    end: int


def clock_of(match: re.Match[str], text: str, language: str | None = None) -> Clock | None:
    """What a match of ``CLOCK`` (or of groups of these names) in ``text`` means; None where there is no such time."""
    half = match.groupdict().get("half")
    start, end = match.span()
    hour = int(match["hour"])
    if half:
        hours: Hours | None = Hours(0, DAY // 2) if half in "aA" else Hours(DAY // 2, DAY)
    else:
        hours, start, end = _part_of_day(text, match, language)
    if hours is not None and hour <= NOON:
        hour = _hour_in(hours, hour, int(match["minute"]))
    elif half and half in "aA":
        return None
    try:
        clock = time(hour, int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return None
    return Clock(clock.hour * HOUR + clock.minute * MINUTE + clock.second, start, end)


def _hour_in(hours: Hours, hour: int, minute: int) -> int:
    """The hour of twelve as one of 24: the one in the part of the day, else the one nearer to it."""
    early, late = hour % NOON, hour % NOON + NOON

    def away(candidate: int) -> float:
        second = candidate * HOUR + minute * MINUTE
        if hours.begin <= second < hours.end or hours.begin <= second + DAY < hours.end:
            return 0
        return 1 + min((second - hours.end) % DAY, (hours.begin - second) % DAY)

    return early if away(early) < away(late) else late


def _part_of_day(text: str, match: re.Match[str], language: str | None) -> tuple[Hours | None, int, int]:
    """The part of the day that stands behind or before the time, and where time and part begin and end."""
    start, end = match.span()
    behind = match.end("second") if match["second"] else match.end("minute")
    after, before = text[behind : behind + REACH], text[max(0, start - REACH) : start]
    is_after, is_before = _LETTER_BEHIND.match(after) is not None, _LETTER_BEFORE.search(before) is not None
    if not is_after and not is_before:
        return None, start, end
    parts = names_of(language).day_periods or common_names().day_periods
    for length in range(len(after), 0, -1) if is_after else ():
        hours = parts.get(folded(after[:length]))
        if hours is not None and _is_whole(after[length - 1 : length + 1]):
            return hours, start, max(end, behind + length)
    for length in range(len(before), 0, -1) if is_before else ():
        said = before[-length:]
        hours = None if said[0].isspace() else parts.get(folded(said))
        if (
            hours is not None
            and _is_whole(before[: len(before) - length][-1:] + said[:1])
            and (folded(said) not in HALVES or said.isupper())
        ):
            return hours, start - length, end
    return None, start, end


def _is_whole(around: str) -> bool:
    """A word ends between these two letters: one of them is none, or the script has no blanks."""
    return len(around) < len("ab") or not around.isalpha() or _JOINED.search(around) is not None
