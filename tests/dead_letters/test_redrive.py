"""The way back from the dead letters: which letters go, and on the suite's broker that they arrive once."""

import asyncio
import sys
from typing import TYPE_CHECKING, Any

import pytest
from aiokafka.errors import ProducerFenced

from streams.dead_letters.read import Letter, Original
from streams.dead_letters.redrive import Ended, Selection, Sender, Standing, letters, mark_of, redrive, standing
from streams.dead_letters.write import dead_letter
from streams.delivery.failure import ItemFailure
from streams.kafka.history import Range
from streams.observe.ledger import reader
from streams.outcomes import DeadReason
from streams.settings import Settings
from streams.step import Headers, Record
from streams.topics import CONSUMES, RAW, REDRIVES, STEPS, dead_letters
from tests import cluster
from tests.pipeline import environment

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

DEAD = dead_letters(RAW)


def died(
    number: int, reason: DeadReason = DeadReason.TIMEOUT, headers: Headers = (), value: bytes | None = None
) -> cluster.Message:
    """The dead letter of a page of its own, as clean writes it."""
    url = f"https://harbour.example/{number}".encode()
    body = f"<p>page {number}</p>".encode() if value is None else value
    page = Record(
        topic=RAW,
        partition=number % 2,
        offset=number,
        timestamp=1_700_000_000_000 + number,
        key=url,
        value=body,
        headers=(("url", url), *headers),
    )
    output = dead_letter(page, "clean", ItemFailure(reason=reason, detail="seen", error="error"), 0.0)
    return output.key, output.value, output.headers


def found(step: str = "clean", offset: int = 7, source: str | None = "crawl", **said: Any) -> Letter:
    """A letter of a page on a host of its own, as it is read back."""
    original = Original(
        topic=CONSUMES[step], partition=0, timestamp=1, key=said.pop("key", b"k"), value=said.pop("value", b"<p>"), headers=()
    )
    return Letter(
        step=step,
        partition=1,
        offset=offset,
        time=99,
        reason="timeout",
        detail="",
        redrives=said.get("redrives", 0),
        dropped=said.get("dropped", 0),
        url="https://harbour.example/7",
        source=source,
        producer_id=None,
        headers=(),
        original=original,
    )


class TestSelection:
    """Which letters are meant."""

    @pytest.mark.parametrize(
        ("selection", "taken"),
        [
            (Selection(), True),
            (Selection(reasons=["timeout", "crashed"]), True),
            (Selection(reasons=["crashed"]), False),
            (Selection(sources=["crawl"]), True),
            (Selection(sources=["harbour.example"]), True),
            (Selection(sources=["harbour"]), False),
            (Selection(addresses=["clean/1/7"]), True),
            (Selection(addresses=["clean/1/70"]), False),
            (Selection(reasons=["timeout"], sources=["elsewhere"]), False),
        ],
        ids=str,
    )
    def test_all_that_is_asked_for_must_hold(self, selection: Selection, taken: bool) -> None:  # noqa: FBT001 - a parameter
        """What is not asked for takes all; sources are feeds and hosts, whole."""
        assert selection.takes(found()) is taken

    def test_only_the_steps_that_can_have_them_are_read(self) -> None:
        """Those named, and those that single letters' addresses name; a step that is none has no letters."""
        assert Selection().of_steps == list(STEPS)
        assert Selection(steps=["route", "clean"]).of_steps == ["clean", "route"]
        assert Selection(addresses=["group/0/1", "group/1/1"]).of_steps == ["group"]
        assert Selection(steps=["clean"], addresses=["group/0/1"]).of_steps == []
        assert Selection(addresses=["nonsense"]).of_steps == []


class TestStanding:
    """Whether a letter can go back."""

    def test_it_waits_until_it_has_gone_back(self) -> None:
        """The mark is of this very letter: one at the same place of a topic made anew is another."""
        letter = found()

        assert standing(letter, {}) is Standing.WAITING
        assert standing(letter, {mark_of(letter): Standing.RETURNED}) is Standing.RETURNED
        assert standing(letter, dict.fromkeys((b"clean/1/7/98", b"clean/1/8/99"), Standing.RETURNED)) is Standing.WAITING

    @pytest.mark.parametrize(("redrives", "stands"), [(2, Standing.WAITING), (3, Standing.GUARDED), (9, Standing.GUARDED)])
    def test_what_failed_too_often_stays(self, redrives: int, stands: Standing) -> None:
        """Until somebody allows it once more."""
        assert standing(found(redrives=redrives), {}) is stands
        assert standing(found(redrives=redrives), {}, most=10) is Standing.WAITING

    @pytest.mark.parametrize("lacks", [{"dropped": 1}, {"key": None, "value": None}], ids=str)
    def test_what_is_not_whole_never_goes_back(self, lacks: dict[str, Any]) -> None:
        """However often one asks: it would not be the record that came."""
        assert standing(found(**lacks), {}, most=10) is Standing.INCOMPLETE

    @pytest.mark.parametrize("has", [{"key": None}, {"value": None}, {"key": None, "value": b""}], ids=str)
    def test_a_key_or_a_value_is_enough(self, has: dict[str, Any]) -> None:
        """An empty one is one."""
        assert standing(found(**has), {}) is Standing.WAITING


async def went_back(settings: Settings, count: int) -> "list[ConsumerRecord[bytes, bytes]]":
    """What stands on the raw topic, once it is ``count`` records: a transaction is marked a moment after it is confirmed."""
    for _ in range(100):
        if len(found := await cluster.read(settings, RAW)) >= count:
            return found
        await asyncio.sleep(0.1)
    return found


async def test_a_letter_goes_back_as_it_was(settings: Settings) -> None:
    """Key, value, headers, topic and partition; then how often and since when."""
    await cluster.send(settings, DEAD, [died(3, headers=(("a", b"\xff"),))])

    assert await redrive(settings, Selection()) == Ended(redriven=1)

    (record,) = await went_back(settings, 1)
    assert (record.partition, record.key, record.value) == (1, b"https://harbour.example/3", b"<p>page 3</p>")
    assert record.headers == (
        ("url", b"https://harbour.example/3"),
        ("a", b"\xff"),
        ("copydesk.redrives", b"1"),
        ("copydesk.original_timestamp", b"1700000000003"),
    )


async def test_a_second_run_sends_nothing_again(settings: Settings) -> None:
    """What went back has a mark; filters that overlap send it once."""
    await cluster.send(settings, DEAD, [died(1), died(2, DeadReason.CRASHED)])

    first = await redrive(settings, Selection(reasons=["timeout"]))
    second = await redrive(settings, Selection())
    third = await redrive(settings, Selection())

    assert (first.redriven, second.redriven, third.redriven) == (1, 1, 0)
    assert third.left == {"redriven": 2}
    assert len(await went_back(settings, 2)) == 2


async def test_filters_choose(settings: Settings) -> None:
    """By reason, step, source, time and address."""
    await cluster.send(settings, DEAD, [died(1, headers=(("source", b"crawl"),)), died(2, DeadReason.CRASHED)], partition=0)
    times = [record.timestamp for record in await cluster.read(settings, DEAD)]

    async def chosen(selection: Selection) -> list[str]:
        return sorted([found.address async for found in letters(settings, selection)])

    assert await chosen(Selection()) == ["clean/0/0", "clean/0/1"]
    assert await chosen(Selection(reasons=["crashed"])) == ["clean/0/1"]
    assert await chosen(Selection(steps=["group"])) == []
    assert await chosen(Selection(sources=["crawl"])) == ["clean/0/0"]
    assert await chosen(Selection(sources=["harbour.example"])) == ["clean/0/0", "clean/0/1"]
    assert await chosen(Selection(addresses=["clean/0/1"])) == ["clean/0/1"]
    assert await chosen(Selection(within=Range(since=times[0], until=times[1] + 1))) == ["clean/0/0", "clean/0/1"]
    assert await chosen(Selection(within=Range(since=times[1] + 1))) == []
    assert await chosen(Selection(within=Range(until=times[0]))) == []


async def test_what_keeps_failing_stays(settings: Settings) -> None:
    """After three returns, or as many as are allowed."""
    await cluster.send(settings, DEAD, [died(1, headers=(("copydesk.redrives", b"3"),)), died(2)])

    ended = await redrive(settings, Selection())
    allowed = await redrive(settings, Selection(), most=4)

    assert (ended.redriven, ended.left) == (1, {"failed too often": 1})
    assert (allowed.redriven, allowed.left) == (1, {"redriven": 1})


async def test_what_cannot_be_restored_stays(settings: Settings) -> None:
    """A megabyte of headers was dropped: it would not be the same record."""
    await cluster.send(settings, DEAD, [died(1, headers=(("a", b"x" * 100_000),))])

    ended = await redrive(settings, Selection())

    assert (ended.redriven, ended.left) == (0, {"cannot be restored": 1})


async def test_a_letter_that_kafka_refuses_stays_and_its_neighbours_go(settings: Settings) -> None:
    """The topic has become smaller since."""
    large = bytes(range(256)) * 50_000  # 12.8 MB before compression
    narrow = settings.model_copy(update={"delivery": settings.delivery.model_copy(update={"max_request_bytes": 100_000})})
    await cluster.send(settings, DEAD, [died(1), died(2, value=large[:1_000_000]), died(3)], partition=0)

    ended = await redrive(narrow, Selection())

    assert (ended.redriven, list(ended.refused)) == (2, ["clean/0/1"])
    assert sorted(record.key or b"" for record in await went_back(settings, 2)) == [
        b"https://harbour.example/1",
        b"https://harbour.example/3",
    ]


async def test_a_limit_holds(settings: Settings) -> None:
    """To try a few first."""
    await cluster.send(settings, DEAD, [died(number) for number in range(5)])

    assert (await redrive(settings, Selection(), limit=2)).redriven == 2
    assert (await redrive(settings, Selection())).redriven == 3


async def test_of_two_redrives_the_later_one_goes_on(settings: Settings) -> None:
    """The earlier one is fenced: nothing that it sends is seen."""
    await cluster.send(settings, DEAD, [died(1)])
    found = [each async for each in letters(settings, Selection())]
    earlier = Sender(settings)
    await earlier.open()
    try:
        assert (await redrive(settings, Selection())).redriven == 1
        with pytest.raises(ProducerFenced):
            await earlier.send(found)
    finally:
        await earlier.close()

    assert len(await went_back(settings, 1)) == 1


KILLED = """
import os, signal, sys
from aiokafka import AIOKafkaProducer
from streams.cli import main

commit, commits = AIOKafkaProducer.commit_transaction, 0

async def killed(self):
    global commits
    commits += 1
    if commits < int(sys.argv[1]):
        return await commit(self)
    if sys.argv[2] == "after":
        await commit(self)
    os.kill(os.getpid(), signal.SIGKILL)

AIOKafkaProducer.commit_transaction = killed
main(["dlq", "redrive", "--yes"])
"""


async def test_a_thousand_letters_interrupted_twice_go_back_once_each(settings: Settings) -> None:
    """Killed by `kill -9` before a commit, with all records of the transaction sent, and again right after another commit."""
    await cluster.send(settings, DEAD, [died(number) for number in range(1000)])

    for commits, place in (("3", "before"), ("4", "after")):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", KILLED, commits, place, env=environment(settings), stdout=asyncio.subprocess.DEVNULL
        )
        assert await asyncio.wait_for(process.wait(), 60) == -9
    ended = await redrive(settings, Selection())

    assert (ended.redriven, ended.left) == (1000 - 200 - 400, {"redriven": 600})
    keys = [record.key or b"" for record in await went_back(settings, 1000)]
    assert sorted(keys) == sorted(f"https://harbour.example/{number}".encode() for number in range(1000))
    assert len(await cluster.read(settings, REDRIVES)) == 1000
    assert len(await cluster.read(settings, RAW, "read_uncommitted")) > 1000  # the first interruption left records behind


async def test_letters_that_are_given_up_are_done_with(settings: Settings) -> None:
    """None goes back, neither now nor later; what cannot go back can be given up; both ways are counted for ``copydesk status``."""
    await cluster.send(settings, DEAD, [died(number) for number in range(5)], 0)
    assert (await redrive(settings, Selection(), limit=2)).redriven == 2

    given_up = await redrive(settings, Selection(), discard=True)
    again = await redrive(settings, Selection())

    assert (given_up.redriven, given_up.left) == (3, {Standing.RETURNED: 2})
    assert (again.redriven, again.left) == (0, {Standing.RETURNED: 2, Standing.DISCARDED: 3})
    assert len(await cluster.read(settings, RAW)) == 2
    async with reader(settings) as ledgers:
        ledger = await ledgers.read()
    assert ledger.acknowledged == {"dead_letters/clean": 5}
    assert ledger.steps["clean"].letters >= 5
