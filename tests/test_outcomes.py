"""The closed lists of how items end, and why."""

import pytest

from streams.outcomes import PASSED, ArticleOutcome, DeadReason, Flag, ListedValue, PageOutcome, RefusedReason
from streams.records import RefusedPage, decode, encode
from streams.records.article import Origin

LISTS = (PageOutcome, ArticleOutcome, RefusedReason, DeadReason, Flag)


@pytest.mark.parametrize("listed", LISTS)
def test_each_has_a_meaning_of_one_line(listed: type[ListedValue]) -> None:
    """People read it in tables; no two mean the same."""
    meanings = [each.meaning for each in listed]

    assert all(meaning.strip() == meaning and "\n" not in meaning and meaning for meaning in meanings)
    assert len(set(meanings)) == len(meanings)


@pytest.mark.parametrize("listed", LISTS)
def test_its_value_is_its_name(listed: type[ListedValue]) -> None:
    """What stands in records and metrics is found in the code; a flag that is followed by a name ends in a colon."""
    assert [each.value.removesuffix(":") for each in listed] == [each.name.lower() for each in listed]


def test_a_value_is_a_plain_string() -> None:
    """It passes through JSON and comparisons without its class."""
    page = RefusedPage(page_id="p", url=None, reason=RefusedReason.EMPTY, origin=Origin(fetched_at="2026-03-12T10:00:00Z"))

    assert decode(encode(page), RefusedPage).reason == "empty"
    assert f"{RefusedReason.EMPTY}" == "empty"


def test_passing_on_is_no_end() -> None:
    """What enrich and group count stands in neither sum."""
    assert PASSED not in {*PageOutcome, *ArticleOutcome}
