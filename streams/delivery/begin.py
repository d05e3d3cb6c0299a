"""Lets steps begin anew on topics that are not those their offsets are of, so that counts go on and the sums hold.

Offsets of a topic that was made anew go to its start, those past the end of a log that lost records to its end. Kafka deletes a
topic's offsets with it, and our counts beside them: what a step had handed on is then told by what the next one was given, and what
it had ended counts as ``gone``, as does what was handed to it and stands before it no more. Fails with ``KafkaRefused`` where
workers are at work: what they commit meanwhile would be written over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.structs import OffsetAndMetadata

from streams.delivery.batch import is_handed_over
from streams.delivery.headers import signature
from streams.errors import KafkaRefused
from streams.kafka.admin import admin_client
from streams.kafka.connection import client_options
from streams.kafka.consumed import record_of
from streams.kafka.groups import commit, committed, members
from streams.kafka.history import POLL_MS
from streams.kafka.identity import identities
from streams.observe.footing import Footing
from streams.observe.tally import GONE, SENT, Tally, total
from streams.outcomes import PASSED
from streams.settings import Settings
from streams.topics import CONSUMES, STATEFUL, STEPS, catalogue, group_id, state

Marks = dict[TopicPartition, tuple[int, Tally]]
"""Offset and tally by partition, as a group has committed them."""


@dataclass(frozen=True)
class Begun:
    """What was done for one step: partitions whose offset was moved, items that count as gone now."""

    step: str
    moved: Mapping[TopicPartition, int]
    gone: int


async def begin(settings: Settings, steps: tuple[str, ...]) -> list[Begun]:
    """Begins ``steps`` anew, the last of the way first; a step whose offsets are sound is left as it is, but for what is gone.

    Raises:
        KafkaRefused: workers are at work, a topic is missing, or partitions differ.
        KafkaUnavailable: no broker answers.
    """
    async with admin_client(settings) as admin:
        for step in STEPS:
            if at_work := await members(admin, group_id(settings, step)):
                raise KafkaRefused(f"workers of {step} at work: {len(at_work)} ({', '.join(at_work)}): stop all steps first")
        return [await Beginning(settings, admin, step).run() for step in reversed(STEPS) if step in steps]


@dataclass(frozen=True)
class Beginning:
    """One step's new beginning."""

    settings: Settings
    admin: AIOKafkaAdminClient
    step: str

    async def run(self) -> Begun:
        """Moves offsets, and commits them with counts that hold."""
        footing = await _footing(self.settings, self.admin, self.step)
        before = await self._marks(self.step)
        after: Marks = {}
        for place, log in (await _logs(self.settings, footing)).items():
            position, tally = before.get(place, (log[0], Tally()))
            after[place] = _position(footing, position, tally, log), replace(tally, topics=footing.identities)
        handed_on = {} if before else await self._handed_on()
        known = total(tally for _, tally in after.values()) + Tally(handed_on)
        there = await _handed_over(self.settings, {place: at for place, (at, _) in after.items()}, self.step)
        gone = await self._handed() + known.added - known.items - known.gone - there
        first, (position, tally) = next(iter(after.items()))
        after[first] = position, tally + Tally(handed_on | ({GONE: gone} if gone > 0 else {}))
        marks = {place: OffsetAndMetadata(at, tally.encode()) for place, (at, tally) in after.items()}
        await commit(self.admin, group_id(self.settings, self.step), marks)
        moved = {place: position for place, (position, _) in after.items() if place in before and before[place][0] != position}
        return Begun(self.step, moved, max(gone, 0))

    async def _marks(self, step: str) -> Marks:
        source = catalogue(self.settings).full(CONSUMES[step])
        found = await committed(self.admin, group_id(self.settings, step))
        return {place: (at.offset, Tally.decode(at.metadata)) for place, at in found.items() if place.topic == source}

    async def _handed(self) -> int:
        """Items that the step before has handed over; pages are handed over by nobody, and count by offsets."""
        before = STEPS.index(self.step) - 1
        if before < 0:
            return 0
        tally = total(tally for _, tally in (await self._marks(STEPS[before])).values())
        return tally.passed if before else tally.sent

    async def _handed_on(self) -> dict[str, int]:
        """What the step must have handed on, as the next one shows: what ended there, and what lies before it."""
        after = STEPS.index(self.step) + 1
        if after == len(STEPS):
            return {}
        given, marks = await _footing(self.settings, self.admin, STEPS[after]), await self._marks(STEPS[after])
        tally = total(tally for _, tally in marks.values())
        there = {place: marks[place][0] if place in marks else log[0] for place, log in (await _logs(self.settings, given)).items()}
        count = tally.items + tally.gone - tally.added + await _handed_over(self.settings, there, STEPS[after])
        return {PASSED if after > 1 else SENT: count} if count else {}


async def _footing(settings: Settings, admin: AIOKafkaAdminClient, step: str) -> Footing:
    topics = catalogue(settings)
    source, changelog = topics.full(CONSUMES[step]), topics.full(state(step)) if step in STATEFUL else None
    footing = Footing(step, source, changelog, await identities(admin, filter(None, (source, changelog))))
    if source not in footing.now:
        raise KafkaRefused(f"{source} is missing, or the cluster tells no topic's identity: `copydesk topics plan` shows which")
    if (wrong := footing.layout()) is not None:
        raise KafkaRefused(f"{wrong.what}: {wrong.todo}")
    return footing


def _position(footing: Footing, position: int, tally: Tally, log: tuple[int, int]) -> int:
    """Where a partition goes on: where it was, else at the start of a new log, or the end of one that lost records."""
    start, end = log
    same = tally.topics[0] == footing.identities[0] if tally.topics else position <= end
    return min(max(position, start), end) if same else start


def _reader(settings: Settings) -> AIOKafkaConsumer:
    return AIOKafkaConsumer(
        **client_options(settings), isolation_level="read_committed", enable_auto_commit=False, auto_offset_reset="earliest"
    )


async def _logs(settings: Settings, footing: Footing) -> dict[TopicPartition, tuple[int, int]]:
    """Where the log of each partition starts and ends."""
    places = [TopicPartition(footing.source, number) for number in range(footing.now[footing.source].partitions)]
    async with _reader(settings) as reader:
        starts, ends = await reader.beginning_offsets(places), await reader.end_offsets(places)
    return {place: (starts[place], ends[place]) for place in places}


async def _handed_over(settings: Settings, positions: Mapping[TopicPartition, int], step: str) -> int:
    """How many records from the positions on the step before ``step`` has written; pages, which anybody writes, do not count."""
    found, before = 0, STEPS.index(step) - 1
    if before < 0:
        return found
    sign = signature(f"{settings.namespace}{STEPS[before]}")
    async with _reader(settings) as reader:
        reader.assign(list(positions))
        ends = await reader.end_offsets(list(positions)) if positions else {}
        for place, position in positions.items():
            reader.seek(place, position)
        while left := [place for place, end in ends.items() if await reader.position(place) < end]:
            for place, records in (await reader.getmany(*left, timeout_ms=POLL_MS)).items():
                found += sum(
                    record.offset < ends[place] and is_handed_over(record_of(record, 0).headers, sign) for record in records
                )
    return found
