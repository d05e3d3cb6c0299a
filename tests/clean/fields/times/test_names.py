"""Names of months, weekdays and parts of the day."""

import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st

from streams.clean.fields.times.names import base_of, common_names, folded, is_month, month_named, names_of
from streams.clean.text.lexicon import words

LANGUAGES = sorted(words("month_languages"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Νοεμβρίου", "ΝΟΕΜΒΡΙΟΥ"),
        ("Kasım", "KASIM"),
        ("نوفمبر", "نوفمبر"),
        ("أكتوبر", "اكتوبر"),
        ("آذار", "اذار"),
        ("نومبر", "نومبر"),
        ("नवम्बर", "नवंबर"),
        ("फ़रवरी", "फरवरी"),
        ("décembre", "DECEMBRE"),
        ("พ.ย.", "พย"),
        ("p. m.", "pm"),
        ("p.\u202fm.", "PM"),
        ("października", "pazdziernika"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    """Accents, case, points and letters that papers write for one another make no difference."""
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("มีนาคม", "มนาคม"), ("మే", "మ"), ("мая", "мае"), ("Juni", "Juli")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    """A vowel sign makes another syllable."""
    assert folded(one) != folded(other)


@given(st.text(max_size=20))
@example("𝓐")
@example("𝙰")
def test_folding_twice_changes_nothing(name: str) -> None:
    """Whatever the text."""
    assert folded(folded(name)) == folded(name)


@pytest.mark.parametrize(
    ("name", "language", "month"),
    [
        ("listopada", "pl", 11),
        ("listopada", "hr", 10),
        ("listopada", None, None),
        ("lipnja", "hr", 6),
        ("lip", "pl", 7),
        ("lip", "hr", 6),
        ("نوفمبر", "ar", 11),
        ("تشرين الثاني", "ar", 11),
        ("نونبر", "ar-MA", 11),
        ("جويلية", "ar", 7),
        ("נובמבר", "he", 11),
        ("בנובמבר", "he", 11),
        ("azaroaren", "eu", 11),
        ("Jänner", "de-AT", 1),
        ("Mai", "de", 5),
        ("Mai", "en", 5),
        ("Sept", "en", 9),
        ("janv", "fr", 1),
        ("нояб", "ru", 11),
        ("novembrī", "lv", 11),
        ("studenog", "hr", 11),
        ("ju", "en", None),
        ("jun", "xx", 6),
        ("march", "pl", 3),
        ("ferry", "en", None),
    ],
)
def test_a_month_is_what_the_language_of_the_page_means(name: str, language: str | None, month: int | None) -> None:
    """By its whole name, its beginning or in another case; where two languages differ and the page says neither, it is none."""
    assert month_named(name, language) == month


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_reads_its_own_months(language: str) -> None:
    """In capitals too, whatever another language means by the word."""
    names = Locale.parse(language).months["format"]["wide"]
    own = {number: name for number, name in names.items() if not any(letter.isdigit() for letter in name)}

    assert {number: month_named(name.upper(), language) for number, name in own.items()} == {number: number for number in own}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_reads_another_month_where_the_page_is_silent(language: str) -> None:
    """Better none than a wrong one."""
    names = Locale.parse(language).months["format"]["wide"]

    assert all(month_named(name) in {number, None} for number, name in names.items())


@pytest.mark.parametrize(
    ("tag", "base"),
    [
        ("pt-BR", "pt"),
        ("PT_br", "pt"),
        ("iw", "he"),
        ("no", "nb"),
        ("tl", "fil"),
        ("zh-Hant-TW", "zh"),
        ("xx", None),
        ("", None),
        (None, None),
    ],
)
def test_the_language_of_a_tag(tag: str | None, base: str | None) -> None:
    """Old codes are known by their new ones; what CLDR does not know is none."""
    assert base_of(tag) == base


@pytest.mark.parametrize(
    ("language", "name", "early", "late"),
    [
        ("ko", "오후", 12, 24),
        ("ja", "午前", 0, 12),
        ("ar", "م", 12, 24),
        ("hu", "du.", 12, 24),
        ("ms", "petang", 12, 24),
        ("vi", "CH", 12, 24),
    ],
)
def test_parts_of_the_day_are_known(language: str, name: str, early: int, late: int) -> None:
    """In hours; a half of the day counts where a name is also another part's."""
    hours = names_of(language).day_periods[folded(name)]

    assert (hours.begin / 3600, hours.end / 3600) == (early, late)


def test_words_that_join_numbers_and_names_come_from_the_languages_own_dates() -> None:
    """Latvian years, Lithuanian days, Spanish months."""
    assert {"gada"} <= names_of("lv").joiners
    assert {"m", "d"} <= names_of("lt").joiners
    assert {"de", "of"} <= common_names().joiners


@pytest.mark.parametrize(("word", "expected"), [("March", True), ("марта", True), ("listopada", False), ("Board", False)])
def test_a_word_is_a_month_where_all_languages_agree(word: str, expected: bool) -> None:  # noqa: FBT001 - a table
    """For what is cut off names and datelines."""
    assert is_month(word) is expected
