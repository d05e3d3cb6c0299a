"""Refused pages by reason: first the sources that are unlike themselves, then all others.

In: the tail's refusals, the sources that are turned away. Out: groups with their figures and an example. Pure; cannot fail.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from streams.observe.sources import SourceView
from streams.outcomes import RefusedReason
from streams.page.bins import binned
from streams.page.entries import RefusedEntry
from streams.page.recent import Recent

ROWS = 60
"""Groups at most: ten reasons, and as many sources that are unlike themselves as anybody reads through."""


@dataclass
class RefusedGroup:
    """Refusals of one reason: of one source that is unlike itself (``words`` says how), or of all others."""

    reason: str
    words: str
    sources: Counter[str] = field(default_factory=Counter)
    times: list[int] = field(default_factory=list)
    bins: list[int] = field(default_factory=list)
    example: RefusedEntry | None = None

    @property
    def is_unlike(self) -> bool:
        """Whether it is a source that is turned away."""
        return bool(self.words)

    @property
    def pages(self) -> int:
        """How many."""
        return len(self.times)

    @property
    def first(self) -> int:
        """When the first came, ms since the epoch."""
        return min(self.times)

    @property
    def last(self) -> int:
        """When the last came."""
        return max(self.times)

    @property
    def meaning(self) -> str:
        """What the reason means."""
        return next((each.meaning for each in RefusedReason if each == self.reason), "no reason of this program")


def turned_away(unlike: Iterable[SourceView]) -> dict[str, tuple[str, str]]:
    """By source that is locked out or walled, the reason and how it is said."""
    found = {}
    for view in unlike:
        reason = next((reason for reason in view.reasons("refused") if reason in view.words), None)
        if view.standing in {"locked_out", "walled"} and reason is not None:
            found[view.source] = (reason, view.words)
    return found


def refused_groups(recent: Recent, unlike: Mapping[str, tuple[str, str]], now: int) -> list[RefusedGroup]:
    """The refusals of the last day.

    Args:
        recent: what is remembered.
        unlike: by source that is turned away, for which reason, and how it is said.
        now: ms since the epoch.
    """
    found: dict[tuple[str, str], RefusedGroup] = {}
    for entry in recent.refused.newest_first():
        reason, words = unlike.get(entry.source, ("", ""))
        is_unlike = reason == entry.reason
        key = (entry.reason, entry.source if is_unlike else "")
        group = found.setdefault(key, RefusedGroup(entry.reason, words if is_unlike else "", example=entry))
        group.sources[entry.source] += 1
        group.times.append(entry.time)
    for group in found.values():
        group.bins = binned(group.times, now)
    return sorted(found.values(), key=lambda group: (not group.is_unlike, -group.pages))[:ROWS]
