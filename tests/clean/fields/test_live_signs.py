"""Whether a page says that it is a live blog."""

import pytest

from streams.clean.fields.live_signs import says_live


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
