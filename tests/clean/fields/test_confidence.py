"""How sure places on a page are."""

from itertools import pairwise

from streams.clean.fields import confidence


def test_what_proves_more_is_surer() -> None:
    """From fields made for machines down to a change that stands in for the day of publication."""
    places = [
        confidence.JSON_LD,
        confidence.META,
        confidence.MARKED,
        confidence.LINKED,
        confidence.LOOSE,
        confidence.LINE,
        confidence.UNMARKED,
        confidence.CHANGE_ALONE,
    ]

    assert all(surer > other for surer, other in pairwise(places))


def test_all_are_shares() -> None:
    """Each lies between nothing and certainty, and is neither."""
    figures = [value for name, value in vars(confidence).items() if name.isupper()]

    assert figures
    assert all(0 < value < 1 for value in figures)
