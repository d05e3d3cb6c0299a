"""The view "Failures": have all failures been dealt with? Dead letters by reason and source, refused pages by reason.

In: the tail's dead letters and refusals, and what is known of each source. Out: parts of ``failures.html``.
"""

import time
from typing import Any

from streams.page.bins import MINUTES
from streams.page.dead import dead_groups, dealt_with
from streams.page.observed import Observed
from streams.page.refusals import refused_groups, turned_away
from streams.page.render import parts
from streams.page.view import Answer, Asked, Badge

ROWS = 100
"""Groups of letters at most: those with the most open ones."""


async def show(asked: Asked) -> Answer:
    """Failures."""
    tail, now = asked.observed.tail, int(1000 * time.time())
    groups = dead_groups(tail.recent, now)
    is_all = asked.query.get("show") == "all"
    shown = [group for group in groups if is_all or group.opened]
    away = turned_away(asked.observed.sources.unlike)
    sentence = dealt_with(groups, is_all=tail.has_caught_up and not tail.recent.dead.is_cut, now=now)
    context: dict[str, Any] = {
        "sentence": sentence,
        "kept_days": asked.observed.settings.topics.refused_days,
        "groups": shown[:ROWS],
        "more": len(shown) - ROWS,
        "dealt": len(groups) - len(shown),
        "is_all": is_all,
        "refused": len(tail.recent.refused),
        "refusals": refused_groups(tail.recent, away, now),
        "turned_away": len(away),
        "minutes": MINUTES,
    }
    return Answer(sentence.head.rstrip("."), parts("failures.html", **context))


def badge(observed: Observed) -> Badge | None:
    """How many failures are open."""
    recent = observed.tail.recent
    count = sum(recent.standing(entry) is None for entry in recent.dead)
    return Badge(count, "error", "open") if count else None
