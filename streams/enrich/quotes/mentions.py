"""Mentions: names, pronouns and descriptions outside of quotes, each of which may be the speaker of one.

The text outside of quotes and the article's entities enter, mentions leave in order, none overlapping another. Nothing can fail.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from streams.enrich.quotes.descriptions import NO_DESCRIPTION, description, kind_of_noun, phrase_before, phrase_behind
from streams.enrich.quotes.outside import Outside
from streams.enrich.quotes.words import COLLECTIVE_NOUNS, CUES, DETERMINERS, DOCUMENT_NOUNS, PEOPLE_NOUNS, PRONOUNS
from streams.records import Entity

SHORTEST_NAME = 3
MAY_SPEAK = frozenset(PRONOUNS) | PEOPLE_NOUNS | COLLECTIVE_NOUNS | DOCUMENT_NOUNS
"""Words in small letters at which a mention can stand."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something that may speak.

    Attributes:
        first: first token.
        end: behind the last token.
        kind: person, organisation, place, pronoun, people, body, writing, noun (of no list), name (unmarked).
        entity: index into the article's entities, -1 for none.
    """

    first: int
    end: int
    kind: str
    entity: int = -1


def find_mentions(outside: Outside, entities: Sequence[Entity]) -> list[Mention]:
    """Everything outside quotes that may speak."""
    taken = bytearray(len(outside.words))
    found = list(names(outside, entities))
    take(taken, found)
    people = {mention.first for mention in found if mention.kind == "person"}
    others = [
        mention
        for at, (word, low) in enumerate(zip(outside.words, outside.lower, strict=True))
        if (low in MAY_SPEAK or word[0].isupper()) and outside.inside[at] < 0 and not taken[at]
        for mention in at_word(outside, at, taken, people)
    ]
    take(taken, others)
    found += others
    for cue in outside.cues:
        phrases = [
            Mention(*phrase, "noun")
            for phrase in (phrase_before(outside, cue, taken), phrase_behind(outside, cue, taken))
            if phrase
        ]
        take(taken, phrases)
        found += phrases
    return sorted(found, key=lambda mention: (mention.first, mention.end))


def take(taken: bytearray, mentions: Sequence[Mention]) -> None:
    """Marks the mentions' tokens."""
    for mention in mentions:
        taken[mention.first : mention.end] = b"\1" * (mention.end - mention.first)


def names(outside: Outside, entities: Sequence[Entity]) -> Iterator[Mention]:
    """The entities' mentions outside quotes."""
    starts = outside.document.tokens.starts
    for index, entity in enumerate(entities):
        for mention in entity.mentions:
            first, end = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
            if first < end and outside.inside[first] < 0:
                yield Mention(first, end, entity.type, index)


def at_word(outside: Outside, at: int, taken: bytearray, people: set[int]) -> Iterator[Mention]:
    """The mention whose pronoun, noun or unmarked name stands at ``at``."""
    word = outside.lower[at]
    if word in PRONOUNS and (word != "i" or outside.words[at] == "I"):
        yield Mention(at, at + 1, "pronoun")
        return
    kind = kind_of_noun(word)
    if kind:
        phrase = description(outside, at, taken, people)
        if phrase:
            yield Mention(*phrase, kind)
    elif is_bare_name(outside, at):
        yield Mention(at, at + 1, "name")


def is_bare_name(outside: Outside, at: int) -> bool:
    """Whether an unmarked capitalised word stands next to a cue as its subject would."""
    word = outside.words[at]
    if len(word) < SHORTEST_NAME or not word[0].isupper() or outside.lower[at] in CUES or outside.lower[at] in DETERMINERS:
        return False
    behind = outside.lower[at + 1] if at + 1 < len(outside.words) else ""
    before = outside.lower[at - 1] if at else ""
    return (behind in CUES or before in CUES) and outside.lower[at] not in NO_DESCRIPTION
