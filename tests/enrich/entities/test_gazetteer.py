"""Names that are known beforehand."""

from streams.enrich.entities.gazetteer import organisations_of
from streams.enrich.tokens import tokenise


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
