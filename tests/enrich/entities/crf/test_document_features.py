"""What the whole document shows of a word."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.document import Document
from streams.enrich.english import BEFORE_PLACES, HONORIFICS, ROLE_HEADS
from streams.enrich.entities.crf.document_features import (
    CAPITALS_IN_HEADLINE,
    FEWEST_IN_HEADLINE,
    FIRST_CAPITAL,
    LONGEST_STRETCH,
    is_long_word,
    occurrences,
    openings_and_headlines,
    shown_before,
    shown_behind,
    stretches,
)
from streams.enrich.entities.crf.english_view import EnglishView
from streams.enrich.entities.crf.lexicon import load_clusters, load_lexicon
from streams.enrich.entities.crf.word_features import kind_of
from streams.enrich.models import Models
from streams.enrich.tokens import tokenise
from tests.enrich.conftest import document


def test_a_role_before_one_mention_is_told_to_all(models: Models) -> None:
    """The second Braun knows what stood before the first."""
    tokens = tokenise("Minister Braun left. Everybody saw Braun.")
    seen = EnglishView(load_lexicon(models.gazetteer, models.frequencies), load_clusters()).words(tokens.words)
    kind, behind, before = np.array([(one.kind, shown_behind(one, BEFORE_PLACES), shown_before(one)) for one in seen]).T
    capitals, bits = occurrences(tokens, kind, behind, before)
    of_braun = [number for at, number in zip(capitals, bits, strict=True) if tokens.words[at] == "Braun"]
    assert len(of_braun) == 2
    assert of_braun[0] == of_braun[1]
    assert of_braun[0] & 1 << 1


def test_headlines_and_openings_are_marked() -> None:
    """A line in which most words are capitalised says less by its capitals."""
    text = document("Minister Leaves Capital After Long Talks\n\nThe minister left the capital on Monday after long talks.")
    kind = np.array([kind_of(word, HONORIFICS, ROLE_HEADS) for word in text.tokens.words])
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


def plainly(text: Document) -> tuple[list[int], list[int]]:
    """Openings and headlines, sentence by sentence and word by word."""
    openings: list[int] = []
    headlines: list[int] = []
    for first, end in text.sentences:
        if end > first:
            openings.append(first)
        words = text.tokens.words[first:end]
        long = sum(map(is_long_word, words))
        capitals = sum(kind_of(word, HONORIFICS, ROLE_HEADS) >= FIRST_CAPITAL for word in words)
        if long >= FEWEST_IN_HEADLINE and capitals >= CAPITALS_IN_HEADLINE * long:
            headlines += range(first, end)
    return openings, headlines


@settings(max_examples=80)
@given(st.lists(st.sampled_from(["Minister", "Leaves", "Capital", "After", "the", "talks", "of", ".", "?", "\n\n", "”", "U.S."])))
def test_masks_are_what_the_sentences_say(words: list[str]) -> None:
    """The sums over all sentences at once mark what a look at each would mark."""
    text = document(" ".join(words))
    kind = np.array([kind_of(word, HONORIFICS, ROLE_HEADS) for word in text.tokens.words], np.intp)
    is_long = np.array([is_long_word(word) for word in text.tokens.words], np.bool_)
    openings, headlines = openings_and_headlines(text, kind, is_long)
    assert (np.flatnonzero(openings).tolist(), np.flatnonzero(headlines).tolist()) == plainly(text)


@given(st.integers(0, 400))
def test_stretches_cover_each_sentence(count: int) -> None:
    """Every word of a sentence is labelled once, in stretches of bounded length."""
    text = document("word " * count)
    parts = stretches(text)
    assert [at for first, end in parts for at in range(first, end)] == list(range(count))
    assert all(end - first <= LONGEST_STRETCH for first, end in parts)
