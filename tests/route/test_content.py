"""What counts as content."""

from typing import Any

import pytest
from msgspec.structs import fields

from streams.records import Agent, Block, CleanArticle, Image, Origin, Quality, Rights, SharedText, Timestamp, Versions
from streams.route.content import _FIELDS, changed_fields, content_digests
from tests.route.made import article


def time(local: str, raw: str = "", source: str = "meta") -> Timestamp:
    """A time without a zone."""
    return Timestamp(local=local, raw=raw, source=source)


BEFORE = article(
    published_at=time("2026-03-12T08:00:00", "2 hours ago"),
    images=[Image(url="https://one.example/1.jpg?w=300", caption="The ferry")],
    authors=[Agent(name="Ana Ruiz")],
)


def changed(**fields: Any) -> list[str]:
    """What has changed where these fields are others."""
    given = {"published_at": BEFORE.published_at, "images": BEFORE.images, "authors": BEFORE.authors, **fields}
    return changed_fields(content_digests(BEFORE), content_digests(article(**given)))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "The ferry sails"}, ["title"]),
        ({"text": "It sank."}, ["body", "text"]),
        ({"body": [Block(type="heading", text="It sails.")]}, ["body"]),
        ({"authors": []}, ["authors"]),
        ({"authors": [Agent(name="Ana Ruiz", role="editor")], "lead": "At last"}, ["lead", "authors"]),
        ({"published_at": time("2026-03-12T09:00:00")}, ["published_at"]),
        ({"published_at": None}, ["published_at"]),
        ({"images": [Image(url="https://one.example/2.jpg")]}, ["images"]),
        ({"rights": Rights(noai=True)}, ["rights"]),
        ({"sponsored": True, "genre": "opinion"}, ["genre", "sponsored"]),
        ({"title": "The ferry sails", "modified_at": time("2026-03-12T09:00:00")}, ["title", "modified_at"]),
    ],
)
def test_what_the_publisher_changes_is_named(fields: dict[str, Any], expected: list[str]) -> None:
    """In the order of the record."""
    assert changed(**fields) == expected


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"modified_at": time("2026-03-12T09:00:00")},
        {"published_at": time("2026-03-12T08:00:00", "3 hours ago", "text")},
        {"images": [Image(url="https://one.example/1.jpg?w=600", caption="The ferry")]},
        {"quality": Quality(confidence=0.1, flags=["x"])},
        {"entities": [], "topics": [], "word_count": 5},
        {"story_id": "s", "shares_text_with": [SharedText(id="b", containment=0.5)]},
        {"origin": Origin(fetched_at="2026-03-13T08:00:00Z", offset=9), "versions": Versions(copydesk="9")},
        {"event_time": "2026-03-13T08:00:00Z", "event_time_basis": "fetched", "position": 0, "siblings": 5},
    ],
)
def test_what_we_make_of_it_is_no_content(fields: dict[str, Any]) -> None:
    """Neither models, grouping, quality and origin, nor a time that every serving sets."""
    assert changed(**fields) == []


AROUND = {
    *("id", "page_id", "position", "siblings", "url", "canonical_url", "site"),
    *("event_time", "event_time_basis", "language", "language_claimed"),
    *("redactions", "quality", "provenance", "origin", "versions"),
}
"""Fields of cleaning that are no content: which article it is and where it stands, and how we know."""


def test_whether_a_field_is_content_is_decided() -> None:
    """A field that cleaning gets is compared from then on, or a reader of corrections never hears of it."""
    named = set(_FIELDS) | AROUND

    assert {field.name for field in fields(CleanArticle)} - named == set(), "edit streams/route/content.py, or AROUND here"
