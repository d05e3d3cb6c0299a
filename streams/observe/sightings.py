"""Since when each finding is there: a supervisor looks every few seconds and remembers when it saw one first."""

from collections.abc import Iterable
from time import time

from streams.times import utc_text_of


class Sightings:
    """What one supervisor has seen; it knows nothing of the time before it was started."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}

    def seen(self, findings: Iterable[str]) -> None:
        """These are there now, by their ids; others have ended."""
        now = time()
        self._since = {name: self._since.get(name, now) for name in findings}

    def since(self) -> dict[str, str]:
        """When each was seen first, RFC 3339."""
        return {name: utc_text_of(at, "seconds") for name, at in self._since.items()}
