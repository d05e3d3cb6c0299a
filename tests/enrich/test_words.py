"""How common a word is, and its stem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.models import Models
from streams.enrich.words import TOO_COMMON, Frequencies, stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("companies", "company"), ("strikes", "strike"), ("churches", "church"), ("boxes", "box"), ("classes", "class"),
        ("heroes", "hero"), ("shoes", "shoe"), ("bus", "bus"), ("crisis", "crisis"), ("glass", "glass"), ("ties", "tie"),
    ],
)  # fmt: skip
def test_plurals_and_verbs_lose_their_ending(word: str, expected: str) -> None:
    """One form of a word is enough for the lexicon; words that merely end in s keep it."""
    assert stem(word) == expected


@given(st.text(alphabet="abcehiosxyz", max_size=12))
def test_a_stem_is_its_own_stem(word: str) -> None:
    """Stems of texts and stems of the lexicon meet, whichever of them is stemmed twice."""
    assert stem(stem(word)) == stem(word)


@given(st.text(alphabet="äöüéñßжд中国ア", min_size=1, max_size=12))
def test_words_of_other_letters_stay(word: str) -> None:
    """The rules are English; no other word is cut."""
    assert stem(word) == word


COUNTED = Frequencies("en", 10, {"the": 10, "minister": 2, "zebra": 1}, {"the": 1.0, "minister": 0.4, "zebra": 0.9})


def test_the_rarer_a_word_the_more_it_says() -> None:
    """What nobody counted is the rarest of all."""
    rarities = [COUNTED.rarity(word) for word in ("the", "minister", "zebra", "quagga")]
    assert rarities == sorted(rarities)
    assert len(set(rarities)) == 4


def test_words_of_every_text_tell_nothing() -> None:
    """Their weight is naught, not small, so that no sum of them names a topic."""
    assert [word for word, rarity in COUNTED.telling.items() if not rarity] == ["the"]


def test_a_word_that_is_mostly_written_large_is_no_ordinary_one() -> None:
    """Half of its occurrences decide; a word that nobody counted is none."""
    assert [COUNTED.is_common(word) for word in ("the", "minister", "zebra", "quagga")] == [True, False, True, False]


def test_the_table_that_ships_counts_shares(models: Models) -> None:
    """No word stands in more texts than there are, and none is written small more often than it is written."""
    table = models.frequencies
    assert all(0 < count <= table.texts for count in table.documents.values())
    assert all(0 <= share <= 1 for share in table.small.values())
    assert table.share("the") > TOO_COMMON > table.share("minister")
