"""What is wrong and what to do: findings, each a value with a code, the same for ``copydesk status``, its JSON, a page and alerts.

In: the ledger, the sums, what a supervisor says of its workers, what somebody has acknowledged. Out: findings, the gravest first.
Pure; cannot fail. A finding is true while it is there and ends when its cause is mended. One that counts what has been, which no
mending undoes, can be acknowledged; then only what comes on top of it is found.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from streams.counted import counted
from streams.observe.health import Verdict
from streams.observe.ledger import Ledger, StepEntry
from streams.observe.notices import Notice, together
from streams.observe.sources import SourceView
from streams.observe.sums import Sum, waiting
from streams.outcomes import PageOutcome
from streams.topics import STEPS

Severity = Literal["error", "warning", "note"]
_ORDER: Mapping[Severity, int] = {"error": 0, "warning": 1, "note": 2}
DEAD_LETTERS = "dead_letters"
RUNBOOK = "docs/operating.md#{}"


@dataclass(frozen=True)
class Finding:
    """One thing to know.

    Attributes:
        code: what kind it is; ``docs/operating.md`` has a section for each.
        level: how grave.
        what: in words, with names and numbers.
        todo: what to do about it, in words; empty where nothing is to be done.
        step: that it is about; None: all of them.
        count: how many, where it counts something.
        command: the one that mends it, or shows more; empty where none does.
        settled_by: of what no mending undoes, the count with which it is acknowledged.
        since: when the supervisor saw it first, RFC 3339; None where none has.
    """

    code: str
    level: Severity
    what: str
    todo: str
    step: str | None = None
    count: int | None = None
    command: str = ""
    settled_by: int | None = None
    since: str | None = None

    @property
    def id(self) -> str:
        """What it is acknowledged by: ``dead_letters/clean``."""
        return finding_id(self.code, self.step)

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        names = ("code", "step", "level", "since", "count", "what", "todo", "command")
        said = {name: getattr(self, name) for name in names}
        return {"id": self.id, **said, "runbook": RUNBOOK.format(self.code.replace("_", "-"))}


def finding_id(code: str, step: str | None) -> str:
    """``dead_letters/clean``."""
    return code if step is None else f"{code}/{step}"


def findings(ledger: Ledger, sums: Sequence[Sum], supervisor: Verdict | None, elsewhere: str | None = None) -> list[Finding]:
    """Everything that a person should look at; an empty list where all is well.

    Args:
        ledger: what the cluster says, acknowledgements included.
        sums: both sums.
        supervisor: the verdict on ``/ready``; None where no supervisor of this installation answers here.
        elsewhere: whose supervisor answers in its place.
    """
    found = [*_missing_topics(ledger), *_nobody_works(ledger), *_sums(sums)]
    found += [*_noticed(ledger, supervisor), *_health(supervisor), *_elsewhere(elsewhere)]
    for entry in ledger.steps.values():
        found += [*_dead(entry, ledger.acknowledged), *_deleted(entry), *_others(entry, supervisor)]
    found += _sources(ledger.sources)
    once: dict[str, Finding] = {}
    for finding in found:
        once.setdefault(finding.what, finding)
    return sorted(once.values(), key=lambda finding: _ORDER[finding.level])


def _missing_topics(ledger: Ledger) -> Iterator[Finding]:
    missing = [entry.topic for entry in ledger.steps.values() if not entry.partitions]
    if missing:
        apply = "copydesk topics apply"
        yield Finding(
            "topics_missing", "error", f"missing on the cluster: {', '.join(missing)}", apply, count=len(missing), command=apply
        )


def _nobody_works(ledger: Ledger) -> Iterator[Finding]:
    idle = [entry for entry in ledger.steps.values() if entry.partitions and not entry.members]
    behind = {entry.step: waiting(ledger, entry.step) for entry in idle}
    everything = len(idle) == len(ledger.steps)
    for step, rest in behind.items():
        if rest.count:
            command = "copydesk run" if everything else f"copydesk run {step}"
            what = f"{step}: {rest.said_of('page' if step == STEPS[0] else 'article')} and no worker is in its group"
            yield Finding("no_worker", "error", what, command, step, rest.count, command)
    if idle and not any(rest.count for rest in behind.values()):
        what = "no step runs" if everything else f"no worker: {', '.join(behind)}"
        command = "copydesk run" if everything else f"copydesk run {' '.join(behind)}"
        yield Finding("idle", "note", f"{what}; nothing waits", command, command=command)


def _sums(sums: Sequence[Sum]) -> Iterator[Finding]:
    todo = "look again in a moment; if it stays, report it, and acknowledge it so that you see the next one"
    for total in sums:
        for reason in total.reasons:
            command = f"copydesk acknowledge {finding_id(reason.code, reason.step)}"
            what = f"{total.name}: the sum does not hold: {reason.words}"
            yield Finding(reason.code, "error", what, todo, reason.step, reason.count, command, reason.count)


def _steps(supervisor: Verdict | None) -> Mapping[str, Mapping[str, Any]]:
    """What the supervisor tells of each step."""
    return supervisor.facts.get("steps", {}) if supervisor is not None else {}


def _notices(told: Mapping[str, Any]) -> list[Notice]:
    return list(map(Notice.of, told.get("notices", ())))


def _noticed(ledger: Ledger, supervisor: Verdict | None) -> Iterator[Finding]:
    """What offsets show and what workers say of themselves, each once a step, with all partitions that it holds up."""
    for step, entry in ledger.steps.items():
        for notice in together([*entry.unsound, *_notices(_steps(supervisor).get(step, {}))]):
            yield Finding(notice.code, notice.level, f"{step}: {notice.words}", notice.todo, step, command=notice.command)


def _health(supervisor: Verdict | None) -> Iterator[Finding]:
    for step, told in _steps(supervisor).items():
        notices = _notices(told)
        for reason in told.get("reasons", ()):
            if not any(notice.what in reason for notice in notices):  # else it is said already
                yield _not_ready(step, reason, given_up=told.get("standing") == "given_up")
        for rule, count in told.get("rules_set_aside", {}).items():
            what = f"{step}: rule {rule!r} was set aside for {counted(count, 'article')}: it would have cost them too much"
            todo = "write it with fewer loops inside of loops; docs/routing.md says what may be spent"
            yield Finding("rule_set_aside", "warning", what, todo, step, count, "copydesk rules check")
        if "warning" in told:
            check = "copydesk rules check"
            todo = f"{check}; mended files are taken up by themselves"
            yield Finding("rules_refused", "error", f"{step}: {told['warning']}", todo, step, command=check)


def _not_ready(step: str, reason: str, *, given_up: bool) -> Finding:
    what, run = f"{step}: {reason}", f"copydesk run {step}"
    if given_up:
        todo = "the log says why (events step_exited, worker_gives_up): mend it, then start `copydesk run` again"
        return Finding("given_up", "error", what, todo, step, command=run)
    return Finding("not_ready", "warning", what, "if it stays, the log says why (events batch_retried, step_exited)", step)


def _elsewhere(elsewhere: str | None) -> Iterator[Finding]:
    if elsewhere is not None:
        what = f"the supervisor that answers here is not of this installation: {elsewhere}"
        todo = "COPYDESK_NAMESPACE and COPYDESK_KAFKA_BOOTSTRAP_SERVERS say which this one is, COPYDESK_WATCH__PORT whom to ask"
        yield Finding("another_installation", "note", what, todo)


def _others(entry: StepEntry, supervisor: Verdict | None) -> Iterator[Finding]:
    """Workers beside the one of the supervisor here, from its machine: an orphan, or somebody's second `copydesk run`."""
    hosts = [host for host in entry.hosts if entry.hosts.count(host) > 1]
    if entry.step in _steps(supervisor) and hosts:
        what = f"{entry.step}: {len(hosts)} workers from {hosts[0]} are in its group, and the supervisor here runs one"
        todo = "a second `copydesk run` shares the work; if you know of none, look for it: ps -eo pid,args | grep streams.worker"
        yield Finding("other_workers", "note", what, todo, entry.step, len(hosts), "ps -eo pid,args | grep streams.worker")


def _dead(entry: StepEntry, acknowledged: Mapping[str, int]) -> Iterator[Finding]:
    """Letters that nobody has sent back, discarded or acknowledged, and that retention has not deleted yet."""
    died = entry.tally.outcome(PageOutcome.DEAD)
    known = acknowledged.get(finding_id(DEAD_LETTERS, entry.step), 0)
    left = min(died - known if known <= died else died, entry.letters)
    if left > 0:
        reasons = entry.tally.reasons(PageOutcome.DEAD) if left == died else {}
        said = ", ".join(f"{reason} {count}" for reason, count in sorted(reasons.items()))
        todo = f"they stand on {entry.dead_letters}; copydesk dlq redrive sends them back, copydesk dlq discard gives them up"
        what = f"{entry.step}: {counted(left, 'dead letter')}" + (f" ({said})" if said else "")
        command = f"copydesk dlq list --step {entry.step}"
        yield Finding(DEAD_LETTERS, "warning", what, todo, entry.step, left, command)


def _deleted(entry: StepEntry) -> Iterator[Finding]:
    lost = sum(max(part.start - part.committed, 0) for part in entry.partitions if part.committed is not None)
    if lost:
        what = f"{entry.step}: retention deleted {counted(lost, 'record')} before they were worked"
        yield Finding("records_deleted", "error", what, "run more workers, or keep the topic longer", entry.step, lost)


_TODO_OF_SOURCES: Mapping[str, str] = {
    "sources_silent": "is its scraper at work, and does the site still publish where it is fetched?",
    "sources_locked_out": "the site refuses the scraper: fewer requests, other credentials, or its leave",
    "sources_walled": "a wall stands in place of the pages: consent, a subscription or a check must be dealt with while fetching",
    "sources_failing": "copydesk dlq list says what is wrong with the records that come",
    "sources_redesigned": "look at a page beside its article; if the site was made anew, it becomes usual by itself",
}
_NAMED = 3
"""Sources that are named; `copydesk sources` lists all."""


def _sources(sources: Sequence[SourceView]) -> Iterator[Finding]:
    """Those unlike themselves, by how they stand."""
    for code, todo in _TODO_OF_SOURCES.items():
        standing = code.removeprefix("sources_")
        same = [view for view in sources if view.standing == standing]
        if same:
            said = "; ".join(f"{view.source} ({view.words})" for view in same[:_NAMED])
            more = f" and {len(same) - _NAMED} more" if len(same) > _NAMED else ""
            many = "1 source is" if len(same) == 1 else f"{len(same)} sources are"
            what = f"{many} {standing.replace('_', ' ')}: {said}{more}"
            yield Finding(code, "warning", what, todo, count=len(same), command="copydesk sources --unlike")
