"""The topics that rules may ask for."""

import pytest

from streams.records import Topic
from streams.route.media_topics import above, check_topic, folded, names_by_code, topic_called, topic_names

SOCCER = "20001065"


@pytest.mark.parametrize("wanted", ["MEDTOP:20001065", "medtop:20001065", "20001065"])
def test_a_code_is_looked_up_without_its_scheme(wanted: str) -> None:
    """Case does not matter."""
    assert folded(wanted) == SOCCER


def test_topics_above_one_come_nearest_first() -> None:
    """With their names; the last is a top-level one. What is not known has none."""
    found = above(SOCCER)

    assert found[-2:] == ("15000000", "sport")
    assert above(found[-2]) == above("99") == ()


def test_every_topic_leads_to_a_top_level_one() -> None:
    """No circle, and no parent that is missing from the table."""
    tops = {code for code in names_by_code() if not above(code)}

    assert {above(code)[-2] for code in names_by_code() if above(code)} <= tops


def test_an_article_is_found_under_all_topics_above_its_own() -> None:
    """By code and name, once each."""
    names = topic_names([Topic(code=f"medtop:{SOCCER}", top_code="15000000", name="Soccer", score=1, because="x")] * 2)

    assert {SOCCER, "soccer", "15000000", "sport"} <= set(names)
    assert len(names) == len(set(names))


def test_a_topic_can_be_called_by_its_name_and_by_its_code() -> None:
    """For articles that are made by hand; None where there is none."""
    by_name, by_code = topic_called("Soccer"), topic_called(f"medtop:{SOCCER}")

    assert by_name is not None
    assert by_name == by_code
    assert (by_name.code, by_name.top_code) == (SOCCER, "15000000")
    assert topic_called("no such topic") is None


def test_every_name_of_the_table_can_be_asked_for() -> None:
    """A topic that an article can have and no rule can name would be lost to rules."""
    for code, name in names_by_code().items():
        check_topic(code)
        check_topic(name.upper())


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("sports", "did you mean 'sport'"),
        ("industry", "did you mean 'sport industry'"),
        ("xyzzy", "give an IPTC Media Topic's name or code"),
    ],
)
def test_an_unknown_topic_is_refused_with_what_may_have_been_meant(wanted: str, message: str) -> None:
    """By likeness first, then by a name that holds the word."""
    with pytest.raises(ValueError, match=message):
        check_topic(wanted)
