"""What the whole suite shares: one real broker a run, and settings of its own for every test that asks."""

import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import structlog
from structlog.testing import capture_logs

from streams.errors import CopydeskError
from streams.kafka import admin
from streams.kafka.local.broker import LocalBroker
from streams.kafka.local.folder import Folder
from streams.settings import Settings, TopicSettings, data_home
from streams.way import topics
from tests.secured import USERS, Secured, secured

SUITE_JARS = Folder(data_home()).jars
"""Shared with `copydesk kafka start`, so that they are downloaded once; read when the suite starts, since tests may change HOME."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what uses the broker, so that ``-m "not kafka"`` starts none: a mark that somebody has to write is forgotten."""
    for item in items:
        if {"kafka", "guarded"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.kafka)


@contextmanager
def _watched(data_dir: Path) -> Iterator[None]:
    """Has the broker of ``data_dir`` stopped should this process be killed inside the block."""
    watchdog = Path(__file__).with_name("watchdog.py")
    with subprocess.Popen([sys.executable, watchdog, data_dir], stdin=subprocess.PIPE, start_new_session=True):
        yield


@pytest.fixture(scope="session")
def kafka() -> Iterator[LocalBroker]:
    """A real broker on a free port with a data folder of its own, started once a run and gone at its end.

    Where no Kafka can run, every test that needs one fails and says what is missing.
    """
    with tempfile.TemporaryDirectory(prefix="copydesk-suite-", ignore_cleanup_errors=True) as folder, _watched(Path(folder)):
        broker = LocalBroker(Path(folder), jars=SUITE_JARS)
        try:
            broker.start(port=0)
        except CopydeskError as error:
            pytest.fail(f"the suite needs a real Kafka, and none can run here: {error}", pytrace=False)
        try:
            yield broker
        finally:
            broker.kill()  # nothing of it is kept, and a stop in good order may take a minute on a busy machine


@pytest.fixture
def said() -> Iterator[list[MutableMapping[str, Any]]]:
    """The lines that are logged during the test, whatever level an earlier one had set."""
    structlog.reset_defaults()
    with capture_logs() as lines:
        yield lines


@pytest.fixture
async def settings(kafka: LocalBroker) -> Settings:
    """Settings on the suite's broker in a namespace of their own, with all topics made, two partitions each."""
    running = kafka.running()
    assert running is not None, "a test killed the suite's broker and did not start it again"
    made = Settings(
        bootstrap_servers=running.address,
        namespace=f"t{secrets.token_hex(4)}.",
        data_dir=kafka.folder.data_dir,
        topics=TopicSettings(partitions=2),
    )
    await admin.apply(made, topics(made))
    return made


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    """A real broker that requires TLS, a login and rights, started once a run."""
    with secured(tmp_path_factory.mktemp("guarded"), SUITE_JARS, USERS) as broker:
        yield broker
