"""Mentions: names, pronouns and descriptions in the narration, each of which may be the speaker of a quote.

The narration and the article's entities enter, mentions leave in order, none overlapping another. Descriptions are phrases that
stand for a speaker nobody names ("a spokesman for the ministry", "the thieves"). Nothing can fail.
"""

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from streams.enrich.english import ADVERBS, COLLECTIVE_NOUNS, CUES, DETERMINERS, DOCUMENT_NOUNS, PEOPLE_NOUNS, PRONOUNS, words
from streams.enrich.quotes.narration import Narration
from streams.enrich.tokens import PARAGRAPH
from streams.records import Entity

SHORTEST_NAME = 3
MAY_SPEAK = frozenset(PRONOUNS) | PEOPLE_NOUNS | COLLECTIVE_NOUNS | DOCUMENT_NOUNS
"""Words in small letters at which a mention can stand."""
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


def find_mentions(outside: Narration, entities: Sequence[Entity]) -> list[Mention]:
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


def names(outside: Narration, entities: Sequence[Entity]) -> Iterator[Mention]:
    """The entities' mentions outside quotes."""
    starts = outside.document.tokens.starts
    for index, entity in enumerate(entities):
        for mention in entity.mentions:
            first, end = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
            if first < end and outside.inside[first] < 0:
                yield Mention(first, end, entity.type, index)


def at_word(outside: Narration, at: int, taken: bytearray, people: set[int]) -> Iterator[Mention]:
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


def is_bare_name(outside: Narration, at: int) -> bool:
    """Whether an unmarked capitalised word stands next to a cue as its subject would."""
    word = outside.words[at]
    if len(word) < SHORTEST_NAME or not word[0].isupper() or outside.lower[at] in CUES or outside.lower[at] in DETERMINERS:
        return False
    behind = outside.lower[at + 1] if at + 1 < len(outside.words) else ""
    before = outside.lower[at - 1] if at else ""
    return (behind in CUES or before in CUES) and outside.lower[at] not in NO_DESCRIPTION


def kind_of_noun(word: str) -> str | None:
    """``people``, ``body`` or ``writing`` for a noun that can speak, given in small letters."""
    if word in PEOPLE_NOUNS:
        return "people"
    if word in COLLECTIVE_NOUNS:
        return "body"
    return "writing" if word in DOCUMENT_NOUNS else None


def description(outside: Narration, at: int, taken: bytearray, people: Container[int]) -> tuple[int, int] | None:
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


def description_start(outside: Narration, at: int) -> int:
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


def may_lead(outside: Narration, at: int) -> bool:
    """Whether the token can stand before a description's noun."""
    word = outside.lower[at]
    if outside.inside[at] >= 0 or word in STOPS or word in NO_DESCRIPTION:
        return False
    if outside.is_cue(at) or (word in PRONOUNS and word not in DETERMINERS):
        return False
    return word[0].isalnum() or word in {"'s", "’s", "&"}


def description_end(outside: Narration, at: int, people: Container[int]) -> int | None:
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


def may_follow(outside: Narration, at: int) -> bool:
    """Whether the token can stand in the "of …" part of a description."""
    word = outside.lower[at]
    if outside.inside[at] >= 0 or word in STOPS or outside.is_cue(at):
        return False
    return (
        outside.words[at][0].isupper()
        or word in INSIDE_AFTER
        or (word.isalpha() and word not in NO_DESCRIPTION and not word.endswith(("ed", "ing")))
    )


def phrase_before(outside: Narration, cue: int, taken: bytearray) -> tuple[int, int] | None:
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


def phrase_behind(outside: Narration, cue: int, taken: bytearray) -> tuple[int, int] | None:
    """The phrase with a determiner directly behind a cue, whatever its noun."""
    first = cue + 1
    if first >= len(outside.words) or outside.lower[first] not in DETERMINERS or taken[first] or outside.inside[first] >= 0:
        return None
    end = first + 1
    while end < len(outside.words) and end - first < LONGEST_LEAD and not taken[end] and may_follow(outside, end):
        end += 1
    return (first, end) if end > first + 1 else None
