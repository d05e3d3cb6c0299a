"""What a terminal shows of the items, once a second."""

import asyncio

import pytest

from streams.observe import summary as summary_module
from streams.observe.metrics import Metrics
from streams.observe.summary import ended_of, summarise, summary


def worked(step: str, *ended: tuple[str, str | None]) -> bytes:
    """The exposition of a worker whose items ended so."""
    metrics = Metrics(step)
    for outcome, reason in ended:
        metrics.item(outcome, reason, {})
    return metrics.render()


def test_counts_are_read_from_the_exposition() -> None:
    """By step, outcome and reason; what has not happened yet counts nought."""
    counts = ended_of(worked("clean", ("split", None), ("split", None), ("dead", "timeout")))

    assert {key: count for key, count in counts.items() if count} == {
        ("clean", "split", ""): 2,
        ("clean", "dead", "timeout"): 1,
    }
    assert ("clean", "refused", "feed") in counts


def test_what_ended_in_a_second_by_step() -> None:
    """The most frequent first, a dead one with its reason, refusals together."""
    before = {("clean", "split", ""): 10, ("route", "published", ""): 7}
    after = {
        ("clean", "split", ""): 41,
        ("clean", "refused", "feed"): 1,
        ("clean", "refused", "empty"): 1,
        ("clean", "dead", "timeout"): 1,
        ("enrich", "passed", ""): 1300,
        ("route", "published", ""): 7,
    }

    assert summary(before, after, 1.0) == {
        "clean": "34/s: 31 split, 2 refused, 1 dead (timeout)",
        "enrich": "1,300/s: 1,300 passed",
    }
    assert summary(before, after, 10.0)["clean"].startswith("3.4/s: ")


def test_nothing_is_said_of_nothing() -> None:
    """At rest the terminal is still."""
    assert summary({("clean", "split", ""): 10}, {("clean", "split", ""): 10}, 1.0) == {}


def test_a_worker_that_was_started_anew_counts_from_nought() -> None:
    """What it has worked since is what ended."""
    assert summary({("clean", "split", ""): 10}, {("clean", "split", ""): 3}, 1.0) == {"clean": "3/s: 3 split"}


async def test_it_is_said_once_a_second_while_items_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that does not answer is left out, and its items count when it does again."""
    looks = [[worked("clean", ("split", None))], [], [worked("clean", *[("split", None)] * 3)]]
    said: list[dict[str, str]] = []
    emptied = asyncio.Event()
    monkeypatch.setattr(summary_module, "EVERY_SECONDS", 0.02)

    async def texts() -> list[bytes]:
        found = looks.pop(0)
        if not looks:
            emptied.set()
            looks.append([])
        return found

    task = asyncio.create_task(summarise(texts, said.append))
    async with asyncio.timeout(10):
        await emptied.wait()
        await asyncio.sleep(0.05)  # the last look is said after it was taken
    task.cancel()

    assert [told["clean"].partition(": ")[2] for told in said] == ["1 split", "2 split"]
