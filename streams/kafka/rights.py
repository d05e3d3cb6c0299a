"""The least rights of each part, as Kafka's authorizer knows them: with these it works, and nothing can be left out.

In: the catalogue of topics. Out: rights, a value each. READ and WRITE hold DESCRIBE in them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from streams.settings import Settings
from streams.topics import (
    ACKNOWLEDGED,
    CONSUMES,
    PRODUCES,
    RAW,
    REDRIVES,
    STATEFUL,
    STEPS,
    Catalogue,
    dead_letters,
    group_id,
    state,
)

Operation = Literal["READ", "WRITE", "CREATE", "DELETE", "DESCRIBE", "DESCRIBE_CONFIGS", "ALTER_CONFIGS"]
Thing = Literal["topic", "group", "transactional-id"]
REDRIVER = "copydesk-redrive"
"""The one transactional id of whoever sends dead letters back."""


@dataclass(frozen=True, order=True)
class Right:
    """One operation on one thing; ``prefixed``: on everything whose name begins so. Names are those on the cluster."""

    kind: Thing
    name: str
    operation: Operation
    prefixed: bool = False

    def arguments(self, principal: str) -> str:
        """As ``kafka-acls`` takes it."""
        pattern = " --resource-pattern-type prefixed" if self.prefixed else ""
        return f"--add --allow-principal '{principal}' --operation {self.operation} --{self.kind} '{self.name}'{pattern}"


def rights(settings: Settings, topics: Catalogue) -> dict[str, tuple[Right, ...]]:
    """By part what it needs: each step, whoever feeds pages, whoever reads articles, and who operates the whole.

    Args:
        settings: the namespace.
        topics: all of the catalogue, those included that rules name.
    """
    parts = {step: _of_step(settings, step, topics) for step in STEPS}
    parts |= {"feed": _named(topics, "WRITE", RAW), "read": _of_reader(settings, topics), "operate": _of_operator(settings, topics)}
    return {part: tuple(sorted(set(each))) for part, each in parts.items()}


def _of_step(settings: Settings, step: str, topics: Catalogue) -> Iterator[Right]:
    source, group = CONSUMES[step], group_id(settings, step)
    yield from _named(topics, "READ", source)
    yield Right("group", group, "READ")
    yield Right("transactional-id", f"{group}-{topics.full(source)}-", "WRITE", prefixed=True)
    yield from _named(topics, "WRITE", *PRODUCES[step], dead_letters(source))
    if step in STATEFUL:
        yield from _named(topics, "READ", state(step))
        yield from _named(topics, "WRITE", state(step))
    if step == STEPS[-1]:
        yield from _named(topics, "WRITE", *_routed(topics))


def _of_reader(settings: Settings, topics: Catalogue) -> Iterator[Right]:
    """Everything that is published; groups of its own, under names that no step's group has."""
    inner = {topic for step in STEPS for topic in (CONSUMES[step], dead_letters(CONSUMES[step]), state(step))}
    yield from _named(topics, "READ", *(name for name in topics.by_name if name not in inner | {REDRIVES, ACKNOWLEDGED}))
    yield Right("group", f"{settings.namespace}reader-", "READ", prefixed=True)


def _of_operator(settings: Settings, topics: Catalogue) -> Iterator[Right]:
    """Makes topics, sees how far the steps are and sets where they begin, mends state, sends back what failed, erases."""
    for operation in ("CREATE", "DESCRIBE_CONFIGS", "ALTER_CONFIGS", "READ", "DELETE"):
        yield from _named(topics, operation, *topics.by_name)
    for step in STEPS:
        yield Right("group", group_id(settings, step), "READ")
    yield from _named(topics, "WRITE", REDRIVES, ACKNOWLEDGED, *CONSUMES.values(), *map(state, STATEFUL))
    yield Right("transactional-id", f"{settings.namespace}{REDRIVER}", "WRITE")


def _routed(topics: Catalogue) -> Iterator[str]:
    """The topics that rules name: those that stand nowhere else."""
    known = {topic for step in STEPS for topic in (CONSUMES[step], dead_letters(CONSUMES[step]), state(step), *PRODUCES[step])}
    return (name for name in topics.by_name if name not in known | {REDRIVES, ACKNOWLEDGED})


def _named(topics: Catalogue, operation: Operation, *names: str) -> Iterator[Right]:
    return (Right("topic", topics.full(name), operation) for name in names)
