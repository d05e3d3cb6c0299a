"""Mentions: names, pronouns and descriptions in the narration, each of which may be the speaker of a quote.

The narration and the article's entities enter, mentions leave in order. No token is part of two, but that a description may hold
the name of an entity ("a spokesman for the ministry").
Descriptions are phrases that stand for a speaker nobody names ("a spokesman for the ministry", "the thieves"). Nothing can fail.
"""

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from streams.enrich.english import (
    ADVERBS,
    COLLECTIVE_NOUNS,
    CUES,
    DETERMINERS,
    DOCUMENT_NOUNS,
    INSIDE_DESCRIPTIONS,
    NO_DESCRIPTION,
    PEOPLE_NOUNS,
    PLAIN_LEADS,
    PRONOUNS,
)
from streams.enrich.quotes.narration import Narration
from streams.enrich.tokens import PARAGRAPH
from streams.records import Entity

LONE = frozenset({"one", "others", "some", "many"})
"""Nouns for people before which a determiner stands directly, if one does: "a man entered one of …" is no description."""
SHORTEST_NAME = 3
"""Letters of an unmarked name: shorter capitalised words are initials and abbreviations."""
MOST_ADJECTIVES = 3
"""Words in small letters between an owner and a noun."""
LONGEST_DESCRIPTION = 14
"""Tokens of the longest description of an unnamed speaker: a bound; 7 and 28 give the same on `news_gold`."""
MOST_SMALL = 3
"""Words in small letters behind a description's "of": more of them are the rest of the sentence. 1 and 6 give the same."""
LONGEST_LEAD = 7
"""Tokens between a determiner and its noun. Speaker F1 on `news_gold` with 4: the same, with 14: -.003."""
STOPS = frozenset('.?!;:,()[]{}—–“”"«»…') | {PARAGRAPH}


@dataclass(frozen=True, slots=True)
class SpeakerMention:
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


def find_mentions(narration: Narration, entities: Sequence[Entity]) -> list[SpeakerMention]:
    """Everything outside quotes that may speak."""
    taken = bytearray(len(narration.words))
    found = list(names(narration, entities))
    take(taken, found)
    people = {mention.first for mention in found if mention.kind == "person"}
    open_ = [at for at, quote in enumerate(narration.inside) if quote < 0 and not taken[at]]
    phrases = apart([one for at in open_ for one in descriptions(narration, at, taken, people)])
    take(taken, phrases)
    single = [SpeakerMention(at, at + 1, kind) for at in open_ if not taken[at] for kind in word_kind(narration, at)]
    take(taken, single)
    found += phrases + single
    relative = [at - 1 for at, word in enumerate(narration.lower) if word == "who" and narration.lower[at - 1] == ","]
    for cue in sorted([*narration.cues, *relative]):
        beside = [
            SpeakerMention(*phrase, "noun")
            for phrase in (phrase_before(narration, cue, taken), phrase_behind(narration, cue, taken))
            if phrase
        ]
        take(taken, beside)
        found += beside
    return sorted(found, key=lambda mention: (mention.first, mention.end))


def apart(mentions: list[SpeakerMention]) -> list[SpeakerMention]:
    """Those that share no token with a longer one."""
    kept: list[SpeakerMention] = []
    seen: set[int] = set()
    for mention in sorted(mentions, key=lambda one: one.first - one.end):
        tokens = range(mention.first, mention.end)
        if seen.isdisjoint(tokens):
            seen.update(tokens)
            kept.append(mention)
    return kept


def take(taken: bytearray, mentions: Sequence[SpeakerMention]) -> None:
    """Marks the mentions' tokens."""
    for mention in mentions:
        taken[mention.first : mention.end] = b"\1" * (mention.end - mention.first)


def names(narration: Narration, entities: Sequence[Entity]) -> Iterator[SpeakerMention]:
    """The entities' mentions outside quotes."""
    starts = narration.document.tokens.starts
    for index, entity in enumerate(entities):
        for mention in entity.mentions:
            first, end = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
            if first < end and narration.inside[first] < 0:
                yield SpeakerMention(first, end, entity.type, index)


def descriptions(narration: Narration, at: int, taken: bytearray, people: set[int]) -> Iterator[SpeakerMention]:
    """The description whose noun stands at ``at``."""
    kind = kind_of_noun(narration.lower[at])
    phrase = description(narration, at, taken, people) if kind else None
    if kind and phrase:
        yield SpeakerMention(*phrase, kind)


def word_kind(narration: Narration, at: int) -> Iterator[str]:
    """``pronoun`` or ``name`` where one stands at ``at``."""
    word = narration.lower[at]
    if word in PRONOUNS:
        if word != "i" or narration.words[at] == "I":
            yield "pronoun"
    elif not kind_of_noun(word) and is_bare_name(narration, at):
        yield "name"


def is_bare_name(narration: Narration, at: int) -> bool:
    """Whether an unmarked capitalised word stands next to a cue as its subject would."""
    word = narration.words[at]
    if len(word) < SHORTEST_NAME or not word[0].isupper() or narration.lower[at] in CUES or narration.lower[at] in DETERMINERS:
        return False
    behind = narration.lower[at + 1] if at + 1 < len(narration.words) else ""
    before = narration.lower[at - 1] if at else ""
    return (behind in CUES or before in CUES) and narration.lower[at] not in NO_DESCRIPTION


def kind_of_noun(word: str) -> str | None:
    """``people``, ``body`` or ``writing`` for a noun that can speak, given in small letters."""
    if word in PEOPLE_NOUNS:
        return "people"
    if word in COLLECTIVE_NOUNS:
        return "body"
    return "writing" if word in DOCUMENT_NOUNS else None


def description(narration: Narration, at: int, taken: bytearray, people: Container[int]) -> tuple[int, int] | None:
    """The phrase around the noun at ``at``, unless the noun is the role of somebody named behind it.

    Args:
        narration: the text outside quotes.
        at: the noun's token.
        taken: set for tokens that belong to names.
        people: first tokens of the names of people.
    """
    words, lower = narration.words, narration.lower
    if at + 1 < len(words) and (
        (taken[at + 1] and words[at + 1][0].isupper()) or kind_of_noun(lower[at + 1]) in {"people", "body"}
    ):
        return None
    end = description_end(narration, at + 1, people)
    if end is None:
        return None
    first = description_start(narration, at)
    bare = lower[first] not in DETERMINERS and not words[first][0].isupper()
    if bare and not (lower[at] in PEOPLE_NOUNS and lower[at].endswith(("s", "people", "police", "men"))):
        return None
    return first, end


def description_start(narration: Narration, at: int) -> int:
    """The determiner before the noun, with what stands between; without one the capitalised words before it."""
    first = at
    if narration.lower[at] in LONE:
        return at - 1 if at and narration.lower[at - 1] in DETERMINERS else at
    while first > 0 and at - first < LONGEST_LEAD and may_lead(narration, first - 1):
        first -= 1
        if narration.lower[first] in DETERMINERS and narration.lower[first - 1] not in {"'s", "’s"}:
            return first
    first = at
    owner = owner_before(narration, at)
    if owner is not None:
        first = owner
    while (
        first > 0
        and narration.inside[first - 1] < 0
        and (narration.words[first - 1][0].isupper() or narration.lower[first - 1] in {"'s", "’s"} | PLAIN_LEADS)
    ):
        first -= 1
    while first < at and not narration.words[first][0].isalnum():
        first += 1
    return first


def owner_before(narration: Narration, at: int) -> int | None:
    """The token behind whose "'s" the noun at ``at`` and its adjectives stand ("Russia's foreign ministry"), or None."""
    first = at - 1
    while first > 0 and at - first <= MOST_ADJECTIVES and narration.words[first].islower() and may_lead(narration, first):
        if narration.lower[first] in {"'s", "’s"}:
            return first - 1 if narration.words[first - 1][0].isupper() and narration.inside[first - 1] < 0 else None
        first -= 1
    return None


def may_lead(narration: Narration, at: int) -> bool:
    """Whether the token can stand before a description's noun."""
    word = narration.lower[at]
    if narration.inside[at] >= 0 or word in STOPS or word in NO_DESCRIPTION:
        return False
    if narration.is_cue(at) or (word in PRONOUNS and word not in DETERMINERS):
        return False
    return word[0].isalnum() or word in {"'s", "’s", "&"}


def description_end(narration: Narration, at: int, people: Container[int]) -> int | None:
    """Behind "of the …", "for …" after a description's noun; None where a name follows, since then it is that one's role."""
    end = at
    if end < len(narration.words) and narration.lower[end] in {"of", "for", "at", "from", "with"}:
        end += 1
        small = 0
        while end < len(narration.words) and end - at < LONGEST_DESCRIPTION and small <= MOST_SMALL and may_follow(narration, end):
            if end in people and narration.lower[end - 1] not in INSIDE_DESCRIPTIONS:
                return None
            small += narration.words[end].islower() and narration.lower[end] not in INSIDE_DESCRIPTIONS
            end += 1
        while end > at and narration.lower[end - 1] in INSIDE_DESCRIPTIONS:
            end -= 1
    return end


def may_follow(narration: Narration, at: int) -> bool:
    """Whether the token can stand in the "of …" part of a description."""
    word = narration.lower[at]
    if narration.inside[at] >= 0 or word in STOPS or narration.is_cue(at):
        return False
    return (
        narration.words[at][0].isupper()
        or word in INSIDE_DESCRIPTIONS
        or (word.isalpha() and word not in NO_DESCRIPTION and not word.endswith(("ed", "ing")))
    )


def phrase_before(narration: Narration, cue: int, taken: bytearray) -> tuple[int, int] | None:
    """The phrase with a determiner directly before a cue, whatever its noun."""
    at = cue - 1
    while at > 0 and narration.inside[at] < 0 and narration.lower[at] in ADVERBS:
        at -= 1
    first = at
    while first >= 0 and at - first < LONGEST_LEAD and not taken[first] and may_lead(narration, first):
        if narration.lower[first] in DETERMINERS:
            return (first, at + 1) if first < at else None
        first -= 1
    return None


def phrase_behind(narration: Narration, cue: int, taken: bytearray) -> tuple[int, int] | None:
    """The phrase with a determiner directly behind a cue, whatever its noun."""
    first = cue + 1
    if first >= len(narration.words) or narration.lower[first] not in DETERMINERS or taken[first] or narration.inside[first] >= 0:
        return None
    end = first + 1
    while end < len(narration.words) and end - first < LONGEST_LEAD and not taken[end] and may_follow(narration, end):
        end += 1
    return (first, end) if end > first + 1 else None
