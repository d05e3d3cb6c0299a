"""Kinds of words: a closed list of what a word looks like, so that pairs and triples of neighbours can be tables.

A word enters, its kind's number leaves. Nothing can fail.
"""

from streams.enrich.entities.words import HONORIFICS, ROLE_HEADS
from streams.enrich.tokens import PARAGRAPH

ALONE = (PARAGRAPH, ".", ",", "(", ")", "-", "–", "—", ":", "&", "of", "and", "the", "for", "in", "at", "by", "to")
"""Words and marks that are a kind of their own."""
QUOTES = frozenset("\"“”‘’'«»")
CLITIC = ("'s", "’s")
NAMES = (
    *ALONE,
    "clitic", "quote", "stop", "mark", "role", "honorific", "small", "small-", "digits", "mixed",
    "Capital", "Role", "Honorific", "Capital-", "InnerCapital", "CAPITALS", "LONGCAPITALS", "Letter", "U.S.",
)  # fmt: skip
"""What the numbers mean."""
COUNT = len(NAMES)
NUMBER = {name: number for number, name in enumerate(NAMES)}
OUTSIDE = NUMBER[PARAGRAPH]
"""The kind that stands before the first and behind the last word."""
LONGEST_ACRONYM = 5


def kind(word: str) -> int:
    """The number of the kind of ``word``."""
    return NUMBER[word if word in ALONE else named(word)]


def named(word: str) -> str:
    """The name of the kind of a word that is none of its own."""
    if not word[0].isalnum():
        return mark(word)
    lower = word.lower()
    if any(letter.isdigit() for letter in word):
        return "digits" if word[0].isdigit() else "mixed"
    if word == lower:
        return "honorific" if lower in HONORIFICS else "role" if lower in ROLE_HEADS else "small-" if "-" in word else "small"
    if word[0].islower():
        return "InnerCapital"
    return capitalised(word, lower)


def mark(word: str) -> str:
    """The kind of something that begins with no letter and no digit."""
    if word in CLITIC:
        return "clitic"
    return "quote" if word in QUOTES else "stop" if word in "?!;…" else "mark"


def capitalised(word: str, lower: str) -> str:
    """The kind of a word that begins with a capital."""
    if len(word) == 1:
        return "Letter"
    if "." in word:
        return "U.S."
    if word.isupper():
        return "CAPITALS" if len(word) <= LONGEST_ACRONYM else "LONGCAPITALS"
    if "-" in word:
        return "Capital-"
    if any(letter.isupper() for letter in word[1:]):
        return "InnerCapital"
    return "Honorific" if lower in HONORIFICS else "Role" if lower in ROLE_HEADS else "Capital"
