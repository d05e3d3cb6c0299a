"""One entry of a live blog: its title, hour and address."""

import pytest

from streams.clean.articles.live.entry import LONGEST_TITLE, clock, first_sentence, own_address
from tests.clean.articles.live.pages import URL


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Two trees lie down. The road is shut.", "Two trees lie down."),
        ("“Nobody was hurt.” The road is shut.", "“Nobody was hurt."),
        ("No stop at all", "No stop at all"),
        ("道路が通れません。迂回してください。", "道路が通れません。"),
        ("word " * 60, ("word " * 60)[: LONGEST_TITLE - 1].strip() + "…"),
    ],
)
def test_first_sentence(text: str, title: str) -> None:
    """An entry without a headline is called by its first sentence, cut between words."""
    assert first_sentence(text) == title


def test_clock() -> None:
    """What is written of an entry's time changes with the days; its hour does not."""
    assert {clock(text) for text in ("14:05", "Yesterday 14:05", "2026-03-12T14:05:30+01:00", "2.05 pm")} == {"14:05"}
    assert clock("5 minutes  ago") == "5 minutes ago"


@pytest.mark.parametrize(
    ("address", "own"),
    [
        (f"{URL}#block-65f0a1b2", f"{URL}#block-65f0a1b2"),
        ("#20260312", f"{URL}#20260312"),
        ("/weather/storm-power-back", "https://gazette.example/weather/storm-power-back"),
        (f"{URL}#post-3", None),
        (f"{URL}#comments", None),
        (URL, None),
        ("https://other.example/a-story-of-its-own", None),
        ("mailto:desk@gazette.example", None),
        (None, None),
    ],
)
def test_own_address(address: str | None, own: str | None) -> None:
    """An entry's address is another page of the site, or the page with a mark that is no count of places."""
    assert own_address(address, URL) == own
