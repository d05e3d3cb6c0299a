"""MinHash values, their bands, and what they say about shared text."""

import pytest

from streams.group.resemblance import BANDS, FEWEST_SHINGLES, VALUES, bands, overlap, pack_values, resemblances, values
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
