"""Events keep flowing when they come faster than they are worked."""

import pytest

from streams.settings import Settings
from streams.topics import RAW
from tests.carried import carried, ended
from tests.cluster import send
from tests.delivery.toys import counting

pytestmark = pytest.mark.kafka

EVENTS = 700
"""With a buffer of eight Faust by itself would take 87 seconds for them: one buffer a second."""


async def test_a_full_buffer_does_not_stop_the_flow(settings: Settings) -> None:
    """A backlog on one partition is worked well within a minute, however small the buffer is."""
    delivery = settings.delivery.model_copy(update={"buffer": 8, "pace_seconds": 0.0})
    settings = settings.model_copy(update={"delivery": delivery})
    await send(settings, RAW, [(b"key", b"event %d" % number, []) for number in range(EVENTS)], 0)
    async with carried(counting(isolated=False), settings):
        await ended(settings, "clean", EVENTS, 60)
