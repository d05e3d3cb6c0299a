"""The supervisor's view of its workers: their metrics in one exposition, their health in one verdict.

In: the workers' unix sockets and how the supervisor stands to each. Out: what ``server.application`` asks for. A worker that does
not answer is a reason in the verdict and absent from the exposition; nothing here raises but for a step that does not run here.
"""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

import aiohttp
import orjson

from streams.observe.exposition import Exposition, merged
from streams.observe.health import Verdict
from streams.observe.metrics import SupervisorMetrics

ANSWER_SECONDS = 3.0
"""A worker whose loop is held up answers later than this, or never."""

WorkerStanding = Literal["starting", "running", "waiting", "given_up", "stopping"]
"""How the supervisor stands to a worker: just started, answering, paused before the next start, left stopped, being stopped."""


class Fleet:
    """The workers of one supervisor, by step.

    Args:
        sockets: where each worker serves.
        metrics: the supervisor's own.
        standing: how the supervisor stands to each worker at this moment.
        namespace: of the installation, without the dot.
        facts: what else it says of itself at this moment.
        awaits: why it has not started them yet: the cluster is away; None where it has.
    """

    def __init__(
        self,
        sockets: Mapping[str, Path],
        metrics: SupervisorMetrics,
        standing: Callable[[], Mapping[str, WorkerStanding]],
        namespace: str = "",
        facts: Callable[[], Mapping[str, Any]] = dict,
        awaits: Callable[[], str | None] = lambda: None,
    ) -> None:
        self._sockets = sockets
        self._metrics = metrics
        self._standing = standing
        self._namespace = namespace
        self._facts = facts
        self._awaits = awaits

    async def exposition(self, accept: str) -> Exposition:
        """All metrics, the supervisor's and those of every worker that answers, in a format that ``accept`` names."""
        return merged(self._metrics.render(), await self.expositions(), self._namespace, accept)

    async def expositions(self) -> dict[str, bytes]:
        """The metrics of every worker that answers, by step."""
        steps = list(self._sockets)
        answers = await asyncio.gather(*[_get(self._sockets[step], "/metrics") for step in steps])
        return {step: body for step, (status, body) in zip(steps, answers, strict=True) if status == 200}  # noqa: PLR2004 - OK

    async def live(self, step: str | None = None) -> Verdict:
        """Whether the worker of ``step``, or every one, need not be ended.

        A worker that the supervisor is about to start is live: ending the supervisor would gain nothing.

        Raises:
            KeyError: ``step`` does not run here.
        """
        return await self._verdict("/live", step)

    async def ready(self, step: str | None = None) -> Verdict:
        """Whether the worker of ``step``, or every one, is at its work.

        Raises:
            KeyError: ``step`` does not run here.
        """
        return await self._verdict("/ready", step)

    async def _verdict(self, path: str, step: str | None) -> Verdict:
        if step is not None:
            return await self._ask(path, step)
        steps = list(self._sockets)
        verdicts = dict(zip(steps, await asyncio.gather(*[self._ask(path, name) for name in steps]), strict=True))
        reasons = [f"{name}: {reason}" for name, verdict in verdicts.items() for reason in verdict.reasons]
        ok = all(verdict.ok for verdict in verdicts.values())
        if not ok and self._awaits() is not None:  # the same of all: said once
            reasons = list(next(iter(verdicts.values())).reasons)
        return Verdict(ok, tuple(reasons), {"steps": {name: one.body() for name, one in verdicts.items()}, **self._facts()})

    async def _ask(self, path: str, step: str) -> Verdict:
        socket, standing = self._sockets[step], self._standing()[step]
        facts = {"step": step, "standing": standing}
        if standing == "given_up":
            return Verdict(ok=False, reasons=("its worker kept ending and was left stopped",), facts=facts)
        if standing != "running":
            wanted, awaits = path == "/live", self._awaits()
            reason = f"its worker is {standing}" if awaits is None else f"Kafka is waited for: {awaits}"
            return Verdict(ok=wanted, reasons=() if wanted else (reason,), facts=facts)
        status, body = await _get(socket, path)
        if status == 0:
            return Verdict(ok=False, reasons=("its worker does not answer",), facts=facts)
        told = orjson.loads(body)
        return Verdict(ok=told.pop("ok"), reasons=tuple(told.pop("reasons")), facts={**told, "standing": standing})


async def _get(socket: Path, path: str) -> tuple[int, bytes]:
    """Status and body; status 0 where nobody answers in time."""
    try:
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        connector = aiohttp.UnixConnector(str(socket))
        async with (
            aiohttp.ClientSession(connector=connector, timeout=timeout) as session,
            session.get("http://worker" + path) as response,
        ):
            return response.status, await response.read()
    except (aiohttp.ClientError, OSError, TimeoutError):
        return 0, b""
