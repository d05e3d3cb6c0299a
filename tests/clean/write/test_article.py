"""A draft becomes the record of one article: its id, its text, its times, and where each field came from."""

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.fields.times.dates import Candidate, first_dated
from streams.clean.values import Draft, FoundArticle, Page, PageFacts
from streams.clean.write.article import BLOCK_JOINT, found_article
from streams.records import Block, CleanArticle, Origin, Provenance, Versions
from tests.clean.pages import SENTENCES

FETCHED = datetime(2026, 3, 12, 10, tzinfo=UTC)
ADDRESS = "https://gazette.example/harbour/ferry-late"


def page(**facts: Any) -> Page:
    """The page on which the article stands."""
    origin = Origin(fetched_at="2026-03-12T10:00:00Z")
    return Page(
        **{"id": "page", "url": ADDRESS, "final_url": None, "base_url": ADDRESS, "fetched_at": FETCHED, "origin": origin} | facts
    )


def draft(*texts: str, **fields: Any) -> Draft:
    """What was found of it, a paragraph a text."""
    return Draft(title="Ferry leaves late", blocks=[Block(type="paragraph", text=text) for text in texts or SENTENCES], **fields)


def found(of: Draft, on: Page | None = None, facts: PageFacts | None = None, position: int = 0, siblings: int = 1) -> FoundArticle:
    """The article as it is sent on, with what its page's state keeps."""
    return found_article(on or page(), facts or PageFacts(), of, position, siblings, Versions(copydesk="1"))


def article(*args: Any, **kwargs: Any) -> CleanArticle:
    """The article alone."""
    return found(*args, **kwargs).article


def test_the_text_is_the_blocks_joined_by_a_blank_line() -> None:
    """Headings with them, the title not; a block without text is no block."""
    of = draft("One.", "  ", "Three.")
    of.blocks.insert(1, Block(type="heading", text="Two", level=2))

    made = article(of)

    assert made.text == "One.\n\nTwo\n\nThree."
    assert [block.text for block in made.body] == ["One.", "Two", "Three."]


@pytest.mark.parametrize(
    ("canonical", "named"),
    [
        ("https://gazette.example/harbour/ferry-late-door", True),
        ("https://www.gazette.example/a/ferry", True),
        ("https://other.example/harbour/ferry-late", False),
        ("https://gazette.example/", False),
        ("https://gazette.example/harbour", False),
        (None, False),
    ],
    ids=["another address", "another host", "another site", "home page", "the page's own folder", "none"],
)
def test_the_canonical_address_names_an_article_of_the_same_site_alone(canonical: str | None, *, named: bool) -> None:
    """Else two pages of a section would be one article; the page's id stands in."""
    made = article(draft(), facts=PageFacts(canonical_url=canonical))

    assert (made.id != "page") is named


def test_two_pages_of_one_canonical_address_are_one_article() -> None:
    """Whatever their own addresses are."""
    facts = PageFacts(canonical_url="https://gazette.example/a/ferry")

    assert len({article(draft(), page(id=name, url=f"{ADDRESS}?{name}"), facts).id for name in ("one", "two")}) == 1


def test_a_further_article_goes_by_its_permalink() -> None:
    """Its address, its canonical address and its id; the first one's are the page's."""
    of = draft(permalink="https://gazette.example/harbour/crane")

    further, first = found(of, position=1, siblings=2), found(draft(), siblings=2)

    assert further.article.url == further.article.canonical_url == further.permalink == "https://gazette.example/harbour/crane"
    assert (first.article.url, first.permalink) == (ADDRESS, None)
    assert further.article.id != first.article.id


def test_further_articles_without_a_permalink_are_told_apart_by_title_and_hour() -> None:
    """Live blogs repeat their titles."""
    names = {
        found(Draft(title=title, named_by=hour, blocks=draft().blocks), position=1).article.id
        for title, hour in [("Ferry", "10:00"), ("Ferry", "10:20"), ("Crane", "10:00"), ("Ferry", "10:00")]
    }

    assert len(names) == 3


def test_a_credit_at_the_end_leaves_the_text() -> None:
    """It is said beside it, with the agency that it names."""
    made = article(draft(SENTENCES[0], f"{SENTENCES[3]} (With inputs from Reuters)"))

    assert "inputs" not in made.text
    assert (made.credit, made.agencies, made.syndicated) == ("With inputs from Reuters", ["Reuters"], True)


def test_a_credit_that_stands_twice_is_said_once() -> None:
    """Above the text and below it."""
    made = article(draft(SENTENCES[0], f"{SENTENCES[3]} (With inputs from Reuters)", credits=["With inputs from Reuters"]))

    assert made.credit == "With inputs from Reuters"


def test_an_article_without_an_agency_is_not_syndicated() -> None:
    """Nor has it a credit."""
    made = article(draft())

    assert (made.credit, made.agencies, made.syndicated, made.dateline) == (None, [], False, None)


def test_a_dateline_is_read_from_the_first_block_and_stays_there() -> None:
    """The text is not altered by it."""
    opening = "ISTANBUL, May 16 (Xinhua) -- The strait was closed to ships for six hours on Friday because of fog."

    made = article(draft(opening, *SENTENCES))

    assert made.dateline is not None
    assert (made.dateline.place, made.dateline.agency, made.dateline.day) == ("ISTANBUL", "Xinhua", "May 16")
    assert made.text.startswith("ISTANBUL")
    assert made.agencies == ["Xinhua"]


def dated(raw: str) -> Any:
    """A time as the page gives it."""
    return first_dated([Candidate(raw=raw, source="json_ld", confidence=0.95)], FETCHED)


@pytest.mark.parametrize(
    ("raw", "event_time", "basis"),
    [
        ("2026-03-11T08:30:00+02:00", "2026-03-11T06:30:00Z", "published"),
        ("2026-03-11T08:30:00", "2026-03-11T08:30:00Z", "published_local"),
        (None, "2026-03-12T10:00:00Z", "fetched"),
    ],
)
def test_there_is_always_a_time_to_order_by(raw: str | None, event_time: str, basis: str) -> None:
    """The published instant; without a zone the local time; without a date the fetch. It says which."""
    made = article(draft(published=dated(raw) if raw else None))

    assert (made.event_time, made.event_time_basis) == (event_time, basis)


def test_no_zone_is_invented() -> None:
    """A local time has neither offset nor instant."""
    made = article(draft(published=dated("2026-03-11T08:30:00")))

    assert made.published_at is not None
    assert (made.published_at.local, made.published_at.offset, made.published_at.utc) == ("2026-03-11T08:30:00", None, None)


def test_every_field_says_where_it_came_from() -> None:
    """By name, in order; the times by their candidates, the language by the text, the body by the model."""
    of = draft(published=dated("2026-03-11"), confidence=0.87654, provenance={"title": Provenance(source="h1", confidence=0.9)})

    made = article(of)

    assert list(made.provenance) == sorted(made.provenance)
    assert made.provenance["published_at"].source == "json_ld"
    assert made.provenance["language"].source == "text"
    assert made.provenance["title"].source == "h1"
    assert made.provenance["body"].confidence == made.quality.confidence == 0.877


def test_flags_of_page_and_draft_stand_once_in_order() -> None:
    """A page that was cut off says so on each of its articles."""
    made = article(draft(flags=["truncated", "a_flag"]), page(flags=("truncated",)))

    assert made.quality.flags == ["a_flag", "truncated"]


def test_contact_data_is_counted_with_what_was_counted_before() -> None:
    """Kinds in order, the values nowhere."""
    made = article(draft(SENTENCES[0], "Write to ines.valdan@gmail.com about it.", contacts={"phone": 2}))

    assert "valdan@" not in made.text
    assert {one.kind: one.count for one in made.redactions} == {"email": 1, "phone": 2}


def test_what_depends_on_the_fetch_alone_does_not_change_the_hash() -> None:
    """The same content at another hour is the same content; another word is not."""
    first = found(draft())
    again = found(draft(), page(fetched_at=FETCHED.replace(hour=12), origin=Origin(fetched_at="2026-03-12T12:00:00Z")))
    changed = found(draft(*SENTENCES[:-1], SENTENCES[-1].replace("greased", "oiled")))

    assert first.hash == again.hash != changed.hash
    assert first.opening == changed.opening


def test_an_address_that_cannot_be_read_has_no_folders() -> None:
    """The article is written all the same."""
    assert article(draft(), page(url="https://[bad", base_url=None)).text == BLOCK_JOINT.join(SENTENCES)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=6))
def test_the_body_and_the_text_say_the_same(texts: list[str]) -> None:
    """For any blocks: none is empty, and each stands in the text in order."""
    made = article(Draft(title="Ferry", blocks=[Block(type="paragraph", text=text) for text in texts]))

    assert made.text == BLOCK_JOINT.join(block.text for block in made.body)
    assert all(block.text.strip() for block in made.body[:-1])
    places = [sum(len(block.text) + len(BLOCK_JOINT) for block in made.body[:number]) for number in range(len(made.body))]
    assert all(one < other for one, other in pairwise(places))
