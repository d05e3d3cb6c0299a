"""Heavy work runs where it can be killed, and only the guilty page pays."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from streams.delivery.failure import ItemFailure
from streams.delivery.workers import Children, Inline, Result
from streams.observe.metrics import Metrics
from streams.outcomes import DeadReason
from streams.settings import DeliverySettings, Limits, Settings
from tests.delivery.toys import counting, record, unprepared, work
from tests.processes import family


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    """Two children that may take a second and a little memory."""
    settings = Settings(
        delivery=DeliverySettings(children=2, chunk=4, breaker_failures=3),
        limits=Limits(page_seconds=1.0, page_memory_bytes=2_000_000_000),
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
    values = [b"a", b"hang", b"b", b"die", b"c", b"memory", b"d", b"raise", b"e", b"poison"]

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
