"""People's names made whole: particles ("van der Meer"), articles ("al-Assad"), forenames that are words or places.

A person's span enters, the span leaves with what belongs to it. Nothing can fail.
"""

import re

from streams.enrich.english import NO_NAMES, PARTICLES
from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.surroundings import Surroundings
from streams.enrich.folding import fold

MOST_PARTICLES = 3
"""Particles in a row inside a name ("van de la"): more are a clause."""
JOINED_ARTICLE = re.compile(r"(?:al|el|ul|as|ad|an|ar|ash|at|az)-\w")
"""An Arabic name with its article ("al-Assad")."""
FEWEST_LETTERED, LONGEST_LETTERS = 3, 4
"""Words of a name from which on letters beside it are none of it ("JJ Lee" is one), and how many letters those have at most."""
GENERATIONS = frozenset({"II", "III", "IV", "JR", "SR"})
NO_OPENING = frozenset({"do", "e", "y", "ten", "al"})
"""Particles that open no name: words of English, and those that stand between two names."""


def whole_person(around: Surroundings, span: Span, ends: dict[int, int], starts: dict[int, int]) -> Span:
    """The person with particles, the surname behind and the forename before them.

    Args:
        around: the document.
        span: of the person.
        ends: of each person the token behind the last, by the first.
        starts: the same the other way round.
    """
    tokens = around.tokens
    span = without_noun(around, without_letters(around, span))
    first, last = tokens.at(span.start), tokens.at(span.end)
    end = surname_behind(around, last, ends)
    first = forename_before(around, first, end, starts)
    if end == last:
        while end - first > 1 and tokens.words[end - 1] in PARTICLES:  # "Pieter de Graaf" "van Rijkswaterstaat"
            end -= 1
    return Span(min(span.start, tokens.starts[first]), tokens.ends[end - 1] if end != last else span.end, span.type)


def with_particles(around: Surroundings, spans: list[Span]) -> list[Span]:
    """The spans, a lone forename joined to the one word behind particles that was marked too ("Anna von der Heide").

    Particles that are words of the language are seldom a part of a name between two names. But news names people in full: a
    forename that stands in no fuller name goes on there, unless letters or a listed body follow ("Lisa von der SPD").
    """
    tokens = around.tokens
    made: list[Span] = []
    words = [tokens.words[tokens.at(span.start) : tokens.at(span.end)] for span in spans]
    fuller = {word for span, name in zip(spans, words, strict=True) if span.type == "person" and len(name) > 1 for word in name}
    for span, name in zip(spans, words, strict=True):
        before = made[-1] if made else None
        if before is not None and before.type == "person" and len(name) == 1 and is_surname_like(around, name[0]):
            first, end = tokens.at(before.start), tokens.at(before.end)
            between = tokens.words[end : tokens.at(span.start)]
            is_lone = end - first == 1 and around.is_forename(first) and tokens.words[first] not in fuller
            if is_lone and 0 < len(between) <= MOST_PARTICLES and PARTICLES.issuperset(between):
                made[-1] = before._replace(end=span.end)
                continue
        made.append(span)
    return made


def is_surname_like(around: Surroundings, word: str) -> bool:
    """Whether a word is neither letters nor a listed body."""
    return word[0].isupper() and not word.isupper() and fold(word) not in around.gazetteer.listed_bodies


def without_letters(around: Surroundings, span: Span) -> Span:
    """The person without letters that say what they are before or behind the name ("QB Anna Lee", "Anna Lee OBE")."""
    tokens = around.tokens
    first, end = tokens.at(span.start), tokens.at(span.end)
    words = tokens.words[first:end]
    if end - first < FEWEST_LETTERED or not any(word[-1].islower() for word in words):
        return span
    if is_letters(words[0]) and words[0] not in PARTICLES and (around.is_forename(first + 1) or is_initials(words[1])):
        span = span._replace(start=tokens.starts[first + 1])
    if is_letters(words[-1]) and words[-1] not in GENERATIONS:
        span = span._replace(end=tokens.ends[end - 2])
    return span


def without_noun(around: Surroundings, span: Span) -> Span:
    """The person without an ordinary word before forename and surname ("Singer Anna Lee", "Education Anna Lee")."""
    tokens, names = around.tokens, around.gazetteer.given_names
    first = tokens.at(span.start)
    is_short = tokens.at(span.end) - first < FEWEST_LETTERED
    if is_short or not around.is_ordinary(first) or fold(tokens.words[first]) in names or not around.is_forename(first + 1):
        return span
    return span._replace(start=tokens.starts[first + 1])


def is_letters(word: str) -> bool:
    """Whether a word is two to four capitals."""
    return 1 < len(word) <= LONGEST_LETTERS and word.isalpha() and word.isupper()


def is_initials(word: str) -> bool:
    """Whether a word is initials with their stops ("T.J.")."""
    return word.endswith(".") and word.replace(".", "").isupper()


def surname_behind(around: Surroundings, end: int, ends: dict[int, int]) -> int:
    """The token behind "van der Meer" or "al-Assad" where that follows; else ``end``."""
    if around.touch(end - 1) and JOINED_ARTICLE.match(around.tokens.words[end]):
        return end + 1
    behind = end
    while behind - end < MOST_PARTICLES and around.touch(behind - 1) and around.tokens.words[behind] in PARTICLES:
        behind += 1
    if behind == end or not around.touch(behind - 1) or not around.is_capital(behind) or around.tokens.lower[behind] in NO_NAMES:
        return end
    if behind in ends:
        return ends[behind]
    return end if around.tokens.lower[end] in around.native else behind + 1


def forename_before(around: Surroundings, first: int, end: int, starts: dict[int, int]) -> int:
    """The first token of particles and a forename before the person at ``first``–``end``, or ``first``."""
    lower = around.tokens.lower
    begins = first
    while first - begins < MOST_PARTICLES and around.touch(begins - 1) and lower[begins - 1] in PARTICLES:
        begins -= 1
    if begins < first and begins in starts and around.touch(begins - 1):
        return starts[begins]
    if begins < first and (lower[begins] in NO_OPENING or lower[begins] in around.native):
        return first
    if (begins < first or end - first == 1) and around.is_forename(begins - 1):
        return begins - 1
    return begins
