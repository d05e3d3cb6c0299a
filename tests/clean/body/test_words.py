"""Letters and words as arrays, against Python's own strings."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.body.words import DENSE, IN_WORD, LETTERS, STOP_MARK, buckets, folded, hashes, tokens

_texts = st.lists(st.text(min_size=1, max_size=30).filter(lambda text: "\n" not in text), min_size=1, max_size=6)


@settings(max_examples=100, deadline=None)
@given(_texts)
def test_words_stand_in_the_blocks_that_hold_them(texts: list[str]) -> None:
    """Found in one go over the page, the words are those that each text has by itself."""
    page = tokens(texts)
    alone = [tokens([text]).words.tolist() for text in texts]

    assert page.letters.tolist() == [len(text) for text in texts]
    assert page.words.tolist() == [word for some in alone for word in some]
    assert page.block.tolist() == [number for number, some in enumerate(alone) for _ in some]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="abcäöłéАбвгд0123456789_ ,.-'", min_size=1, max_size=40), min_size=1, max_size=5))
def test_equal_words_and_only_those_have_equal_numbers(texts: list[str]) -> None:
    """In scripts that the table knows, words are what ``re`` finds, and their numbers tell them apart whatever the case."""
    page = tokens([text.upper() if number % 2 else text for number, text in enumerate(texts)])
    spelled = [word for text in texts for word in re.findall(r"\w+", text.upper().lower())]

    assert len(page.words) == len(spelled)
    assert len(set(page.words.tolist())) == len(set(spelled))
    assert len(set(zip(page.words.tolist(), spelled, strict=True))) == len(set(spelled))


def test_numbers_do_not_depend_on_where_a_word_stands() -> None:
    """The same word has one number on every page, near its beginning or beyond the tables of powers."""
    far = "filler " * 30_000

    assert tokens([far, "Lighthouse"]).words[-1] == hashes("lighthouse")[0]


@settings(max_examples=60, deadline=None)
@given(_texts, st.integers(0, 6))
def test_a_part_has_the_words_of_its_blocks(texts: list[str], cut: int) -> None:
    """Parted in two, the words are those of the two parts read alone."""
    cut = min(cut, len(texts) - 1)
    whole = tokens([*texts, "tail"])
    first, rest = whole.parted(cut)
    alone = tokens([*texts[cut:], "tail"])

    assert [*first.words.tolist(), *rest.words.tolist()] == whole.words.tolist()
    assert rest.words.tolist() == alone.words.tolist()
    assert rest.block.tolist() == alone.block.tolist()
    assert rest.firsts.tolist() == alone.firsts.tolist()
    assert rest.is_opening.tolist() == alone.is_opening.tolist()
    end = first.starts[-1] + first.letters[-1] if cut else 0
    assert len(first.bits) == len(first.codes) == end


def test_buckets_are_even() -> None:
    """Of 10,000 short words hardly any ten share one of 131,000 buckets."""
    words = tokens([" ".join(f"w{number}" for number in range(10_000))]).words

    assert np.bincount(buckets(words, 17)).max() < 10


def test_the_first_two_words_of_each_block_open_it() -> None:
    """Openings are marked by word."""
    page = tokens(["Read more: all about it", "No"])

    assert page.is_opening.tolist() == [True, True, False, False, False, True]


@pytest.mark.parametrize(
    ("letter", "bits"),
    [
        ("。", STOP_MARK),
        ("！", STOP_MARK),
        ("漢", IN_WORD | DENSE),
        ("か", IN_WORD | DENSE),
        ("ก", IN_WORD | DENSE),
        ("한", IN_WORD),
    ],
)
def test_letters_of_other_scripts_are_known_for_what_they_are(letter: str, bits: int) -> None:
    """Full stops of other scripts end sentences; letters of scripts without spaces are marked, Hangul is not one of them."""
    assert LETTERS[folded(letter)[1]][0] & (IN_WORD | STOP_MARK | DENSE) == bits


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="abzäß019_ ", min_size=1, max_size=30), min_size=1, max_size=4))
def test_a_words_number_is_that_of_its_letters(texts: list[str]) -> None:
    """Taken from differences of sums over the page, a word's number is the one that its letters make as digits."""
    base = 0x9E3779B97F4A7C15
    spelled = [word for text in texts for word in re.findall(r"\w+", text)]

    assert tokens(texts).words.tolist() == [
        sum(ord(letter) * pow(base, place, 1 << 64) for place, letter in enumerate(word)) % (1 << 64) for word in spelled
    ]
