"""Names that are known beforehand in all languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.entities.crf.known_names import FORENAME, PLACE, SHORTEST_STEM, KnownNames, load_known_names, stems


@pytest.fixture(scope="module")
def known() -> KnownNames:
    """The table that ships."""
    return load_known_names()


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("berlin", "T"),
        ("москва", "T"),
        ("パリ", "T"),
        ("باريس", "T"),
        ("deutschland", "C"),
        ("angela", "G"),
        ("王", "F"),
        ("new york", "T"),
    ],
)
def test_names_of_every_script_are_known(known: KnownNames, name: str, letter: str) -> None:
    """A letter for each list that holds the name."""
    (letters,) = known.letters([name])
    assert letter in letters
    assert not letters.startswith("~")


@pytest.mark.parametrize("name", ["москве", "warszawie", "berlinem"])
def test_declined_names_are_known_by_their_stem(known: KnownNames, name: str) -> None:
    """What is known without its ending says so."""
    (letters,) = known.letters([name])
    assert letters[0] == "~"
    assert set("Tt") & set(letters)


def test_ordinary_words_are_no_names(known: KnownNames) -> None:
    """Nothing is said of them."""
    assert known.letters(["heute", "aujourd’hui", "сегодня"]) == ["", "", ""]
    assert known.letters([]) == []


def test_bits_are_told_apart(known: KnownNames) -> None:
    """A given name is no place."""
    (bits,) = known.of(["agnieszka"])
    assert bits & FORENAME
    assert not bits & PLACE


@given(st.text(max_size=12))
def test_stems_begin_the_name(name: str) -> None:
    """Each is the name without some last letters, and long enough to say something."""
    assert all(name.startswith(stem) and len(stem) >= SHORTEST_STEM for stem in stems(name))
