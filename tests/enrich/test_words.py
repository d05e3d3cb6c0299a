"""How common a word is, its stem and its forms, function words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.models import Models
from streams.enrich.words import TOO_COMMON, Frequencies, forms, frequencies_of, function_words, same_word, stem


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


@pytest.mark.parametrize("language", ["de", "fr", "ru", "tr", "ar", "zh", "ja", "hi", "uk", "sv"])
def test_other_languages_have_frequencies(language: str) -> None:
    """Some of their words stand in so many texts that they tell nothing, most do not."""
    table = frequencies_of(language)
    common = [word for word, rarity in table.telling.items() if not rarity]
    assert 20 < len(common) < len(table.documents) / 10
    assert table.rarity("") >= max(map(table.rarity, table.documents)) > 4


def test_a_language_without_a_table_has_no_frequencies() -> None:
    """All its words are as rare."""
    assert frequencies_of("xx").documents == {}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "the she thursday"), ("de", "die der und donnerstag"), ("fr", "les des une jeudi"), ("es", "los que una jueves"),
        ("it", "il della giovedì"), ("pt", "não uma quinta-feira"), ("nl", "het een donderdag"), ("sv", "och att torsdag"),
        ("pl", "się nie czwartek"), ("ru", "его и на четверг"), ("uk", "його та четвер"), ("tr", "ve bir perşembe"),
        ("ar", "في من الذي"), ("zh", "的 他们 星期四"), ("ja", "から それ 木曜日"), ("hi", "और के में"), ("ka", "და რომ"),
        ("sr", "је и"), ("hr", "je i"), ("no", "og ikke torsdag"), ("he", "של את"), ("fa", "از که"),
        ("vi", "và của"), ("sw", "na ya"), ("mt", "u li"), ("or", "ଏବଂ"), ("ig", "na nke"),
    ],
)  # fmt: skip
def test_function_words_of_many_languages(language: str, words: str) -> None:
    """With the days of the week; of a language that nobody listed there are none."""
    assert set(words.split()) <= function_words(language)
    assert function_words("xx") == frozenset()


@pytest.mark.parametrize(
    ("language", "one", "other", "expected"),
    [
        ("en", "strike", "strikes", True), ("en", "port", "porter", False), ("ru", "мост", "моста", True),
        ("de", "brücke", "brücken", True), ("de", "hafen", "hafenbehörde", False), ("es", "alcalde", "alcaldesa", True),
        ("ar", "مكتبة", "والمكتبة", True), ("ko", "당선인은", "당선인의", True), ("fr", "pont", "port", False),
        ("zh", "渡轮", "渡船", False),
    ],
)  # fmt: skip
def test_forms_of_a_word(language: str, one: str, other: str, expected: object) -> None:
    """English by its plural, others by how they begin."""
    assert same_word(one, other, language) is expected
    assert same_word(other, one, language) is expected


@given(st.lists(st.text(alphabet="abмосталود", min_size=1, max_size=8), unique=True), st.sampled_from(["en", "ru", "ar"]))
def test_forms_are_a_partition(words: list[str], language: str) -> None:
    """Each word stands in one group."""
    assert sorted(word for group in forms(words, language) for word in group) == sorted(words)
