"""The list of stories."""

import pytest

from streams.page.filters import ArticleFilter
from streams.page.recent import Recent
from streams.page.stories import show, told
from streams.page.view import Asked
from tests.page.given import NOW, story
from tests.page.reports import observed


def known() -> Recent:
    """Some stories."""
    recent = Recent()
    for entry in (
        story(id="s1", time=NOW),
        story(id="s2", time=NOW + 5, language="de", headline="Fähren", names=("Zadar",)),
        story(id="s3", article_count=1),
        story(id="s4", status="merged", merged_into="s1"),
    ):
        recent.story(entry.id, entry)
    return recent


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (ArticleFilter(), ["s2", "s1"]),
        (ArticleFilter(language="de"), ["s2"]),
        (ArticleFilter(words="zadar fähren"), ["s2"]),
        (ArticleFilter(source="coast.example", words="ann"), ["s1"]),
        (ArticleFilter(source="other.example"), []),
    ],
)
def test_the_last_changed_comes_first(chosen: ArticleFilter, expected: list[str]) -> None:
    """One article is no story yet, and what another story took in is listed under that."""
    assert [entry.id for entry in told(known(), chosen)] == expected


async def test_an_empty_list_says_so() -> None:
    """Whether nothing came, or nothing is like that."""
    made = observed()
    empty = await show(Asked(made))
    made.tail.recent.story("s1", story())
    none = await show(Asked(made, query={"words": "nothing of that kind"}))

    assert "No story of two articles or more" in empty.parts["rows"]
    assert "No story of the last day is like that" in none.parts["rows"]
