"""Matches that are told by their minutes are live blogs, in markup and in flattened text."""

import pytest

from streams.records import CleanArticle
from tests.clean.pages import TIME, articles, html, served, written

TITLE = "Ostwick hold out at Brindle after a late goal"
TOLD = (
    (90, 3, "The whistle goes at last. Ostwick keep all three points, and their keeper is carried off the field."),
    (78, 0, "Goal for Ostwick! Reuel heads a corner past two men on the line, and the away end falls silent."),
    (61, 0, "Calder comes on for the captain, who has been limping since the hour and does not like it."),
    (45, 1, "Half time. Neither side has had a shot on goal, and the wind has had most of the ball so far."),
    (23, 0, "A long throw goes all the way across the box, and nobody of either side gets a foot to it."),
    (4, 0, "Brindle begin well down the left, but the first cross flies over the stand and into the river."),
)
MARKS = {"stroke": "{}'", "prime": "{}′", "curly": "{}’", "word": "{}. Minute", "short": "{} min", "kana": "{}分"}


def minute(mark: str, number: int, added: int) -> str:
    """The minute as a ticker writes it."""
    return MARKS[mark].format(f"{number}+{added}" if added else number)


def page(mark: str, *, form: str, newest: bool = True) -> list[CleanArticle]:
    """The articles of the ticker's page."""
    told = TOLD if newest else TOLD[::-1]
    items = [(minute(mark, number, added), text) for number, added, text in told]
    if form == "lines":
        lines = [TITLE, "12 March 2026", *(line for item in items for line in item)]
        return articles(
            written({"url": "https://gazette.example/sport/brindle-ostwick", "text": "\n".join(lines), "fetched_at": TIME})
        )
    if form == "one line":
        lines = [TITLE, "12 March 2026", *(f"{when} {text}" for when, text in items)]
        return articles(
            written({"url": "https://gazette.example/sport/brindle-ostwick", "text": "\n".join(lines), "fetched_at": TIME})
        )
    if form == "elements":
        body = "".join(f"<li class='event'><span class='min'><div>{when}</div></span><p>{text}</p></li>" for when, text in items)
    else:
        body = "".join(f"<li class='event'><b>{when}</b> {text}</li>" for when, text in items)
    return articles(
        served(html(f"<ul>{body}</ul>", title=TITLE), url="https://gazette.example/sport/brindle-ostwick", fetched_at=TIME)
    )


@pytest.mark.parametrize("newest", [True, False])
@pytest.mark.parametrize("mark", list(MARKS))
@pytest.mark.parametrize("form", ["elements", "one element", "lines", "one line"])
def test_entries(form: str, mark: str, newest: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Each minute is an entry with its text, newest or oldest first, whether the minute stands apart or begins the line."""
    first, *entries = page(mark, form=form, newest=newest)
    texts = [text for *_, text in (TOLD if newest else TOLD[::-1])]

    assert (first.title, first.genre) == (TITLE, "live")
    assert [entry.text for entry in entries] == texts
    assert len({entry.id for entry in entries}) == len(TOLD)


@pytest.mark.parametrize(
    "lines",
    [
        ["5 min read"] * 8,
        [f"{number} min ago" for number in range(3, 30, 4)],
        ["12' Reuel", "45' Calder"],
        [f"{number} min. Boil the fish in the stock until it is done, and stir." for number in (10, 40, 5, 30, 2, 25)],
    ],
    ids=["reading times", "news by age", "scorers", "a recipe"],
)
def test_other_minutes(lines: list[str]) -> None:
    """Reading times, scorers and the steps of a recipe are no ticker."""
    body = "".join(f"<p>{text}</p>" for *_, text in TOLD) + "".join(f"<p>{line}</p>" for line in lines)
    found = articles(served(html(body, title=TITLE), fetched_at=TIME))

    assert len(found) == 1
    assert found[0].genre != "live"
