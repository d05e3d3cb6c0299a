"""The text as numbers."""

from array import array

import pytest

from streams.codes import END, KINDS, NAME, NUMBER, PLAIN, bare, word_code
from streams.enrich.codes import MOST_WORDS, text_codes
from streams.enrich.document import Document
from streams.enrich.fingerprint import plain_words
from streams.records import Entity, Mention


def numbers(text: str, language: str = "en", *names: str) -> list[int]:
    """The text's numbers, with these names as its entities."""
    spans = [Mention(start=text.index(name), end=text.index(name) + len(name), text=name) for name in names]
    entities = [Entity(id="e", type="place", name="n", match_key="n", mentions=spans)] if spans else []
    made = array("H")
    document = Document(text, "", language)
    made.frombytes(text_codes(document, entities, plain_words(document.tokens, document.written)))
    return made.tolist()


def kinds(text: str, language: str = "en", *names: str) -> list[int]:
    """The kinds of the words."""
    return [number & KINDS for number in numbers(text, language, *names) if number != END]


def test_each_sentence_ends() -> None:
    """Marks are no words; case and accents make no other word."""
    assert [bare(one) for one in numbers("The café is shut. We wait!")] == [
        *map(word_code, ["the", "cafe", "is", "shut"]),
        END,
        *map(word_code, ["we", "wait"]),
        END,
    ]


def test_numbers_and_names_are_told() -> None:
    """A capital inside a sentence tells a name, at its beginning only an entity does."""
    assert kinds("Shares of Brightwell fell to 17.6 crowns.") == [PLAIN, PLAIN, NAME, PLAIN, PLAIN, NUMBER, PLAIN]
    assert kinds("Brightwell fell.") == [PLAIN, PLAIN]
    assert kinds("Brightwell fell.", "en", "Brightwell") == [NAME, PLAIN]


def test_days_and_months_are_numbers() -> None:
    """They change from one form to the next as numbers do; a verb in small letters is no month."""
    assert kinds("We met on Thursday in May.") == [PLAIN, PLAIN, PLAIN, NUMBER, PLAIN, NUMBER]
    assert kinds("We may march.") == [PLAIN, PLAIN, PLAIN]


def test_german_capitals_tell_no_name() -> None:
    """All its nouns have them."""
    assert kinds("Der Zug steht in Fulda.", "de", "Fulda") == [PLAIN, PLAIN, PLAIN, PLAIN, NAME]


def test_a_long_text_is_cut_behind_a_sentence() -> None:
    """What is remembered of an article has a bound."""
    found = numbers("One two three four five. " * 1000)

    assert len(found) <= MOST_WORDS + 7
    assert found[-1] == END


@pytest.mark.parametrize("text", ["", "…", "?!"])
def test_a_text_without_words_has_no_numbers(text: str) -> None:
    """Not even an empty sentence."""
    assert numbers(text) == []
