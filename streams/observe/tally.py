"""How many items ended how, as each partition's committed offset remembers it.

Delivery commits, with a partition's offset and in the same transaction, the outcomes counted so far there, as the offset's
metadata. So the counts are exact through crashes, and anybody who may read a group's offsets can read them. In and out: a string
of at most 4,096 bytes, the broker's limit (``offset.metadata.max.bytes``).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import orjson

from streams.outcomes import PASSED

METADATA_LIMIT: Final = 4096
"""Bytes: a broker's ``offset.metadata.max.bytes`` where nobody has set another."""
SENT: Final = "sent"
"""The key under which articles and withdrawals that were sent on are counted; no outcome has this name."""
OFFSETS: Final = "offsets"
"""The key under which offsets are counted over which the group has moved, marks of transactions left out: one for each item, and
one for each that retention deleted before it was worked."""
GONE: Final = "gone"
"""The key of items that retention deleted before they were worked, and of those whose count was deleted with their topic."""
ADDED: Final = "added"
"""The key under which items are counted that the step before did not hand over: others did, or they came back as dead letters."""
_NO_OUTCOMES: Final = (SENT, OFFSETS, GONE, ADDED)
_TOPICS: Final = "topics"
"""The key of the topics' identities, which are no count."""
_OTHER: Final = "other"
_COUNT_LIMIT: Final = 2**63 - 1
"""What metadata hold may have been written by anything; no count of ours comes near."""


@dataclass(frozen=True)
class Tally:
    """Counts by ``outcome`` or ``outcome:reason``, and of what was sent on. A value: ``+`` makes a new one.

    Attributes:
        counts: by name.
        topics: identities of the topics that the offset stands on (``streams.observe.footing``); empty where none were committed.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    topics: tuple[str, ...] = ()

    @classmethod
    def of(cls, ended: Iterable[tuple[str, str | None]], sent: int = 0, offsets: int = 0, added: int = 0) -> "Tally":
        """What one batch adds.

        Args:
            ended: outcome and reason of each of its items.
            sent: articles and withdrawals that they sent on.
            offsets: from the position before the batch to the one that is committed with it, but for marks of transactions. More
                than the items where records are gone.
            added: those among them that the step before did not hand over.
        """
        counts = Counter(f"{outcome}:{reason}" if reason else str(outcome) for outcome, reason in ended)
        counts += Counter({SENT: sent, OFFSETS: offsets, ADDED: added})
        return cls(dict(counts))

    def __add__(self, other: "Tally") -> "Tally":
        counts = Counter(self.counts)
        counts.update(other.counts)
        return Tally(dict(counts), self.topics)

    @property
    def gone(self) -> int:
        """Items of which nobody knows how they ended, or whether they did."""
        return self.counts.get(GONE, 0)

    @property
    def sent(self) -> int:
        """Articles and withdrawals sent on."""
        return self.counts.get(SENT, 0)

    @property
    def offsets(self) -> int:
        """Offsets over which the group has moved."""
        return self.counts.get(OFFSETS, 0)

    @property
    def added(self) -> int:
        """Items that the step before did not hand over."""
        return self.counts.get(ADDED, 0)

    @property
    def items(self) -> int:
        """Items that ended here, passed ones included."""
        return sum(count for key, count in self.counts.items() if key not in _NO_OUTCOMES)

    @property
    def outcomes(self) -> dict[str, int]:
        """Items by outcome, over all reasons, the most frequent first."""
        return dict(Counter(_without_reasons(self.by_outcome_and_reason)).most_common())

    @property
    def by_outcome_and_reason(self) -> dict[str, int]:
        """Items by ``outcome`` or ``outcome:reason``, in the order of the alphabet."""
        return {key: count for key, count in sorted(self.counts.items()) if key not in _NO_OUTCOMES}

    @property
    def passed(self) -> int:
        """Articles that enrich or group handed on: ended here, not on their way."""
        return self.counts.get(PASSED, 0)

    def outcome(self, name: str) -> int:
        """Items of one outcome, over all its reasons."""
        return sum(count for key, count in self.counts.items() if key.split(":", 1)[0] == name)

    def reasons(self, name: str) -> dict[str, int]:
        """Items of one outcome by reason."""
        return {key.split(":", 1)[1]: count for key, count in self.counts.items() if key.startswith(f"{name}:")}

    def encode(self) -> str:
        """The metadata string, never longer than ``METADATA_LIMIT`` bytes.

        All outcomes and reasons that there are take less than half of that. Should an older or newer version's have filled it
        all the same, reasons are given up first, names last; the sums stay right.
        """
        for counts in (self.counts, _without_reasons(self.counts), _totals(self.counts)):
            encoded = orjson.dumps({**counts, **({_TOPICS: self.topics} if self.topics else {})}, option=orjson.OPT_SORT_KEYS)
            if len(encoded) <= METADATA_LIMIT:
                break
        return encoded.decode()

    @classmethod
    def decode(cls, metadata: str | None) -> "Tally":
        """Reads ``encode``'s string; what is not one (an offset set by hand has none) counts nothing.

        Names that this version does not know are kept, so that a step back to an older version loses no count.
        """
        try:
            found = orjson.loads(metadata or "{}")
        except orjson.JSONDecodeError:
            return cls()
        if not isinstance(found, dict):
            return cls()
        counts = {key: n for key, n in found.items() if isinstance(n, int) and not isinstance(n, bool) and 0 < n <= _COUNT_LIMIT}
        topics = found.get(_TOPICS)
        known = isinstance(topics, list) and all(isinstance(topic, str) for topic in topics)
        return cls(counts, tuple(topics) if known and topics else ())


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum over partitions."""
    return sum(tallies, Tally())


def _without_reasons(counts: Mapping[str, int]) -> dict[str, int]:
    short: Counter[str] = Counter()
    for key, count in counts.items():
        short[key.split(":", 1)[0]] += count
    return dict(short)


def _totals(counts: Mapping[str, int]) -> dict[str, int]:
    kept = {key: counts[key] for key in _NO_OUTCOMES if key in counts}
    return {**kept, _OTHER: sum(counts.values()) - sum(kept.values())}
