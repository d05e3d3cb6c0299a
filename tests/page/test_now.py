"""The view "Now"."""

from streams.observe.looks import RecentLooks
from streams.page.now import charts, rows, show, speeds
from streams.page.view import Asked
from tests.observe.entries import entry, ledger
from tests.page.reports import look, observed
from tests.page.test_sources import over, walled, well


def test_each_step_has_a_row_with_state_and_figures() -> None:
    """The one that nobody works is told from those that are at work."""
    made = look(entry("enrich", {"passed": 7}, lag=3, members=0)).report
    assert made is not None
    found = {row.step: row for row in rows(made, RecentLooks())}

    assert list(found) == ["clean", "enrich", "group", "route"]
    assert (found["enrich"].level, found["enrich"].state, found["enrich"].look.waiting.count) == ("error", "no worker", 3)
    assert (found["clean"].level, found["clean"].state) == ("ok", "ready")
    assert found["enrich"].look.outcomes == {"passed": 7}


async def test_it_shows_the_verdict_and_what_else_was_found() -> None:
    """Not the same finding twice."""
    answer = await show(Asked(observed(look(entry("enrich", lag=3, members=0), entry("group", lag=5, members=0)))))
    html = "".join(answer.parts.values())

    assert list(answer.parts)[:3] == ["verdict", "findings", "steps"]
    assert html.count("enrich has stopped: 3 articles wait") == 1
    assert html.count("5 articles wait and no worker") == 1
    assert '<code class="cmd">copydesk run enrich</code>' in answer.parts["verdict"]
    assert "operating.md#no-worker" in answer.parts["verdict"]


async def test_sources_unlike_themselves_stand_beside_the_latest() -> None:
    """With what is unlike them; where there is none, nothing is said."""
    html = (await show(Asked(await over(well("a.example"), walled("c.example"))))).parts["latest"]

    assert "Sources to look at" in html
    assert 'href="/sources?words=c.example"' in html
    assert "onsent_wall" in html
    assert "a.example" not in html
    assert "Sources to look at" not in (await show(Asked(await over(well("a.example"))))).parts["latest"]


def test_a_speed_is_that_of_the_last_half_minute() -> None:
    """As steady as the figures beside the line; a count that fell is no speed."""
    times = [float(at) for at in range(0, 100, 5)]

    assert speeds(times, times)[1:] == [60.0] * 19
    assert speeds(times, [10.0, *[0.0] * 19]) == [0.0] * 20
    assert speeds([], []) == []


def test_the_three_charts_have_a_value_for_each_look() -> None:
    """In and out, the oldest by step, refused and dead."""
    recent = RecentLooks()
    for at in range(3):
        recent.take(ledger(entry("clean", {"refused": at, "offsets": at})), 5.0 * at)

    found = {title: series for title, _, series in charts(recent)}

    assert list(found) == ["In and out", "Oldest waiting", "Refused and dead"]
    assert {len(values) for series in found.values() for values in series.values()} == {3}
    assert found["Refused and dead"]["refused"][-1] == 12.0
