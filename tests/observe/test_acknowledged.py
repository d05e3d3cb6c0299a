"""What somebody has dealt with, on a real cluster."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.observe.acknowledged import acknowledge, count_of, record_of_count
from streams.observe.ledger import reader
from streams.settings import Settings


@pytest.mark.kafka
async def test_everybody_who_looks_sees_it(settings: Settings) -> None:
    """The last word on each finding counts; a reader that looks again sees what was written meanwhile."""
    async with reader(settings) as ledgers:
        before = (await ledgers.read()).acknowledged
        await acknowledge(settings, {"articles_missing/enrich": 3, "articles_missing/route": 1})
        await acknowledge(settings, {"articles_missing/enrich": 7})
        after = (await ledgers.read()).acknowledged

    assert before == {}
    assert after == {"articles_missing/enrich": 7, "articles_missing/route": 1}


@given(st.integers(0, 2**60))
def test_a_count_comes_back(count: int) -> None:
    """As it was said."""
    assert count_of(record_of_count(count)) == count


@pytest.mark.parametrize("value", [None, b"", b"[]", b"{}", b'{"count": "3"}', b"\xff", b"null"])
def test_what_is_no_count_says_nothing(value: bytes | None) -> None:
    """Somebody else may write there."""
    assert count_of(value) == 0
