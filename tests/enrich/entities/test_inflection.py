"""Base forms of inflected names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.entities.inflection import MOST_FORMS, base_forms
from streams.enrich.languages import LANGUAGES


@pytest.mark.parametrize(
    ("language", "name", "base"),
    [
        ("ru", "Казани", "Казань"),
        ("ru", "Нижнем Новгороде", "Нижний Новгород"),
        ("ru", "Испании", "Испания"),
        ("uk", "Києва", "Київ"),
        ("uk", "Львові", "Львів"),
        ("pl", "Krakowie", "Kraków"),
        ("pl", "Warszawie", "Warszawa"),
        ("pl", "Pragi", "Praga"),
        ("tr", "İzmir’den", "İzmir"),
        ("sv", "Malmös", "Malmö"),
        ("de", "Berlins", "Berlin"),
    ],
)
def test_the_base_form_is_among_them(language: str, name: str, base: str) -> None:
    """In languages that inflect names."""
    assert base in base_forms(name, language)


@given(st.text(max_size=20), st.sampled_from([*LANGUAGES, "", "xx"]))
def test_base_forms_are_other_words(name: str, language: str) -> None:
    """The name itself is none of them, and they are few."""
    forms = base_forms(name, language)
    assert name not in forms
    assert len(forms) <= MOST_FORMS


def test_a_language_that_inflects_no_names_has_none() -> None:
    """The name stands as it is."""
    assert base_forms("Valencia", "es") == []
