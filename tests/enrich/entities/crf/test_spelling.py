"""Numbers of what a word's spelling says."""

from zlib import crc32

from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.entities.crf.spelling import AFFIXES, FORMS, ITSELF, LONGEST_PIECE, Spelled, Spelling, pieces

SPELLED = (*FORMS, *AFFIXES, Spelled(ITSELF, "pl|x", 7))
WORDS = st.text(min_size=1, max_size=12).filter(lambda word: bool(word.lower()))


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_a_number_is_that_of_the_name(words: list[str]) -> None:
    """Without building the name: the CRC-32 of its prefix with the piece."""
    given_ = [(word, word.lower()) for word in words]
    numbers, there = Spelling(SPELLED).numbers(given_)
    for row, (word, lower) in enumerate(given_):
        for column, (_, prefix, piece, of_words) in enumerate(SPELLED):
            assert numbers[row, column] == crc32((prefix + pieces(word, lower)[piece]).encode())
            assert there[row, column] == (lower[0].isalnum() or not of_words)


def test_words_of_any_length_have_numbers() -> None:
    """A word without end is no error; the features of its whole length are none that anybody learned."""
    endless = "x" * (2 * LONGEST_PIECE)
    numbers, _ = Spelling(AFFIXES).numbers([(endless, endless)])
    assert numbers[0, -1] == crc32(b"xxxxx")


def test_a_surrogate_alone_is_no_error() -> None:
    """Text of lines that a program wrote may hold one."""
    numbers, _ = Spelling(FORMS).numbers([("a\ud800", "a\ud800")])
    assert numbers[0, ITSELF] == crc32("la\ud800".encode("utf-8", "surrogatepass"))
