"""The view of failures."""

import re
import time

from streams.dead_letters.redrive import Standing
from streams.page.failures import badge, show
from streams.page.recent import Recent
from streams.page.view import Asked, Badge
from tests.page.given import dead, refused
from tests.page.reports import observed
from tests.page.test_dead import recent


async def shown(given: Recent, **query: str) -> dict[str, str]:
    """The parts over what is remembered, all of it read."""
    made = observed()
    made.tail.recent, made.tail.has_caught_up = given, True
    answer = await show(Asked(made, query=query))
    return {name: re.sub(r"\s+", " ", str(part)) for name, part in answer.parts.items()}


async def test_the_first_sentence_then_the_groups() -> None:
    """With the command; what is dealt with is on the other list."""
    now = int(1000 * time.time())
    given = recent(dead(time=now, mark=b"m1"), dead(time=now, mark=b"m2", reason="crashed"), m2=Standing.DISCARDED)
    given.refused.add(refused(time=now))
    opened, every = await shown(given), await shown(given, show="all")

    assert "1 failure is open, none went back, 1 is dismissed." in opened["verdict"]
    assert "copydesk dlq redrive --reason timeout --source feed-1" in opened["dead"]
    assert "crashed" not in opened["dead"]
    assert "crashed" in every["dead"]
    assert "index_page" in opened["refused"]


async def test_nothing_failed() -> None:
    """Then the page is calm."""
    parts = await shown(Recent())

    assert "is-ok" in parts["verdict"]
    assert "None is open." in parts["dead"]


async def test_strangers_words_are_text() -> None:
    """Addresses and numbers of people that an error quotes are left out; nothing runs, no link leads elsewhere."""
    evil = '"><script>alert(1)</script>\u202e'
    given = recent(dead(detail="no date in: call Ines on +44 1632 960983", source=evil, url=f"javascript:{evil}", reason=evil))
    given.refused.add(refused(url=f"javascript:{evil}", detail=evil, source=evil))
    html = "".join((await shown(given)).values())

    assert re.findall(r'<script|\u202e|960983|href="(?!/)', html) == []


def test_the_menu_says_how_many_are_open() -> None:
    """And nothing where none is."""
    made = observed()
    assert badge(made) is None
    made.tail.recent = recent(dead(mark=b"m1"), dead(mark=b"m2"), m2=Standing.RETURNED)

    assert badge(made) == Badge(1, "error", "open")
