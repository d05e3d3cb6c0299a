"""In which country a page is published."""

import pytest
from msgspec.structs import replace

from streams.enrich.content import article_from_content
from streams.enrich.entities.home import ADDRESS_WEIGHT, NAME_WEIGHT, home_weights, host_of
from streams.enrich.entities.places import LANGUAGE_COUNTRY
from streams.enrich.models import Models
from streams.records import Site


@pytest.mark.parametrize(
    ("url", "name", "language", "expected"),
    [
        ("https://www.midland.example.co.uk/news", None, "en", {"GB": ADDRESS_WEIGHT}),
        ("https://news.example.de/", None, "en", {"DE": ADDRESS_WEIGHT}),
        ("https://news.example.com/", "The Irish Gazette", "en", {"IE": NAME_WEIGHT}),
        ("https://news.example.com/", "Times of India", "en", {"IN": NAME_WEIGHT}),
        ("https://news.example.com/", "The Daily Lamp", "en", {}),
        ("https://news.example.tv/", None, "sv", dict([LANGUAGE_COUNTRY["sv"]])),
        (None, None, "en", {}),
    ],
    ids=["address", "address before language", "people", "country", "nothing", "an address that anybody takes", "no address"],
)
def test_what_tells_the_country(
    models: Models, url: str | None, name: str | None, language: str, expected: dict[str, float]
) -> None:
    """The address before the site's name, the name before the language."""
    article = article_from_content({"id": "a1", "title": "", "text": "It rained.", "language": language, "url": url})
    article = replace(article, site=Site(domain=host_of(url) if url else None, name=name))
    assert home_weights(article, models.gazetteer) == expected


@pytest.mark.parametrize(("url", "host"), [("https://a.example:80/b/c", "a.example"), ("a.example", "a.example"), ("", "")])
def test_the_host_of_an_address(url: str, host: str) -> None:
    """Without port and path."""
    assert host_of(url) == host
