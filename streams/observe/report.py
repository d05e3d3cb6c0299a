"""The whole answer of ``copydesk status``: ledger, sums, health and findings of one moment.

In: settings and a ledger reader. Out: a ``Report``. Fails with ``KafkaUnavailable``, never for a supervisor that does not answer.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import aiohttp
import orjson

from streams.observe.activity import StepActivity, activities
from streams.observe.findings import Finding, findings
from streams.observe.health import Verdict
from streams.observe.ledger import Ledger, LedgerReader
from streams.observe.looks import LedgerLook, Pace, RecentLooks
from streams.observe.sums import Backlog, Sum, both, waiting
from streams.settings import WatchSettings
from streams.times import utc_text_of

_TRIES = 4
_TRY_AGAIN_SECONDS = 0.25
"""Offsets of several groups are never read at one instant: a sum counts as broken only where it stays so for a second."""
_PACE_SECONDS = 2.0
"""Between the two looks of somebody who looks once: at a hundred items a minute three end meanwhile."""
_ANSWER_SECONDS = 4.0
"""The supervisor waits three for its workers."""


@dataclass(frozen=True)
class Report:
    """One moment; ``supervisor`` is None where none answers at ``address``, ``paces`` are empty where nobody has looked twice."""

    ledger: Ledger
    sums: tuple[Sum, Sum]
    supervisor: Verdict | None
    address: str
    findings: tuple[Finding, ...]
    look: LedgerLook
    paces: Mapping[str, Pace] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong; dead letters and slow starts are warnings, not wrong."""
        return not any(finding.level == "error" for finding in self.findings)

    @cached_property
    def activities(self) -> Mapping[str, StepActivity]:
        """What each step does."""
        return activities(self.ledger, self.supervisor, self.paces)

    def waiting(self, step: str) -> Backlog:
        """How many items wait before ``step``."""
        return waiting(self.ledger, step)

    def as_json(self) -> dict[str, Any]:
        """The report for machines."""
        return {
            "ok": self.ok,
            "at": utc_text_of(self.look.at, "milliseconds"),
            "supervisor": self.address if self.supervisor is not None else None,
            "steps": {step: self._step_json(step) for step in self.ledger.steps},
            "sums": [
                {
                    "name": total.name,
                    "came": total.came,
                    "ended": dict(total.ended),
                    "in_flight": total.in_flight,
                    "holds": total.holds,
                    "reasons": [reason.words for reason in total.reasons],
                }
                for total in self.sums
            ],
            "sources": dict(Counter(view.standing for view in self.ledger.sources)),
            "findings": [item.as_json() for item in self.findings],
        }

    def _step_json(self, step: str) -> dict[str, Any]:
        entry, seen, activity = self.ledger.steps[step], self.look.steps[step], self.activities[step]
        pace = self.paces.get(step)
        return {
            "topic": entry.topic,
            "workers": entry.members,
            "activity": activity.activity,
            "starved_by": activity.starved_by,
            "waiting": seen.waiting.count,
            "waiting_is_bound": seen.waiting.is_bound,
            "oldest_seconds": seen.oldest_seconds,
            "came_a_minute": pace and round(pace.came_a_minute, 1),
            "ended_a_minute": pace and round(pace.ended_a_minute, 1),
            "clear_seconds": pace and pace.clear_seconds and round(pace.clear_seconds, 1),
            "ended": entry.tally.items,
            "sent": entry.tally.sent,
            "outcomes": dict(entry.tally.by_outcome_and_reason),
            "partitions": [
                {"partition": part.number, "committed": part.committed, "end": part.end, "lag": part.lag}
                for part in entry.partitions
            ],
        }


async def report(ledgers: LedgerReader, watch: WatchSettings, looks: RecentLooks | None = None) -> Report:
    """Reads everything once; again, where a sum does not hold at first.

    Args:
        ledgers: what reads the ledger.
        watch: where a supervisor may answer.
        looks: of a process that looks again and again; without them paces, and since when what is found is there, are what a
            supervisor says.

    Raises:
        KafkaUnavailable: the broker stopped answering.
    """
    address = supervisor_address(watch)
    supervisor = await _ask(address)
    elsewhere = None if supervisor is None else _of_another(supervisor, await ledgers.identity())
    for _ in range(_TRIES):
        ledger = await ledgers.read()
        sums = both(ledger)
        if all(total.holds for total in sums):
            break
        await asyncio.sleep(_TRY_AGAIN_SECONDS)
    supervisor = supervisor if elsewhere is None else None
    now = time.time()
    look = looks.take(ledger, now) if looks is not None else LedgerLook.of(ledger, now)
    paces = (looks.paces() if looks is not None else {}) or _paces(supervisor)
    found = findings(ledger, sums, supervisor, elsewhere)
    if looks is not None:
        looks.saw((each.id for each in found), now)
    since = _earliest(
        looks.since() if looks is not None else {}, supervisor.facts.get("since", {}) if supervisor is not None else {}
    )
    return Report(ledger, sums, supervisor, address, tuple(replace(each, since=since.get(each.id)) for each in found), look, paces)


async def paced(ledgers: LedgerReader, watch: WatchSettings) -> Report:
    """The same with paces also where no supervisor tells them: it looks twice where anybody is at work.

    Raises:
        KafkaUnavailable: the broker stopped answering.
    """
    first = await report(ledgers, watch)
    if first.paces or not any(entry.members for entry in first.ledger.steps.values()):
        return first
    looks = RecentLooks()
    looks.take(first.ledger, first.look.at)
    await asyncio.sleep(_PACE_SECONDS)
    second = await report(ledgers, watch)
    looks.take(second.ledger, second.look.at)
    return replace(second, paces=looks.paces())


def _earliest(own: Mapping[str, str], told: Mapping[str, str]) -> dict[str, str]:
    """Since when, by either."""
    return {name: min(told.get(name, own.get(name, "")), own.get(name, told.get(name, ""))) for name in {*own, *told}}


def _paces(supervisor: Verdict | None) -> dict[str, Pace]:
    """As a supervisor tells them; one of another version may tell others, or none."""
    told = supervisor.facts.get("paces") if supervisor is not None else None
    try:
        return {step: Pace(**pace) for step, pace in (told or {}).items()}
    except (AttributeError, TypeError):
        return {}


def _of_another(supervisor: Verdict, own: Mapping[str, str]) -> str | None:
    """Whose supervisor it is, where it is not of this installation; one that does not say is taken for ours."""
    told = supervisor.facts.get("installation") or own
    if told.get("namespace") != own["namespace"]:
        return f"its namespace is {told.get('namespace')!r}"
    return None if told.get("cluster") in {own["cluster"], None} else "it works on another cluster"


def supervisor_address(watch: WatchSettings) -> str:
    """Where a supervisor with these settings answers on this machine."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(watch.host, watch.host)  # noqa: S104 (compared, not bound)
    return f"http://[{host}]:{watch.port}" if ":" in host else f"http://{host}:{watch.port}"


async def _ask(address: str) -> Verdict | None:
    """The supervisor's own verdict on ``/ready``; None where nobody answers there as a supervisor does."""
    try:
        timeout = aiohttp.ClientTimeout(total=_ANSWER_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(address + "/ready") as response:
            told = orjson.loads(await response.read())
            facts = {name: told[name] for name in ("steps", "installation", "since", "paces") if name in told}
            return Verdict(told["ok"], tuple(told["reasons"]), {"steps": told["steps"], **facts})
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError, KeyError, TypeError):
        return None
