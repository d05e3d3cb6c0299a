"""What the cluster remembers of every step: committed offsets, the tallies beside them, how much lies behind, who works.

In: settings. Out: a ``Ledger``, a value. Fails with ``KafkaUnavailable`` where no broker answers. Nothing is asked of the steps
themselves, so a dead one is seen as well as a living one.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError
from aiokafka.structs import OffsetAndMetadata

from streams.kafka.causes import explained
from streams.kafka.connection import client_options
from streams.kafka.groups import committed, members
from streams.kafka.identity import TopicNow, identities
from streams.kafka.presence import present
from streams.kafka.reach import reach
from streams.observe.acknowledged import Acknowledged
from streams.observe.footing import Footing
from streams.observe.notices import Notice, together
from streams.observe.source_log import SourceLog
from streams.observe.sources import SourceView
from streams.observe.tails import Tails
from streams.observe.tally import Tally, total
from streams.settings import Settings
from streams.topics import ACKNOWLEDGED, CONSUMES, SOURCES, STATEFUL, STEPS, catalogue, dead_letters, group_id, state

_FETCH_BYTES = 65_536
"""Of a long rest one record is looked at, and a broker hands over a larger one all the same."""


@dataclass(frozen=True)
class PartitionEntry:
    """One input partition: the log's start and end, what the group has committed (None: nothing yet), its tally, its lag.

    ``is_bound``: the lag is counted by offsets, so that marks of transactions may be among them. ``oldest``: when the first record
    that waits was written, in seconds since the epoch; None where none waits, or it could not be read.
    """

    number: int
    start: int
    end: int
    committed: int | None
    tally: Tally
    lag: int
    is_bound: bool = False
    oldest: float | None = None


@dataclass(frozen=True)
class StepEntry:
    """One step's group: its topics' names on the cluster, the members at work; no partitions where the topic is missing.

    ``unsound``: what is wrong with its offsets and its state, seen from the topics there are. ``hosts``: where its members are, one
    for each. ``letters``: dead letters that are still kept, at most.
    """

    step: str
    topic: str
    dead_letters: str
    partitions: tuple[PartitionEntry, ...] = ()
    members: int = 0
    unsound: tuple[Notice, ...] = ()
    hosts: tuple[str, ...] = ()
    letters: int = sys.maxsize

    @property
    def lag(self) -> int:
        """Records not committed yet."""
        return sum(entry.lag for entry in self.partitions)

    @property
    def oldest(self) -> float | None:
        """When the first record of all that wait was written, in seconds since the epoch."""
        return min((entry.oldest for entry in self.partitions if entry.oldest is not None), default=None)

    @property
    def tally(self) -> Tally:
        """Everything that ended here."""
        return total(entry.tally for entry in self.partitions)


@dataclass(frozen=True)
class Ledger:
    """All steps, by name, in the order of the way; what is acknowledged: how many, by finding; how the sources stand."""

    steps: Mapping[str, StepEntry] = field(default_factory=dict)
    acknowledged: Mapping[str, int] = field(default_factory=dict)
    sources: tuple[SourceView, ...] = ()


class LedgerReader:
    """Reads the ledger again and again over the same connections; made by ``reader``."""

    def __init__(
        self, settings: Settings, admin: AIOKafkaAdminClient, consumer: AIOKafkaConsumer, of_sources: AIOKafkaConsumer
    ) -> None:
        self._settings = settings
        self._admin = admin
        self._consumer = consumer
        self._tails = Tails(consumer)
        topics = catalogue(settings)
        self._groups = {step: group_id(settings, step) for step in STEPS}
        self._sources = {step: topics.full(CONSUMES[step]) for step in STEPS}
        self._changelogs = {step: topics.full(state(step)) if step in STATEFUL else None for step in STEPS}
        self._dead_letters = {step: topics.full(dead_letters(CONSUMES[step])) for step in STEPS}
        self._acknowledged = Acknowledged(consumer)
        self._acknowledgements = topics.full(ACKNOWLEDGED)
        self._source_log, self._source_counts = SourceLog(of_sources), topics.full(SOURCES)

    async def read(self) -> Ledger:
        """The ledger at this moment.

        Raises:
            KafkaUnavailable: the broker stopped answering, or its group coordinator is not to be had.
        """
        try:
            return await self._read()
        except (KafkaError, OSError) as error:
            raise explained(error, self._settings, "see how far the steps are") from error

    async def _read(self) -> Ledger:
        """The last step is read first and the logs' ends last: what moves on meanwhile counts as on its way, not twice."""
        topics = await self._topics()
        now = await identities(self._admin, filter(None, (*self._sources.values(), *self._changelogs.values())))
        offsets_by_step = {step: await committed(self._admin, self._groups[step]) for step in reversed(STEPS)}
        at_work = {step: await members(self._admin, self._groups[step]) for step in STEPS}
        letters = {step: await self._kept(topics.get(topic, [])) for step, topic in self._dead_letters.items()}
        acknowledged = await self._acknowledged.read(topics.get(self._acknowledgements, []))
        offsets = {
            place: mark
            for step, marks in offsets_by_step.items()
            for place, mark in marks.items()
            if place.topic == self._sources[step]
        }
        entries = await self._partitions(topics, offsets)
        steps = {step: self._entry(step, entries, at_work[step], now) for step in STEPS}
        behind = [part.number for part in steps[STEPS[0]].partitions if part.lag]
        sources = await self._source_log.look(topics.get(self._source_counts, []), behind)
        return Ledger({step: replace(entry, letters=letters[step]) for step, entry in steps.items()}, acknowledged, sources)

    async def _partitions(
        self, topics: Mapping[str, list[TopicPartition]], offsets: Mapping[TopicPartition, OffsetAndMetadata]
    ) -> dict[TopicPartition, PartitionEntry]:
        """Every input partition beside what its group has committed."""
        places = [place for topic in self._sources.values() for place in topics.get(topic, [])]
        starts = await self._consumer.beginning_offsets(places)
        ends = await self._consumer.end_offsets(places)
        spans = {place: (max(offsets[place].offset if place in offsets else 0, starts[place]), ends[place]) for place in places}
        rests = await self._tails.rests(spans)
        return {
            place: PartitionEntry(
                number=place.partition,
                start=starts[place],
                end=ends[place],
                committed=offsets[place].offset if place in offsets else None,
                tally=Tally.decode(offsets[place].metadata) if place in offsets else Tally(),
                lag=rest.records,
                is_bound=rest.is_bound,
                oldest=rest.oldest,
            )
            for place, rest in rests.items()
        }

    async def _kept(self, places: list[TopicPartition]) -> int:
        """How many records are on the partitions, at most."""
        if not places:
            return 0
        starts, ends = await self._consumer.beginning_offsets(places), await self._consumer.end_offsets(places)
        return sum(ends[place] - starts[place] for place in places)

    def _entry(
        self, step: str, entries: Mapping[TopicPartition, PartitionEntry], hosts: tuple[str, ...], now: Mapping[str, TopicNow]
    ) -> StepEntry:
        topic = self._sources[step]
        mine = tuple(entry for place, entry in entries.items() if place.topic == topic)
        footing = Footing(step, topic, self._changelogs[step], now)
        wrong = [footing.layout()]
        wrong += [footing.unsound(part.tally.topics, part.number, part.committed, part.end) for part in mine if part.committed]
        return StepEntry(step, topic, self._dead_letters[step], mine, len(hosts), tuple(together(filter(None, wrong))), hosts)

    async def _topics(self) -> dict[str, list[TopicPartition]]:
        """The partitions of every topic that is looked at and there."""
        asked = [*self._sources.values(), *self._dead_letters.values(), self._acknowledgements, self._source_counts]
        found = await present(self._admin, asked)
        return {
            topic: [TopicPartition(topic, number) for number in sorted(partition["partition"] for partition in partitions)]
            for topic, partitions in found.items()
        }

    async def identity(self) -> dict[str, str]:
        """By what one installation is told from another: ``namespace`` and ``cluster``.

        Raises:
            KafkaUnavailable: the broker stopped answering.
        """
        try:
            cluster = str((await self._admin.describe_cluster())["cluster_id"])
        except (KafkaError, OSError) as error:
            raise explained(error, self._settings, "see which cluster it is") from error
        return {"namespace": self._settings.namespace, "cluster": cluster}


@asynccontextmanager
async def reader(settings: Settings) -> AsyncIterator[LedgerReader]:
    """Connects and yields the reader.

    Raises:
        KafkaUnavailable: no address is known, or no broker answers there.
        KafkaRefused: it does not let us in.
    """
    await reach(settings)
    options = client_options(settings)
    admin = AIOKafkaAdminClient(**options)
    committed_only = {"enable_auto_commit": False, "isolation_level": "read_committed", "auto_offset_reset": "earliest"}
    consumer = AIOKafkaConsumer(
        **options, **committed_only, group_id=None, fetch_max_wait_ms=50, max_partition_fetch_bytes=_FETCH_BYTES
    )
    of_sources = AIOKafkaConsumer(**options, **committed_only, group_id=None, fetch_max_wait_ms=50)
    try:
        try:
            await admin.start()
            await consumer.start()
            await of_sources.start()
        except (KafkaError, OSError) as error:
            raise explained(error, settings, "connect") from error
        yield LedgerReader(settings, admin, consumer, of_sources)
    finally:
        await _stopped(of_sources)
        await _stopped(consumer)
        await admin.close()


async def _stopped(consumer: AIOKafkaConsumer) -> None:
    """Stops it. One that is stopped at once raises aiokafka's own cancelling of a routine, which would hide what went wrong."""
    try:
        await consumer.stop()
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise
