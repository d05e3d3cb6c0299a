"""The whole answer of ``copydesk status``: ledger, sums, health and findings of one moment.

In: settings and a ledger reader. Out: a ``Report``. Fails with ``KafkaUnavailable``, never for a supervisor that does not answer.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
import orjson

from streams.observe.findings import Finding, findings
from streams.observe.health import Verdict
from streams.observe.ledger import Ledger, LedgerReader
from streams.observe.sums import Backlog, Sum, both, waiting
from streams.settings import WatchSettings

_TRIES = 4
_TRY_AGAIN_SECONDS = 0.25
"""Offsets of several groups are never read at one instant: a sum counts as broken only where it stays so for a second."""
_ANSWER_SECONDS = 4.0
"""The supervisor waits three for its workers."""


@dataclass(frozen=True)
class Report:
    """One moment; ``supervisor`` is None where none answers at ``address``."""

    ledger: Ledger
    sums: tuple[Sum, Sum]
    supervisor: Verdict | None
    address: str
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong; dead letters and slow starts are warnings, not wrong."""
        return not any(finding.level == "error" for finding in self.findings)

    def standing(self, step: str) -> str | None:
        """``ready``, or how else the supervisor stands to the worker of ``step``; None where it runs none."""
        steps: dict[str, Any] = self.supervisor.facts.get("steps", {}) if self.supervisor is not None else {}
        told = steps.get(step)
        if told is None:
            return None
        standing = str(told.get("standing", ""))
        return ("ready" if told["ok"] else "not ready") if standing == "running" else standing.replace("_", " ")

    def waiting(self, step: str) -> Backlog:
        """How many items wait before ``step``."""
        return waiting(self.ledger, step)

    def as_json(self) -> dict[str, Any]:
        """The report for machines."""
        return {
            "ok": self.ok,
            "supervisor": self.address if self.supervisor is not None else None,
            "steps": {
                entry.step: {
                    "topic": entry.topic,
                    "workers": entry.members,
                    "standing": self.standing(entry.step),
                    "lag": entry.lag,
                    "waiting": self.waiting(entry.step).count,
                    "waiting_is_bound": self.waiting(entry.step).is_bound,
                    "ended": entry.tally.items,
                    "sent": entry.tally.sent,
                    "outcomes": dict(entry.tally.by_outcome_and_reason),
                    "partitions": [
                        {"partition": part.number, "committed": part.committed, "end": part.end, "lag": part.lag}
                        for part in entry.partitions
                    ],
                }
                for entry in self.ledger.steps.values()
            },
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
            "findings": [item.as_json() for item in self.findings],
        }


async def report(ledgers: LedgerReader, watch: WatchSettings) -> Report:
    """Reads everything once; again, where a sum does not hold at first.

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
    since = supervisor.facts.get("since", {}) if supervisor is not None else {}
    found = [replace(each, since=since.get(each.id)) for each in findings(ledger, sums, supervisor, elsewhere)]
    return Report(ledger, sums, supervisor, address, tuple(found))


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
            facts = {name: told[name] for name in ("steps", "installation", "since") if name in told}
            return Verdict(told["ok"], tuple(told["reasons"]), {"steps": told["steps"], **facts})
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError, KeyError, TypeError):
        return None
