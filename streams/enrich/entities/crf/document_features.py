"""What the whole document shows of a word: its other occurrences, sentences and headlines.

"Fidan" alone says little; that a role stands before another "Fidan" says that it is a person. Tokens and what is known of each
word enter; bits of the capitalised words and masks leave. Nothing can fail.
"""

from collections.abc import Container, Sequence

import numpy as np
import numpy.typing as npt

from streams.enrich.document import Document
from streams.enrich.entities.crf.word_features import KIND_NUMBERS, WordFeatures
from streams.enrich.tokens import PARAGRAPH

BITS = 16
"""Signs that the occurrences of a word can show, each a bit: see ``bits_before``, ``bits_behind`` and ``occurrences``."""
FIRST_CAPITAL = KIND_NUMBERS["Capital"]
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


def occurrences(
    words: Sequence[str], lower: Sequence[str], seen: Sequence[WordFeatures], before_places: Container[str]
) -> tuple[list[int], list[int]]:
    """Indexes of the capitalised tokens, and the bits that each of them gets."""
    capitals = [at for at, one in enumerate(seen) if one.kind >= FIRST_CAPITAL]
    bits: dict[str, int] = {}
    counts: dict[str, int] = {}
    written = set(words)
    for at in capitals:
        word = lower[at]
        known = bits.get(word)
        if known is None:
            known = 1 << 4 if word in written else 0
        counts[word] = counts.get(word, 0) + 1
        bits[word] = known | bits_at(words, lower, seen, at, before_places)
    for word, count in counts.items():
        if count > 2:  # noqa: PLR2004 - named more than twice: what the article is about
            bits[word] |= 1 << 15
    return capitals, [bits[lower[at]] for at in capitals]


def bits_at(
    words: Sequence[str], lower: Sequence[str], seen: Sequence[WordFeatures], at: int, before_places: Container[str]
) -> int:
    """What one occurrence shows."""
    found = 0
    if at:
        found = bits_before(words, lower, seen, at, before_places)
    if at + 1 < len(words):
        found |= bits_behind(words, lower, seen, at)
    return found


def bits_before(
    words: Sequence[str], lower: Sequence[str], seen: Sequence[WordFeatures], at: int, before_places: Container[str]
) -> int:
    """What the word before shows."""
    before, word = seen[at - 1], lower[at - 1]
    letters = before.letters
    found = 0
    if before.kind >= FIRST_CAPITAL:
        found |= 1 if "G" in letters else 1 << 10
    if "h" in letters or "r" in letters or (word == "." and at > 1 and "h" in seen[at - 2].letters):
        found |= 1 << 1
    if word in before_places:
        found |= 1 << 3
    elif word == "the":
        found |= 1 << 7
    elif "u" in letters:
        found |= 1 << 9
    elif word == "(" and at + 1 < len(words) and words[at + 1] == ")":
        found |= 1 << 12
    if words[at - 1] not in OPENERS:
        found |= 1 << 5
    return found


def bits_behind(words: Sequence[str], lower: Sequence[str], seen: Sequence[WordFeatures], at: int) -> int:
    """What the word behind shows."""
    behind, word = seen[at + 1], lower[at + 1]
    letters = behind.letters
    if behind.kind >= FIRST_CAPITAL:
        return 1 << 2 if "o" in letters else 1 << 13 if "F" in letters and "T" not in letters else 1 << 6
    if "u" in letters:
        return 1 << 8
    if word in {"'s", "’s"}:
        return 1 << 11
    if word == "," and at + 2 < len(words):
        letters = seen[at + 2].letters
        return 1 << 14 if "C" in letters or "R" in letters else 0
    return 0


def stretches(document: Document) -> list[tuple[int, int]]:
    """Token ranges that are labelled together: sentences, long ones cut."""
    return [
        (start, min(start + LONGEST_STRETCH, end))
        for first, end in document.sentences
        for start in range(first, end, LONGEST_STRETCH)
    ]


def openings_and_headlines(document: Document, kind: npt.NDArray[np.intp], is_long: Mask) -> tuple[Mask, Mask]:
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
