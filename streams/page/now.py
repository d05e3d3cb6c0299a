"""The view "Now": the verdict, what else was found, the four steps, both sums.

In: the last look. Out: parts of ``now.html``.
"""

from dataclasses import dataclass
from typing import Any

from streams.observe.activity import Activity
from streams.observe.findings import Finding
from streams.observe.report import Report
from streams.page.render import parts
from streams.page.verdict import verdict
from streams.page.view import Answer, Asked
from streams.topics import DOES, STEPS


@dataclass(frozen=True)
class StepRow:
    """One step in the table: a state with its level and what explains it, and its figures."""

    step: str
    does: str
    level: str
    state: str
    why: str
    waiting: int
    is_bound: bool
    outcomes: dict[str, int]


async def show(asked: Asked) -> Answer:
    """Now."""
    look = asked.observed.looks.last
    sentence = verdict(look)
    others = [each for each in look.report.findings if each is not sentence.finding] if look.report is not None else []
    context: dict[str, Any] = {
        "look": look,
        "sentence": sentence,
        "others": others,
        "rows": rows(look.report) if look.report is not None else [],
        "sums": look.report.sums if look.report is not None else (),
    }
    return Answer(sentence.head.rstrip("."), parts("now.html", **context))


def rows(report: Report) -> list[StepRow]:
    """The steps in the order of the way."""
    return [_row(report, step) for step in STEPS]


def _row(report: Report, step: str) -> StepRow:
    entry, waiting = report.ledger.steps[step], report.waiting(step)
    level, state = state_of(report, step)
    workers = f"{entry.members} worker{'s' * (entry.members != 1)}, {len(entry.partitions)} partitions"
    found = worst(report, step)
    why = f"since {found.since[11:19]}" if found is not None and found.since else workers
    return StepRow(step, DOES[step], level, state, why, waiting.count, waiting.is_bound, entry.tally.outcomes)


def worst(report: Report, step: str) -> Finding | None:
    """The gravest finding about a step."""
    return next((each for each in report.findings if each.step == step and each.level != "note"), None)


def state_of(report: Report, step: str) -> tuple[str, str]:
    """Level and word: what the step does."""
    activity = report.activities[step]
    found = worst(report, step)
    if found is not None and found.code in {"no_worker", "given_up"}:
        return "error", found.code.replace("_", " ")
    if activity.is_well:
        return "ok", activity.words
    return "note" if activity.starved_by or activity.activity is Activity.STOPPED else "warning", activity.words
