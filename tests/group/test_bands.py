"""Articles by bands of their MinHash values."""

from hypothesis import given
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
