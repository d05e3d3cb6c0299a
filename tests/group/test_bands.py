"""Articles by bands of their MinHash values."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.group import bands, columns
from streams.group.bands import MOST_OF_A_BAND, Bands
from streams.group.columns import Numbering
from streams.group.resemblance import BANDS
from tests.group.made import small_segments

texts = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), max_size=40)


def bands_of(text: int, shared: int = 0) -> list[int]:
    """Bands of a text; ``shared`` of them are those of text 0."""
    return [(hash((0 if at < shared else text, at)) & (1 << 60) - 1) for at in range(BANDS)]


@given(texts)
def test_those_that_share_bands_are_found(given_texts: list[tuple[int, int]]) -> None:
    """As a dictionary of sets would find them, whatever has gone meanwhile; what shares a single one may be there by chance."""
    with small_segments((columns, 1), (bands, 1)):
        numbers, index, held = Numbering(), Bands(Numbering()), dict[str, int]()
        index = Bands(numbers)
        for number, text in given_texts:
            name = f"a{number}"
            numbers.take(name)
            index.add(bands_of(text), numbers.give(name))
            held[name] = text
            if numbers.fall():
                index.fall()
            found = index.having(bands_of(text, shared=3))
            same = {other for other, its in held.items() if its == text}
            first = {other for other, its in held.items() if its == 0}
            assert {name for name, count in found.items() if count > 1} == same | first
            assert all(found[name] == BANDS if text == 0 else found[name] in (BANDS - 3, BANDS - 2) for name in same)


@given(st.lists(st.integers(0, 9), max_size=60), st.integers(0, 20), st.integers(1, 30))
@settings(max_examples=50, deadline=None)
def test_several_at_once_are_as_one_by_one(texts: list[int], first: int, portion: int) -> None:
    """Over the ends of segments, and while the tables grow; what shares a single band may be there by chance."""
    with small_segments((bands, 3)):
        numbers = Numbering()
        plain, index = Bands(numbers), Bands(numbers)
        given_out = [numbers.give(f"a{which}") for which in range(len(texts))]
        for number, text in zip(given_out, texts, strict=True):
            plain.add(bands_of(text), number)
        for number, text in list(zip(given_out, texts, strict=True))[:first]:
            index.add(bands_of(text), number)
        for at in range(first, len(texts), portion):
            rows = np.array([bands_of(text) for text in texts[at : at + portion]], np.uint64)
            index.add_all(rows, given_out[at : at + portion])
        for text in range(10):
            one, other = (held.having(bands_of(text)) for held in (plain, index))
            assert {name for name, count in one.items() if count > 1} == {name for name, count in other.items() if count > 1}


def test_an_article_without_bands_is_nowhere() -> None:
    """Its text is too short to compare."""
    numbers = Numbering()
    index = Bands(numbers)
    index.add([], numbers.give("a"))

    assert not index.having(bands_of(1))


def test_of_a_form_the_newest_are_read() -> None:
    """A calendar of thousands of pages costs no more than a hundred."""
    numbers = Numbering()
    index = Bands(numbers)
    for number in range(3 * MOST_OF_A_BAND):
        index.add(bands_of(1), numbers.give(f"a{number}"))

    assert set(index.having(bands_of(1))) == {f"a{number}" for number in range(2 * MOST_OF_A_BAND, 3 * MOST_OF_A_BAND)}


def test_tables_grow_with_what_they_hold() -> None:
    """Each article is still found."""
    numbers = Numbering()
    index = Bands(numbers)
    for number in range(2000):
        index.add(bands_of(number), numbers.give(f"a{number}"))

    assert all(index.having(bands_of(number))[f"a{number}"] == BANDS for number in range(0, 2000, 37))
