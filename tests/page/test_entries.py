"""Records as lines in a list."""

import pytest
from aiokafka import ConsumerRecord

from streams.page.entries import (
    MOST_CHARACTERS,
    MOST_NAMED,
    article_entry,
    dead_entry,
    grouped,
    refused_entry,
    size,
    story_entry,
)
from streams.records import Destination, Duplicate, Origin, RefusedPage, Routing, Site, Story, Topic, encode
from streams.topics import ARTICLES, CONSUMES, REFUSED, STEPS, STORIES, dead_letters
from tests.articles import TIME, article


def record(value: bytes | None, headers: tuple[tuple[str, bytes], ...] = ()) -> "ConsumerRecord[bytes, bytes]":
    """A record as the client hands it over."""
    return ConsumerRecord("t", 3, 7, 1_700_000_000_000, 0, b"k", value, None, 1, len(value or b""), headers)


def test_an_article_keeps_what_its_line_shows() -> None:
    """Where it is from, what decided its topic, of what it is a copy, where it went."""
    found = article(
        site=Site(name="The Gazette"),
        topics=[Topic(code="1", top_code="1", name="ports", score=0.9, because="text:quay")],
        duplicate_of=Duplicate(id="a0", resemblance=0.9, containment=0.98),
        routing=Routing(destinations=[Destination(topic="news.alerts.v1")]),
    )

    entry = article_entry(record(encode(found)), ARTICLES)

    assert (entry.source, entry.topics, entry.copy_of, entry.containment, entry.destinations) == (
        "The Gazette",
        (("ports", "text:quay"),),
        "a0",
        0.98,
        ("news.alerts.v1",),
    )
    assert entry.place == (ARTICLES, 3, 7)
    assert str(entry.cursor) == "1700000000000-3-7"


def test_an_entry_stays_small_whatever_the_record_holds() -> None:
    """Texts are cut, of many topics the first are kept; the room that it takes is counted."""
    topics = [Topic(code="1", top_code="1", name="x" * 9_000, score=0.9, because="y" * 9_000)] * 500
    entry = article_entry(record(encode(article(title="T" * 1_000_000, topics=topics))), ARTICLES)

    assert len(entry.title) == MOST_CHARACTERS + 1
    assert len(entry.topics) == MOST_NAMED
    assert 2_000 < size(entry) < 20_000


@pytest.mark.parametrize("value", [b"", b"[]", b"{}", b'{"id": 7}', b"\xff", encode(article())[:-9], b"[" * 100_000])
def test_what_is_no_article_is_none(value: bytes) -> None:
    """It is said by an error that whoever reads on catches."""
    with pytest.raises((ValueError, RecursionError)):
        article_entry(record(value), ARTICLES)


def test_a_refusal_is_known_by_its_domain_else_by_its_feed() -> None:
    """A page without an address has the feed's name."""
    given = RefusedPage(page_id="p", url=None, reason="empty", origin=Origin(fetched_at=TIME, source="feed-1"))
    sources = [refused_entry(record(encode(each)), REFUSED).source for each in (given, RefusedPage(
        page_id="p", url="https://www.a.example/x", reason="empty", origin=given.origin))]  # fmt: skip

    assert sources == ["feed-1", "a.example"]


def test_a_dead_letter_is_known_by_what_the_commands_take() -> None:
    """The feed's name before the host; whether it can go back; a foreign record is a letter too."""
    topic, step = dead_letters(CONSUMES[STEPS[0]]), STEPS[0]
    ours = dead_entry(record(b"{}", (("source", b"quay"), ("url", b"https://a.example"), ("copydesk.redrives", b"3"))), topic, step)
    foreign = dead_entry(record(b"?"), topic, step)

    assert (ours.source, ours.redrives, ours.can_return, ours.address) == ("quay", 3, False, f"{step}/3/7")
    assert (foreign.source, foreign.reason, foreign.can_return) == ("", "unknown", True)


def test_a_story_names_who_and_where() -> None:
    """And counts all its articles, listed or not."""
    given = Story(
        id="s", headline="H", headline_article="a", language="en", first_time=TIME, last_time=TIME,
        articles=["a", "b"], entities=["Ann"], places=["Galati"],
    )  # fmt: skip
    entry = story_entry(record(encode(given)), STORIES)

    assert (entry.article_count, entry.names) == (2, ("Ann", "Galati"))


def test_a_grouping_says_where_an_article_belongs() -> None:
    """Or that it belongs nowhere."""
    assert grouped(b'{"id": "a", "story_id": null, "since": ""}') == ("a", None)
