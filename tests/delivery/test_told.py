"""What holds partitions up is told once for all of them: alone, and of a worker on a real cluster."""

import asyncio
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import pytest
from aiokafka import TopicPartition
from aiokafka.structs import OffsetAndMetadata

from streams.delivery import told
from streams.delivery.session import StepPlace
from streams.delivery.told import Told
from streams.kafka.admin import admin_client
from streams.kafka.groups import commit
from streams.observe.notices import Notice
from streams.settings import Settings
from streams.topics import RAW
from tests.carried import carried
from tests.delivery.test_restore import notices, until
from tests.delivery.toys import counting

ONE, TWO, THREE = (TopicPartition("pages", number) for number in (1, 2, 3))
LATE, LOST = Notice.halted("it is late", "wait"), Notice.halted("it is lost", "look")


async def test_partitions_that_come_together_are_told_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often they come; one that comes later is told by itself, and one that was free is told again."""
    monkeypatch.setattr(told, "GATHER_SECONDS", 0.05)
    lines: list[str] = []
    telling = Told(lambda notice: lines.append(notice.words))
    for partition, notice in ((ONE, LATE), (TWO, LOST), (THREE, LATE), (ONE, LATE)):
        telling.hold(partition, notice.at(partition.partition))
    await asyncio.sleep(0.1)
    assert lines == ["it is late (partitions 1, 3)", "it is lost (partition 2)"]
    assert telling.held == {ONE, TWO, THREE}

    telling.free(ONE)
    for partition in (ONE, TWO, THREE):
        telling.hold(partition, LATE.at(partition.partition))
    await asyncio.sleep(0.1)
    assert lines[2:] == ["it is late (partitions 1, 2)"]


@pytest.mark.timeout(120)
async def test_a_halted_worker_is_told_once(settings: Settings, tmp_path: Path, said: list[MutableMapping[str, Any]]) -> None:
    """Offsets past the end of every partition: one line in the log, one reason, one notice, with both partitions in each."""
    place = settings.model_copy(update={"data_dir": tmp_path})
    async with admin_client(place) as admin:
        marks = {TopicPartition(place.namespace + RAW, number): OffsetAndMetadata(7, "") for number in (0, 1)}
        await commit(admin, StepPlace.of(place, counting()).group, marks)
    async with carried(counting(), place) as carrier:
        await until(lambda: any(line["event"] == "partition_halted" for line in said))
        (notice,), reasons = notices(carrier), carrier.delivery._health.ready().reasons

    assert [line["partitions"] for line in said if line["event"] == "partition_halted"] == [[0, 1]]
    assert notice["partitions"] == ((0, "ends at 0, committed is 7"), (1, "ends at 0, committed is 7"))
    assert [reason.split(" fails for ")[0] for reason in reasons] == [f"{place.namespace}{RAW}-0,1"]
