"""Sends pages to the raw topic: idempotent, compressed, bounded, keyed by normalised URL.

Enters: pages in either raw form. Leaves: records on ``news.pages.raw.v1``. Fails: a page that Kafka refuses is named and the others
go on; a cluster that is gone ends it with ``KafkaUnavailable``.

    import asyncio
    from streams.clients import RawPage, feed

    asyncio.run(feed([RawPage(url="https://example.org/news/1", html=html)]))
"""

import asyncio
from collections.abc import AsyncIterable, Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from aiokafka.errors import KafkaError, MessageSizeTooLargeError

from streams.clients import connections
from streams.clients.page import Raw, ServedPage, raw_record
from streams.counted import counted
from streams.errors import BadPage, Failure, KafkaUnavailable, NotSent
from streams.kafka.causes import ABSENT, FORBIDDEN, explained
from streams.records import RawPage
from streams.settings import Settings, load_settings
from streams.topics import RAW, catalogue

if TYPE_CHECKING:
    from aiokafka import AIOKafkaProducer
    from aiokafka.structs import RecordMetadata

IN_FLIGHT = 500
"""Pages that may be under way at once: enough to fill batches, few enough that memory stays small."""


class Feeder:
    """A connection that takes pages.

        async with Feeder() as feeder:
            await feeder.send(RawPage(url=url, html=html))

    Leaving the block waits for what is under way and raises ``NotSent`` if a page failed.

    Args:
        settings: where Kafka is; by default from the environment.
        in_flight: pages under way at once; ``send`` waits beyond that.
        on_end: called for each page when it has ended: its label, and what went wrong or None. With it, leaving the block
            raises nothing.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        in_flight: int = IN_FLIGHT,
        on_end: Callable[[str, Failure | None], None] | None = None,
    ) -> None:
        self._settings = settings or load_settings()
        self._places = asyncio.Semaphore(in_flight)
        self._on_end = on_end
        self._under_way: set[asyncio.Future[RecordMetadata]] = set()
        self._producer: AIOKafkaProducer | None = None
        self._lost: Exception | None = None
        self.topic = catalogue(self._settings).full(RAW)
        self.failures: list[Failure] = []
        self.sent = 0
        self.bytes = 0

    async def __aenter__(self) -> Self:
        """Connects.

        Raises:
            KafkaUnavailable: no broker answers, or the raw topic is missing.
        """
        self._producer = await connections.producer(self._settings, self.topic)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Waits for what is under way; raises ``NotSent`` if a page failed and the block itself did not."""
        if self._producer is None:
            return
        try:
            if kind is None:
                await self.flush()
        finally:
            await self._producer.stop()
        if kind is None and self.failures and self._on_end is None:
            raise NotSent(self.failures, self.sent)

    async def send(self, page: RawPage | ServedPage, label: str | None = None) -> None:
        """Takes a page; returns when there is a place for it, not when it has arrived. Pages go out in the order of the calls.

        Args:
            page: in either form.
            label: what failures call it; by default its URL.

        Raises:
            KafkaUnavailable: the cluster has gone while pages were under way.
        """
        called = label or page.url or "a page without URL"
        try:
            raw = raw_record(page)
        except BadPage as error:
            await self._places.acquire()
            self._ended(called, 0, error)
        else:
            await self.send_raw(raw, called)

    async def send_raw(self, raw: Raw, label: str) -> None:
        """The same for a record that is made already; nothing about it is checked."""
        assert self._producer is not None, "use it as a context: async with Feeder() as feeder"  # noqa: S101 - a programmer's error
        self._still_there()
        await self._places.acquire()
        # Handing over to the producer is awaited here, one page after the other: two versions of a page must not overtake.
        try:
            delivery = await self._producer.send(self.topic, raw.value, raw.key, headers=list(raw.headers))
        except KafkaError as error:
            self._ended(label, 0, error)
            return
        self._under_way.add(delivery)
        delivery.add_done_callback(lambda done: self._arrived(label, len(raw.value or b""), done))

    async def flush(self) -> None:
        """Waits until everything taken so far has ended.

        Raises:
            KafkaUnavailable: the cluster has gone.
        """
        while self._under_way:
            await asyncio.wait(set(self._under_way))
        self._still_there()

    def _still_there(self) -> None:
        if self._lost is None:
            return
        told = explained(self._lost, self._settings, f"write to {self.topic}")
        if isinstance(told, KafkaUnavailable):
            raise KafkaUnavailable(
                f"Kafka no longer answers; {counted(self.sent, 'page')} had arrived. Feed again when it is back: none counts twice"
            )
        raise told

    def _arrived(self, label: str, size: int, delivery: "asyncio.Future[RecordMetadata]") -> None:
        self._under_way.discard(delivery)
        self._ended(label, size, asyncio.CancelledError() if delivery.cancelled() else delivery.exception())

    def _ended(self, label: str, size: int, error: BaseException | None) -> None:
        """Counts how a page ended, and gives its place to the next."""
        self._places.release()
        failure = None if error is None else Failure(label, _reason(error))
        if failure is None:
            self.sent += 1
            self.bytes += size
        else:
            self.failures.append(failure)
            if isinstance(error, ABSENT + tuple(FORBIDDEN)):
                self._lost = error
        if self._on_end is not None:
            self._on_end(label, failure)


async def feed(
    pages: Iterable[RawPage | ServedPage] | AsyncIterable[RawPage | ServedPage],
    settings: Settings | None = None,
    *,
    in_flight: int = IN_FLIGHT,
    on_end: Callable[[str, Failure | None], None] | None = None,
) -> int:
    """Sends pages and waits until all have arrived; how many they were.

    Args:
        pages: in either form; taken one by one, no faster than they are sent.
        settings: where Kafka is; by default from the environment.
        in_flight: pages under way at once.
        on_end: called for each page when it has ended, for a progress bar: its label, and what went wrong or None. With it, pages
            that did not arrive raise nothing.

    Raises:
        NotSent: some did not arrive; the others have.
        KafkaUnavailable: no broker answers, or the raw topic is missing.
    """
    async with Feeder(settings, in_flight=in_flight, on_end=on_end) as feeder:
        if isinstance(pages, AsyncIterable):
            async for page in pages:
                await feeder.send(page)
        else:
            for page in pages:
                await feeder.send(page)
    return feeder.sent


def _reason(error: BaseException) -> str:
    """What Kafka, or the check before it, said, in words that help."""
    if isinstance(error, BadPage):
        return str(error)
    if isinstance(error, MessageSizeTooLargeError):
        return "larger than the topic takes (COPYDESK_TOPICS__MAX_PAGE_BYTES)"
    return f"Kafka refused it: {type(error).__name__}"
