"""What an address asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.page.entries import Cursor
from streams.page.filters import LONGEST, NOWHERE, ArticleFilter, Choice, article_filter, choices, cursor, has_words
from tests.page.given import an_article

GIVEN = an_article(
    title="Grain barges wait at Galați",
    source="harbour.example",
    topics=(("economy", "text:grain"), ("ports", "url")),
    destinations=("news.routed.coast.v1",),
)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, True),
        ({"words": "BARGES grain"}, True),
        ({"words": "barges ferry"}, False),
        ({"language": "en"}, True),
        ({"language": "de"}, False),
        ({"source": "harbour.example"}, True),
        ({"source": "coast.example"}, False),
        ({"topic": "ports"}, True),
        ({"topic": "sport"}, False),
        ({"to": "news.routed.coast.v1"}, True),
        ({"to": "coast"}, False),
        ({"status": "published", "language": "en", "story": "s1"}, True),
        ({"status": "withdrawn"}, False),
        ({"story": "s2"}, False),
        ({"unknown": "x"}, True),
    ],
)
def test_all_that_is_asked_for_must_be_so(asked: dict[str, str], expected: bool) -> None:  # noqa: FBT001 - as they are listed
    """Each filter narrows; what is no filter is passed over."""
    assert article_filter(asked).takes(GIVEN, "s1") == expected


def test_articles_of_no_named_source_can_be_asked_for() -> None:
    """They have a name in the address."""
    assert article_filter({"source": NOWHERE}).takes(an_article(source=""), None)
    assert not article_filter({"source": NOWHERE}).takes(GIVEN, None)


def test_an_address_says_the_whole_choice() -> None:
    """And nothing that was not chosen; strangers' words are encoded."""
    chosen = article_filter({"words": "a&b=c", "language": "en", "topic": ""})

    assert chosen.address("/articles", until=Cursor(1, 2, 3)) == "/articles?words=a%26b%3Dc&language=en&until=1-2-3"
    assert ArticleFilter().address("/articles") == "/articles"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17-0-3", Cursor(17, 0, 3)),
        (None, None),
        ("", None),
        ("1-2", None),
        ("1-2-x", None),
        ("-1-2-3", None),
        ("1-2-" + "9" * 20, None),
    ],
)
def test_a_place_in_the_list_is_three_numbers(text: str | None, expected: Cursor | None) -> None:
    """Anything else is none."""
    assert cursor(text) == expected


@given(st.integers(0, 2**62), st.integers(0, 2**31), st.integers(0, 2**62))
def test_a_place_is_read_as_it_was_written(time: int, partition: int, offset: int) -> None:
    """Whatever its numbers."""
    place = Cursor(time, partition, offset)

    assert cursor(str(place)) == place


@given(st.dictionaries(st.text(), st.text()))
def test_no_address_breaks_it(query: dict[str, str]) -> None:
    """Filters have an end."""
    chosen = article_filter(query)

    assert all(len(value) <= LONGEST for value in vars(chosen).values())
    chosen.takes(GIVEN, None)


@given(st.text(), st.text())
def test_a_title_has_its_own_words(text: str, other: str) -> None:
    """In any case and order."""
    assert has_words(f"{text} {other}", f"{other} {text}")


def test_what_can_be_chosen_is_counted() -> None:
    """The most frequent first; topics of rules by their short names."""
    found = choices([GIVEN, GIVEN, an_article(source="", language="fr")])

    assert found["source"] == [Choice("harbour.example", "harbour.example", 2), Choice(NOWHERE, "no site named", 1)]
    assert found["to"] == [Choice("news.routed.coast.v1", "coast", 2)]
    assert [each.value for each in found["topic"]] == ["economy", "ports"]
