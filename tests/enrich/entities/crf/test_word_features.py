"""What is seen at a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.entities.crf.lexicon import load_clusters, load_lexicon
from streams.enrich.entities.crf.word_features import KIND_NAMES, KINDS, kind_of, word_features
from streams.enrich.models import Models
from streams.enrich.tokens import tokenise


class TestKinds:
    """What a word looks like."""

    @pytest.mark.parametrize(
        ("word", "name"),
        [
            ("house", "small"), ("House", "Capital"), ("NATO", "CAPITALS"), ("UNESCO", "LONGCAPITALS"), ("U.S.", "U.S."),
            ("J", "Letter"), ("iPhone", "InnerCapital"), ("McKay", "InnerCapital"), ("Ngo-Anh", "Capital-"), ("of", "of"),
            ("minister", "role"), ("Minister", "Role"), ("Mr", "Honorific"), ("’s", "clitic"), ("“", "quote"), ("1,000", "digits"),
            ("G7", "mixed"), ("\n\n", "\n\n"), ("…", "stop"), ("%", "mark"), ("co-operate", "small-"),
        ],
    )  # fmt: skip
    def test_each_word_has_its_kind(self, word: str, name: str) -> None:
        """Capitals, letters inside, roles and marks are told apart."""
        assert KIND_NAMES[kind_of(word)] == name

    @given(st.text(min_size=1, max_size=12))
    def test_any_token_has_a_kind(self, text: str) -> None:
        """No word of any script is without one."""
        assert all(0 <= kind_of(word) < KINDS for word in tokenise(text).words)


def test_a_word_speaks_of_its_neighbours_too(models: Models) -> None:
    """The same word gives another name for each place in which it can stand."""
    (one,) = word_features(["Berlin"], load_lexicon(models.gazetteer, models.frequencies), load_clusters())
    assert [f"{place}lberlin" in names for place, names in zip(("-2", "-1", "", "1", "2"), one.names, strict=True)] == [True] * 5
