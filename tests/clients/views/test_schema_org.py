"""An article as JSON-LD of schema.org: only names that schema.org has, and faithful."""

from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings

from streams.clients.views import schema_org
from streams.records import Agent, Article, Entity, Quote, Rights, Speaker, Timestamp
from streams.records.codec import decode, encode
from streams.records.examples import EXAMPLES
from tests.articles import article
from tests.contracts.strategies import of

ANY = {"@type", "@id", "name", "url", "alternateName", "identifier"}
PROPERTIES = {
    "NewsArticle": ANY
    | {
        *("@context", "mainEntityOfPage", "version", "creativeWorkStatus", "headline", "alternativeHeadline", "abstract", "author"),
        *("creditText", "publisher", "sourceOrganization", "dateline", "datePublished", "dateModified", "sdDatePublished"),
        *("inLanguage", "genre", "articleSection", "keywords", "about", "mentions", "articleBody", "wordCount", "timeRequired"),
        *("image", "hasPart", "isBasedOn", "isAccessibleForFree", "copyrightNotice"),
    },
    "Person": ANY | {"jobTitle", "worksFor"},
    "Organization": ANY,
    "Place": ANY | {"address", "geo"},
    "PostalAddress": {"@type", "addressCountry"},
    "GeoCoordinates": {"@type", "latitude", "longitude"},
    "DefinedTerm": ANY | {"termCode", "inDefinedTermSet"},
    "ImageObject": {"@type", "contentUrl", "caption", "creditText"},
    "Quotation": {"@type", "text", "spokenByCharacter"},
}
"""By type, the properties that schema.org gives it and that the view uses."""
for kind in ("OpinionNewsArticle", "AnalysisNewsArticle", "ReviewNewsArticle", "AdvertiserContentArticle"):
    PROPERTIES[kind] = PROPERTIES["NewsArticle"]

example = decode(encode(EXAMPLES["article"]), Article)


def strangers(value: Any) -> list[str]:
    """Properties that stand at a type that has none such, and values that are empty."""
    if isinstance(value, list):
        return [found for one in value for found in strangers(one)] + ([] if value else ["empty list"])
    if not isinstance(value, dict):
        return ["empty"] if value is None or value == "" else []
    unknown = sorted(set(value) - PROPERTIES.get(value.get("@type", ""), set()))
    return unknown + [found for inner in value.values() for found in strangers(inner) if inner != [""]]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(of(Article))
def test_any_article_uses_names_of_schema_org_alone(made: Article) -> None:
    """And can be written as JSON."""
    document = orjson.loads(orjson.dumps(schema_org(made)))
    assert [name for name in strangers(document) if not name.startswith("empty")] == []


def test_the_example_says_what_the_article_says() -> None:
    """Who, when, what, and by whom it was said."""
    made = schema_org(example)

    assert strangers(made) == []
    assert (made["@type"], made["headline"], made["articleBody"]) == ("NewsArticle", example.title, example.text)
    assert made["author"] == [
        {
            "@type": "Person",
            "name": "Maeve Corrigan",
            "jobTitle": "Correspondent",
            "worksFor": {"@type": "Organization", "name": "The Harbour Gazette"},
        }
    ]
    assert made["publisher"] == {
        "@type": "Organization",
        "name": "The Harbour Gazette",
        "url": "https://harbourgazette.example/",
    }
    assert (made["datePublished"], made["dateline"], made["version"]) == ("2026-03-12T17:40:00+00:00", "GALATI, March 12", 2)
    assert made["hasPart"][0]["spokenByCharacter"] == {"@type": "Person", "name": "Annelie Brandt"}
    assert made["about"][-1] == {"@type": "Person", "name": "Annelie Brandt"}
    assert made["keywords"] == ["Danube", "Shipping", "waiting barges"]
    assert made["isAccessibleForFree"] is True


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"genre": "opinion"}, "OpinionNewsArticle"),
        ({"genre": "analysis"}, "AnalysisNewsArticle"),
        ({"genre": "review"}, "ReviewNewsArticle"),
        ({"genre": "interview"}, "NewsArticle"),
        ({"genre": "opinion", "sponsored": True}, "AdvertiserContentArticle"),
    ],
)
def test_the_type_follows_the_genre(fields: dict[str, Any], wanted: str) -> None:
    """What a publisher was paid for is that first."""
    assert schema_org(article(**fields))["@type"] == wanted


def test_a_withdrawn_article_says_nothing() -> None:
    """But that it is withdrawn."""
    made = schema_org(article(revision=2, status="withdrawn", text="", body=[]))
    assert (made["creativeWorkStatus"], "articleBody" in made) == ("withdrawn", False)


def test_a_time_without_a_zone_stays_without() -> None:
    """ISO 8601 allows it."""
    made = schema_org(article(published_at=Timestamp(local="2026-03-12T10:00:00", raw="10:00", source="text")))
    assert made["datePublished"] == "2026-03-12T10:00:00"


def test_the_rest_has_its_place() -> None:
    """Newsrooms, places, words of nobody, articles for subscribers."""
    made = schema_org(
        article(
            authors=[Agent(name="Newsroom", role="x", kind="organisation")],
            entities=[
                Entity(id="e", type="place", name="Lisbon", match_key="lisbon", country="PT", latitude=38.7, longitude=-9.1),
                Entity(id="f", type="person", name="Ines", match_key="ines", role="Mayor", salience=0.9),
            ],
            quotes=[
                Quote(text="No", start=0, end=2, kind="direct"),
                Quote(text="Yes", start=0, end=3, kind="direct", speaker=Speaker(name="Ines", text="she")),
            ],
            rights=Rights(paywalled=True),
        )
    )
    assert made["author"] == [{"@type": "Organization", "name": "Newsroom"}]
    assert made["mentions"][0]["geo"] == {"@type": "GeoCoordinates", "latitude": 38.7, "longitude": -9.1}
    assert made["mentions"][0]["address"] == {"@type": "PostalAddress", "addressCountry": "PT"}
    assert made["about"] == [{"@type": "Person", "name": "Ines", "jobTitle": "Mayor"}]
    assert [one.get("spokenByCharacter", {}).get("name") for one in made["hasPart"]] == [None, "Ines"]
    assert made["isAccessibleForFree"] is False
