"""The whole answer of one moment: ledger, sums, the supervisor's own word, findings."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, cast

import orjson
import pytest
from aiohttp import web

from streams.observe import report as report_module
from streams.observe.findings import findings
from streams.observe.health import Verdict
from streams.observe.ledger import Ledger, LedgerReader
from streams.observe.looks import LedgerLook, Pace, RecentLooks
from streams.observe.report import Report, paced, report
from streams.observe.server import serve
from streams.observe.sums import both
from streams.settings import WatchSettings
from streams.topics import STEPS
from tests.observe.entries import entry, ledger

WHOLE = ledger(entry("clean", {"split": 3, "sent": 3, "offsets": 3}), entry("enrich", lag=3))
TORN = ledger(entry("clean", {"split": 3, "sent": 3, "offsets": 3}))
"""Three articles that were handed on and lie nowhere."""


class Ledgers:
    """Gives one ledger after the other, and the last one again and again, as a cluster does that is looked at while it works."""

    def __init__(self, ledgers: Iterable[Ledger]) -> None:
        self.left = list(ledgers)
        self.looks = 0

    async def identity(self) -> dict[str, str]:
        """Of the tests' cluster."""
        return {"namespace": "desk.", "cluster": "c1"}

    async def read(self) -> Ledger:
        """The next one."""
        self.looks += 1
        return self.left.pop(0) if len(self.left) > 1 else self.left[0]


async def told(*ledgers: Ledger, port: int = 1, looks: RecentLooks | None = None) -> tuple[Report, int]:
    """The report, and how often the cluster was looked at."""
    reader = Ledgers(ledgers)
    return await report(cast("LedgerReader", reader), WatchSettings(port=port), looks), reader.looks


@asynccontextmanager
async def answering(body: object) -> AsyncIterator[int]:
    """Something that answers /ready with this body, and its port."""
    app = web.Application()

    async def ready(_request: web.Request) -> web.Response:
        return web.Response(body=body if isinstance(body, bytes) else orjson.dumps(body))

    app.router.add_get("/ready", ready)
    async with serve(app) as address:
        yield int(address.rpartition(":")[2])


async def test_where_both_sums_hold_one_look_is_enough() -> None:
    """Nothing is asked twice of a cluster that has work to do."""
    found, looks = await told(WHOLE)

    assert (looks, found.ledger, [one.holds for one in found.sums]) == (1, WHOLE, [True, True])


async def test_a_sum_that_holds_at_the_second_look_was_never_broken() -> None:
    """Offsets of several groups are never read at one instant."""
    found, looks = await told(TORN, WHOLE)

    assert (looks, found.ledger) == (2, WHOLE)
    assert all(one.holds for one in found.sums)


async def test_a_sum_that_stays_broken_is_said() -> None:
    """After a second of looking."""
    found, looks = await told(TORN)

    assert looks == 4
    assert not found.ok
    assert [one.level for one in found.findings if "neither ended there" in one.what] == ["error"]


async def test_a_supervisor_is_asked_for_its_word() -> None:
    """What it says of each step stands beside what the cluster knows."""
    steps = {
        "clean": {"ok": True, "standing": "running", "reasons": []},
        "enrich": {"ok": False, "standing": "running", "reasons": ["no batch for a minute"]},
        "group": {"ok": False, "standing": "given_up", "reasons": []},
    }
    async with answering({"ok": False, "reasons": ["group: left"], "steps": steps}) as port:
        found, _ = await told(WHOLE, port=port)

    assert [found.activities[step].activity for step in ("clean", "enrich", "group", "route")] == [
        "idle",
        "not_ready",
        "given_up",
        "idle",
    ]
    assert found.address == f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'{"ok": true}', b'{"ok": true, "reasons": 1, "steps": {}}'])
async def test_who_answers_in_other_words_is_no_supervisor(body: bytes) -> None:
    """Another program may hold the port."""
    async with answering(body) as port:
        found, _ = await told(WHOLE, port=port)

    assert found.supervisor is None


def made(way: Ledger, supervisor: Verdict | None) -> Report:
    """A report on a ledger."""
    sums = both(way)
    return Report(
        way, sums, supervisor, "http://127.0.0.1:9464", tuple(findings(way, sums, supervisor)), LedgerLook.of(way, 1_800_000_000.0)
    )


def test_machines_get_numbers_for_every_partition() -> None:
    """Committed is null where a group has worked nothing yet, not nought."""
    body: dict[str, Any] = orjson.loads(orjson.dumps(made(WHOLE, None).as_json()))

    assert body["supervisor"] is None
    assert body["steps"]["clean"]["partitions"] == [
        {"partition": 0, "committed": 3, "end": 3, "lag": 0},
        {"partition": 1, "committed": None, "end": 0, "lag": 0},
    ]
    assert (body["steps"]["enrich"]["waiting"], body["steps"]["clean"]["sent"]) == (3, 3)
    assert body["sums"][0] == {"name": "pages in", "came": 3, "ended": {"split": 3}, "in_flight": 0, "holds": True, "reasons": []}


def test_warnings_are_not_wrong() -> None:
    """Dead letters want to be looked at; the pipeline does its work."""
    died = made(ledger(entry("clean", {"dead:timeout": 1, "offsets": 1})), Verdict(ok=True, facts={"steps": {}}))

    assert "warning" in {one.level for one in died.findings}
    assert died.ok


READY = {"ok": True, "reasons": [], "steps": {"clean": {"ok": True, "standing": "running", "reasons": []}}}


@pytest.mark.parametrize(
    ("installation", "said"),
    [
        ({"namespace": "staging.", "cluster": "c1"}, "its namespace is 'staging.'"),
        ({"namespace": "desk.", "cluster": "c2"}, "it works on another cluster"),
    ],
)
async def test_the_supervisor_of_another_installation_is_not_ones_own(installation: dict[str, str], said: str) -> None:
    """It is a note, and its word on the steps is not taken."""
    async with answering({**READY, "installation": installation}) as port:
        found, _ = await told(WHOLE, port=port)

    [note] = [one for one in found.findings if one.code == "another_installation"]
    assert said in note.what
    assert (note.level, found.supervisor, found.paces) == ("note", None, {})


@pytest.mark.parametrize("installation", [{"namespace": "desk.", "cluster": "c1"}, None])
async def test_ones_own_supervisor_is_known(installation: dict[str, str] | None) -> None:
    """So is one that has not yet seen which cluster it works on; since when there is what it found stands in the report."""
    since = {"dead_letters/clean": "2026-03-12T10:00:00Z"}
    dead = ledger(entry("clean", {"dead:timeout": 1, "offsets": 1}))
    async with answering({**READY, "installation": installation, "since": since}) as port:
        found, _ = await told(dead, port=port)

    assert found.supervisor is not None
    assert [(one["id"], one["since"]) for one in found.as_json()["findings"]] == list(since.items())


async def test_who_looks_again_and_again_knows_paces_and_since_when() -> None:
    """The earlier of what it has seen and what a supervisor has: each knows nothing of the time before it was started."""
    dead = ledger(entry("clean", {"dead:timeout": 1, "offsets": 1}))
    looks = RecentLooks()
    looks.saw(["dead_letters/clean", "idle"], 1_700_000_000.0)
    since = {"dead_letters/clean": "2026-03-12T10:00:00Z"}
    async with answering({**READY, "since": since}) as port:
        later, _ = await told(dead, port=port)
        own, _ = await told(dead, port=port, looks=looks)

    assert [[each.since for each in found.findings] for found in (later, own)] == [
        ["2026-03-12T10:00:00Z"],
        ["2023-11-14T22:13:20Z"],
    ]


async def test_paces_are_a_supervisors_where_there_is_one() -> None:
    """It looks all the time; what another version tells in other words is not taken."""
    pace = {"came_a_minute": 12.0, "ended_a_minute": 30.0, "clear_seconds": 10.0}
    for told_so, expected in (({"clean": pace}, {"clean": Pace(**pace)}), ({"clean": {"speed": 3}}, {}), ([], {})):
        async with answering({**READY, "paces": told_so}) as port:
            assert (await told(WHOLE, port=port))[0].paces == expected


async def test_who_looks_once_looks_twice_for_a_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where anybody is at work and nobody tells; a finding is not dated by that."""
    monkeypatch.setattr(report_module, "_PACE_SECONDS", 0.05)
    later = ledger(
        entry("clean", {"split": 4, "sent": 4, "offsets": 4}), entry("enrich", {"passed": 1}, lag=3), entry("group", lag=1)
    )
    reader = Ledgers([WHOLE, later])
    found = await paced(cast("LedgerReader", reader), WatchSettings(port=1))
    stopped = Ledgers([ledger(*(entry(step, members=0) for step in STEPS))])
    idle = await paced(cast("LedgerReader", stopped), WatchSettings(port=1))

    assert found.paces["enrich"].ended_a_minute > 0
    assert (reader.looks, stopped.looks, idle.paces) == (2, 1, {})
    assert [each.since for each in idle.findings] == [None]


def test_machines_get_paces_and_what_each_step_does() -> None:
    """Null where nobody knows."""
    waits = replace(made(WHOLE, None), paces={"enrich": Pace(30.04, 12.06, None)})
    steps = orjson.loads(orjson.dumps(waits.as_json()))["steps"]

    said = (
        "activity",
        "starved_by",
        "waiting",
        "waiting_is_bound",
        "oldest_seconds",
        "came_a_minute",
        "ended_a_minute",
        "clear_seconds",
    )
    assert [steps["enrich"][name] for name in said] == ["working", None, 3, False, None, 30.0, 12.1, None]
    assert [steps["group"][name] for name in said] == ["idle", None, 0, False, None, None, None, None]
