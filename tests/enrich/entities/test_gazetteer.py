"""Names that are known beforehand."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.entities.gazetteer import load_organisations, organisations_of
from streams.enrich.entities.match_keys import organisation_key
from streams.enrich.folding import fold
from streams.enrich.languages import LANGUAGES, words_of
from streams.enrich.models import Models
from streams.enrich.tokens import tokenise

WORDS = st.sampled_from(["Lima", "Bank", "of", "Trust", "Rye"])


class TestKnownOrganisations:
    """The list of names."""

    def test_the_longest_name_counts(self) -> None:
        """Marks inside names and both apostrophes are read."""
        known = organisations_of(["Amazon", "Amazon Web Services", "Macy's", "Marks & Spencer"])
        words = tokenise("Amazon Web Services left Macy’s and Marks & Spencer , Amazon").words
        assert [known.length_at(words, at) for at in range(len(words))] == [3, 0, 0, 0, 2, 0, 0, 3, 0, 0, 0, 1]

    def test_single_words_are_known_as_such(self) -> None:
        """A word that only begins names is no name."""
        known = organisations_of(["Amazon Web Services", "Time"])
        assert known.is_name("Time")
        assert not known.is_name("Amazon")

    @given(st.lists(st.lists(WORDS, min_size=1, max_size=3), max_size=8), st.lists(WORDS, max_size=8))
    def test_it_is_what_comparing_every_name_finds(self, names: list[list[str]], words: list[str]) -> None:
        """At each word the longest of the names that stand there, and a word alone where it is one of them."""
        known = organisations_of(map(" ".join, names))
        for at, word in enumerate(words):
            fitting = [len(name) for name in names if words[at : at + len(name)] == name]
            assert known.length_at(words, at) == max(fitting, default=0)
            assert known.is_name(word) == ([word] in names)

    def test_the_names_that_ship_can_be_found(self, models: Models) -> None:
        """Every name leads by its first word to itself, the longest first."""
        known = load_organisations(models.gazetteer).by_first
        assert sum(map(len, known.values())) > len(models.gazetteer.organisation_keys)
        for first, names in known.items():
            assert all(name[0] == first for name in names)
            assert all(len(one) >= len(other) for one, other in pairwise(names))


class TestTables:
    """The tables that ship."""

    def test_bodies_are_found_by_their_first_word(self, models: Models) -> None:
        """The longest first, so that a part of a name never hides it."""
        for first, known in models.gazetteer.organisations.items():
            assert all(words[0] == first for words, _ in known)
            assert all(len(one) >= len(other) for (one, _), (other, _) in pairwise(known))

    def test_each_spelling_of_a_body_has_its_key(self, models: Models) -> None:
        """Letters and full name meet, and keys are folded as the keys of unknown bodies are."""
        keys = models.gazetteer.organisation_keys
        assert keys["EU"] == keys["European Union"]
        assert all(key == fold(key) and organisation_key(key) == key for key in keys.values())

    def test_names_of_people_are_folded(self, models: Models) -> None:
        """Otherwise no lookup would find them."""
        table = models.gazetteer
        assert set(table.given_names.values()) <= {"", "f", "m"}
        assert all(name == fold(name) for name in (*table.given_names, *table.family_names))

    def test_nationalities_are_small_and_lead_to_countries(self, models: Models) -> None:
        """Each word means one country that the tables know."""
        table = models.gazetteer
        assert all(word == word.lower() for word in table.nationalities)
        assert set(table.nationalities.values()) <= set(table.places.countries)


@given(st.sampled_from(LANGUAGES), st.text("abcdefgß", max_size=8), st.none() | st.integers(0, 200))
def test_a_people_is_known_by_how_its_adjective_begins(models: Models, language: str, ending: str, at: int | None) -> None:
    """The longest listed beginning is found, whatever ends the word; a word that begins with none names no people."""
    codes = {} if language == models.gazetteer.language else words_of(language).places.demonym
    word = (sorted(codes)[at % len(codes)] if at is not None and codes else "") + ending
    fitting = [stem for stem in codes if word.startswith(stem)]
    if codes:
        assert models.gazetteer.people_of(word, language) == (codes[max(fitting, key=len)] if fitting else None)
