"""The functions beside CEL's own."""

import inspect
import math
from typing import Any

import pytest

from streams.records import Topic
from streams.route.language.condition import compile_condition
from streams.route.language.functions import FUNCTIONS, Function, bound, has_topic, has_word, local, near, set_lookup
from streams.route.media_topics import topic_names
from streams.route.schema import rules_schema
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


@pytest.mark.parametrize("wanted", ["competition discipline", "20000822", "sport"])
def test_a_topic_is_found_by_everything_above_it(wanted: str) -> None:
    """Football is a discipline, and sport."""
    assert has_topic(topic_names([football()]), wanted)


@pytest.mark.parametrize(
    ("value", "words", "expected"),
    [
        ("The Ferry is back", "ferry", True),
        ("Ferries are back", "ferry", False),
        ("ferryman, ferry", "FERRY", True),
        ("Le Élysée parle", "élysée", True),
        ("a ferry strike ends", "ferry strike", True),
        (["no", "the ferry"], "ferry", True),
        ("ferry", "", False),
        (None, "ferry", False),
        ("ferry", 3, False),
    ],
)
def test_a_word_is_whole(value: Any, words: Any, expected: bool) -> None:  # noqa: FBT001 - a table of expectations
    """In any script; case does not matter."""
    assert has_word(value, words) is expected


def test_a_time_in_a_zone() -> None:
    """Before midnight in London it is the next day in Tokyo."""
    assert local("2026-03-12T20:30:00Z", "Asia/Tokyo") == {
        "date": "2026-03-13",
        "year": 2026,
        "month": 3,
        "day": 13,
        "hour": 5,
        "minute": 30,
        "weekday": 5,
    }


@pytest.mark.parametrize(("time", "zone"), [(None, "Asia/Tokyo"), ("soon", "Asia/Tokyo"), ("2026-03-12T20:30:00Z", "Mars")])
def test_no_time_has_no_fields(time: Any, zone: str) -> None:
    """So a rule that asks for one has no answer."""
    assert local(time, zone) is None


TABLE = "streams/route/language/functions.py, FUNCTIONS"
"""What a failing test tells to edit."""


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_a_function_takes_what_its_row_says(function: Function) -> None:
    """As many arguments as CEL hands over, and a sort for each; else CEL or the checker would be wrong about it."""
    parameters = len(inspect.signature(function.bind({})).parameters)

    assert function.signature.counts == (parameters,) == (len(function.signature.takes),), f"{TABLE}: {function.name}"


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_the_example_of_a_function_is_a_condition(function: Function) -> None:
    """It stands in the documents and in messages, so it must compile as it stands."""
    example = function.example.replace("entity", "article.entities[0]")

    assert compile_condition(example, {"tier1"}).source == example, f"{TABLE}: {function.name}"


def test_every_function_stands_in_the_schema_and_is_bound() -> None:
    """One row feeds them all; two rows of one name would hide each other."""
    described = rules_schema()["properties"]["rules"]["items"]["properties"]["when"]["description"]

    assert [function.name for function in FUNCTIONS] == list(bound({})), TABLE
    assert [function.name for function in FUNCTIONS if function.example not in described] == [], TABLE
    assert [function.name for function in FUNCTIONS if not function.help or "\n" in function.help] == [], TABLE


@pytest.mark.parametrize("function", [one for one in FUNCTIONS if one.check], ids=lambda function: function.name)
def test_a_last_argument_that_names_nothing_is_refused(function: Function) -> None:
    """Before an article comes; the rule would match nothing for ever."""
    call, _, _ = function.example.replace("entity", "article.entities[0]").rpartition("'")
    broken = call.rpartition("'")[0] + "'no such thing')"

    with pytest.raises(ValueError, match=r"unknown .* 'no such thing'"):
        compile_condition(broken, {"tier1"})
