"""What the whole document shows of a word: its other occurrences, sentences and headlines.

"Fidan" alone says little; that a role stands before another "Fidan" says that it is a person. Tokens and what is known of each
word enter; bits of the capitalised words and masks leave. Nothing can fail.
"""

from collections import Counter
from collections.abc import Container

import numpy as np
import numpy.typing as npt

from streams.enrich.document import Document
from streams.enrich.entities.crf.word_features import KIND_NUMBERS, POSSESSIVES, WordFeatures
from streams.enrich.tokens import PARAGRAPH, Tokens

BITS = 16
"""Signs that the occurrences of a word can show, each a bit: see ``shown_behind``, ``shown_before`` and ``occurrences``."""
TITLE, LARGER = 1 << BITS, 1 << BITS + 1
"""What a word shows of one that is not directly beside it."""
OFTEN = 3
"""How often what an article is about is named at least."""
FIRST_CAPITAL = KIND_NUMBERS["Capital"]
STOP, COMMA, OPENING_BRACKET, CLOSING_BRACKET = (KIND_NUMBERS[mark] for mark in ".,()")
OPENERS = frozenset({".", "?", "!", ":", PARAGRAPH, '"', "“", "‘", "'", "•", "*", "-", "–", "—", "…"})
PLACE_FIRST, PLACE_INNER, ORGANISATION_FIRST, ORGANISATION_INNER, ORGANISATION_ALONE = "JP", "JQ", "JO", "JR", "JS"
TABLE_NAMES = (PLACE_FIRST, PLACE_INNER, ORGANISATION_FIRST, ORGANISATION_INNER, ORGANISATION_ALONE)
OPENING, HEADLINE = "S", "T"
"""Before a kind's number: the word opens a sentence; it stands in one in which most words are capitalised."""
LONGEST_STRETCH = 80
"""Tokens of a stretch: longer sentences are lists, and would cost as much for every other sentence. Entity F1 on `news_gold`
with 40: -.004, with 160: the same."""
FEWEST_IN_HEADLINE = 4
"""Long words of a headline: of fewer of them a share says nothing."""
CAPITALS_IN_HEADLINE = 0.7
"""Share of a headline's long words that is capitalised; names alone seldom reach it. Weights were learned with it."""
Mask = npt.NDArray[np.bool_]
Kinds = npt.NDArray[np.intp]
"""A number a token."""


def occurrences(tokens: Tokens, kind: Kinds, behind: Kinds, before: Kinds) -> tuple[list[int], list[int]]:
    """Indexes of the capitalised tokens, and the bits that each of them gets: all that the occurrences of its word show.

    Args:
        tokens: the document's.
        kind: of each token.
        behind: what each shows of the token behind it (``shown_behind``).
        before: what each shows of the token before it (``shown_before``).
    """
    shown = np.zeros(len(kind), np.intp)
    shown[1:] |= behind[:-1]
    shown[:-1] |= before[1:]
    shown[2:] |= np.where((kind[1:-1] == STOP) & (behind[:-2] & TITLE > 0), 1 << 1, 0)
    shown[:-2] |= np.where((kind[1:-1] == COMMA) & (before[2:] & LARGER > 0), 1 << 14, 0)
    shown[1:-1] |= np.where((kind[:-2] == OPENING_BRACKET) & (kind[2:] == CLOSING_BRACKET), 1 << 12, 0)
    capitals: list[int] = np.flatnonzero(kind >= FIRST_CAPITAL).tolist()
    words = [tokens.lower[at] for at in capitals]
    written, bits = set(tokens.words), dict.fromkeys(words, 0)
    for word, one in zip(words, shown[capitals].tolist(), strict=True):
        bits[word] |= one & (1 << BITS) - 1
    for word, count in Counter(words).items():
        bits[word] |= (word in written) << 4 | (count >= OFTEN) << 15
    return capitals, [bits[word] for word in words]


def shown_behind(one: WordFeatures, before_places: Container[str]) -> int:
    """What a word shows of the one behind it, in bits; also whether a stop behind it is that of a title."""
    letters, found = one.letters, 0
    if one.kind >= FIRST_CAPITAL:
        found = 1 if "G" in letters else 1 << 10
    if "h" in letters or "r" in letters:
        found |= 1 << 1
    if "h" in letters:
        found |= TITLE
    if one.lower in before_places:
        found |= 1 << 3
    elif one.lower == "the":
        found |= 1 << 7
    elif "u" in letters:
        found |= 1 << 9
    return found if one.word in OPENERS else found | 1 << 5


def shown_before(one: WordFeatures) -> int:
    """What a word shows of the one before it, in bits; also whether it names what may hold a place before a comma."""
    letters = one.letters
    larger = LARGER if "C" in letters or "R" in letters else 0
    if one.kind >= FIRST_CAPITAL:
        return larger | (1 << 2 if "o" in letters else 1 << 13 if "F" in letters and "T" not in letters else 1 << 6)
    if "u" in letters:
        return larger | 1 << 8
    return larger | 1 << 11 if one.lower in POSSESSIVES else larger


def stretches(document: Document) -> list[tuple[int, int]]:
    """Token ranges that are labelled together: sentences, long ones cut."""
    return [
        (start, min(start + LONGEST_STRETCH, end))
        for first, end in document.sentences
        for start in range(first, end, LONGEST_STRETCH)
    ]


def openings_and_headlines(document: Document, kind: Kinds, is_long: Mask | Kinds) -> tuple[Mask, Mask]:
    """Which tokens open a sentence, and which stand in a headline.

    "Mayor Leaves Riga Today . He said so ." is two sentences, 0–5 and 5–9. Long words, counted from the left, are
    0 1 2 3 4 4 4 5 5 5, capitalised ones 0 1 2 3 4 4 5 5 5 5: the first sentence has 4 - 0 of both, so that it is a headline; the
    second has one long word. Openings are 0 and 5.

    Args:
        document: the document.
        kind: of each token.
        is_long: whether each token is a long word.
    """
    openings, headlines = np.zeros(len(kind), np.bool_), np.zeros(len(kind), np.bool_)
    if not len(kind):
        return openings, headlines
    first, end = (
        (np.array(side, np.intp) for side in zip(*document.sentences, strict=True)) if document.sentences else (kind[:0],) * 2
    )
    openings[first[end > first]] = True
    capitals = np.concatenate([[0], np.cumsum(kind >= FIRST_CAPITAL)])
    long = np.concatenate([[0], np.cumsum(is_long)])
    words, capitalised = long[end] - long[first], capitals[end] - capitals[first]
    for number in np.flatnonzero((words >= FEWEST_IN_HEADLINE) & (capitalised >= CAPITALS_IN_HEADLINE * words)).tolist():
        headlines[first[number] : end[number]] = True
    return openings, headlines


def is_long_word(word: str) -> bool:
    """Whether it is a word of more than three letters: those that headlines capitalise."""
    return len(word) > 3 and word[0].isalpha()  # noqa: PLR2004 - says what it means
