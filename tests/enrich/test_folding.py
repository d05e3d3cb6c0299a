"""Folding of spellings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.folding import fold, plain


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Türkiye", "turkiye"),
        ("al-Assad", "al assad"),
        ("O’Neill", "oneill"),
        ("U.S. Senate", "us senate"),
        ("Łódź", "lodz"),
        ("Ærø", "aero"),
        ("İstanbul", "istanbul"),
        ("東京", "東京"),
        ("पुलिस-थाना", "पुलिस थाना"),
        ("مُحَمَّد", "محمد"),
        ("서울 시장", "서울 시장"),
        ("می‌گوید", "میگوید"),
        ("Київ", "киів"),
    ],
)
def test_spellings_fold(text: str, folded: str) -> None:
    """Accents, strokes, case and punctuation make no difference; other scripts stay."""
    assert fold(text) == folded


def test_double_letters_stay() -> None:
    """Hassan and Hasan are two names."""
    assert fold("Hassan") != fold("Hasan")


def test_marks_that_make_another_letter_stay() -> None:
    """Paris and Bali differ in Japanese by two strokes."""
    assert fold("パリ") != fold("バリ")


@given(st.text(max_size=60))
@settings(max_examples=80, deadline=None)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is its own folding."""
    assert fold(fold(text)) == fold(text)
    assert plain(plain(text)) == plain(text)
