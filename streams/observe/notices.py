"""What a worker tells of itself that somebody should know, while it does its work: each with what it is and what to do.

``docs/operating.md`` has a section for each, under the same words. Pure; cannot fail.
"""

from pathlib import Path
from typing import Any, Literal, NamedTuple


class Notice(NamedTuple):
    """One thing to know: how grave it is, what it is, what to do about it."""

    level: Literal["error", "warning"]
    what: str
    todo: str

    @classmethod
    def cache_not_used(cls, why: str) -> "Notice":
        """The local store cannot be used, and the step does without."""
        what = f"state is not kept on this machine ({why}): each start reads it from Kafka"
        return cls("warning", what, "give the data folder room and rights (COPYDESK_DATA_DIR), then start the step again")

    @classmethod
    def cache_set_aside(cls, path: Path) -> "Notice":
        """The local store was damaged and is made anew."""
        what = f"a damaged store was set aside and read again from Kafka: {path}"
        return cls("warning", what, "nothing is lost; look after the disk and delete the file, which ends this")

    @classmethod
    def state_set_aside(cls, place: str, why: str) -> "Notice":
        """A record of the step's state cannot be read."""
        what = f"a record of its state cannot be read and counts as never written: {place} ({why})"
        return cls("error", what, f"copydesk topics cure {place}")

    @classmethod
    def halted(cls, what: str, todo: str) -> "Notice":
        """A partition is not worked until somebody has mended something."""
        return cls("error", what, todo)

    @classmethod
    def of(cls, told: dict[str, Any]) -> "Notice":
        """As it came over a worker's socket."""
        return cls("error" if told.get("level") == "error" else "warning", str(told.get("what")), str(told.get("todo")))
