"""The view "Now"."""

from streams.page.now import rows, show
from streams.page.view import Asked
from tests.observe.entries import entry
from tests.page.reports import look, observed


def test_each_step_has_a_row_with_state_and_figures() -> None:
    """The one that nobody works is told from those that are at work."""
    made = look(entry("enrich", {"passed": 7}, lag=3, members=0)).report
    assert made is not None
    found = {row.step: row for row in rows(made)}

    assert list(found) == ["clean", "enrich", "group", "route"]
    assert (found["enrich"].level, found["enrich"].state, found["enrich"].waiting) == ("error", "no worker", 3)
    assert (found["clean"].level, found["clean"].state) == ("ok", "idle")
    assert found["enrich"].outcomes == {"passed": 7}


async def test_it_shows_the_verdict_and_what_else_was_found() -> None:
    """Not the same finding twice."""
    answer = await show(Asked(observed(look(entry("enrich", lag=3, members=0), entry("group", lag=5, members=0)))))
    html = "".join(answer.parts.values())

    assert list(answer.parts)[:3] == ["verdict", "findings", "steps"]
    assert html.count("3 wait and no worker") == 1
    assert html.count("5 wait and no worker") == 1
    assert '<code class="cmd">copydesk run enrich</code>' in answer.parts["verdict"]
