"""What the publisher says of the topic."""

import pytest

from streams.enrich.content import article_from_content
from streams.enrich.models import Models
from streams.enrich.topics.publisher import folders, named, said
from streams.records import CleanArticle


def at(url: str | None, **facts: list[str]) -> CleanArticle:
    """An article of this address."""
    return article_from_content({"id": "a1", "title": "", "language": "en", "text": "A text.", "url": url, **facts})


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.example.org/sport/tennis/a-long-title", ["sport", "tennis"]),
        ("https://sport.example.org/a-title", ["sport"]),
        ("https://example.org/2025/05/16/politics/a-title.html", []),
        ("https://example.org/business/2025/a-title", ["business"]),
        ("https://example.org/a-title", []),
        (None, []),
    ],
)
def test_folders_of_an_address(url: str | None, expected: list[str]) -> None:
    """The first three and a host's own name; dates and the page's name are none."""
    assert list(folders(at(url))) == expected


@pytest.mark.parametrize(
    ("word", "top"),
    [("Sport", "15000000"), ("Sports news", "15000000"), ("POLÍTICA", "11000000"), ("What a day it was in sport", None)],
)
def test_names_of_sections(models: Models, word: str, top: str | None) -> None:
    """Whatever the case and accents, as a whole or by the first known word; a title is no section."""
    code = named(word, models.topics.sections)
    assert (models.topics.top[code] if code else None) == top


def test_the_plainest_sign_comes_first(models: Models) -> None:
    """A section before a folder before a tag, each with what named it."""
    article = at("https://example.org/business/a", sections=["Sport"], tags=["Politics", "cheese and wine of the week"])
    assert [because for _, because in said(article, models.topics.sections)] == ["section:Sport", "url:business", "tag:Politics"]
