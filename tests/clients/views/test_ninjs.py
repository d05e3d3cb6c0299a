"""An article as ninjs: valid whatever it holds, and faithful."""

import os
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from streams.clients.views import ninjs
from streams.clients.views.values import address, instant
from streams.records import Agent, Article, Block, Dateline, Duplicate, Entity, Image, Keyword, Rights, Site, Timestamp, Topic
from streams.records.codec import decode, encode
from streams.records.examples import EXAMPLES
from tests.articles import article
from tests.clients.views.profile import FORMATS, POINT, PROFILE
from tests.contracts.strategies import of

PUBLISHED = os.environ.get("COPYDESK_TEST_NINJS")
WITHOUT = "the published schema, ninjs-schema_3.1.json of github.com/iptc/newsinjson, is not named by COPYDESK_TEST_NINJS"

ours = jsonschema.Draft202012Validator(PROFILE, format_checker=FORMATS)
example = decode(encode(EXAMPLES["article"]), Article)


@pytest.fixture(scope="module")
def published() -> Any:
    """A validator of the published schema; what it refers to elsewhere, the form of a point, stands in for GeoJSON's."""
    if PUBLISHED is None:
        pytest.skip(WITHOUT)
    geo = Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema", **POINT}, DRAFT202012)
    registry: Any = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", geo)
    schema = orjson.loads(Path(PUBLISHED).read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, registry=registry, format_checker=FORMATS)


anything = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@anything
@given(of(Article))
def test_any_article_gives_a_valid_document(made: Article) -> None:
    """Whatever the record's type allows."""
    ours.validate(orjson.loads(orjson.dumps(ninjs(made))))


def test_any_article_is_valid_by_the_published_schema(published: Any) -> None:
    """The same, held against the standard's own words."""

    @anything
    @given(of(Article))
    def holds(made: Article) -> None:
        published.validate(orjson.loads(orjson.dumps(ninjs(made))))

    holds()
    published.validate(ninjs(example))


def test_the_published_schema_refuses_what_ours_refuses(published: Any) -> None:
    """A name that it does not know, a status, an address that is none."""
    for wrong in ({"mood": "calm"}, {"pubStatus": "fine"}, {"uri": "not one"}, {"urgency": 11}):
        assert [validator.is_valid({**ninjs(example), **wrong}) for validator in (published, ours)] == [False, False]


def test_the_example_says_what_the_article_says() -> None:
    """Headline, text, people, quotes' article, sources, rights."""
    made = ninjs(example)

    assert made["uri"] == f"urn:copydesk:article:{example.id}"
    assert (made["version"], made["pubStatus"], made["edNote"]) == ("2", "usable", "corrected: text")
    assert made["headlines"][0] == {"role": "main", "contentType": "text/plain", "value": example.title}
    assert made["bodies"][0]["value"] == example.text
    assert made["contentCreated"] == "2026-03-12T17:40:00Z"
    assert (made["by"], made["located"]) == ("Maeve Corrigan", "GALATI")
    assert made["people"] == [{"name": "Maeve Corrigan", "rel": "author"}, {"name": "Annelie Brandt", "rel": "about"}]
    assert made["subjects"][0]["uri"] == "http://cv.iptc.org/newscodes/mediatopic/04000000"
    assert made["infoSources"][-1] == {"name": "Reuters", "role": "agency"}
    assert made["usageTerms"] == "Text and data mining is reserved."
    assert made["associations"][0]["descriptions"][0]["value"] == "Barges at anchor off Sulina."
    assert [one["rel"] for one in made["associations"][1:]] == ["sharesTextWith"]


def test_a_withdrawn_article_is_canceled_and_says_nothing() -> None:
    """As in the history."""
    made = ninjs(article(revision=2, status="withdrawn", text="", body=[], changed=["withdrawn"]))
    assert (made["pubStatus"], made["edNote"], "bodies" in made) == ("canceled", "withdrawn: withdrawn", False)


def test_a_time_without_a_zone_is_left_out() -> None:
    """Ninjs knows none, and none is invented."""
    time = Timestamp(local="2026-03-12T10:00:00", raw="10:00", source="text")
    assert "contentCreated" not in ninjs(article(published_at=time))


def test_structure_is_html_that_carries_no_markup_of_its_own() -> None:
    """Text is escaped, and only addresses of the web are linked."""
    body = [
        Block(type="heading", text="A <b>", level=9),
        Block(type="list", text="x\ny", items=["x", "<script>"]),
        Block(type="quote", text="“Q”"),
        Block(type="embed", text="clip", url="javascript:alert(1)"),
        Block(type="embed", text="clip", url='https://v.example/"1'),
        Block(type="table", text="a\tb"),
    ]
    assert ninjs(article(body=body))["bodies"][1]["value"] == (
        "<h6>A &lt;b&gt;</h6><ul><li>x</li><li>&lt;script&gt;</li></ul><blockquote>“Q”</blockquote><p>clip</p>"
        '<p><a href="https://v.example/%221">clip</a></p><pre>a\tb</pre>'
    )


def test_what_is_not_whole_says_so() -> None:
    """A stub for those who do not subscribe, a text that was lost in part."""
    assert ninjs(article())["representationType"] == "full"
    assert ninjs(article(rights=Rights(paywalled=True)))["representationType"] == "partial"


def test_everything_else_has_its_place() -> None:
    """Organisations, points on the map, originals, newsrooms as authors."""
    made = ninjs(
        article(
            authors=[Agent(name="Newsroom", kind="organisation")],
            entities=[Entity(id="e", type="place", name="Lisbon", match_key="lisbon", latitude=38.7, longitude=-9.1)],
            duplicate_of=Duplicate(id="ö/1", resemblance=1, containment=1),
            keywords=[Keyword(text="ferry", score=3.0)],
            topics=[Topic(code="1", top_code="1", name="sport", score=0.4, because="")],
            sections=["Sea"],
            dateline=Dateline(),
            site=Site(domain="münster.example"),
            images=[Image(url="ftp://x/y"), Image(url="https://i.example/ä.jpg")],
        )
    )
    assert made["organisations"] == [{"name": "Newsroom", "rel": "author"}]
    assert made["places"][0]["geoJSON"] == {"type": "Point", "coordinates": [-9.1, 38.7]}
    assert [one["uri"] for one in made["associations"]] == ["https://i.example/%C3%A4.jpg", "urn:copydesk:article:%C3%B6%2F1"]
    assert [(one["rel"], one["name"]) for one in made["subjects"]] == [("about", "sport"), ("keyword", "ferry"), ("section", "Sea")]
    assert made["subjects"][1]["relevance"] == 100
    assert "located" not in made


@given(st.text(max_size=40) | st.from_regex(r"https?://[^\s]{0,30}", fullmatch=True))
def test_an_address_is_a_uri_or_none(text: str) -> None:
    """Whatever a page links to."""
    found = address(text)
    assert found is None or (jsonschema.Draft202012Validator({"format": "uri"}, format_checker=FORMATS).is_valid(found) and found)


@pytest.mark.parametrize(
    "text", ["", "http://", "mailto:a@b", "https://a b", "//x", "https://[::1/", "https://a/%zz", "https://a\n"]
)
def test_what_is_no_address_is_none(text: str) -> None:
    """No scheme of the web, no host, letters that cannot stand there unless they are written out."""
    found = address(text)
    assert found is None or "%" in found


@pytest.mark.parametrize(
    "text", [None, "", "soon", "2026-03-12", "2026-03-12T10:00:00", "2026-02-30T10:00:00Z", "0000-01-01T00:00:00Z"]
)
def test_what_is_no_instant_is_none(text: str | None) -> None:
    """A day, a time without a zone, a day that no calendar has."""
    assert instant(text) is None
