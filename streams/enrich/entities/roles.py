"""Roles: what an article calls a person, read before the name or behind its comma.

A document and a name's place enter; the role as written leaves ("Turkish Foreign Minister"), or None. Nothing can fail.
"""

from collections.abc import Container

from streams.enrich.document import Document
from streams.enrich.english import (
    BREAKING_ROLES,
    ENDING_ROLES,
    HONORIFICS,
    INSIDE_ROLES,
    NO_ROLE_START,
    ROLE_HEADS,
    ROLE_PARTS,
)
from streams.enrich.tokens import PARAGRAPH

LONGEST = 12
"""Words of the longest role that is kept: "deputy head of the office for the protection of the constitution" has eleven."""
NEAR = 5
"""Words behind the comma among which the role's noun stands."""
BREAKS = BREAKING_ROLES | frozenset([",", ".", ";", ":", "“", "”", '"', "(", ")", "-", "–", "—"]) | {PARAGRAPH}
ENDS = ENDING_ROLES | frozenset([",", ".", ";", "(", "–", "—", "“", '"']) | {PARAGRAPH}


def role_before(document: Document, start: int, people: Container[int]) -> str | None:
    """The role before the name at ``start``, directly ("Foreign Minister X") or before a comma ("the head of the service, X").

    Args:
        document: the article.
        start: where the name begins.
        people: tokens of people's names, which no role reaches over.
    """
    tokens = document.tokens
    at = tokens.at(start) - 1
    apposed = at >= 0 and tokens.words[at] == ","
    last = at - 1 if apposed else at
    first = last + 1
    while first > 0 and last + 1 - first < LONGEST and first - 1 not in people and belongs(document, first - 1, anything=apposed):
        first -= 1
    while first <= last and not begins(document, first):
        first += 1
    if not any(tokens.lower[index] in ROLE_HEADS or tokens.lower[index] in HONORIFICS for index in range(first, last + 1)):
        return None
    return document.text[tokens.starts[first] : tokens.ends[last]]


def belongs(document: Document, at: int, *, anything: bool) -> bool:
    """Whether the token can stand in a role; ``anything``: small words of any kind too."""
    word, lower = document.tokens.words[at], document.tokens.lower[at]
    if word in BREAKS or not (word[0].isalpha() or word in INSIDE_ROLES):
        return False
    return (
        anything or word[0].isupper() or word in INSIDE_ROLES or lower in ROLE_HEADS or lower in ROLE_PARTS or lower in HONORIFICS
    )


def begins(document: Document, at: int) -> bool:
    """Whether a role can begin with the token."""
    word, lower = document.tokens.words[at], document.tokens.lower[at]
    if lower in NO_ROLE_START:
        return False
    return word[0].isupper() or lower in ROLE_HEADS or lower in ROLE_PARTS or lower in HONORIFICS


def role_behind(document: Document, end: int) -> str | None:
    """The role in ", a senior adviser at …," behind the name that ends at ``end``."""
    tokens = document.tokens
    at = tokens.at(end)
    if at + 1 >= len(tokens) or tokens.words[at] != ",":
        return None
    first = at + 1
    while first < len(tokens) and tokens.lower[first] in {"the", "a", "an"}:
        first += 1
    last = first
    while last < len(tokens) and last - first < LONGEST and tokens.words[last] not in ENDS:
        last += 1
    if not any(tokens.lower[index] in ROLE_HEADS for index in range(first, min(last, first + NEAR))):
        return None
    return document.text[tokens.starts[first] : tokens.ends[last - 1]]
