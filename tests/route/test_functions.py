"""The functions beside CEL's own."""

import math
from typing import Any

import pytest

from streams.records import Topic
from streams.route.functions import has_topic, near, set_lookup
from streams.route.media_topics import topic_names
from tests.route.made import football

LISBON = {"latitude": 38.72, "longitude": -9.14}


@pytest.mark.parametrize("wanted", ["sport", "Sport", "15000000", "medtop:15000000", "soccer", "20001065"])
def test_a_topic_is_found_by_code_and_name_of_itself_and_of_its_top(wanted: str) -> None:
    """Football is sport."""
    assert has_topic(topic_names([football()]), wanted)


@pytest.mark.parametrize("wanted", ["politics", "1500000", "", 15000000, None])
def test_another_topic_is_not(wanted: Any) -> None:
    """Neither a part of a code nor a number."""
    assert not has_topic(topic_names([football()]), wanted)


def test_an_unknown_top_code_has_no_name() -> None:
    """It is found by its code."""
    assert topic_names([Topic(code="1", top_code="99000000", name="", score=1, because="x")]) == ["1", "99000000"]


@pytest.mark.parametrize(("kilometres", "expected"), [(275, True), (270, False)])
def test_near_is_over_the_great_circle(kilometres: int, expected: bool) -> None:  # noqa: FBT001 - a table of expectations
    """Lisbon to Porto is 274 km."""
    assert near(LISBON, 41.15, -8.61, kilometres) is expected


@pytest.mark.parametrize(
    "arguments",
    [
        ("Lisbon", 1, 1, 1),
        ({"latitude": None, "longitude": None}, 1, 1, 1),
        ({}, 1, 1, 1),
        (LISBON, "1", 1, 1),
        (LISBON, True, 1, 1),
        (LISBON, 1, 1, math.nan),
    ],
)
def test_what_is_no_place_or_no_number_is_not_near(arguments: tuple[Any, Any, Any, Any]) -> None:
    """No exception: it would cost more than an answer."""
    assert near(*arguments) is False


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Reuters", True),
        ("reuters", True),
        ("other", False),
        (["x", "REUTERS"], True),
        ([], False),
        ([1], False),
        (None, False),
        (3, False),
    ],
)
def test_in_set_takes_a_text_or_a_list_of_texts(value: Any, expected: bool) -> None:  # noqa: FBT001 - a table of expectations
    """Case does not matter; anything else is in no set."""
    in_set = set_lookup({"wires": frozenset({"reuters"})})

    assert in_set(value, "wires") is expected
    assert in_set(value, "unknown") is False
