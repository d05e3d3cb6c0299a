"""What the tables say of a word."""

from zlib import crc32

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.entities.crf.lexicon import LARGE, LISTS, SMALL_STEPS, Clusters, Lexicon, load_clusters, load_lexicon
from streams.enrich.entities.gazetteer import Gazetteer, organisations_of
from streams.enrich.entities.place_table import AREA, CITY
from streams.enrich.entities.places import PlaceTable
from streams.enrich.models import Models
from streams.enrich.words import Frequencies
from tests.enrich.entities.made_places import place, rows_of


@pytest.fixture(scope="module")
def small() -> Lexicon:
    """A lexicon of a handful of names."""
    cities = [place("Storby", CITY, people=LARGE), place("Lillevik", CITY, people=LARGE - 1)]
    places = PlaceTable(rows_of(cities), {"Vestland": place("Vestland", AREA)})
    names = Gazetteer({}, {"mehmet": "m", "anna": "f"}, frozenset({"lee"}), {"norwegian": "NO"}, places)
    shares = {"never": 0.0, "seldom": 0.1, "less": 0.3, "more": 0.6, "always": 1.0}
    return Lexicon(names, Frequencies("en", 10, {}, shares), organisations_of(["Equinor", "Bergen Bank"]))


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("Anna", "G"), ("Lee", "F"), ("Equinor", "O"), ("Bergen", ""), ("Norway", "C"), ("Vestland", "R"), ("Storby", "T"),
        ("Lillevik", "t"), ("Norwegian", "n"), ("norwegian", "n"), ("anna", ""), ("lee", ""), ("equinor", ""), ("storby", ""),
        ("Mehmet", "G"), ("Muhammad", ""),
    ],
)  # fmt: skip
def test_each_table_gives_its_letter(small: Lexicon, word: str, letters: str) -> None:
    """Names count where they are capitalised only, nationalities always; a part of a body's name is no name."""
    assert small.letters(word, word.lower()) == letters


@pytest.mark.parametrize(("letter", "listed"), LISTS, ids=[letter for letter, _ in LISTS])
def test_each_list_gives_its_letter(small: Lexicon, letter: str, listed: frozenset[str]) -> None:
    """Every word of a list has its letter, however it is written; a word of no list has none of them."""
    assert all(letter in small.letters(word, word) and letter in small.letters(word.upper(), word) for word in listed)
    assert letter not in small.letters("qwertzu", "qwertzu")


def test_no_two_tables_share_a_letter() -> None:
    """Weights are learned by letter: one letter of two meanings would have one weight for both."""
    letters = [letter for letter, _ in LISTS] + list("nGFOCRTt")
    assert len(letters) == len(set(letters))


@pytest.mark.parametrize(
    ("word", "step"), [("never", "0"), ("seldom", "1"), ("less", "2"), ("more", "3"), ("always", "4"), ("qwertzu", "?")]
)
def test_smallness_has_steps(small: Lexicon, word: str, step: str) -> None:
    """A share falls between two steps; that nobody counted a word is no share."""
    assert small.smallness(word) == step


@given(st.floats(0, 1), st.floats(0, 1))
def test_who_is_written_small_more_often_has_no_lower_step(small: Lexicon, one: float, other: float) -> None:
    """The steps keep the order of the shares."""
    seldom, often = sorted((one, other))
    lexicon = Lexicon(small.gazetteer, Frequencies("en", 1, {}, {"a": seldom, "b": often}), small.organisations)
    assert 0 <= int(lexicon.smallness("a")) <= int(lexicon.smallness("b")) <= len(SMALL_STEPS)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=12))
def test_any_word_has_letters(models: Models, word: str) -> None:
    """No word of any script fails, and what is written small is no name of a person, a body or a place."""
    found = load_small(models).letters(word, word.lower())
    assert word[0].isupper() or not set("GFOCRTt") & set(found)


def load_small(models: Models) -> Lexicon:
    """The tables that ship, without names of organisations, whose table takes long to make."""
    return Lexicon(models.gazetteer, models.frequencies, organisations_of([]))


@pytest.mark.parametrize("word", ["Mehmet", "Hussein", "Hossein", "José", "Jose"])
def test_a_given_name_has_many_spellings(models: Models, word: str) -> None:
    """With and without accents, in one transcription or another; no other word becomes one by it."""
    assert load_small(models).is_given(word)
    assert not load_small(models).is_given(f"{word}qwz")


def test_the_linkers_bodies_are_in_the_lexicon(models: Models) -> None:
    """What the linker knows by one word, the recogniser is told of too."""
    lexicon = load_lexicon(models.gazetteer, models.frequencies)
    known = [words for names in models.gazetteer.organisations.values() for words, _ in names if len(words) == 1]
    alone = [words[0] for words in known if words[0].isalpha()]
    assert len(alone) > 10
    assert all(lexicon.organisations.is_name(word) for word in alone)


class TestClusters:
    """Words that stand in like places."""

    def test_words_of_one_field_share_a_cluster(self) -> None:
        """Given names stand with given names, and not with verbs; a word that nobody knows is in none."""
        fine, _ = load_clusters().of(["michael", "daniel", "resigned", "xqzvbw"])
        assert fine[0] == fine[1] != fine[2]
        assert fine[3] == 0

    def test_a_cluster_lies_in_one_coarse_cluster(self) -> None:
        """Every number that the table gives leads to a coarse one; the table can be searched by halves."""
        table = load_clusters()
        assert len(table.hashes) == len(table.fine)
        assert (np.diff(table.hashes.astype(np.int64)) > 0).all()
        assert int(table.fine.max()) < len(table.coarse)

    @given(st.lists(st.text(max_size=6), max_size=12), st.sets(st.text(max_size=6), min_size=1, max_size=12))
    def test_it_is_a_dictionary_of_hashes(self, asked: list[str], known: set[str]) -> None:
        """Each word has the number that stands beside its hash, 0 where none does, whatever is asked beside it."""
        numbers = {crc32(word.encode()): number for number, word in enumerate(sorted(known), 1)}
        hashes = sorted(numbers)
        fine = np.array([numbers[one] for one in hashes], np.uint16)
        table = Clusters(np.array(hashes, np.uint32), fine, np.arange(len(known) + 1, dtype=np.uint8) // 2)
        expected = [numbers.get(crc32(word.encode()), 0) for word in asked]
        assert table.of(asked) == (expected, [number // 2 for number in expected])
