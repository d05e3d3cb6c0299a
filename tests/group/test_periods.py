"""How long a story would be."""

from math import isnan

import pytest
from msgspec.structs import replace

from streams.group.index import Index
from streams.group.periods import LONGEST, period_of, period_of_story, too_long
from tests.group.made import FERRY, WINDOW, article, edited, take

DAY = 24 * 3600


def one(days: float, *, dated: bool = True) -> tuple[int, bool]:
    """The time of an article of that day, or fetched then."""
    return int(days * DAY), dated


@pytest.mark.parametrize(
    ("here", "there", "is_long"),
    [
        (one(0), one(5), False),
        (one(0), one(5.1), True),
        (one(0, dated=False), one(5.1, dated=False), True),
        (one(0), one(100, dated=False), False),
        (one(0, dated=False), one(5.1), True),
    ],
    ids=["in time", "too late", "fetched too late", "of any day before it was fetched", "written after the other was there"],
)
def test_two_articles_in_one_story(here: tuple[int, bool], there: tuple[int, bool], is_long: bool) -> None:  # noqa: FBT001 - of the table
    """Whichever comes first."""
    for pair in ((here, there), (there, here)):
        assert too_long([period_of([each]) for each in pair])[0, 1] == is_long


def test_nothing_is_too_long_with_what_has_no_time() -> None:
    """A story whose articles have all passed out."""
    assert all(map(isnan, period_of([])))
    assert not too_long([period_of([]), period_of([one(3)])]).any()


def test_a_story_is_as_long_as_what_has_passed_out_makes_it() -> None:
    """Its beginning counts, also where none of its pages has a date."""
    assert period_of([one(4)], since=0).first == 0
    assert period_of([one(4, dated=False)], since=0).first_fetched == 0
    assert isnan(period_of([one(4, dated=False)], since=0).first)


@pytest.mark.parametrize("basis", ["published", "fetched"])
def test_a_story_that_goes_on_ends(basis: str) -> None:
    """A report every half day for three weeks: some stories of one topic, none longer than it may be."""
    index = Index()
    for number in range(40):
        take(index, replace(article(f"n{number}", edited(FERRY, 0.3, number), hours=12 * number), event_time_basis=basis), WINDOW)
        for name in index.stories:
            period = period_of_story(index.stories[name], index)
            assert index.stories[name].last_time - index.stories[name].first_time <= LONGEST
            assert not too_long([period, period]).any()
    assert len({index.stories[name].topic for name in index.stories}) == 1
