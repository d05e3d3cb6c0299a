"""Names of other scripts in Latin letters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.entities.transliteration import in_latin, known_words, letters_in_latin
from streams.enrich.folding import fold


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Вера Соколова", "vera sokolova"),
        ("Щербак", "shcherbak"),
        ("Єрмак", "yermak"),
        ("Горбань", "gorban"),
        ("Сергієнко", "serhienko"),
        ("Тимур Галеев", "timur galeev"),
        ("Μπακογιάννη", "bakogianni"),
        ("Vera", "vera"),
        ("林若兰", "林若兰"),
    ],
)
def test_letters_become_latin(name: str, expected: str) -> None:
    """Cyrillic, with Ukrainian's own values where a name shows that it is, and Greek; Latin and other scripts stay."""
    assert in_latin(fold(name)) == expected


def test_an_oblique_surname_is_its_nominative() -> None:
    """Adjectives of men have cases that no other surname has."""
    forms = ["полянский", "полянского", "полянскому", "полянским"]
    assert {letters_in_latin(fold(form)) for form in forms} == {"polyanskii"}


def test_the_table_leads_to_english_spellings() -> None:
    """No spelling leads to another one's, and every word that names are folded to is folded itself."""
    words = known_words()
    assert all(word == fold(word) and word not in words for word in words.values())
    assert all(other == fold(other) for other in words)


@given(st.text(max_size=30))
@settings(max_examples=80, deadline=None)
def test_any_name_has_one_form(name: str) -> None:
    """Whatever stands as a name; what is written in Latin letters once stays so."""
    once = in_latin(fold(name))
    assert in_latin(once) == once
