"""Sets aside a source whose pages keep hanging or killing the work, so that a flood of poison cannot stall a partition."""

from collections import deque
from collections.abc import Callable
from urllib.parse import urlsplit

import orjson

from streams.step import Record, texts


def source_of(record: Record) -> str | None:
    """Whom a record's failure counts against: the host of its URL, else the producer's name for the feed, else nobody."""
    headers = texts(record.headers)
    if "url" not in headers and record.value is not None:
        headers |= _of_json(record.value)
    try:
        host = urlsplit(headers.get("url", "")).hostname
    except ValueError:
        host = None
    return host or headers.get("source")


def _of_json(value: bytes) -> dict[str, str]:
    try:
        page = orjson.loads(value)
    except orjson.JSONDecodeError:
        return {}
    if not isinstance(page, dict):
        return {}
    return {name: page[name] for name in ("url", "source") if isinstance(page.get(name), str)}


class Breaker:
    """Counts a source's failures within a time; at ``failures`` of them it is set aside for as long.

    After that one page is tried: if it fails too, the source is set aside again.
    """

    def __init__(self, failures: int, seconds: float, clock: Callable[[], float]) -> None:
        self._failures = failures
        self._seconds = seconds
        self._clock = clock
        self._failed: dict[str, deque[float]] = {}
        self._until: dict[str, float] = {}

    def admits(self, record: Record) -> bool:
        """Whether the record may be tried. Costs nothing while no source is set aside."""
        if not self._until:
            return True
        source = source_of(record)
        return source is None or self._until.get(source, 0.0) <= self._clock()

    def failed(self, record: Record) -> str | None:
        """Notes a failure; returns the source where this one sets it aside."""
        source = source_of(record)
        if source is None:
            return None
        now = self._clock()
        times = self._failed.setdefault(source, deque(maxlen=self._failures))
        times.append(now)
        repeated = len(times) == self._failures and now - times[0] <= self._seconds
        if not repeated and source not in self._until:
            return None
        self._until[source] = now + self._seconds
        return source

    def succeeded(self, record: Record) -> None:
        """Notes that a page was worked: a source that was set aside and got through is trusted again."""
        if self._until and (source := source_of(record)) is not None:
            self._until.pop(source, None)
            self._failed.pop(source, None)

    @property
    def set_aside(self) -> int:
        """How many sources are set aside now."""
        now = self._clock()
        return sum(until > now for until in self._until.values())
