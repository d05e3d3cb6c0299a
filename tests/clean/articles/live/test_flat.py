"""A live blog in flattened text."""

import pytest

from tests.clean.articles.live.pages import (
    ENTRIES,
    TITLE,
    flattened,
    of_lines,
)


class TestFlattened:
    """What only lines have."""

    def test_headlines_above_the_hours(self) -> None:
        """Where headlines stand above the hours, they are those of the entries below."""
        titled = [entry for entry in ENTRIES if entry[1]]
        found = of_lines(flattened(titled, above=True))

        assert [article.title for article in found] == [TITLE, *(title for _, title, _, _ in titled)]
        assert [article.text for article in found[1:]] == [text for *_, text in titled]

    def test_no_day_is_invented(self) -> None:
        """Hours that break off (the night between two days) have no day."""
        found = of_lines(
            flattened([*ENTRIES, ("22:10", "The evening before", "", "The harbour master expects the storm for the morning.")])
        )

        assert {article.published_at for article in found[1:]} == {None}

    @pytest.mark.parametrize("text", [flattened(ENTRIES[:2]), flattened().replace("live", "late")])
    def test_no_live_blog(self, text: str) -> None:
        """Two hours make none, nor do hours on a page that does not say it is live."""
        assert {article.genre for article in of_lines(text, "https://gazette.example/weather/storm")} == {
            "live" if "live" in text else "news"
        }
        assert len(of_lines(text, "https://gazette.example/weather/storm")) == 1
