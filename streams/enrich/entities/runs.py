"""Runs of capitalised words: where a name can stand.

A document enters; token ranges leave, each a stretch of capitalised words with the small words that may stand inside a name
("Ministry of Foreign Affairs", "Ursula von der Leyen"). Nothing can fail.
"""

from streams.enrich.document import Document
from streams.enrich.entities.words import HONORIFICS, INNER_WORDS
from streams.enrich.frequencies import Frequencies
from streams.enrich.tokens import Tokens


def is_capital(word: str) -> bool:
    """Whether the word begins with a capital, or has one after a small particle (al-Assad, iPhone)."""
    return word[0].isupper() or (word[0].isalpha() and "-" in word and any(part[:1].isupper() for part in word.split("-")))


def runs(document: Document, frequencies: Frequencies) -> list[tuple[int, int]]:
    """Token ranges (first, behind the last) of the runs, in order."""
    tokens = document.tokens
    words, count = tokens.words, len(tokens)
    openings = opening_words(document)
    found, at = [], 0
    while at < count:
        if not is_capital(words[at]) or (at in openings and is_ordinary(tokens, at, frequencies)):
            at += 1
            continue
        end = run_end(tokens, at)
        found.append((at, end))
        at = end
    return found


def opening_words(document: Document) -> set[int]:
    """Tokens that are capitalised because a sentence or a quotation begins with them."""
    words = document.tokens.words
    found = set()
    for first, end in document.sentences:
        at = first
        while at < end and not words[at][0].isalnum():
            at += 1
        found.add(at)
    found.update(at + 1 for at, word in enumerate(words) if word in {"“", '"', "‘", ":", "•", "-", "–", "—", "*"})
    return found


def is_ordinary(tokens: Tokens, at: int, frequencies: Frequencies) -> bool:
    """Whether an opening word is one that is mostly written small."""
    return frequencies.is_common(tokens.lower[at])


def run_end(tokens: Tokens, first: int) -> int:
    """Behind the last token of the run that begins at ``first``."""
    words, starts, ends, count = tokens.words, tokens.starts, tokens.ends, len(tokens)
    at = first + 1
    while at < count:
        word = words[at]
        if (word[0].isalnum() and is_capital(word)) or (
            word == "."
            and starts[at] == ends[at - 1]
            and abbreviated(words[at - 1])
            and at + 1 < count
            and is_capital(words[at + 1])
        ):
            at += 1
        elif word in INNER_WORDS and joins(words, at, count):
            at += 2 if words[at + 1] == "the" else 1
        else:
            break
    return at


def abbreviated(word: str) -> bool:
    """Whether a stop behind ``word`` belongs to it: an initial or a title."""
    return (len(word) == 1 and word.isupper()) or word.lower() in HONORIFICS or word in {"St", "Jr", "Sr"}


def joins(words: list[str], at: int, count: int) -> bool:
    """Whether the small word at ``at`` has a capitalised word behind it ("of the" counts as one)."""
    behind = at + (2 if words[at] in {"of", "for"} and at + 1 < count and words[at + 1] == "the" else 1)
    return behind < count and words[behind][0].isalpha() and is_capital(words[behind])
