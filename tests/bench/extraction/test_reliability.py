"""A confidence is held against the F1 that it foretells."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.extraction.reliability import Group, error, groups, measured, plot
from bench.extraction.run import OURS, Result
from bench.extraction.tools import Found
from tests.bench.extraction.test_languages import page

SHARES = st.floats(0, 1)
TEXT = "The ferry came late on Tuesday since its crew waited for a doctor"


def test_pages_lie_in_the_tenth_of_their_confidence() -> None:
    """The highest belongs to the last one; tenths without a page are not there."""
    found = groups([(0.0, 0.1), (0.05, 0.3), (0.95, 0.9), (1.0, 1.0)])

    assert found == {0: Group(2, 0.025, 0.2), 9: Group(2, 0.975, 0.95)}
    assert found[9].row(9) == ("0.9–1.0", "2", "0.975", "0.950")


@given(st.lists(st.tuples(SHARES, SHARES), min_size=1))
def test_every_page_is_in_one_group(pairs: list[tuple[float, float]]) -> None:
    """And the error is no larger than the largest difference."""
    found = groups(pairs)

    assert sum(group.pages for group in found.values()) == len(pairs)
    assert error(found) <= max(abs(group.confidence - group.f1) for group in found.values()) + 1e-9


def test_a_confidence_that_says_what_comes_has_no_error() -> None:
    """One that always says nine tenths where half is right is four tenths off."""
    assert error(groups([(share / 20, share / 20) for share in range(21)])) == pytest.approx(0)
    assert error(groups([(0.9, 1.0), (0.9, 0.0)])) == pytest.approx(0.4)


def test_only_published_articles_with_a_labelled_text_count() -> None:
    """What was refused has no confidence."""
    found = [Found((TEXT,), confidence=0.9), Found(reason="empty"), Found((TEXT,), confidence=0.8)]
    pages = [page(TEXT), page(TEXT), page()]

    assert measured([Result(of, {OURS: one}, {}) for of, one in zip(pages, found, strict=True)]) == [(0.9, 1.0)]


def test_the_plot_has_a_circle_for_each_group(tmp_path: Path) -> None:
    """On the line where both are alike."""
    plot(groups([(0.5, 0.5), (0.95, 0.95)]), tmp_path / "r.svg")

    circles = [one.attrib for one in ET.fromstring((tmp_path / "r.svg").read_text()) if one.tag.endswith("circle")]  # noqa: S314 - ours
    assert [float(one["cx"]) + float(one["cy"]) for one in circles] == [440.0, 440.0]
