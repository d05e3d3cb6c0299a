"""Descriptions: phrases that stand for a speaker nobody names ("a spokesman for the ministry", "the thieves").

The text outside of quotes and a noun's token enter; the phrase's token range leaves, or None. Nothing can fail.
"""

from collections.abc import Container

from streams.enrich.quotes.outside import Outside
from streams.enrich.quotes.words import ADVERBS, COLLECTIVE_NOUNS, DETERMINERS, DOCUMENT_NOUNS, PEOPLE_NOUNS, PRONOUNS
from streams.enrich.tokens import PARAGRAPH
from streams.enrich.wordlists import words

LONGEST_DESCRIPTION = 14
"""Tokens of the longest description of an unnamed speaker."""
MOST_SMALL = 3
"""Words in small letters behind a description's "of": more of them are the rest of the sentence."""
LONGEST_LEAD = 7
PLAIN_LEADS = words(
    "senior former top local federal state other military human law national international independent political legal medical"
)
STOPS = frozenset('.?!;:,()[]{}—–“”"«»…') | {PARAGRAPH}
NO_DESCRIPTION = words(
    "and or but that which who when while where as than is was were are has had have will would said says told in on by to "
    "about after before because if so since until during with against over under from into"
)
INSIDE_AFTER = words("of for at from with in the a an and & 's ’s")


def kind_of_noun(word: str) -> str | None:
    """``people``, ``body`` or ``writing`` for a noun that can speak, given in small letters."""
    if word in PEOPLE_NOUNS:
        return "people"
    if word in COLLECTIVE_NOUNS:
        return "body"
    return "writing" if word in DOCUMENT_NOUNS else None


def description(outside: Outside, at: int, taken: bytearray, people: Container[int]) -> tuple[int, int] | None:
    """The phrase around the noun at ``at``, unless the noun is the role of somebody named behind it.

    Args:
        outside: the text.
        at: the noun's token.
        taken: set for tokens that belong to names.
        people: first tokens of the names of people.
    """
    words, lower = outside.words, outside.lower
    if at + 1 < len(words) and (
        (taken[at + 1] and words[at + 1][0].isupper()) or kind_of_noun(lower[at + 1]) in {"people", "body"}
    ):
        return None
    end = description_end(outside, at + 1, people)
    if end is None:
        return None
    first = description_start(outside, at)
    bare = lower[first] not in DETERMINERS and not words[first][0].isupper()
    if bare and not (lower[at] in PEOPLE_NOUNS and lower[at].endswith(("s", "people", "police", "men"))):
        return None
    return first, end


def description_start(outside: Outside, at: int) -> int:
    """The determiner before the noun, with what stands between; without one the capitalised words before it."""
    first = at
    while first > 0 and at - first < LONGEST_LEAD and may_lead(outside, first - 1):
        first -= 1
        if outside.lower[first] in DETERMINERS and outside.lower[first - 1] not in {"'s", "’s"}:
            return first
    first = at
    while (
        first > 0
        and outside.inside[first - 1] < 0
        and (outside.words[first - 1][0].isupper() or outside.lower[first - 1] in {"'s", "’s"} | PLAIN_LEADS)
    ):
        first -= 1
    while first < at and not outside.words[first][0].isalnum():
        first += 1
    return first


def may_lead(outside: Outside, at: int) -> bool:
    """Whether the token can stand before a description's noun."""
    word = outside.lower[at]
    if outside.inside[at] >= 0 or word in STOPS or word in NO_DESCRIPTION:
        return False
    if outside.is_cue(at) or (word in PRONOUNS and word not in DETERMINERS):
        return False
    return word[0].isalnum() or word in {"'s", "’s", "&"}


def description_end(outside: Outside, at: int, people: Container[int]) -> int | None:
    """Behind "of the …", "for …" after a description's noun; None where a name follows, since then it is that one's role."""
    end = at
    if end < len(outside.words) and outside.lower[end] in {"of", "for", "at", "from", "with"}:
        end += 1
        small = 0
        while end < len(outside.words) and end - at < LONGEST_DESCRIPTION and small <= MOST_SMALL and may_follow(outside, end):
            if end in people and outside.lower[end - 1] not in INSIDE_AFTER:
                return None
            small += outside.words[end].islower() and outside.lower[end] not in INSIDE_AFTER
            end += 1
        while end > at and outside.lower[end - 1] in INSIDE_AFTER:
            end -= 1
    return end


def may_follow(outside: Outside, at: int) -> bool:
    """Whether the token can stand in the "of …" part of a description."""
    word = outside.lower[at]
    if outside.inside[at] >= 0 or word in STOPS or outside.is_cue(at):
        return False
    return (
        outside.words[at][0].isupper()
        or word in INSIDE_AFTER
        or (word.isalpha() and word not in NO_DESCRIPTION and not word.endswith(("ed", "ing")))
    )


def phrase_before(outside: Outside, cue: int, taken: bytearray) -> tuple[int, int] | None:
    """The phrase with a determiner directly before a cue, whatever its noun."""
    at = cue - 1
    while at > 0 and outside.inside[at] < 0 and outside.lower[at] in ADVERBS:
        at -= 1
    first = at
    while first >= 0 and at - first < LONGEST_LEAD and not taken[first] and may_lead(outside, first):
        if outside.lower[first] in DETERMINERS:
            return (first, at + 1) if first < at else None
        first -= 1
    return None


def phrase_behind(outside: Outside, cue: int, taken: bytearray) -> tuple[int, int] | None:
    """The phrase with a determiner directly behind a cue, whatever its noun."""
    first = cue + 1
    if first >= len(outside.words) or outside.lower[first] not in DETERMINERS or taken[first] or outside.inside[first] >= 0:
        return None
    end = first + 1
    while end < len(outside.words) and end - first < LONGEST_LEAD and not taken[end] and may_follow(outside, end):
        end += 1
    return (first, end) if end > first + 1 else None
