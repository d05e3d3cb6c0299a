"""The whole answer of ``copydesk status``: ledger, sums, health and findings of one moment.

In: settings and a ledger reader. Out: a ``Report``. Fails with ``KafkaUnavailable``, never for a supervisor that does not answer.
"""

import asyncio
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson

from streams.observe.findings import Finding, findings
from streams.observe.health import Verdict
from streams.observe.ledger import Ledger, LedgerReader
from streams.observe.sums import Sum, both
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
                    "reasons": list(total.reasons),
                }
                for total in self.sums
            ],
            "findings": [{"level": item.level, "what": item.what, "todo": item.todo} for item in self.findings],
        }


async def report(ledgers: LedgerReader, watch: WatchSettings) -> Report:
    """Reads everything once; again, where a sum does not hold at first.

    Raises:
        KafkaUnavailable: the broker stopped answering.
    """
    address = supervisor_address(watch)
    supervisor = await _ask(address)
    for _ in range(_TRIES):
        ledger = await ledgers.read()
        sums = both(ledger)
        if all(total.holds for total in sums):
            break
        await asyncio.sleep(_TRY_AGAIN_SECONDS)
    return Report(ledger, sums, supervisor, address, tuple(findings(ledger, sums, supervisor)))


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
            return Verdict(told["ok"], tuple(told["reasons"]), {"steps": told["steps"]})
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError, KeyError, TypeError):
        return None
