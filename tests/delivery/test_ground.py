"""The ground under a worker: waited for, and watched."""

import asyncio
import secrets
from pathlib import Path

import pytest

from streams.delivery import ground
from streams.delivery.ground import changed_ground, ready_ground
from streams.errors import KafkaUntrusted
from streams.kafka.admin import apply
from streams.kafka.reach import reach
from streams.kafka.rights import rights
from streams.observe.health import Health
from streams.settings import Settings, TopicSettings
from streams.topics import catalogue
from tests.secured import HOSTS, PASSWORD, Secured, grant, renew_certificate


async def test_a_cluster_that_is_away_is_waited_for(settings: Settings) -> None:
    """The worker says why it is not ready, and is alive."""
    health = Health("clean")
    waiting = asyncio.create_task(ready_ground(settings.model_copy(update={"bootstrap_servers": "127.0.0.1:1"}), [], health))
    async with asyncio.timeout(30):
        while "Kafka is not reached" not in str(health.ready().reasons):  # noqa: ASYNC110 (it changes without an event)
            await asyncio.sleep(0.05)
    assert not waiting.done()
    assert health.live().ok
    waiting.cancel()


async def test_rights_that_are_granted_late_are_enough(guarded: Secured) -> None:
    """Until then the finding names what is missing; then the worker goes on by itself."""
    changes = {"namespace": f"t{secrets.token_hex(4)}.", "topics": TopicSettings(partitions=1)}
    owner, settings = (each.model_copy(update=changes) for each in (guarded.settings("open"), guarded.of("somebody")))
    await apply(owner, catalogue(owner))
    needed, health = rights(settings, catalogue(settings))["enrich"], Health("enrich")
    waiting = asyncio.create_task(ready_ground(settings, needed, health))
    async with asyncio.timeout(30):
        while "notices" not in health.ready().body():  # noqa: ASYNC110 (it changes without an event)
            await asyncio.sleep(0.05)
    assert f"WRITE on the topic {settings.namespace}news.articles.enriched.v1" in str(health.ready().body()["notices"])

    await grant(guarded, "somebody", needed)
    async with asyncio.timeout(30):
        await waiting
    assert "notices" not in health.ready().body()


@pytest.fixture
def password(tmp_path: Path) -> Path:
    """A file with the right one."""
    file = tmp_path / "password"
    file.write_text(PASSWORD)
    return file


def put(file: Path, text: str | bytes | None) -> None:
    """Puts a text in the file's place in one move; None takes the file away."""
    file.unlink(missing_ok=True)
    if text is not None:
        half = file.with_suffix(".new")
        half.write_bytes(text.encode() if isinstance(text, str) else text)
        half.replace(file)


async def test_new_credentials_are_taken_up_once_they_are_let_in(
    guarded: Secured, password: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wrong ones, and a file that is missing for a moment, end nothing: the old connections still do their work."""
    monkeypatch.setattr(ground, "LOOK_SECONDS", 0.05)
    changing = asyncio.create_task(changed_ground(guarded.of("somebody", sasl_password=None, sasl_password_file=password)))
    for wrong in ("wrong", None):
        await asyncio.sleep(0.2)
        put(password, wrong)
        await asyncio.sleep(1)
        assert not changing.done()

    put(password, PASSWORD + "\n")
    async with asyncio.timeout(30):
        assert await changing == "the credentials for Kafka have changed"


async def test_a_replaced_client_certificate_is_taken_up_once_it_is_let_in(
    guarded: Secured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that the broker does not take ends nothing, nor does half a file."""
    monkeypatch.setattr(ground, "LOOK_SECONDS", 0.05)
    file, first, second = tmp_path / "mine.pem", guarded.authority.issue("first"), guarded.authority.issue("second")
    put(file, first.read_bytes())
    kafka = {"ssl_ca_file": guarded.authority.file, "ssl_certificate_file": file, "ssl_key_file": file}
    changing = asyncio.create_task(changed_ground(guarded.settings("mutual", security_protocol="SSL", **kafka)))
    for wrong in (guarded.stranger.issue("third").read_bytes(), second.read_bytes()[:300]):
        await asyncio.sleep(0.2)
        put(file, wrong)
        await asyncio.sleep(0.5)
        assert not changing.done()

    put(file, second.read_bytes())
    async with asyncio.timeout(30):
        assert await changing == "the credentials for Kafka have changed"


async def test_a_replaced_certificate_of_the_broker_is_trusted_or_told(
    guarded: Secured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the same authority it is taken as it comes; of another one it is said which file to replace, and that is taken up."""
    monkeypatch.setattr(ground, "LOOK_SECONDS", 0.05)
    file = tmp_path / "authority.pem"
    put(file, guarded.authority.file.read_bytes())
    settings = guarded.settings("renewed", security_protocol="SSL", ssl_ca_file=file)
    await reach(settings)
    await renew_certificate(guarded, "renewed", guarded.authority.issue("renewed", HOSTS))
    await reach(settings)
    changing = asyncio.create_task(changed_ground(settings))
    await renew_certificate(guarded, "renewed", guarded.stranger.issue("renewed", HOSTS))
    with pytest.raises(KafkaUntrusted, match=r"signed by nobody whom we trust .*COPYDESK_KAFKA__SSL_CA_FILE"):
        await reach(settings)
    assert not changing.done()

    put(file, guarded.stranger.file.read_bytes())
    async with asyncio.timeout(30):
        assert await changing == "the credentials for Kafka have changed"
    await reach(settings)
