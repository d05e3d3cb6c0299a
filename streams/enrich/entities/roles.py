"""Roles: what an article calls a person, read before the name or behind its comma.

A document and a name's place enter; where the role stands leaves ("Turkish Foreign Minister"), or None. A role is a noun of the
lists with what belongs to it: the words before it up to a border of its clause (a determiner, a verb, a day), and "of …" behind
it. Nothing can fail.
"""

from collections.abc import Container
from typing import NamedTuple

from streams.enrich.document import Document
from streams.enrich.english import (
    ADVERBS,
    BREAKING_ROLES,
    CUES,
    DAYS_AND_MONTHS,
    DETERMINERS,
    ENDING_ROLES,
    HONORIFICS,
    INSIDE_ROLES,
    NO_DESCRIPTION,
    NO_ROLE_START,
    PLACE_PREPOSITIONS,
    PRONOUNS,
    ROLE_HEADS,
    ROLE_PARTS,
)
from streams.enrich.tokens import PARAGRAPH

LONGEST = 12
"""Words of the longest role that is kept: "deputy head of the office for the protection of the constitution" has eleven."""
NEAR = 5
"""Words behind the comma among which the role's noun stands."""
MOST_ADJECTIVES = 3
"""Words in small letters between a mark and a role's noun that are kept ("…, mechanical engineer X"): longer rows are clauses, and
behind a determiner they may be another noun ("after the game coach X")."""
MARKS = frozenset([",", ".", ";", ":", "“", "”", '"', "(", ")", "-", "–", "—", "?", "!", PARAGRAPH])
BREAKS = BREAKING_ROLES | MARKS
ENDS = ENDING_ROLES | frozenset([",", ".", ";", "(", "–", "—", "“", '"']) | {PARAGRAPH}
NOUNS = ROLE_HEADS | HONORIFICS
PARTS = NOUNS | ROLE_PARTS
LINKS = frozenset({"of", "for", "at", "in"})
"""Words by which one noun hangs on another ("head of the office"); "and" stands between two roles of one ("chair and owner")."""
NO_ADJECTIVES = (
    NO_DESCRIPTION | ADVERBS | CUES | DETERMINERS | PLACE_PREPOSITIONS | DAYS_AND_MONTHS | NO_ROLE_START | frozenset(PRONOUNS)
)
"""Words that are no part of a role before its noun: a clause begins with them."""


class Role(NamedTuple):
    """A role at ``start``–``end``, code points into the text."""

    start: int
    end: int


def role_before(document: Document, start: int, people: Container[int]) -> Role | None:
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
    border = last + 1
    while (
        border > 0 and last + 1 - border < LONGEST and border - 1 not in people and belongs(document, border - 1, apposed=apposed)
    ):
        border -= 1
    first = role_start(document, border, last)
    return None if first is None else Role(tokens.starts[first], tokens.ends[last])


def belongs(document: Document, at: int, *, apposed: bool) -> bool:
    """Whether the token can stand in a role; before a comma small words of any kind can, but those that a clause begins with."""
    word, lower = document.tokens.words[at], document.tokens.lower[at]
    if word in BREAKS or not (word[0].isalpha() or word in INSIDE_ROLES):
        return False
    if word[0].isupper() or word in INSIDE_ROLES or lower in PARTS:
        return True
    return apposed or lower not in NO_ADJECTIVES


def role_start(document: Document, border: int, last: int) -> int | None:
    """Where the role that ends with token ``last`` begins, not before ``border``; None where there is no noun.

    "Nobody came but the | head of the Security Service": the last noun is "head"; what stands before it stays as long as it can
    belong to it. Of "deputy head of the Officer Corps" "Officer" is the last one, and hangs by "of" on another.
    """
    lower = document.tokens.lower
    nouns = [at for at in range(border, last + 1) if lower[at] in NOUNS or not NOUNS.isdisjoint(lower[at].split("-"))]
    first = None
    while nouns:
        noun = nouns.pop()
        if first is not None and (noun >= first or not hangs_on(document, noun, first)):
            continue
        first = with_adjectives(document, border, noun)
    while first is not None and lower[first] in NO_ROLE_START and first < last:
        first += 1
    return first


def hangs_on(document: Document, noun: int, first: int) -> bool:
    """Whether the role that begins with token ``first`` belongs to that of ``noun``: a link, and no verb, stands between."""
    lower = document.tokens.lower
    between = lower[noun + 1 : first]
    if between == ["and"]:
        return True
    return bool(between) and between[0] in LINKS and not any(word in NO_ADJECTIVES and word not in INSIDE_ROLES for word in between)


def with_adjectives(document: Document, border: int, noun: int) -> int:
    """The first token of what stands before ``noun`` and belongs to it."""
    words, lower = document.tokens.words, document.tokens.lower
    first = noun
    while first > border and (lower[first - 1] in PARTS or is_named(document, first - 1)):
        first -= 1
    small = first
    while (
        small > border and first - small < MOST_ADJECTIVES and words[small - 1].isalpha() and lower[small - 1] not in NO_ADJECTIVES
    ):
        small -= 1
    return small if small == 0 or words[small - 1] in MARKS else first


def is_named(document: Document, at: int) -> bool:
    """Whether the token is part of a name before a noun ("Baltic", "Iran's"), which no day and no small word with a capital is."""
    word, lower = document.tokens.words[at], document.tokens.lower[at]
    if word in {"'s", "’s"}:
        return at > 0 and is_named(document, at - 1)
    if word in {"and", "&", "of"}:
        return at > 0 and document.tokens.words[at - 1][0].isupper() and document.tokens.words[at + 1][0].isupper()
    return word[0].isupper() and lower not in NO_ADJECTIVES


def role_behind(document: Document, end: int) -> Role | None:
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
    return Role(tokens.starts[first], tokens.ends[last - 1])
