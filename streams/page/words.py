"""Numbers, times and levels as they are read.

In: counts, seconds, instants. Out: short text. Cannot fail.
"""

import time
from collections.abc import Mapping, Sequence

from streams.counted import plural
from streams.times import utc_text_of

SIGNS: Mapping[str, tuple[str, str]] = {
    "error": ("■", "bad"),
    "warning": ("▲", "warn"),
    "note": ("○", "dim"),
    "ok": ("✓", "ok"),
}
"""The sign and the class of a level; colour comes third, after the sign and the word."""
_THIN = "\u202f"
_DAY = 86_400


def number(count: float | None) -> str:
    """``12 345``; a dash for what is not known."""
    return "–" if count is None else f"{round(count):,}".replace(",", _THIN)


def counted(count: int, noun: str) -> str:
    """``1 page``, ``12 pages``."""
    return f"{number(count)} {plural(count, noun)}"


def listed(names: Sequence[str]) -> str:
    """``clean``; ``clean and group``; ``clean, group and route``."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def lasting(seconds: float | None) -> str:
    """A span in at most two units: ``0 s``, ``1.5 s``, ``102 ms``, ``2 min 11 s``, ``3 h 5 min``, ``4 days``."""
    if seconds is None:
        return "–"
    if seconds < 1:
        return f"{round(1000 * seconds)} ms" if seconds >= 0.0005 else "0 s"  # noqa: PLR2004 (half a millisecond)
    if seconds < 10:  # noqa: PLR2004 (tenths matter below it)
        return f"{seconds:.1f} s".replace(".0 s", " s")
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if whole >= 2 * _DAY:
        return f"{whole // _DAY} days"
    if hours:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return f"{minutes} min {rest} s" if minutes and rest else f"{minutes} min" if minutes else f"{rest} s"


def clock(at: float) -> str:
    """The time of day in UTC: ``04:09:17``."""
    return utc_text_of(at)[11:19]


def size(count: int) -> str:
    """``874 B``, ``9.2 kB``, ``1.4 MB``."""
    if count < 1000:  # noqa: PLR2004 (a kilobyte)
        return f"{count} B"
    return f"{count / 1000:.1f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"  # noqa: PLR2004 (a megabyte)


def instant(at: float) -> str:
    """RFC 3339, for ``datetime=``."""
    return utc_text_of(at, "seconds")


def brief(text: str | None, most: int = 80) -> str:
    """The text, cut where it is longer than ``most`` characters."""
    return "" if text is None else text if len(text) <= most else f"{text[:most].rstrip()}…"


def called(name: str, labels: Mapping[str, str]) -> str:
    """A name as ``labels`` say it, else as it is, cut."""
    return labels.get(name) or brief(name)


def minute(written: str) -> str:
    """An instant in RFC 3339 to the minute, without its year: ``03-12 08:30``; what is none is shown as it is."""
    return written[5:16].replace("T", " ") if written[4:5] == "-" else brief(written)


def moment(milliseconds: int) -> str:
    """When a record was written: the time of day, with the day where that is not today."""
    at = milliseconds / 1000
    written = instant(at)
    return clock(at) if written[:10] == instant(time.time())[:10] else minute(written)


def short_topic(topic: str) -> str:
    """A topic that rules name, without what all of them have in common: ``news.routed.coast.v1`` → ``coast``."""
    return topic.removeprefix("news.routed.").removesuffix(".v1") if topic.startswith("news.routed.") else topic
