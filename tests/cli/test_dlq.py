"""``copydesk dlq`` on the suite's broker."""

from pathlib import Path

import orjson
import pytest

from streams.dead_letters.write import dead_letter
from streams.delivery.failure import ItemFailure
from streams.outcomes import DeadReason
from streams.settings import Settings
from streams.step import Headers, Record
from streams.topics import GROUPED, RAW, dead_letters
from tests import cluster
from tests.cli.commands import Result, environment, inside

pytestmark = pytest.mark.kafka

BODY = b"<p>The ferry came late. Write to jane.doe@gmail.com or call +44 20 7946 0999.</p>"


async def bury(settings: Settings) -> None:
    """Two pages that hung, one that was none, one grouped article."""
    for number, reason in enumerate((DeadReason.TIMEOUT, DeadReason.TIMEOUT, DeadReason.NOT_A_PAGE)):
        url = f"https://harbour.example/{number}".encode()
        await _bury(settings, RAW, "clean", reason, _record(RAW, BODY, (("url", url), ("source", b"crawl"))))
    await _bury(settings, GROUPED, "route", DeadReason.FAILED, _record(GROUPED, b'{"url":"https://a.example/1"}'))


def _record(topic: str, value: bytes, headers: Headers = ()) -> Record:
    return Record(topic=topic, partition=0, offset=4, timestamp=1, key=b"k", value=value, headers=headers)


async def _bury(settings: Settings, topic: str, step: str, reason: DeadReason, record: Record) -> None:
    letter = dead_letter(record, step, ItemFailure(reason=reason, detail="seen \x1b[31m", error="error"), 0.0)
    await cluster.send(settings, dead_letters(topic), [(letter.key, letter.value, letter.headers)], partition=0)


async def run(settings: Settings, *arguments: str) -> Result:
    """``copydesk dlq`` with these arguments."""
    return await inside("dlq", *arguments, environment=environment(settings))


class TestList:
    """What there is."""

    async def test_letters_are_counted_by_step_and_reason(self, settings: Settings) -> None:
        """With their number, ages, and what the reason means; the most first."""
        await bury(settings)

        result = await run(settings, "list")

        assert (result.returncode, result.stderr) == (0, b"")
        rows = [line.split("\t") for line in result.stdout.decode().splitlines()]
        assert [row[:5] for row in rows] == [
            ["clean", "timeout", "2", "0", "0"],
            ["clean", "not_a_page", "1", "0", "0"],
            ["route", "failed", "1", "0", "0"],
        ]
        assert rows[0][7:] == ["harbour.example", "the work took longer than a page may"]

    async def test_each_letter_has_an_address(self, settings: Settings) -> None:
        """As a row, and as JSON without its content; filters hold for both."""
        await bury(settings)

        rows = (await run(settings, "list", "--each", "--reason", "not_a_page")).stdout.decode().splitlines()
        (line,) = (await run(settings, "list", "--format", "jsonl", "--step", "route")).stdout.splitlines()

        assert [row.split("\t")[0] for row in rows] == ["clean/0/2"]
        assert "\x1b" not in rows[0]
        found = orjson.loads(line)
        assert (found["address"], found["reason"], found["topic"], found["stands"]) == ("route/0/0", "failed", GROUPED, "waiting")

    async def test_none_is_said(self, settings: Settings) -> None:
        """An empty answer could be a mistake."""
        assert b"no dead letters" in (await run(settings, "list")).stderr
        assert b"no dead letter is like that" in (await run(settings, "list", "--reason", "timeout", "--since", "3d")).stderr


class TestShow:
    """One letter."""

    async def test_it_is_readable_and_shows_no_contact_data(self, settings: Settings) -> None:
        """Reason, headers, the beginning; nothing that a terminal would obey."""
        await bury(settings)

        shown = (await run(settings, "show", "clean/0/0")).stdout.decode()

        assert "timeout: the work took longer than a page may" in shown
        assert "url: https://harbour.example/0" in shown
        assert "The ferry came late." in shown
        assert "1 × email, 1 × phone not shown" in shown
        assert [word for word in ("jane.doe", "7946", "\x1b") if word in shown] == []

    async def test_the_original_comes_byte_for_byte(self, settings: Settings, tmp_path: Path) -> None:
        """Into a file, or onto stdout."""
        await bury(settings)

        assert (await run(settings, "show", "clean/0/0", "--original", str(tmp_path / "page"))).returncode == 0
        assert (tmp_path / "page").read_bytes() == BODY
        assert (await run(settings, "show", "clean/0/0", "--original", "-")).stdout == BODY

    async def test_an_address_that_is_none_is_said(self, settings: Settings) -> None:
        """A wrong form is a wrong call; a right one without a letter is a result."""
        wrong = await run(settings, "show", "clean:3")
        missing = await run(settings, "show", "clean/0/3")

        assert (wrong.returncode, missing.returncode) == (2, 1)
        assert b"like clean/0/17" in wrong.stderr
        assert b"there is no dead letter clean/0/3" in missing.stderr


class TestRedrive:
    """The way back."""

    async def test_nothing_is_sent_unless_told(self, settings: Settings) -> None:
        """It says what would go back."""
        await bury(settings)

        result = await run(settings, "redrive", "--reason", "timeout")

        assert result.stdout.decode().splitlines() == [f"clean\ttimeout\t2\t{RAW}"]
        assert b"2 would go back; nothing was sent: add --yes" in result.stderr
        assert await cluster.read(settings, RAW, "read_uncommitted") == []

    async def test_letters_go_back_once(self, settings: Settings) -> None:
        """Single ones by address, then the others; each step's to its own topic."""
        await bury(settings)

        one = await run(settings, "redrive", "clean/0/1", "--yes")
        rest = await run(settings, "redrive", "--execute")
        none = await run(settings, "redrive")

        assert (one.returncode, rest.returncode, none.returncode) == (0, 0, 0)
        assert one.stdout.startswith(b"1 letter sent back")
        assert rest.stdout.startswith(b"3 letters sent back")
        assert b"left alone: 1 went back already" in rest.stderr
        assert b"left alone: 4 went back already\nnothing would go back" in none.stderr
        assert len(await cluster.read(settings, RAW)) == 3
        assert [record.value for record in await cluster.read(settings, GROUPED)] == [b'{"url":"https://a.example/1"}']
        assert (await run(settings, "list", "--step", "route")).stdout.split(b"\t")[2:4] == [b"0", b"1"]

    async def test_a_time_that_is_none_is_a_wrong_call(self, settings: Settings) -> None:
        """With how to write one."""
        result = await run(settings, "list", "--since", "yesterday")

        assert result.returncode == 2
        assert b"write it like 2025-05-16T11:59:00Z, or 90m, 6h, 3d" in result.stderr
