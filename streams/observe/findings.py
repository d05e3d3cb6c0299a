"""What is wrong and what to do, in words.

In: the ledger, the sums, what a supervisor says of its workers. Out: findings, the gravest first. Pure; cannot fail.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from streams.observe.health import Verdict
from streams.observe.ledger import Ledger, StepEntry
from streams.observe.notices import Notice
from streams.observe.sums import Sum
from streams.outcomes import PageOutcome

Severity = Literal["error", "warning", "note"]
_ORDER: Mapping[Severity, int] = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True)
class Finding:
    """One thing to know: how grave, what it is, what to do about it (empty where nothing is to be done)."""

    level: Severity
    what: str
    todo: str


def findings(ledger: Ledger, sums: Sequence[Sum], supervisor: Verdict | None) -> list[Finding]:
    """Everything that a person should look at; an empty list where all is well.

    Args:
        ledger: what the cluster says.
        sums: both sums.
        supervisor: the verdict on ``/ready``; None where no supervisor answers here.
    """
    found = [*_missing_topics(ledger), *_nobody_works(ledger), *_sums(sums), *_health(supervisor)]
    for entry in ledger.steps.values():
        found += [Finding(notice.level, f"{entry.step}: {notice.what}", notice.todo) for notice in entry.unsound]
        found += [*_dead(entry), *_deleted(entry)]
    return sorted(dict.fromkeys(found), key=lambda finding: _ORDER[finding.level])


def _missing_topics(ledger: Ledger) -> Iterator[Finding]:
    missing = [entry.topic for entry in ledger.steps.values() if not entry.partitions]
    if missing:
        yield Finding("error", f"missing on the cluster: {', '.join(missing)}", "copydesk topics apply")


def _nobody_works(ledger: Ledger) -> Iterator[Finding]:
    idle = [entry for entry in ledger.steps.values() if entry.partitions and not entry.members]
    waiting = [entry for entry in idle if entry.lag]
    everything = len(idle) == len(ledger.steps)
    for entry in waiting:
        todo = "copydesk run" if everything else f"copydesk run {entry.step}"
        yield Finding("error", f"{entry.step}: {entry.lag} wait and no worker is in its group", todo)
    if idle and not waiting:
        steps = [entry.step for entry in idle]
        what = "no step runs" if everything else f"no worker: {', '.join(steps)}"
        yield Finding("note", f"{what}; nothing waits", "copydesk run" if everything else f"copydesk run {' '.join(steps)}")


def _sums(sums: Sequence[Sum]) -> Iterator[Finding]:
    for total in sums:
        for reason in total.reasons:
            yield Finding(
                "error",
                f"{total.name}: the sum does not hold: {reason}",
                "look again in a moment; if it stays and a topic was deleted, `copydesk topics begin` its step; else report it",
            )


def _health(supervisor: Verdict | None) -> Iterator[Finding]:
    steps: Mapping[str, Mapping[str, Any]] = supervisor.facts.get("steps", {}) if supervisor is not None else {}
    for step, told in steps.items():
        given_up = told.get("standing") == "given_up"
        todo = (
            "the log says why (events step_exited, worker_gives_up): mend it, then start `copydesk run` again"
            if given_up
            else "if it stays, the log says why (events batch_retried, step_exited)"
        )
        notices = list(map(Notice.of, told.get("notices", ())))
        for notice in notices:
            yield Finding(notice.level, f"{step}: {notice.what}", notice.todo)
        for reason in told.get("reasons", ()):
            if any(notice.what in reason for notice in notices):
                continue  # said already
            yield Finding("error" if given_up else "warning", f"{step}: {reason}", todo)
        for rule, count in told.get("rules_set_aside", {}).items():
            yield Finding(
                "warning",
                f"{step}: rule {rule!r} was set aside for {count} articles: it would have cost them too much",
                "write it with fewer loops inside of loops; docs/routing.md says what may be spent",
            )
        if "warning" in told:
            yield Finding("error", f"{step}: {told['warning']}", "copydesk rules check; mended files are taken up by themselves")


def _dead(entry: StepEntry) -> Iterator[Finding]:
    dead = entry.tally.outcome(PageOutcome.DEAD)
    if dead:
        reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(entry.tally.reasons(PageOutcome.DEAD).items()))
        named = f" ({reasons})" if reasons else ""
        yield Finding(
            "warning",
            f"{entry.step}: {dead} dead{named}",
            f"they stand on {entry.dead_letters}: copydesk dlq list --step {entry.step}; copydesk dlq redrive sends them back",
        )


def _deleted(entry: StepEntry) -> Iterator[Finding]:
    lost = sum(max(part.start - part.committed, 0) for part in entry.partitions if part.committed is not None)
    if lost:
        yield Finding(
            "error",
            f"{entry.step}: retention deleted {lost} records before they were worked",
            "run more workers, or keep the topic longer",
        )
