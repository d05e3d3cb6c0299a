"""Words as numbers."""

from hypothesis import given
from hypothesis import strategies as st

from streams.codes import END, KINDS, NAME, NUMBER, PLAIN, bare, is_name, is_slot, word_code


@given(st.text(min_size=1))
def test_a_word_is_a_number_with_room_for_its_kind(word: str) -> None:
    """It fits into 16 bits, is never the end of a sentence, and its kind comes off again."""
    code = word_code(word)

    assert END < code < 2**16
    assert code & KINDS == 0
    assert {bare(code | kind) for kind in (PLAIN, NUMBER, NAME)} == {code}


def test_names_and_numbers_fill_templates() -> None:
    """Other words do not; only one of the two is a name."""
    code = word_code("harbour")

    assert [is_slot(code | kind) for kind in (PLAIN, NUMBER, NAME)] == [False, True, True]
    assert [is_name(code | kind) for kind in (PLAIN, NUMBER, NAME)] == [False, False, True]
