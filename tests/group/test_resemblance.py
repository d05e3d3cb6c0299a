"""MinHash values, their bands, and what they say about shared text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.group.resemblance import BANDS, FEWEST_SHINGLES, ROWS, VALUES, bands, overlap, pack_values, resemblances, values
from tests.group.made import article, edited, invented


def packed(text: str) -> bytes:
    """The text's values as they are stored."""
    printed = article("a", text).fingerprint
    return pack_values(printed.minhash, printed.shingles)


def test_values_come_back_as_they_were_packed() -> None:
    """The largest and the smallest value survive."""
    given = [0, 2**32 - 1, *range(VALUES - 2)]

    assert values(pack_values(given, FEWEST_SHINGLES)).tolist() == [given]


@pytest.mark.parametrize(("count", "shingles"), [(VALUES, FEWEST_SHINGLES - 1), (VALUES - 1, 100), (0, 0)])
def test_too_short_a_text_is_not_compared(count: int, shingles: int) -> None:
    """Few shingles, or values of another number, are stored as nothing."""
    assert pack_values([1] * count, shingles) == b""


def test_bands_are_as_many_numbers_as_fit_a_small_integer() -> None:
    """42 different numbers below 2**60; none for a text that is not compared."""
    numbers = bands(packed(invented(1)))

    assert len(set(numbers)) == BANDS
    assert all(0 <= number < 2**60 for number in numbers)
    assert bands(b"") == []


def test_equal_texts_share_every_band_and_strange_ones_none() -> None:
    """Bands tell texts apart."""
    one, other = set(bands(packed(invented(1)))), set(bands(packed(invented(2))))

    assert one == set(bands(packed(invented(1))))
    assert not one & other


@pytest.mark.parametrize("seed", range(5))
def test_resemblance_falls_with_the_words_that_differ(seed: int) -> None:
    """It is 1 for a copy, and for edited ones near the share of shingles that are left."""
    text = invented(seed, 400)

    def to(share: float) -> float:
        return resemblances(packed(text), [packed(edited(text, share, seed))])[0]

    assert to(0) == 1
    # A shingle of three words is left with a probability of (1 - share)³: J = p / (2 - p).
    assert to(0.1) == pytest.approx(0.57, abs=0.15)
    assert to(0.4) == pytest.approx(0.12, abs=0.1)


def test_overlap_is_the_number_of_shared_shingles() -> None:
    """A third of a text of 300 shingles that stands whole in another of 300 and nowhere else: 150 shared of 450."""
    assert overlap(1 / 3, 300, 300) == pytest.approx(150)


def test_overlap_is_never_more_than_the_shorter_text_has() -> None:
    """The estimate's error stops at the whole text."""
    assert overlap(0.9, 10, 1000) == 10


MINHASHES = st.lists(st.integers(0, 3) | st.integers(0, 2**32 - 1), min_size=VALUES, max_size=VALUES)
"""Small values too, so that two of them agree."""


def naive_bands(minhash: list[int]) -> list[int]:
    """One value after the other, in whole numbers modulo 2**64."""
    numbers = []
    for place in range(BANDS):
        a, b, c = minhash[ROWS * place : ROWS * (place + 1)]
        mixed = a * 0x9E3779B97F4A7C15 + b * 0xC2B2AE3D27D4EB4F + c * 0x165667B19E3779F9
        mixed = (mixed + (place + 1) * 0xD6E8FEB86659FD93) % 2**64
        mixed ^= mixed >> 29
        numbers.append((mixed * 0xBF58476D1CE4E5B9 % 2**64) >> 4)
    return numbers


@given(MINHASHES)
def test_bands_are_those_of_the_plain_reading(minhash: list[int]) -> None:
    """Array and loop agree; state that was written by another version is found again."""
    assert bands(pack_values(minhash, FEWEST_SHINGLES)) == naive_bands(minhash)


@given(MINHASHES, st.lists(MINHASHES, min_size=1, max_size=3))
def test_resemblances_are_those_of_the_plain_reading(one: list[int], others: list[list[int]]) -> None:
    """Counted place by place."""
    found = resemblances(pack_values(one, 100), [pack_values(other, 100) for other in others])

    assert found == [sum(here == there for here, there in zip(one, other, strict=True)) / VALUES for other in others]


@given(st.sets(st.integers(0, 30), min_size=1), st.sets(st.integers(0, 30), min_size=1))
def test_overlap_solves_the_resemblance_for_what_is_shared(one: set[int], other: set[int]) -> None:
    """Of real sets it gives the number of shared members."""
    jaccard = len(one & other) / len(one | other)

    assert overlap(jaccard, len(one), len(other)) == pytest.approx(len(one & other))
