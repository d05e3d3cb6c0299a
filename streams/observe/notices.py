"""What a worker tells of itself that somebody should know, while it does its work: each with what it is and what to do.

``docs/operating.md`` has a section for each, under the same words. Pure; cannot fail.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, NamedTuple

from streams.counted import counted


class Notice(NamedTuple):
    """One thing to know: how grave it is, what it is, what to do about it, its code and the command that mends it, if one does.

    ``partitions``: those that it holds up, each with what is to be known of it alone, mostly nothing; empty where it is about none.
    """

    level: Literal["error", "warning"]
    what: str
    todo: str
    code: str
    command: str = ""
    partitions: tuple[tuple[int, str], ...] = ()

    def at(self, partition: int, detail: str = "") -> "Notice":
        """The same of a partition."""
        return self._replace(partitions=((partition, detail),))

    @property
    def anywhere(self) -> "Notice":
        """The same of no partition."""
        return self._replace(partitions=())

    @property
    def words(self) -> str:
        """What it is, with its partitions."""
        if not self.partitions:
            return self.what
        if any(detail for _, detail in self.partitions):
            return f"{self.what} ({'; '.join(f'partition {number}: {detail}' for number, detail in self.partitions)})"
        numbers = ", ".join(str(number) for number, _ in self.partitions)
        return f"{self.what} (partition{'s' * (len(self.partitions) > 1)} {numbers})"

    @classmethod
    def cache_not_used(cls, why: str) -> "Notice":
        """The local store cannot be used, and the step does without."""
        what = f"state is not kept on this machine ({why}): each start reads it from Kafka"
        todo = "give the data folder room and rights (COPYDESK_DATA_DIR), then start the step again"
        return cls("warning", what, todo, "cache_not_used")

    @classmethod
    def cache_set_aside(cls, path: Path) -> "Notice":
        """The local store was damaged and is made anew."""
        what = f"a damaged store was set aside and read again from Kafka: {path}"
        todo = "nothing is lost; look after the disk and delete the file, which ends this"
        return cls("warning", what, todo, "cache_set_aside", f"rm {path}")

    @classmethod
    def state_set_aside(cls, place: str, why: str) -> "Notice":
        """A record of the step's state cannot be read."""
        what = f"a record of its state cannot be read and counts as never written: {place} ({why})"
        cure = f"copydesk topics cure {place}"
        return cls("error", what, cure, "state_set_aside", cure)

    @classmethod
    def topic_made_anew(cls, topic: str, step: str) -> "Notice":
        """The committed offsets are of another topic of this name."""
        what = f"{topic} is not the topic that its offsets are of: it was made anew, or is another cluster's"
        return cls("error", what, _begin(step), "topic_made_anew", f"copydesk topics begin {step}")

    @classmethod
    def beyond_the_end(cls, topic: str, step: str) -> "Notice":
        """The committed offset is none of this log's."""
        what = f"{topic} ends before its committed offset: the log lost records, or is another cluster's"
        return cls("error", what, _begin(step), "offsets_beyond_the_end", f"copydesk topics begin {step}")

    @classmethod
    def state_made_anew(cls, topic: str, step: str) -> "Notice":
        """The state topic is another one of this name."""
        what = f"{topic} is not the topic that its state was written to: it was made anew, and what the step remembered is gone"
        todo = f"{_begin(step)}, which goes on without a memory"
        return cls("error", what, todo, "state_made_anew", f"copydesk topics begin {step}")

    @classmethod
    def state_missing(cls, topic: str) -> "Notice":
        """There is no state topic."""
        apply = "copydesk topics apply"
        return cls("error", f"missing on the cluster: {topic}", apply, "topics_missing", apply)

    @classmethod
    def partitions_differ(cls, topic: str, partitions: int, changelog: str, state: int) -> "Notice":
        """State lies beside the input, partition by partition."""
        there = counted(partitions, "partition")
        what = f"{topic} has {there}, its state {changelog} has {state}: keys and state no longer lie together"
        return cls(
            "error", what, "move to a new namespace: docs/operating.md, Partition counts, and how to move", "partitions_differ"
        )

    @classmethod
    def halted(cls, what: str, todo: str) -> "Notice":
        """A partition is not worked until somebody has mended something."""
        return cls("error", what, todo, "halted")

    @classmethod
    def of(cls, told: dict[str, Any]) -> "Notice":
        """As it came over a worker's socket."""
        level: Literal["error", "warning"] = "error" if told.get("level") == "error" else "warning"
        what, todo, code, command = (str(told.get(name, "")) for name in ("what", "todo", "code", "command"))
        partitions = tuple((int(number), str(detail)) for number, detail in told.get("partitions", ()))
        return cls(level, what, todo, code or "noticed", command, partitions)


def together(notices: Iterable[Notice]) -> list[Notice]:
    """Like ones of several partitions as one, in the order in which they came."""
    found: dict[Notice, dict[int, str]] = {}
    for notice in notices:
        found.setdefault(notice.anywhere, {}).update(notice.partitions)
    return [notice._replace(partitions=tuple(sorted(places.items()))) for notice, places in found.items()]


def _begin(step: str) -> str:
    return f"stop the steps, then `copydesk topics begin {step}`"
