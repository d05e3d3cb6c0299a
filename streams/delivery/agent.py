"""Faust's side of a step: its app assigns, fetches and runs the one thin agent, reads committed, and never commits.

The agent collects one partition's events in batches and hands them to the delivery core. Faust 0.15.3 sets ``read_committed`` only
with its own ``exactly_once``, which writes outside the transaction; so a small transport subclass sets it, and input topics are not
acknowledged (``acks=False``).
"""

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiokafka
import faust
from faust.auth import Credentials
from faust.transport.drivers import aiokafka as driver

from streams.kafka.connection import client_options
from streams.kafka.groups import client_id
from streams.settings import DeliverySettings, Settings
from streams.topics import group_id

_OTHERS_SECONDS = 0.02
"""How long to wait for records of the other partitions while one's buffer is full. A wait cannot be cut short: records that
arrive meanwhile would be lost."""
_LOOK_AGAIN_SECONDS = 0.2
"""At most, while no partition can take more: a rebalance or the worker's end changes that too."""


class CommittedThread(driver.AIOKafkaConsumerThread):
    """The thread that owns Faust's consumer."""

    def _create_worker_consumer(self, transport: Any) -> aiokafka.AIOKafkaConsumer:
        consumer = super()._create_worker_consumer(transport)
        # Handed on to the fetcher in start(), which comes later.
        consumer._isolation_level = "read_committed"  # noqa: SLF001 (Faust offers no setting)
        return consumer


class CommittedConsumer(driver.Consumer):
    """Faust's consumer over that thread.

    While a partition's buffer is full, Faust asks the cluster for the others' records and waits a whole second for them, or, where
    all are full, sleeps as long: one buffer a second (measured: 64 articles a second in group). This one fetches again as soon as
    a buffer has room.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._room = asyncio.Event()
        super().__init__(*args, **kwargs)

    def _new_consumer_thread(self) -> CommittedThread:
        return CommittedThread(self, loop=self.loop, beacon=self.beacon)

    def on_buffer_drop(self, tp: Any) -> None:
        """A partition's buffer has room again."""
        super().on_buffer_drop(tp)
        self._room.set()

    async def _wait_next_records(self, timeout: float) -> Any:  # noqa: ASYNC109 (Faust's signature)
        if not self.flow_active or not self._buffered_partitions:
            return await super()._wait_next_records(timeout)
        if self._get_active_partitions():
            return await super()._wait_next_records(_OTHERS_SECONDS)
        self._room.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._room.wait(), _LOOK_AGAIN_SECONDS)
        return {}, self._get_active_partitions()


class CommittedTransport(driver.Transport):
    """Faust's transport over that consumer."""

    Consumer = CommittedConsumer


class CommittedApp(faust.App):
    """A Faust app that reads committed records only."""

    def _new_transport(self) -> CommittedTransport:
        return CommittedTransport(self.conf.broker_consumer, self)

    def _create_directories(self) -> None:
        """None: without tables of ours Faust keeps nothing in them, and a folder that cannot be written must stop no step."""

    def in_touch(self) -> bool:
        """Whether a broker answers as the group's coordinator: Faust's consumer knows one until a heartbeat fails."""
        if not self.started:
            return False
        faust_consumer: Any = self.consumer
        consumer = faust_consumer._thread._consumer  # noqa: SLF001 (Faust tells nobody that a heartbeat failed)
        return consumer is not None and consumer._coordinator.coordinator_id is not None  # noqa: SLF001


def step_app(settings: Settings, step: str) -> CommittedApp:
    """The app of ``step``. Its ``version`` stays 1 for ever: raising it changes the group's id and replays everything."""
    delivery = settings.delivery
    options = client_options(settings)
    return CommittedApp(
        group_id(settings, step),
        version=1,
        broker=[f"kafka://{server}" for server in options["bootstrap_servers"].split(",")],
        broker_client_id=client_id(step, os.getpid()),
        autodiscover=False,
        web_enabled=False,
        store="memory://",
        key_serializer="raw",
        value_serializer="raw",
        topic_allow_declare=False,
        topic_disable_leader=True,
        table_standby_replicas=1,  # keeps Faust's sticky assignor, which moves as few partitions as it can
        consumer_auto_offset_reset="earliest",
        consumer_metadata_max_age_ms=30_000,
        # A soft limit: one larger record is still fetched. It bounds what waits in memory for each partition: about 40 pages of
        # 100 kB, a third of a buffer.
        consumer_max_fetch_size=4_194_304,
        broker_max_poll_records=delivery.buffer,
        stream_buffer_maxsize=delivery.buffer,
        stream_wait_empty=False,
        broker_session_timeout=delivery.session_timeout_seconds,
        # Kafka's own advice is at most a third; a sixth lets one heartbeat be lost without harm.
        broker_heartbeat_interval=delivery.session_timeout_seconds / 6,
        # aiokafka's own default; above the session's, which joining the group may take.
        broker_request_timeout=max(40.0, 2 * delivery.session_timeout_seconds),
        worker_redirect_stdouts=False,
        broker_credentials=_credentials(options),
    )


def _credentials(options: dict[str, Any]) -> Credentials | None:
    """What Faust calls aiokafka's security options."""
    context = options.get("ssl_context")
    if "sasl_mechanism" in options:
        return faust.SASLCredentials(
            username=options["sasl_plain_username"],
            password=options["sasl_plain_password"],
            mechanism=options["sasl_mechanism"],
            ssl_context=context,
        )
    return faust.SSLCredentials(context=context) if context is not None else None


Event = Any
"""A Faust event; Faust's own type says no more."""
Handle = Callable[[list[Event]], Awaitable[None]]
"""Takes a batch of one partition; never raises while the partition is ours."""


async def batches(stream: Any, limit: int, pace: float) -> AsyncIterator[list[Event]]:
    """What is queued now, at most ``limit`` events; under load one batch per ``pace`` seconds.

    An event after a quiet spell goes at once. Faust's ``take_events`` would do the same with a timer that costs 35 ms a hop.
    Ends when the partition is revoked or the worker stops.
    """
    events, queue, began = aiter(stream.events()), stream.channel.queue, 0.0
    while True:
        batch: list[Event] = []
        try:
            batch.append(await anext(events))
            wait = began + pace - time.monotonic()
            if wait > 0 and queue.qsize() + 1 < limit:
                await asyncio.sleep(wait)
            while len(batch) < limit and not queue.empty():
                batch.append(await anext(events))
        except StopAsyncIteration:
            if not batch:
                return
        began = time.monotonic()
        yield batch


def attach(app: CommittedApp, topic: str, handle: Handle, settings: DeliverySettings) -> None:
    """Gives the app its one agent, which hands batches to ``handle``; it runs once for each partition that the worker holds.

    The topic is not acknowledged: an exception inside an agent would otherwise acknowledge the whole batch, and a commit of
    Faust's between ours and the transaction's would win.
    """
    source = app.topic(topic, key_serializer="raw", value_serializer="raw", acks=False)

    async def carry(stream: Any) -> None:
        async for batch in batches(stream, settings.batch, settings.pace_seconds):
            await handle(batch)

    app.agent(source, isolated_partitions=True, name=f"copydesk.{topic}")(carry)
