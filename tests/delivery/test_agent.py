"""Events come to a step in batches, committed ones alone, and keep flowing when they come faster than they are worked."""

import asyncio
import ssl
import time
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from streams.delivery.agent import CommittedApp, CommittedConsumer, CommittedThread, batches, step_app
from streams.settings import KafkaSecurity, Settings
from streams.topics import RAW, group_id
from tests.carried import carried, ended
from tests.cluster import send
from tests.delivery.toys import counting

EVENTS = 700
"""With a buffer of eight Faust by itself would take 87 seconds for them: one buffer a second."""


@pytest.fixture
def settings_of_nobody(tmp_path: Path) -> Settings:
    """A cluster that nobody answers at; nothing here asks it."""
    return Settings(bootstrap_servers="127.0.0.1:9,127.0.0.1:10", data_dir=tmp_path / "data", namespace="desk.")


@pytest.fixture
async def app(settings_of_nobody: Settings) -> CommittedApp:
    """The app of clean, not started."""
    return step_app(settings_of_nobody, "clean")


class TestApp:
    """``step_app``: how Faust is set up."""

    async def test_the_group_is_the_steps_for_ever(self, app: CommittedApp, settings_of_nobody: Settings) -> None:
        """Another id would be another group: it would work everything once more."""
        assert app.conf.id == group_id(settings_of_nobody, "clean")
        assert [str(url) for url in app.conf.broker] == ["kafka://127.0.0.1:9", "kafka://127.0.0.1:10"]

    async def test_it_makes_no_folders(self, app: CommittedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Faust would make one in the folder that the step was started in, which may be one that nobody may write to."""
        monkeypatch.chdir(tmp_path)
        app._create_directories()

        assert not app.conf.datadir.exists()

    async def test_two_heartbeats_may_be_lost_within_a_session(self, app: CommittedApp) -> None:
        """Kafka's own advice is three to a session at least; a request may take longer than a session, since joining does."""
        assert 3 * app.conf.broker_heartbeat_interval <= app.conf.broker_session_timeout
        assert app.conf.broker_request_timeout > app.conf.broker_session_timeout

    async def test_faust_makes_no_topics_and_keeps_no_tables(self, app: CommittedApp) -> None:
        """Topics come from the catalogue alone; the leader's topic would be one that nobody reads."""
        assert (app.conf.topic_allow_declare, app.conf.topic_disable_leader, app.conf.store.scheme) == (False, True, "memory")

    async def test_only_committed_records_are_read(self, app: CommittedApp) -> None:
        """Down to the consumer that Faust's own transport would have made otherwise."""
        nothing: Any = lambda *_: None  # noqa: E731 - Faust's callbacks
        consumer = app.transport.create_consumer(nothing, on_partitions_revoked=nothing, on_partitions_assigned=nothing)
        assert isinstance(consumer, CommittedConsumer)
        thread = consumer._thread
        assert isinstance(thread, CommittedThread)

        made = thread._create_worker_consumer(app.transport)
        await made.stop()
        thread.thread_loop.close()
        assert made._isolation_level == "read_committed"

    async def test_before_its_start_it_is_in_touch_with_nobody(self, app: CommittedApp) -> None:
        """And to ask costs nothing."""
        assert app.in_touch() is False

    @pytest.mark.parametrize("protocol", ["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"])
    async def test_faust_is_told_how_the_cluster_is_secured(self, settings_of_nobody: Settings, protocol: Any) -> None:
        """As every other client: the same user, and a context that checks certificates."""
        security = KafkaSecurity(security_protocol=protocol, sasl_username="desk", sasl_password=SecretStr("secret"))
        given: Any = step_app(settings_of_nobody.model_copy(update={"kafka": security}), "clean").conf.broker_credentials

        context = getattr(given, "context", getattr(given, "ssl_context", None))
        assert (context is not None and context.verify_mode is ssl.CERT_REQUIRED) is protocol.endswith("SSL")
        assert getattr(given, "username", None) == ("desk" if protocol.startswith("SASL") else None)
        assert (given is None) is (protocol == "PLAINTEXT")


class Queued:
    """A stream over a queue as Faust's are: events one by one, and a look at how many wait."""

    def __init__(self, *events: object) -> None:
        self.channel = self
        self.queue: asyncio.Queue[object] = asyncio.Queue()
        for event in events:
            self.queue.put_nowait(event)

    async def events(self) -> Any:
        """Until None comes, as Faust ends where a partition is revoked."""
        while (event := await self.queue.get()) is not None:
            yield event


class TestBatches:
    """``batches``: what is queued now."""

    async def test_no_batch_is_larger_than_asked_and_order_is_kept(self) -> None:
        """Whatever waits; at the end what is collected is still handed over."""
        found = [batch async for batch in batches(Queued(*range(7), None), 3, 0.0)]

        assert found == [[0, 1, 2], [3, 4, 5], [6]]

    async def test_an_end_without_events_is_no_batch(self) -> None:
        """A partition that is revoked at once has nothing to commit."""
        assert [batch async for batch in batches(Queued(None), 3, 0.0)] == []

    async def test_an_event_after_a_quiet_spell_goes_at_once(self) -> None:
        """It does not wait for others: a page that comes alone is out at once."""
        began = time.monotonic()
        first = await anext(aiter(batches(Queued("alone"), 100, 60.0)))

        assert first == ["alone"]
        assert time.monotonic() - began < 30

    async def test_under_load_one_batch_a_pace(self) -> None:
        """Events that come meanwhile go together: a transaction costs the same for one as for a hundred."""
        stream = Queued("first")
        found = batches(stream, 100, 0.2)
        assert await anext(found) == ["first"]
        for event in ("a", "b"):
            stream.queue.put_nowait(event)
        asyncio.get_running_loop().call_later(0.05, stream.queue.put_nowait, "c")

        assert await anext(found) == ["a", "b", "c"]

    async def test_a_full_batch_does_not_wait_for_its_pace(self) -> None:
        """There is nothing to gain."""
        found = batches(Queued(*range(4)), 2, 60.0)
        async with asyncio.timeout(30):
            assert [await anext(found), await anext(found)] == [[0, 1], [2, 3]]


@pytest.mark.kafka
async def test_a_full_buffer_does_not_stop_the_flow(settings: Settings) -> None:
    """A backlog on one partition is worked well within a minute, however small the buffer is."""
    delivery = settings.delivery.model_copy(update={"buffer": 8, "pace_seconds": 0.0})
    settings = settings.model_copy(update={"delivery": delivery})
    await send(settings, RAW, [(b"key", b"event %d" % number, []) for number in range(EVENTS)], 0)
    async with carried(counting(isolated=False), settings):
        await ended(settings, "clean", EVENTS, 60)
