"""Sentences as the model sees them: stretches that are labelled together, their first words, and headlines.

A document enters; token ranges and masks leave. Nothing can fail.
"""

import numpy as np
import numpy.typing as npt

from streams.enrich.document import Document
from streams.enrich.entities.crf.occurrences import FIRST_CAPITAL

OPENING, HEADLINE = "S", "T"
"""Before a kind's number: the word opens a sentence; it stands in one in which most words are capitalised."""
LONGEST = 80
"""Tokens of a stretch: longer sentences are lists, and would cost as much for every other sentence."""
FEWEST = 4
MOST = 0.7
"""Words of a headline, and the share of them that is capitalised."""

Mask = npt.NDArray[np.bool_]


def stretches(document: Document) -> list[tuple[int, int]]:
    """Token ranges that are labelled together: sentences, long ones cut."""
    return [(start, min(start + LONGEST, end)) for first, end in document.sentences for start in range(first, end, LONGEST)]


def sentence_names(document: Document, kind: npt.NDArray[np.intp], is_long: Mask) -> tuple[Mask, Mask]:
    """Which tokens open a sentence, and which stand in a headline.

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
    for number in np.flatnonzero((words >= FEWEST) & (capitalised >= MOST * words)).tolist():
        headlines[first[number] : end[number]] = True
    return openings, headlines


def is_long_word(word: str) -> bool:
    """Whether it is a word of more than three letters: those that headlines capitalise."""
    return len(word) > 3 and word[0].isalpha()  # noqa: PLR2004 - says what it means
