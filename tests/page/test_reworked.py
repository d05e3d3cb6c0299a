"""Pages cleaned again, one at a time."""

import asyncio

import pytest

from streams.page import reworked
from streams.page.again import Worked
from streams.page.reworked import Reworked
from tests.page.test_again import PAGE, record


async def test_it_is_worked_in_the_background_and_kept() -> None:
    """A reader who looks again and again is told once it is there, without another process."""
    made = Reworked()
    given = record(PAGE)
    assert made.of(given) is None
    async with asyncio.timeout(100):
        while (found := made.of(given)) is None:  # noqa: ASYNC110 (a reader looks again)
            await asyncio.sleep(0.05)

    assert isinstance(found, Worked)
    assert made.of(given) is found


async def test_what_takes_too_long_is_ended_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading the models alone takes longer than this."""
    monkeypatch.setattr(reworked, "LONGEST_SECONDS", 0.1)
    made = Reworked()
    async with asyncio.timeout(60):
        while (found := made.of(record(PAGE))) is None:  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    assert found == "it took longer than 0 s and was ended"
