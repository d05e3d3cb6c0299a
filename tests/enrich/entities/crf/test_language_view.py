"""What the recogniser of many languages sees of words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.entity_model.learn import names_of
from streams.enrich.entities.crf.document_features import ORGANISATION_FIRST, PLACE_FIRST, PLACE_INNER
from streams.enrich.entities.crf.known_names import load_known_names
from streams.enrich.entities.crf.language_view import ROLES, LanguageView, part_of
from streams.enrich.entities.crf.spelling import ITSELF
from streams.enrich.entities.crf.word_features import KIND_NAMES
from streams.enrich.tokens import tokenise
from streams.enrich.words import Frequencies

NOBODY_COUNTED = Frequencies("", 1, {}, {})


def view(language: str) -> LanguageView:
    """A view with the names that ship, in which nobody counted words."""
    return LanguageView(language, load_known_names(), NOBODY_COUNTED)


def own(language: str, word: str) -> list[str]:
    """What a word says of itself."""
    (one,) = view(language).words([word])
    return names_of(one, view(language).spelling)[ITSELF]


def test_looks_are_there_once_more_for_the_language() -> None:
    """A capital in German has a weight of its own beside the one that all languages share; words have only one."""
    names = own("de", "Haus")
    assert {"sXxx", "de|sXxx", "lhaus"} <= set(names)
    assert "de|lhaus" not in names


@pytest.mark.parametrize(
    ("language", "word", "letter"),
    [
        ("de", "Ministerpräsident", "r"),
        ("fr", "Mme", "h"),
        ("pl", "ministerstwo", "o"),
        ("ru", "город", "l"),
        ("sv", "januari", "m"),
    ],
)
def test_lists_of_the_language_are_asked(language: str, word: str, letter: str) -> None:
    """Titles, roles, and words of organisations and places stand in the language's file."""
    assert f"g{letter}" in own(language, word)


@pytest.mark.parametrize(
    ("language", "word", "kind"),
    [
        ("ja", "トランプ", "Capital"), ("ja", "について", "small"), ("zh", "王", "Letter"), ("zh", "北京", "CAPITALS"),
        ("ja", "大統領", "Role"),
        ("ar", "باريس", "Capital"), ("ar", "الرئيس", "Role"), ("de", "haus", "small"), ("ja", "。", "mark"),
    ],
)  # fmt: skip
def test_scripts_without_capitals_have_kinds_too(language: str, word: str, kind: str) -> None:
    """Katakana and known names stand out as capitals do elsewhere."""
    (one,) = view(language).words([word])
    assert KIND_NAMES[one.kind] == kind


def test_arabic_particles_are_cut_where_the_word_is_not_known() -> None:
    """What is behind "and" makes a name known; Paris does not lose its first letter."""
    arabic = view("ar")
    assert arabic.bare("وخالد") == "خالد"
    assert "lخالد" in own("ar", "وخالد")
    assert "lاريس" not in own("ar", "باريس")


def test_names_of_several_words_are_looked_up() -> None:
    """Small words may stand inside a place's name; organisations are found as they are written."""
    tokens = tokenise("Sie fuhr mit der Deutsche Bahn nach Rio de Janeiro.", "de")
    capitals = [at for at, word in enumerate(tokens.words) if word[0].isupper()]
    found = dict(view("de").names(tokens, capitals))
    assert [found.get(tokens.words.index(word)) for word in ("Deutsche", "Rio", "de", "Janeiro")] == [
        ORGANISATION_FIRST, PLACE_FIRST, PLACE_INNER, PLACE_INNER,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "letters", "common", "part"),
    [
        ("Angela", "G", "0", "G"), ("Merkel", "GF", "0", "GF"), ("Berlin", "T", "0", "place"), ("Paris", "GT", "0", "mixed"),
        ("Minister", "rG", "0", "r"), ("Moskvy", "~T", "0", "~place"), ("Annę", "~G", "0", "~person"), ("Haus", "", "4", "Common"),
        ("Xyzzy", "", "0", "Rare"), ("haus", "", "4", ""), ("“", "", "0", "quote"), ("12", "", "0", "digits"),
        (".", "", "0", "mark"),         ("NATO", "O", "0", "O"),
    ],
)  # fmt: skip
def test_each_word_plays_a_part(word: str, letters: str, common: str, part: str) -> None:
    """The most telling list decides, then what kind of name it is."""
    assert part_of(word, letters, common) == part


def test_common_words_are_told_from_rare_ones() -> None:
    """By their share of texts; a language in which nobody counted says so."""
    counted = Frequencies("de", 1000, {"haus": 100, "giebel": 1}, {})
    words = LanguageView("de", load_known_names(), counted)
    assert [words.commonness(word) for word in ("haus", "giebel", "xyzzy")] == ["4", "1", "0"]
    assert view("de").commonness("haus") == "?"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["de", "ru", "ar", "ja", "zh", "tr"]), st.lists(st.text(max_size=15), max_size=5))
def test_features_depend_on_the_word_alone(language: str, texts: list[str]) -> None:
    """Whatever stands beside a word, it says the same: that is why its sums can be kept."""
    words = tokenise(" ".join(texts), language).words
    seen = view(language)
    together = seen.words(words) if words else []
    assert together == [one for word in words for one in seen.words([word])]
    assert all(0 <= one.coarse < len(ROLES) for one in together)
