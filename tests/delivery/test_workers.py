"""Heavy work runs where it can be killed, and only the guilty page pays."""

import asyncio
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from streams.delivery.breaker import Breaker
from streams.delivery.failure import ItemFailure
from streams.delivery.workers import Children, Inline, Result, unhurried, work_one, workers_of
from streams.observe.metrics import Metrics
from streams.outcomes import DeadReason
from streams.settings import DeliverySettings, Limits, Settings
from streams.step import Record, Stages
from tests.delivery.toys import collecting, counting, heavy, record, unprepared, work
from tests.processes import family


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    """Two children that may take a fifth of a second of CPU time and a little memory."""
    settings = Settings(
        delivery=DeliverySettings(children=2, chunk=4, breaker_failures=3),
        limits=Limits(page_seconds=0.2, page_wall_seconds=3.0, page_memory_bytes=2_000_000_000),
    )
    children = Children(counting(isolated=True), settings, Metrics("clean"))
    yield children
    children.stop()


def reason(worked: Result) -> DeadReason | bytes:
    """The result, or why there is none."""
    if isinstance(worked.value, ItemFailure):
        return worked.value.reason
    assert isinstance(worked.value, bytes)
    return worked.value


async def test_results_come_in_order(children: Children) -> None:
    """Chunks run side by side; the results stand as the records did."""
    records = [record(b"%d" % number, offset=number) for number in range(25)]

    assert [reason(worked) for worked in await children.run(records)] == [b"%d" % number for number in range(25)]


async def test_only_the_guilty_page_fails(children: Children) -> None:
    """A page that hangs, dies or eats memory fails for its reason; its neighbours in the chunk are worked."""
    values = [b"a", b"spin", b"b", b"die", b"c", b"memory", b"d", b"raise", b"e", b"poison"]

    worked = await children.run([record(value, headers=(("url", b"http://%d.example/" % at),)) for at, value in enumerate(values)])

    assert [reason(one) for one in worked] == [
        b"a",
        DeadReason.TIMEOUT,
        b"b",
        DeadReason.CRASHED,
        b"c",
        DeadReason.OUT_OF_MEMORY,
        b"d",
        DeadReason.FAILED,
        b"e",
        DeadReason.TOO_COMPLEX,
    ]


async def test_a_limit_on_cpu_time_is_none_on_the_clock(children: Children) -> None:
    """A page that waits longer than its CPU time is worked: so is one that gets a small share of a busy machine."""
    (worked,) = await children.run([record(b"sleep:1.0")])

    assert reason(worked) == b"sleep:1.0"


async def test_what_sleeps_for_ever_ends_by_the_clock(children: Children) -> None:
    """It uses no CPU time; the detail says which limit it was."""
    worked = await children.run([record(b"a"), record(b"hang"), record(b"spin"), record(b"b")])

    assert [reason(one) for one in worked] == [b"a", DeadReason.TIMEOUT, DeadReason.TIMEOUT, b"b"]
    assert [one.value.detail for one in worked[1:3]] == ["no result within 3 s, twice", "more than 0.2 s of CPU time"]


@pytest.mark.parametrize("neighbours", [0, 1])
async def test_a_page_that_the_clock_alone_killed_is_tried_again(children: Children, tmp_path: Path, neighbours: int) -> None:
    """Alone in its batch as well as in a chunk: it may have had the bad luck of a machine that did something else."""
    mark = tmp_path / "mark"
    mark.touch()
    value = b"once:%b" % str(mark).encode()

    worked = await children.run([record(value), *[record(b"a")] * neighbours])

    assert [reason(one) for one in worked] == [value, *[b"a"] * neighbours]
    assert not mark.exists()


async def test_slow_work_is_seen_to_move(children: Children) -> None:
    """Else a batch of many slow pages would be taken for one that is stuck."""
    moves: list[None] = []
    await children.run([record(b"a")] * 9, lambda: moves.append(None))
    await Inline(work).run([record(b"a")] * 2, lambda: moves.append(None))

    assert len(moves) == 5  # three chunks and two records


async def test_what_is_loaded_does_not_count_for_a_page() -> None:
    """Models may take more than a page may: the limit lies on top of them, and still holds."""
    settings = Settings(delivery=DeliverySettings(children=1), limits=Limits(page_memory_bytes=600_000_000))
    children = Children(replace(counting(isolated=True), prepare=heavy), settings, Metrics("clean"))
    try:
        worked = await children.run([record(b"a"), record(b"memory")])
    finally:
        children.stop()

    assert [reason(one) for one in worked] == [b"a", DeadReason.OUT_OF_MEMORY]


async def test_the_collector_leaves_alone_what_is_loaded() -> None:
    """Tables of a million objects are not walked again for every few thousand pages' worth of new ones."""
    settings = Settings(delivery=DeliverySettings(children=1))
    children = Children(replace(counting(isolated=True), prepare=collecting), settings, Metrics("clean"))
    try:
        worked = await children.run([record(b"a")])
    finally:
        children.stop()

    assert [reason(one) for one in worked] == [b"left alone"]


async def test_a_source_that_keeps_killing_is_set_aside(children: Children) -> None:
    """After three deaths the source's pages are not tried; another source's are."""
    headers = (("url", b"http://poison.example/"),)
    for _ in range(3):
        await children.run([record(b"die", headers=headers)])

    poison, other = await children.run([record(b"good", headers=headers), record(b"good")])

    assert (reason(poison), reason(other)) == (DeadReason.SOURCE_SET_ASIDE, b"good")


async def test_stage_times_are_measured(children: Children) -> None:
    """Each result brings its CPU seconds by stage."""
    (worked,) = await children.run([record(b"a")])

    assert set(worked.seconds) == {"toy"}


async def test_models_that_do_not_load_are_seen_at_once() -> None:
    """The worker must not join its group with children that can do nothing."""
    children = Children(replace(counting(isolated=True), prepare=unprepared), Settings(), Metrics("clean"))
    try:
        with pytest.raises(OSError, match="no weights"):
            await children.ready()
    finally:
        children.stop()


async def test_light_work_runs_in_this_process() -> None:
    """A step that needs no isolation starts no process; a failure is a value there too."""
    results = await Inline(work).run([record(b"a"), record(b"raise")])

    assert [reason(worked) for worked in results] == [b"a", DeadReason.FAILED]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
async def test_children_do_not_outlive_the_pool() -> None:
    """After a stop no child is left."""
    children = Children(counting(isolated=True), Settings(delivery=DeliverySettings(children=1)), Metrics("clean"))
    await children.run([record(b"a")])
    before = family(os.getpid())
    children.stop()

    assert len(family(os.getpid())) < len(before)


async def test_new_work_is_for_the_next_batch() -> None:
    """A batch is worked by one work, whatever comes meanwhile."""

    def first_work(one: Record, _stages: Stages) -> bytes | None:
        inline.renew(work)
        return one.value

    inline = Inline(first_work)

    first = await inline.run([record(b"poison"), record(b"poison")])
    second = await inline.run([record(b"poison")])

    assert [reason(one) for one in (*first, *second)] == [b"poison", b"poison", DeadReason.TOO_COMPLEX]


async def test_other_tasks_run_between_records() -> None:
    """Else a long batch would keep the heartbeat from the group, which would take the partition away."""
    turns: list[bytes | None] = []

    def noting(one: Record, _stages: Stages) -> bytes:
        turns.append(one.value)
        asyncio.get_running_loop().call_soon(turns.append, None)
        return b""

    await Inline(noting).run([record(b"a"), record(b"b")])

    assert turns == [b"a", None, b"b", None]


def test_what_a_failed_page_cost_is_known_too() -> None:
    """Its stages until it failed, so that what is dear about broken pages is seen."""
    worked = work_one(work, record(b"raise"))

    assert (reason(worked), set(worked.seconds)) == (DeadReason.FAILED, {"toy"})


@pytest.mark.parametrize("isolated", [True, False])
async def test_a_step_says_where_its_work_runs(isolated: bool) -> None:  # noqa: FBT001 - a parameter
    """In children, or here; work that is prepared already is not prepared again."""
    step = counting(isolated=isolated)
    workers = workers_of(step if isolated else replace(step, prepare=unprepared), Settings(), Metrics("clean"), work)
    try:
        assert type(workers) is (Children if isolated else Inline)
        await workers.ready()
        assert [reason(one) for one in await workers.run([record(b"a")])] == [b"a"]
    finally:
        workers.stop()


def test_where_nobody_waits_every_page_is_tried() -> None:
    """No source is set aside, nothing is logged below an error, and all else is as it was set."""
    given = Settings(delivery=DeliverySettings(breaker_failures=2, chunk=3), limits=Limits(page_seconds=7))

    alone = unhurried(given)

    breaker = Breaker(alone.delivery.breaker_failures, 60, lambda: 0.0)
    assert {breaker.failed(record(b"x", headers=(("source", b"s"),))) for _ in range(1_000)} == {None}
    assert (alone.watch.log_level, alone.delivery.chunk, alone.limits) == ("error", 3, given.limits)
    assert given.delivery.breaker_failures == 2
