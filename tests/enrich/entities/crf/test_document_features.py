"""What the whole document shows of a word."""

import numpy as np

from streams.enrich.entities.crf.document_features import (
    LONGEST_STRETCH,
    ORGANISATION_FIRST,
    PLACE_FIRST,
    PLACE_INNER,
    is_long_word,
    names_in_tables,
    occurrences,
    openings_and_headlines,
    stretches,
)
from streams.enrich.entities.crf.lexicon import load_clusters, load_lexicon
from streams.enrich.entities.crf.word_features import kind_of, word_features
from streams.enrich.models import Models
from streams.enrich.tokens import tokenise
from tests.enrich.conftest import document


def test_names_of_several_words_are_looked_up(models: Models) -> None:
    """Their first and their other words are told apart."""
    tokens = tokenise("They met in New York at the World Health Organization.")
    capitals = [at for at, word in enumerate(tokens.words) if word[0].isupper()]
    found = dict(names_in_tables(tokens, capitals, load_lexicon(models.gazetteer, models.frequencies)))
    assert [found.get(tokens.words.index(word)) for word in ("They", "New", "York", "World")] == [
        None, PLACE_FIRST, PLACE_INNER, ORGANISATION_FIRST,
    ]  # fmt: skip


def test_a_role_before_one_mention_is_told_to_all(models: Models) -> None:
    """The second Braun knows what stood before the first."""
    tokens = tokenise("Minister Braun left. Everybody saw Braun.")
    seen = word_features(tokens.words, load_lexicon(models.gazetteer, models.frequencies), load_clusters())
    capitals, bits = occurrences(tokens.words, tokens.lower, seen)
    of_braun = [number for at, number in zip(capitals, bits, strict=True) if tokens.words[at] == "Braun"]
    assert len(of_braun) == 2
    assert of_braun[0] == of_braun[1]
    assert of_braun[0] & 1 << 1


def test_headlines_and_openings_are_marked() -> None:
    """A line in which most words are capitalised says less by its capitals."""
    text = document("Minister Leaves Capital After Long Talks\n\nThe minister left the capital on Monday after long talks.")
    kind = np.array([kind_of(word) for word in text.tokens.words])
    is_long = np.array([is_long_word(word) for word in text.tokens.words])
    openings, headlines = openings_and_headlines(text, kind, is_long)
    assert np.flatnonzero(openings).tolist() == [0, 7]
    assert np.flatnonzero(headlines).tolist() == [0, 1, 2, 3, 4, 5]


def test_long_sentences_are_cut() -> None:
    """A list without a stop is labelled in stretches that cover it."""
    parts = stretches(document("word " * (2 * LONGEST_STRETCH + 10)))
    assert parts == [
        (0, LONGEST_STRETCH),
        (LONGEST_STRETCH, 2 * LONGEST_STRETCH),
        (2 * LONGEST_STRETCH, 2 * LONGEST_STRETCH + 10),
    ]
