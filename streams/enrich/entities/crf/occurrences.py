"""Occurrences: what all of a document shows of a capitalised word, told to each of its mentions.

"Fidan" alone says little; that a role stands before another "Fidan" says that it is a person. Tokens and what is known of each word
enter; a number of bits for each capitalised word leaves. Nothing can fail.
"""

from collections.abc import Sequence

from streams.enrich.entities.crf import kinds
from streams.enrich.entities.crf.features import WordFeatures
from streams.enrich.tokens import PARAGRAPH

BITS = 16
FIRST_CAPITAL = kinds.NUMBER["Capital"]
OPENERS = frozenset({".", "?", "!", ":", PARAGRAPH, '"', "“", "‘", "'", "•", "*", "-", "–", "—", "…"})
NEAR = frozenset({"in", "at", "from", "near"})


def is_capital(kind: int) -> bool:
    """Whether the kind is one of the capitalised ones, roles included."""
    return kind >= FIRST_CAPITAL


def occurrences(words: Sequence[str], lower: Sequence[str], seen: Sequence[WordFeatures]) -> tuple[list[int], list[int]]:
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
        bits[word] = known | bits_at(words, lower, seen, at)
    for word, count in counts.items():
        if count > 2:  # noqa: PLR2004 - named more than twice: what the article is about
            bits[word] |= 1 << 15
    return capitals, [bits[lower[at]] for at in capitals]


def bits_at(words: Sequence[str], lower: Sequence[str], seen: Sequence[WordFeatures], at: int) -> int:
    """What one occurrence shows."""
    found = 0
    if at:
        found = bits_before(words, lower, seen, at)
    if at + 1 < len(words):
        found |= bits_behind(words, lower, seen, at)
    return found


def bits_before(words: Sequence[str], lower: Sequence[str], seen: Sequence[WordFeatures], at: int) -> int:
    """What the word before shows."""
    before, word = seen[at - 1], lower[at - 1]
    letters = before.letters
    found = 0
    if before.kind >= FIRST_CAPITAL:
        found |= 1 if "G" in letters else 1 << 10
    if "h" in letters or "r" in letters or (word == "." and at > 1 and "h" in seen[at - 2].letters):
        found |= 1 << 1
    if word in NEAR:
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
