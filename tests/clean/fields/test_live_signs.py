"""Whether a page says that it is a live blog."""

import pytest

from streams.clean.fields.live_signs import LONGEST_TITLE, says_live, title_is_live


@pytest.mark.parametrize(
    ("title", "url", "type_hint", "is_live"),
    [
        ("Storm reaches the island – live", None, None, True),
        ("Live: storm reaches the island", None, None, True),
        ("EN DIRECT. La tempête atteint l'île", None, None, True),
        ("Sturm erreicht die Insel: Liveticker", None, None, True),
        ("Directo | La tormenta llega a la isla", None, None, False),
        ("Storm", "https://gazette.example/weather/live/2026/storm", None, True),
        ("Storm", "https://gazette.example/weather/storm-live-updates-12345", None, True),
        ("Storm", None, "LiveBlogPosting", True),
        ("How people live on the island", "https://gazette.example/alive/to-live-here", None, False),
        ("They live and work in the harbour", None, "NewsArticle", False),
    ],
)
def test_signs(title: str, url: str | None, type_hint: str | None, is_live: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A page says that it is live by its type, address or title; the verb is no sign."""
    assert says_live(type_hint, [title], url) == is_live


@pytest.mark.parametrize("name", ["live-blog", "c-LiveTicker__entry", "article--live-post"])
def test_class_names(name: str) -> None:
    """A page with parts that are called so says it is live; "deliver" and "live" alone do not."""
    assert says_live(None, ["Storm"], None, [f'<div class="{name}">'])
    assert not says_live(None, ["Storm"], None, ['<div class="delivery live">'])


@pytest.mark.parametrize(
    "title", ["Live: storm reaches the island", "Storm reaches the island – live updates", "Storm | En direct"]
)
def test_headlines_that_say_so(title: str) -> None:
    """A headline begins or ends by saying it; the same words amid a sentence may be about a concert."""
    assert title_is_live(title)
    assert not title_is_live(f"They play {title.replace(':', '').replace('–', '').replace('|', '')} tonight")


def test_a_paragraph_is_no_headline() -> None:
    """Only as much of a title as a headline has is looked at."""
    assert not title_is_live("word " * (LONGEST_TITLE // 5) + "– live")


@pytest.mark.parametrize("url", ["https://[broken", "", "https://gazette.example/%6cive-blog/storm"])
def test_addresses(url: str) -> None:
    """Broken addresses say nothing; escaped ones are read."""
    assert says_live(None, [], url) is ("%6c" in url)
