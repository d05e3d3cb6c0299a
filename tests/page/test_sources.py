"""The view of sources, over sources of our own making."""

import re
import time

import pytest

from streams.observe.sources import SourceView, views
from streams.observe.unlike import UNLIKE
from streams.page.observed import Observed
from streams.page.sources import badge, fields, in_order, level_of, sentence, show
from streams.page.view import Asked, Badge
from streams.records import encode
from tests.observe.habits import article, ended, parts
from tests.page.reports import observed


def well(name: str, pages: int = 90) -> list[bytes]:
    """A source that sends a page a minute, in two partitions; all of these sources send their last page in the same minute."""
    return [encode(record) for record in parts((article(60 * at) for at in range(90 - pages, 90)), 2, name)]


def walled(name: str) -> list[bytes]:
    """One that is shown a wall in place of its last pages."""
    pages = [article(60 * at) for at in range(70)] + [ended(60 * at, "refused:consent_wall") for at in range(70, 90)]
    return [encode(record) for record in parts(pages, 1, name)]


def redesigned(name: str) -> list[bytes]:
    """One that has lost its authors."""
    pages = [article(60 * at) for at in range(60)] + [article(60 * at, "10111") for at in range(60, 90)]
    return [encode(record) for record in parts(pages, 1, name)]


async def over(*given: list[bytes]) -> Observed:
    """What views read, with these sources."""
    made = observed()
    for at, values in enumerate(given):
        for number, value in enumerate(values):
            made.tail.recent.source(f"{at}/{number}".encode(), value, int(time.time()))
    await made.sources.reckon()
    return made


async def test_those_unlike_themselves_come_first() -> None:
    """The gravest first, with what is unlike them; the menu says how many."""
    made = await over(well("a.example"), redesigned("b.example"), walled("c.example"), well("d.example", 12))
    answer = await show(Asked(made))
    html = answer.parts["rows"]
    places = [html.index(name) for name in ("c.example", "b.example", "a.example", "d.example")]

    assert places == sorted(places)
    assert "authors 96 → 0" in html
    assert ">96 → 0<" in html
    assert "onsent_wall" in html
    assert "sources behave unlike themselves" in answer.title
    assert badge(made) == Badge(2, "error", "to look at")


async def test_sources_are_found_by_name_and_standing() -> None:
    """As the address says; nothing like it is said."""
    made = await over(well("a.example"), walled("c.example"))
    by_name, by_standing, none = [
        (await show(Asked(made, query=query))).parts["rows"]
        for query in ({"words": "A.EXAMPLE"}, {"standing": "walled"}, {"words": "zzz"})
    ]

    assert ("a.example" in by_name, "c.example" in by_name) == (True, False)
    assert ("a.example" in by_standing, "c.example" in by_standing) == (False, True)
    assert "No source is like that" in none


async def test_before_the_first_page_nothing_is_wrong() -> None:
    """The menu shows no number."""
    made = observed()
    answer = await show(Asked(made))

    assert "No source has sent a page yet." in answer.parts["verdict"]
    assert badge(made) is None


async def test_a_source_is_called_by_a_stranger() -> None:
    """Its name runs nothing and breaks out of nothing."""
    made = await over(walled('"><script>alert(1)</script>\u202e'))
    html = "".join((await show(Asked(made))).parts.values())

    assert re.findall(r'<script|\u202e|style=|href="(?!/)', html) == []
    assert "consent_wall" in html


@pytest.mark.parametrize("standing", UNLIKE)
def test_of_a_redesigned_source_something_still_comes(standing: str) -> None:
    """So it is a warning; all others that are unlike themselves are grave."""
    (view,) = views(parts(article(60 * at) for at in range(60)))
    other = SourceView(**{**vars(view), "standing": standing})

    assert level_of(other) == ("warning" if standing == "redesigned" else "error")
    assert level_of(view) == "ok"
    assert in_order([view, other])[0] is other
    assert sentence([view, other])[0] == "1 of 2 sources behave unlike themselves."
    assert sentence([view])[2] == "ok"
    assert fields(view)["authors"].now == "100"
