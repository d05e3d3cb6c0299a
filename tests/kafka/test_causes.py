"""Every right that is missing is named, at once, on a broker that asks for rights; nothing absent is said for it."""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiokafka import TopicPartition
from aiokafka.errors import (
    CoordinatorLoadInProgressError,
    KafkaConnectionError,
    KafkaError,
    MessageSizeTooLargeError,
    ProducerFenced,
    TopicAuthorizationFailedError,
)

from streams.clients import RawPage, feed
from streams.clients.reader import records
from streams.delivery.session import Session, StepPlace
from streams.errors import KafkaForbidden, KafkaRefused, KafkaUnavailable, KafkaUntrusted
from streams.kafka.admin import apply, plan
from streams.kafka.causes import explained, is_the_clusters
from streams.kafka.history import history
from streams.kafka.rights import Operation, Right
from streams.observe.ledger import reader
from streams.settings import Settings, TopicSettings
from streams.topics import ARTICLES, CONSUMES, RAW, Catalogue, catalogue
from streams.way import step
from tests.secured import PASSWORD, Secured, grant

AT_ONCE = 5.0
"""Seconds."""


class Desk:
    """Topics of a namespace of their own on the guarded broker, and a user who has the rights that a test gives."""

    def __init__(self, broker: Secured) -> None:
        self.broker = broker
        changes = {"namespace": f"t{secrets.token_hex(4)}.", "topics": TopicSettings(partitions=1)}
        self.owner = broker.settings("open").model_copy(update=changes)
        self.settings = broker.of("somebody").model_copy(update=changes)

    async def may(self, name: str, *operations: Operation) -> None:
        """Gives rights to a topic."""
        await grant(self.broker, "somebody", [Right("topic", self.settings.namespace + name, each) for each in operations])

    def only(self, retention_ms: int = 1000) -> Catalogue:
        """The catalogue with one topic."""
        raw = catalogue(self.settings).by_name[RAW]
        return Catalogue(self.settings.namespace, (type(raw)(**vars(raw) | {"retention_ms": retention_ms}),))


@pytest.fixture
async def desk(guarded: Secured) -> Desk:
    """With all topics made and no rights given."""
    made = Desk(guarded)
    await apply(made.owner, catalogue(made.owner))
    return made


@contextmanager
def forbidden(doing: str, thing: str) -> Iterator[None]:
    """The block fails within seconds, with what may not be done and on what; no secret is in it."""
    began = time.monotonic()
    with pytest.raises(KafkaForbidden, match=rf"the user 'somebody' may not {doing}.* no right to the {thing}") as raised:
        yield
    assert time.monotonic() - began < AT_ONCE
    assert PASSWORD not in str(raised.value)
    assert "copydesk topics" not in str(raised.value).replace("copydesk topics rights", "")


async def all_of(settings: Settings, group: str | None = None) -> int:
    """Reads the finished articles to their end."""
    return len([record async for record in records(settings, ARTICLES, group=group, until_end=True)])


async def _plan(desk: Desk) -> None:
    await plan(desk.settings, desk.only())


async def _feed(desk: Desk) -> None:
    await feed([RawPage(url="https://example.org/news/1", html="<p>One")], desk.settings)


class TestForbidden:
    """Each right, missing alone."""

    async def test_to_look_at_a_topic(self, desk: Desk) -> None:
        """Whatever looks for topics first."""
        with forbidden("look at topics", f"topic {desk.settings.namespace}{RAW}"):
            await _plan(desk)
        with forbidden("", f"topic {desk.settings.namespace}{RAW}"):
            await _feed(desk)
        with forbidden("", f"topic {desk.settings.namespace}{ARTICLES}"):
            await all_of(desk.settings)

    async def test_to_create_a_topic(self, desk: Desk) -> None:
        """A topic that is not there may be seen to be missing and yet not be made."""
        new = Desk(desk.broker)
        await new.may(RAW, "DESCRIBE")
        with forbidden(f"create {new.settings.namespace}{RAW}", "topic"):
            await apply(new.settings, new.only())

    async def test_to_read_and_to_change_the_settings_of_a_topic(self, desk: Desk) -> None:
        """One after the other."""
        await desk.may(RAW, "DESCRIBE")
        with forbidden(f"read the settings of {desk.settings.namespace}{RAW}", "topic"):
            await _plan(desk)
        await desk.may(RAW, "DESCRIBE_CONFIGS")
        assert await plan(desk.settings, desk.only(retention_ms=2000))
        with forbidden(f"change the settings of {desk.settings.namespace}{RAW}", "topic"):
            await apply(desk.settings, desk.only(retention_ms=2000))

    async def test_to_write_to_a_topic(self, desk: Desk) -> None:
        """All pages are refused, so the first ends it."""
        await desk.may(RAW, "DESCRIBE")
        with forbidden(f"write to {desk.settings.namespace}{RAW}", "(topic|cluster)"):
            await _feed(desk)
        await desk.may(ARTICLES, "WRITE")
        with forbidden(f"write to {desk.settings.namespace}{RAW}", f"topic {desk.settings.namespace}{RAW}"):
            await _feed(desk)

    async def test_to_read_a_topic(self, desk: Desk) -> None:
        """As it comes, and from the past."""
        await feed([RawPage(url="https://example.org/news/1", html="<p>One")], desk.owner)
        await desk.may(RAW, "DESCRIBE")
        with forbidden("read", f"topic {desk.settings.namespace}{RAW}"):
            async for _ in records(desk.settings, RAW, until_end=True):
                pass
        with forbidden("read", f"topic {desk.settings.namespace}{RAW}"):
            async with history(desk.settings, [RAW]) as past:
                async for _ in past.records():
                    pass

    async def test_to_join_a_group(self, desk: Desk) -> None:
        """Without the right to be seen, and with no more than that."""
        await desk.may(ARTICLES, "READ")
        group = f"{desk.settings.namespace}mine"
        with forbidden("read", f"group {group}"):
            await all_of(desk.settings, group)
        await grant(desk.broker, "somebody", [Right("group", group, "DESCRIBE")])
        with forbidden("read", f"group {group}"):
            await all_of(desk.settings, group)

    async def test_to_see_the_groups_of_the_steps(self, desk: Desk) -> None:
        """``status`` says that, and not that nothing ended."""
        await grant(desk.broker, "somebody", [Right("topic", desk.settings.namespace, "READ", prefixed=True)])
        with forbidden("see how far the steps are", f"group {desk.settings.namespace}copydesk-route"):
            async with reader(desk.settings) as ledgers:
                await ledgers.read()

    async def test_to_use_a_transactional_id(self, desk: Desk) -> None:
        """With all other rights of its step, a session says that this one is missing."""
        place = StepPlace.of(desk.settings, step("route"))
        await grant(desk.broker, "somebody", [right for right in place.rights if right.kind != "transactional-id"])
        partition = TopicPartition(desk.settings.namespace + CONSUMES["route"], 0)
        with forbidden("do the work", f"transactional id {place.group}-{partition.topic}-0"):
            try:
                await Session.open(place, partition)
            except KafkaError as error:
                raise explained(error, desk.settings, "do the work") from None


def test_an_error_is_explained_where_no_address_is_known_any_more(tmp_path: Path) -> None:
    """The local broker has gone meanwhile: whoever asks is told of the error, and gets none of another kind."""
    told = explained(KafkaConnectionError("gone"), Settings(bootstrap_servers=None, data_dir=tmp_path), "read")

    assert isinstance(told, KafkaUnavailable)
    assert "no broker answers at its last address (KafkaConnectionError: gone)" in str(told)


class TestIsTheClusters:
    """``is_the_clusters``: what waiting or the cluster's keeper mends."""

    @pytest.mark.parametrize(
        "error",
        [
            KafkaUnavailable(),
            KafkaUntrusted(),
            KafkaForbidden(),
            KafkaConnectionError(),
            CoordinatorLoadInProgressError(),
            TopicAuthorizationFailedError("a"),
            ConnectionResetError(),
        ],
    )
    def test_the_clusters(self, error: Exception) -> None:
        """It is away, not ready, or does not let us."""
        assert is_the_clusters(error)

    @pytest.mark.parametrize(
        "error", [ProducerFenced(), MessageSizeTooLargeError(), KafkaRefused(), KeyError(), OSError(28, "full")]
    )
    def test_ours(self, error: Exception) -> None:
        """Another owner, a record, our own code, our own disk."""
        assert not is_the_clusters(error)

    def test_an_error_around_another(self) -> None:
        """Aiokafka wraps some without a word of its own: the inner one counts."""
        wrapped = KafkaError("Unexpected error during batch delivery")
        wrapped.__cause__ = TopicAuthorizationFailedError("pages")

        assert is_the_clusters(wrapped)
        assert "no right to the topic pages" in str(explained(wrapped, Settings(bootstrap_servers="k:1"), "write"))
