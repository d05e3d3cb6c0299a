"""What each step does now: it works, has nothing to do, is starved because one before it stands, or is not at work and why.

In: a ledger, what a supervisor says of its workers, paces. Out: a ``StepActivity`` a step. Pure; cannot fail.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from streams.observe.health import Verdict
from streams.observe.ledger import Ledger, StepEntry
from streams.observe.looks import Pace
from streams.observe.sums import waiting
from streams.topics import STEPS


class Activity(StrEnum):
    """What a step can do. ``restarting`` to ``given_up`` are a supervisor's word, the rest shows on the cluster as well."""

    WORKING = "working"
    IDLE = "idle"
    STARVED = "starved"
    NOT_READY = "not_ready"
    AWAITS_CLUSTER = "awaits_cluster"
    STARTING = "starting"
    RESTARTING = "restarting"
    STOPPING = "stopping"
    GIVEN_UP = "given_up"
    STOPPED = "stopped"
    NO_TOPIC = "no_topic"


_OF_WORKERS = {
    "starting": Activity.STARTING,
    "waiting": Activity.RESTARTING,
    "stopping": Activity.STOPPING,
    "given_up": Activity.GIVEN_UP,
}
"""By how the supervisor stands to a worker that does not run."""
_WORDS = {Activity.AWAITS_CLUSTER: "waits for the cluster", Activity.RESTARTING: "starts again"}


@dataclass(frozen=True)
class StepActivity:
    """What one step does.

    Attributes:
        activity: in a word.
        starved_by: of a starved step, the one before it that stands while items wait for it.
    """

    activity: Activity
    starved_by: str | None = None

    @property
    def is_well(self) -> bool:
        """Whether the step is at its work, or would be if something came."""
        return self.activity in {Activity.WORKING, Activity.IDLE}

    @property
    def words(self) -> str:
        """For people: ``nothing comes from enrich``."""
        if self.starved_by is not None:
            return f"nothing comes from {self.starved_by}"
        return _WORDS.get(self.activity, self.activity.replace("_", " "))


def activities(ledger: Ledger, supervisor: Verdict | None, paces: Mapping[str, Pace]) -> dict[str, StepActivity]:
    """What every step does.

    Args:
        ledger: what the cluster says.
        supervisor: the verdict on ``/ready``; None where no supervisor of this installation answers here.
        paces: by step; empty where nobody has looked twice.
    """
    told: Mapping[str, Mapping[str, Any]] = supervisor.facts.get("steps", {}) if supervisor is not None else {}
    found: dict[str, StepActivity] = {}
    stands: str | None = None
    for step in STEPS:
        rest, pace = waiting(ledger, step).count, paces.get(step)
        found[step] = StepActivity(_activity(ledger.steps[step], told.get(step), rest, pace))
        if found[step].is_well and not rest and stands is not None:
            found[step] = StepActivity(Activity.STARVED, stands)
        elif rest:
            stands = step if _stands(found[step].activity, pace) else None
    return found


def _activity(entry: StepEntry, told: Mapping[str, Any] | None, rest: int, pace: Pace | None) -> Activity:
    if not entry.partitions:
        return Activity.NO_TOPIC
    if told is None and not entry.members:
        return Activity.STOPPED
    if told is not None and told.get("standing") in _OF_WORKERS:
        return _OF_WORKERS[str(told["standing"])]
    if told is not None and not told["ok"]:
        return Activity.AWAITS_CLUSTER if told.get("awaits_cluster") else Activity.NOT_READY
    moves = pace is not None and (pace.came_a_minute > 0 or pace.ended_a_minute > 0)
    return Activity.WORKING if rest or moves else Activity.IDLE


def _stands(activity: Activity, pace: Pace | None) -> bool:
    """Whether nothing leaves the step; one that is not ready may fail on one partition alone."""
    if activity is Activity.NOT_READY:
        return pace is not None and not pace.ended_a_minute
    return activity is not Activity.WORKING
