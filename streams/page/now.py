"""The view "Now": the verdict, what else was found, the four steps, charts, both sums.

In: what is known now, and the last hour. Out: parts of ``now.html``.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from streams.observe.activity import Activity
from streams.observe.findings import Finding
from streams.observe.looks import PACE_SECONDS, Pace, RecentLooks, StepLook
from streams.observe.report import Report
from streams.page.ages import LAST_MS, from_arrival, from_publication, seconds_taken
from streams.page.entries import ArticleEntry
from streams.page.render import parts
from streams.page.sources import in_order, level_of
from streams.page.verdict import verdict
from streams.page.view import Answer, Asked
from streams.page.words import counted, lasting
from streams.topics import DOES, STEPS

LATEST = 7
"""As many lines as the sources beside them have, most days."""
MOST_SOURCES = 8
"""Sources that are unlike themselves; the rest stand in their own view."""
BACKLOG_SECONDS = 10.0
"""What waits longer than this is more than the batch that comes next."""


@dataclass(frozen=True)
class StepRow:
    """One step in the table: a state with its level and what explains it, and its figures in words."""

    step: str
    does: str
    level: str
    state: str
    why: str
    look: StepLook
    clears: str
    oldest: str
    grows: bool
    a_minute: float | None
    trend: Sequence[float]


async def show(asked: Asked) -> Answer:
    """Now."""
    known, recent = asked.observed.looks.last, asked.observed.looks.recent
    lede = verdict(known)
    report = known.report
    context: dict[str, Any] = {
        "known": known,
        "lede": lede,
        "lasts": lasting(time.time() - seconds_of(lede.since)) if lede.since else "",
        "others": [each for each in report.findings if each is not lede.finding] if report is not None else [],
        "rows": rows(report, recent) if report is not None else [],
        "times": recent.times(),
        "charts": charts(recent),
        "marks": [seconds_of(each.since) for each in report.findings if each.level == "error" and each.since] if report else [],
        "sums": report.sums if report is not None and report.sums[0].came else (),
        "unlike": [(view, level_of(view)) for view in in_order(asked.observed.sources.unlike)[:MOST_SOURCES]],
        **news(asked.observed.tail.recent.articles.newest_first()),
    }
    return Answer(lede.head.rstrip("."), parts("now.html", **context))


def news(entries: Sequence[ArticleEntry]) -> dict[str, Any]:
    """What came out last, and how old it was, of entries with the newest first."""
    now = 1000 * time.time()
    lately = [entry for entry in entries if entry.time > now - LAST_MS]
    latest = [(entry, seconds_taken(entry)) for entry in entries[:LATEST]]
    return {"latest": latest, "arrival": from_arrival(lately), "publication": from_publication(lately)}


def seconds_of(instant: str) -> float:
    """Seconds since the epoch."""
    return datetime.fromisoformat(instant).timestamp()


def rows(report: Report, recent: RecentLooks) -> list[StepRow]:
    """The steps in the order of the way."""
    return [_row(report, step, recent) for step in STEPS]


def _row(report: Report, step: str, recent: RecentLooks) -> StepRow:
    entry, look, pace = report.ledger.steps[step], report.look.steps[step], report.paces.get(step)
    level, state, why = state_of(report, step)
    kept = recent.of(step)
    return StepRow(
        step=step,
        does=DOES[step],
        level=level,
        state=state,
        why=why or f"{counted(entry.members, 'worker')}, {counted(len(entry.partitions), 'partition')}",
        look=look,
        clears=_clears(look, pace),
        oldest=lasting(look.oldest_seconds or 0),
        grows=_grows([each.oldest_seconds or 0 for each in kept]),
        a_minute=pace.ended_a_minute if pace is not None else None,
        trend=speeds(recent.times(), [each.ended for each in kept]),
    )


def _clears(look: StepLook, pace: Pace | None) -> str:
    """When none will wait, at this rate; what waits no longer than a look takes is no backlog."""
    if pace is None or (look.oldest_seconds or 0) < BACKLOG_SECONDS:
        return ""
    return "never, at this rate" if pace.clear_seconds is None else f"none in {lasting(pace.clear_seconds)}"


def _grows(oldest: Sequence[float]) -> bool:
    """Whether the oldest waits longer from look to look, and long: a batch takes a second."""
    return len(oldest) > 1 and oldest[-1] > max(oldest[-2], BACKLOG_SECONDS)


def state_of(report: Report, step: str) -> tuple[str, str, str]:
    """Level, word, and what explains it: since when, or who gives it nothing."""
    activity, waits = report.activities[step], report.look.steps[step].waiting.count
    since = next((f"since {each.since[11:19]}" for each in about(report, step) if each.since), "")
    if activity.starved_by is not None:
        return "note", "ready, starved", activity.words
    if activity.is_well:
        return "ok", "ready", ""
    if activity.activity is Activity.STOPPED:
        return ("error" if waits else "note"), ("no worker" if waits else "not running"), since
    grave = activity.activity in {Activity.GIVEN_UP, Activity.NO_TOPIC}
    return ("error" if grave else "warning"), activity.words, since


def about(report: Report, step: str) -> list[Finding]:
    """Findings about a step that say why it is not at work."""
    return [each for each in report.findings if each.step == step and each.code in {"no_worker", "not_ready", "given_up"}]


def speeds(times: Sequence[float], counts: Sequence[float]) -> list[float]:
    """How much a count grew, a minute, over the last ``PACE_SECONDS`` before each time: as steady as the figures beside it."""
    found, first = [], 0
    for place, at in enumerate(times):
        while first + 1 < place and at - times[first + 1] >= PACE_SECONDS:
            first += 1
        span = at - times[first]
        found.append(max(counts[place] - counts[first], 0) / span * 60 if span > 0 else 0.0)
    return found


def charts(recent: RecentLooks) -> list[tuple[str, str, dict[str, list[float]]]]:
    """Title, unit and lines of the three charts."""
    times, steps = recent.times(), {step: recent.of(step) for step in STEPS}
    first, last = steps[STEPS[0]], steps[STEPS[-1]]
    refused = [each.outcomes.get("refused", 0) for each in first]
    dead = [sum(steps[step][place].outcomes.get("dead", 0) for step in STEPS) for place in range(len(times))]
    return [
        (
            "In and out",
            "a minute",
            {
                "pages in": speeds(times, [each.came for each in first]),
                "articles out": speeds(times, [each.ended for each in last]),
            },
        ),
        (
            "Oldest waiting",
            "seconds, by step",
            {step: [each.oldest_seconds or 0 for each in looks] for step, looks in steps.items()},
        ),
        ("Refused and dead", "a minute", {"refused": speeds(times, refused), "dead": speeds(times, dead)}),
    ]
