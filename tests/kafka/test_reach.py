"""Whether a broker lets us in: asked of real brokers, of nobody, and of somebody who never answers."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from streams.errors import KafkaUnavailable
from streams.kafka.reach import reach
from streams.settings import Settings
from tests.secured import NOBODY, Secured


async def test_one_broker_of_several_is_enough(settings: Settings) -> None:
    """Others that are away are no error."""
    await reach(settings.model_copy(update={"bootstrap_servers": f"127.0.0.1:1,{settings.bootstrap_servers}"}))


async def test_nobody(settings: Settings) -> None:
    """A port on which nobody listens, and a name that nobody has: both are said."""
    for address, said in {"127.0.0.1:1": "127.0.0.1:1", "no-such-host.invalid:9092": "no-such-host.invalid:9092"}.items():
        with pytest.raises(KafkaUnavailable, match=rf"no broker answers at {said}.*`copydesk kafka start`"):
            await reach(settings.model_copy(update={"bootstrap_servers": address}))


async def test_a_broker_that_sends_us_where_nobody_is(guarded: Secured) -> None:
    """As one in a container does that advertises the name it has there: both addresses are said, and what to do."""
    bootstrap = guarded.ports["astray"]
    told = rf"Kafka at 127.0.0.1:{bootstrap} answers and sends us on to {NOBODY}:{bootstrap}, where no broker answers .*advertised"
    with pytest.raises(KafkaUnavailable, match=told):
        await reach(guarded.settings("astray"))


@pytest.fixture
async def mute() -> AsyncIterator[str]:
    """Somebody who takes connections and says nothing."""

    async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(wait, "127.0.0.1", 0)
    async with server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_who_never_answers_is_waited_for_five_seconds_at_most(mute: str) -> None:
    """A network that swallows everything looks like this."""
    began = time.monotonic()
    with pytest.raises(KafkaUnavailable, match=f"no broker answers at {mute}"):
        await reach(Settings(bootstrap_servers=mute))

    assert time.monotonic() - began < 5
