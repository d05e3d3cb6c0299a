"""What is wrong with a step's state reaches whoever asks for the status, through worker and supervisor, until it is cured."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from streams.delivery.restore import FORMAT_HEADER
from streams.kafka.cure import cure
from streams.kafka.local.ports import free_port
from streams.observe.findings import Finding
from streams.observe.ledger import reader
from streams.observe.report import report
from streams.settings import Settings, WatchSettings
from streams.topics import RAW, state
from tests.cluster import send, tally
from tests.generated import generate
from tests.pipeline import running

pytestmark = [pytest.mark.kafka, pytest.mark.recovery, pytest.mark.timeout(300)]

STATE = state("clean")


@pytest.fixture
def place(settings: Settings, tmp_path: Path) -> Settings:
    """Settings with a supervisor that answers, and a folder of data where none can be."""
    (tmp_path / "file").write_text("no folder can be made below it")
    return settings.model_copy(update={"data_dir": tmp_path / "file" / "data", "watch": WatchSettings(port=free_port())})


async def findings(place: Settings) -> list[Finding]:
    """As ``copydesk status`` has them."""
    async with reader(place) as ledgers:
        return list((await report(ledgers, place.watch)).findings)


async def until(place: Settings, holds: Callable[[list[Finding]], bool]) -> list[Finding]:
    """The findings, once they are so."""
    async with asyncio.timeout(60):
        while not holds(found := await findings(place)):  # noqa: ASYNC110 - the cluster tells nobody
            await asyncio.sleep(0.5)
    return found


async def test_a_newer_record_junk_and_a_folder_that_cannot_be_written_are_findings(place: Settings, tmp_path: Path) -> None:
    """Each with what to do; the tombstone that is named cures, and the pages that waited are worked."""
    await send(place, STATE, [(b"junk", b"\xff", [])], partition=0)
    await send(place, STATE, [(b"newer", b"{}", [(FORMAT_HEADER, b"%d" % os.getpid())])], partition=1)
    events = generate(12)
    async with running(place, tmp_path / "run.log", ["clean"]):
        for partition in (0, 1):
            messages = [(event.key, event.value, event.headers) for event in events[partition::2]]
            await send(place, RAW, messages, partition)

        found = await until(
            place, lambda all_: {one.level for one in all_ if one.what.startswith("clean: ")} == {"error", "warning"}
        )
        told = {one.todo: one.what for one in found if one.what.startswith("clean: ")}
        junk, newer = (f"{place.namespace}{STATE}:{partition}:0" for partition in (0, 1))
        assert (
            f"clean: a record of its state cannot be read and counts as never written: {junk}"
            in told[f"copydesk topics cure {junk}"]
        )
        assert any(
            f"a newer version wrote its state: format {os.getpid()}" in what and f"(partition 1: {newer})" in what
            for what in told.values()
        )
        assert any("state is not kept on this machine" in what for what in told.values())
        assert (await tally(place, "clean")).items == 6

        assert await cure(place, place.namespace + STATE, 1, 0) == b"newer"
        await until(place, lambda all_: not any("newer version" in one.what for one in all_))
        async with asyncio.timeout(60):
            while (await tally(place, "clean")).items < len(events):  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.2)
