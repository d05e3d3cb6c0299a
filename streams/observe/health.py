"""Whether a step's worker lives, and whether it does its work.

``/live`` answers "should this process be ended?": the event loop has stopped, or a batch is stuck longer than the worker itself
would have tried. A broker that is away makes no worker unlive: ending it would not bring the broker back. ``/ready`` answers "is
it at its work?": Kafka reached, the group joined, every session healthy. In: what the worker tells as it happens. Out: a verdict
with its reasons. Cannot fail.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from streams.observe.notices import Notice, together

BEAT_SECONDS = 1.0
"""How often the loop's ticker calls ``beat``."""
BEAT_LIMIT_SECONDS = 30.0
"""The loop may be held up this long: work runs in children, so nothing of ours holds it for a second; a machine that swaps may."""
STUCK_MARGIN_SECONDS = 30.0
"""A batch may be in flight this much longer than the worker's own giving up, which comes first where it still works."""

MOST_NAMED = 20
"""Rules that are named in the verdict, those that were set aside most often."""

Partition = tuple[str, int]


@dataclass(frozen=True)
class Verdict:
    """Yes or no, why, and what is known."""

    ok: bool
    reasons: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """The HTTP status: 200 or 503."""
        return 200 if self.ok else 503

    def body(self) -> dict[str, Any]:
        """The JSON body."""
        return {"ok": self.ok, "reasons": list(self.reasons), **self.facts}


@dataclass
class _Batch:
    """What is in flight on a partition, over all tries and reopened sessions, until it is committed."""

    began: float | None = None
    failing_since: float | None = None
    error: str = ""
    halt: Notice | None = None


class Health:
    """A worker's health; ``clock`` counts seconds and need not be the time of day."""

    def __init__(self, step: str, give_up_seconds: float = 120.0, clock: Callable[[], float] = monotonic) -> None:
        self._step = step
        self._stuck_after = give_up_seconds + STUCK_MARGIN_SECONDS
        self._clock = clock
        self._beat = clock()
        self._assigned: frozenset[Partition] | None = None
        self._sessions: dict[Partition, Callable[[], Iterable[Notice]]] = {}
        self._batches: dict[Partition, _Batch] = {}
        self._kafka_error: str | None = None
        self._refused = False
        self._draining = False
        self._warning: str | None = None
        self._rules_set_aside: Counter[str] = Counter()

    def beat(self) -> None:
        """The event loop runs; called every ``BEAT_SECONDS`` by a task on it."""
        self._beat = self._clock()

    def assigned(self, partitions: Iterable[Partition]) -> None:
        """The group gave this worker these partitions, in full: what was held before and is not named is gone."""
        self._assigned = frozenset(partitions)
        self._kafka_error = None
        self._sessions = {partition: notices for partition, notices in self._sessions.items() if partition in self._assigned}
        self._batches = {partition: batch for partition, batch in self._batches.items() if partition in self._assigned}

    def unassigned(self) -> None:
        """The group is joined anew; what it will give is not known yet."""
        self._assigned = None

    def kafka_lost(self, error: str, *, refused: bool = False) -> None:
        """No broker answers, or (``refused``) one does not let us; ``kafka_reached`` or a commit ends it.

        What is in flight meanwhile waits, and is not stuck.
        """
        self._kafka_error, self._refused = error, refused
        for batch in self._batches.values():
            batch.began = batch.began and self._clock()

    def kafka_reached(self) -> None:
        """A broker answered."""
        self._kafka_error = None

    def session_opened(self, partition: Partition, notices: Callable[[], Iterable[Notice]] = tuple) -> None:
        """The partition is fenced, its offset and state are read; ``notices`` tells what is to be known of it at any time."""
        self._sessions[partition] = notices
        self._kafka_error = None

    def session_closed(self, partition: Partition) -> None:
        """The session was closed, to be opened again or because the partition is given up; a batch in flight stays known."""
        self._sessions.pop(partition, None)

    def batch_began(self, partition: Partition) -> None:
        """A batch is in flight; tries of the same batch count from the first."""
        batch = self._batches.setdefault(partition, _Batch())
        if batch.began is None:
            batch.began = self._clock()

    def batch_moved(self, partition: Partition) -> None:
        """Some of the batch's items are done: it is slow, if at all, and not stuck."""
        batch = self._batches.get(partition)
        if batch is not None and batch.began is not None:
            batch.began = self._clock()

    def batch_committed(self, partition: Partition) -> None:
        """The batch is committed; whatever failed before is over."""
        self._batches.pop(partition, None)
        self._kafka_error = None

    def failing(self, partition: Partition, error: str, halt: Notice | None = None) -> None:
        """The batch failed and is tried again; told at each try. ``halt``: it fails until somebody has mended this."""
        batch = self._batches.setdefault(partition, _Batch())
        batch.error, batch.halt = error, halt
        if batch.failing_since is None:
            batch.failing_since = self._clock()

    def warn(self, warning: str | None) -> None:
        """Something that somebody should mend, while the worker does its work; None: it is mended."""
        self._warning = warning

    def rule_set_aside(self, rule: str) -> None:
        """A rule would have cost an article too much."""
        self._rules_set_aside[rule] += 1

    def rules_changed(self) -> None:
        """Other rules are in force: what the old ones did is over."""
        self._rules_set_aside.clear()

    def draining(self) -> None:
        """The worker stops: it ends what is in flight and takes nothing new."""
        self._draining = True

    def live(self) -> Verdict:
        """Not to be ended: the loop beats and no batch is stuck."""
        now = self._clock()
        reasons = []
        silent = now - self._beat
        if silent > BEAT_LIMIT_SECONDS:
            reasons.append(f"the event loop has not run for {silent:.0f} s")
        for (topic, partition), batch in self._batches.items():
            if batch.began is not None and now - batch.began > self._stuck_after:
                reasons.append(f"a batch of {topic}-{partition} is in flight for {now - batch.began:.0f} s")
        return Verdict(not reasons, tuple(reasons), {"step": self._step, "loop_silent_seconds": round(silent, 1)})

    def ready(self) -> Verdict:
        """At its work: live, in the group, every session healthy. A worker without partitions is ready, and says so."""
        reasons = [*self.live().reasons]
        if self._draining:
            reasons.append("draining: it ends what is in flight and takes nothing new")
        if self._kafka_error is not None:
            reasons.append(f"Kafka {'does not let it work' if self._refused else 'is not reached'}: {self._kafka_error}")
        if self._assigned is None:
            reasons.append("the consumer group has not given it its partitions yet")
        reasons += self._failing()
        return Verdict(not reasons, tuple(reasons), self._facts())

    def _failing(self) -> list[str]:
        """A line for each error, with the partitions that fail for it, and since when the first of them does."""
        now, alike = self._clock(), dict[tuple[str, str], dict[int, float]]()
        for (topic, partition), batch in self._batches.items():
            if batch.failing_since is not None:
                alike.setdefault((topic, batch.error), {})[partition] = now - batch.failing_since
        return [
            f"{topic}-{','.join(map(str, sorted(seconds)))} fails for {max(seconds.values()):.0f} s: {error}"
            for (topic, error), seconds in alike.items()
        ]

    def _facts(self) -> dict[str, Any]:
        assigned = sorted(self._assigned or ())
        facts: dict[str, Any] = {
            "step": self._step,
            "assigned": [f"{topic}-{partition}" for topic, partition in assigned],
            "sessions": len(self._sessions),
        }
        if self._kafka_error is not None and not self._refused:
            facts["awaits_cluster"] = True
        notices = [Notice.halted(self._kafka_error, "")] if self._kafka_error is not None and self._refused else []
        notices += [batch.halt for batch in self._batches.values() if batch.halt is not None]
        notices += [notice for told in self._sessions.values() for notice in told()]
        if notices:
            facts["notices"] = [notice._asdict() for notice in together(notices)]
        if self._warning is not None:
            facts["warning"] = self._warning
        if self._rules_set_aside:
            facts["rules_set_aside"] = dict(self._rules_set_aside.most_common(MOST_NAMED))
        if self._assigned is not None and not assigned:
            facts["note"] = "no partitions: there are at least as many other workers as partitions, or the topic is missing"
        return facts
