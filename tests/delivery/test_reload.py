"""Changed rules come into force, wrong ones are refused and said, on real Kafka."""

from pathlib import Path

import pytest

from streams.delivery.reload import Reload, begun
from streams.delivery.workers import Inline
from streams.kafka import admin
from streams.observe.health import Health
from streams.observe.metrics import Metrics
from streams.records import encode
from streams.route.decide import Decision
from streams.route.load import load_rules
from streams.route.step import Incoming, watch
from streams.settings import RouteSettings, Settings
from streams.step import Record
from streams.topics import GROUPED
from streams.way import topics
from tests.route.made import RULES, article

pytestmark = pytest.mark.kafka

NEW = "rules: [{name: new, when: true, topics: [news.routed.new.v1]}]"


class Worker:
    """What a route worker works with, its health and its reloading."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.watch = watch(settings)
        self.workers = Inline(self.watch.begin().work)
        self.metrics, self.health = Metrics("route"), Health("route")
        self.reload = Reload(self.watch, settings, self.workers, self.metrics, self.health)

    async def look(self) -> None:
        """Twice: a change counts when it stands still."""
        await self.reload.look()
        await self.reload.look()

    async def version(self) -> str:
        """What decides about an article now."""
        record = Record(topic=GROUPED, partition=0, offset=0, timestamp=0, key=b"a", value=encode(article()))
        (worked,) = await self.workers.run([record])
        assert isinstance(worked.value, Incoming)
        assert isinstance(worked.value.decision, Decision)
        return worked.value.decision.rules_version

    def warning(self) -> str | None:
        """What `copydesk status` is told."""
        return self.health.ready().facts.get("warning")

    def refused(self) -> bool:
        """The metric."""
        return b'copydesk_rules_refused{step="route"} 1.0' in self.metrics.render()


@pytest.fixture
async def worker(settings: Settings, tmp_path: Path) -> Worker:
    """With the tests' rules in force."""
    (tmp_path / "rules.yaml").write_text(RULES)
    made = settings.model_copy(update={"data_dir": tmp_path / "data", "route": RouteSettings(rules=tmp_path / "rules.yaml")})
    await admin.apply(made, topics(made))
    worker = Worker(made)
    await worker.look()
    return worker


async def test_rules_whose_topic_is_missing_wait_for_it(worker: Worker) -> None:
    """A record for it would hold its partition up; once it is there the rules come into force by themselves."""
    file = worker.settings.route.rules
    assert file is not None
    before = await worker.version()
    file.write_text(NEW)
    await worker.look()

    assert await worker.version() == before
    assert f"topics are missing: {worker.settings.namespace}news.routed.new.v1" in str(worker.warning())
    assert worker.refused()
    assert (await begun(worker.watch, worker.settings)).version == before, (
        "a worker that is started again now must not wait for the topic either"
    )

    await admin.apply(worker.settings, topics(worker.settings))
    await worker.look()
    assert await worker.version() == load_rules(file).version != before
    assert (worker.warning(), worker.refused()) == (None, False)
    assert (await begun(worker.watch, worker.settings)).version == load_rules(file).version


async def test_wrong_rules_leave_the_old_ones_in_force(worker: Worker) -> None:
    """Until they are mended, or taken back."""
    file = worker.settings.route.rules
    assert file is not None
    before = await worker.version()
    file.write_text("rules: [{name: a, when: nonsense}]")
    await worker.look()

    assert await worker.version() == before
    assert "unknown name 'nonsense'" in str(worker.warning())
    assert worker.refused()

    file.write_text(RULES)
    await worker.look()
    assert await worker.version() == before
    assert (worker.warning(), worker.refused()) == (None, False)
