"""The supervisor's one voice for its workers, over real sockets."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from streams.observe.fleet import Fleet, WorkerStanding
from streams.observe.health import Health
from streams.observe.metrics import Metrics, SupervisorMetrics
from streams.observe.server import serve
from tests.observe.test_server import app


class Crew:
    """Two workers and their supervisor's fleet."""

    def __init__(self, folder: Path) -> None:
        self.health = {step: Health(step) for step in ("clean", "route")}
        self.sockets = {step: folder / f"{step}.sock" for step in self.health}
        self.standing: dict[str, WorkerStanding] = dict.fromkeys(self.health, "running")
        self.fleet = Fleet(self.sockets, SupervisorMetrics(("clean", "route")), lambda: self.standing, "desk")
        for health in self.health.values():
            health.assigned([])


@pytest.fixture
async def crew(tmp_path: Path) -> AsyncIterator[Crew]:
    """Both workers served."""
    made = Crew(tmp_path)
    async with AsyncExitStack() as stack:
        for step, health in made.health.items():
            await stack.enter_async_context(serve(app(health, Metrics(step)), unix=made.sockets[step]))
        yield made


async def test_all_well(crew: Crew) -> None:
    """Every worker answers well: so does the supervisor, with each step's facts."""
    verdict = await crew.fleet.ready()

    assert verdict.ok
    assert set(verdict.facts["steps"]) == {"clean", "route"}
    assert verdict.facts["steps"]["clean"]["standing"] == "running"


async def test_one_not_ready(crew: Crew) -> None:
    """One worker's reasons are the supervisor's, named by step; the other one's own path still says well."""
    crew.health["clean"].draining()

    verdict = await crew.fleet.ready()

    assert not verdict.ok
    assert [reason.split(":")[0] for reason in verdict.reasons] == ["clean"]
    assert (await crew.fleet.ready("route")).ok
    assert not (await crew.fleet.ready("clean")).ok


async def test_metrics_of_all(crew: Crew) -> None:
    """One exposition holds the supervisor's metrics and both workers'."""
    text = (await crew.fleet.exposition("")).body.decode()

    assert 'copydesk_retries_total{namespace="desk",step="clean"}' in text
    assert 'copydesk_retries_total{namespace="desk",step="route"}' in text
    assert "copydesk_build_info" in text


async def test_a_silent_worker(tmp_path: Path) -> None:
    """A worker that should answer and does not is not live; the metrics of the others are still there."""
    crew = Crew(tmp_path)
    async with serve(app(crew.health["route"], Metrics("route")), unix=crew.sockets["route"]):
        verdict = await crew.fleet.live()
        text = (await crew.fleet.exposition("")).body.decode()

    assert verdict.reasons == ("clean: its worker does not answer",)
    assert 'copydesk_retries_total{namespace="desk",step="route"}' in text
    assert 'copydesk_retries_total{namespace="desk",step="clean"}' not in text


@pytest.mark.parametrize(
    ("standing", "live", "ready"), [("starting", True, False), ("waiting", True, False), ("given_up", False, False)]
)
async def test_workers_that_do_not_run(crew: Crew, standing: WorkerStanding, live: bool, ready: bool) -> None:  # noqa: FBT001 - a table
    """A worker about to be started is live and not ready; one given up is neither. Neither is asked."""
    crew.standing["clean"] = standing

    assert ((await crew.fleet.live("clean")).ok, (await crew.fleet.ready("clean")).ok) == (live, ready)


async def test_a_step_that_is_not_run_here(crew: Crew) -> None:
    """Asking for it is an error that the server turns into 404."""
    with pytest.raises(KeyError):
        await crew.fleet.live("group")
