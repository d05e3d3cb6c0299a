"""Letters and words as arrays, against Python's own strings."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.blocks.tokens import tokens
from streams.clean.blocks.words import DENSE, IN_WORD, LETTERS, STOP_MARK, folded

_texts = st.lists(st.text(min_size=1, max_size=30).filter(lambda text: "\n" not in text), min_size=1, max_size=6)


@settings(max_examples=100, deadline=None)
@given(_texts)
def test_words_and_their_blocks_are_those_of_each_text(texts: list[str]) -> None:
    """Found in one go over the page, the words are those that each text has by itself."""
    page = tokens(texts)
    expected = [(word, block) for block, text in enumerate(texts) for word in re.findall(r"\w+", text.lower())]

    assert sorted(zip(page.words, page.block.tolist(), strict=True)) == sorted(expected)
    assert page.letters.tolist() == [len(text) for text in texts]


def test_the_first_two_words_of_each_block_open_it() -> None:
    """Openings are marked by word."""
    page = tokens(["Read more: all about it", "No"])

    assert [word for word, opens in zip(page.words, page.is_opening, strict=True) if opens] == ["read", "more", "no"]


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
    assert LETTERS[folded(letter)[0]][0] & (IN_WORD | STOP_MARK | DENSE) == bits
