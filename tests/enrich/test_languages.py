"""The lists of words, a file a language."""

import msgspec
import pytest

from streams.enrich.languages import LANGUAGES, NO_WORDS, words_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_in_small_letters(language: str) -> None:
    """They are compared with words in small letters: one with a capital would never be found."""
    known = words_of(language)
    tables = [table for table in msgspec.structs.astuple(known) if isinstance(table, msgspec.Struct)]
    lists = [words for table in tables for words in msgspec.structs.astuple(table)] + [
        frozenset(of) for of in known.topics.values()
    ]
    assert [word for words in lists if isinstance(words, frozenset) for word in words if word != word.lower()] == []


def test_a_language_without_a_file_has_no_words() -> None:
    """Nothing is borrowed from another language."""
    assert words_of("eo") is NO_WORDS
