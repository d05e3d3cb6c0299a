"""The thin agent: one partition's events, in batches, handed to the delivery core."""

import time
from collections.abc import AsyncIterator
from typing import Any

from streams.delivery.app import CommittedApp
from streams.delivery.core import Delivery

Event = Any
"""A Faust event; Faust's own type says no more."""


async def batches(stream: Any, limit: int, pace: float) -> AsyncIterator[list[Event]]:
    """What is queued now, at most ``limit`` events; under load one batch per ``pace`` seconds.

    An event after a quiet spell goes at once. Faust's ``take_events`` would do the same with a timer that costs 35 ms a hop.
    Ends when the partition is revoked or the worker stops.
    """
    import asyncio

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


def attach(app: CommittedApp, topic: str, delivery: Delivery, limit: int, pace: float) -> None:
    """Gives the app its one agent, which runs once for each partition of ``topic`` that the worker holds.

    The topic is not acknowledged: an exception inside an agent would otherwise acknowledge the whole batch, and a commit of
    Faust's between ours and the transaction's would win.
    """
    source = app.topic(topic, key_serializer="raw", value_serializer="raw", acks=False)

    async def carry(stream: Any) -> None:
        async for batch in batches(stream, limit, pace):
            await delivery.handle(batch)

    app.agent(source, isolated_partitions=True, name=f"copydesk.{topic}")(carry)
