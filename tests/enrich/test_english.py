"""The lists of English words; who adds a language makes a module like ``streams/enrich/english.py``."""

import pytest

from streams.enrich import english

LISTS = {name: words for name, words in vars(english).items() if name.isupper() and not name.startswith("_")}


@pytest.mark.parametrize("name", LISTS)
def test_words_are_in_small_letters(name: str) -> None:
    """They are compared with words in small letters: one with a capital would never be found."""
    assert [word for word in LISTS[name] if word != word.lower()] == []


def test_cues_hold_their_kinds() -> None:
    """A strong cue and a participle are cues; "according" is one before "to" alone."""
    assert {"according"} == english.STRONG_CUES - english.CUES
    assert english.PARTICIPLE_CUES < english.CUES
    assert not english.STRONG_CUES <= english.PARTICIPLE_CUES


def test_no_role_says_both() -> None:
    """Roles that tell men from women tell them apart."""
    assert not english.FEMALE_ROLES & english.MALE_ROLES


def test_every_pronoun_agrees_with_something() -> None:
    """Coreference knows each sign: m, f, plural, neuter, first person, relative."""
    assert set(english.PRONOUNS.values()) == set("mfpn1r")
