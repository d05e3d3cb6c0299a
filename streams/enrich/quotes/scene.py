"""The scene: everything in one article that attribution looks at, found once.

A document and its entities enter; quoted spans, cue words and mentions (names, pronouns, descriptions) outside of them leave, as
token ranges. Nothing can fail.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from streams.enrich.document import Document
from streams.enrich.quotes.marks import Marked, quoted_spans
from streams.enrich.quotes.words import ADVERBS, COLLECTIVE_NOUNS, CUES, DETERMINERS, DOCUMENT_NOUNS, PEOPLE_NOUNS, PRONOUNS
from streams.enrich.tokens import PARAGRAPH
from streams.enrich.wordlists import words
from streams.records import Entity

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


@dataclass
class Scene:
    """One article's quotes, cues and mentions."""

    document: Document
    entities: list[Entity]
    quotes: list[Marked] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not self.quotes:
            self.quotes = quoted_spans(self.document.text, self.document.paragraphs)
        tokens = self.document.tokens
        self.words, self.lower = tokens.words, tokens.lower
        self.ranges = [(bisect_left(tokens.starts, q.start), bisect_left(tokens.starts, q.end)) for q in self.quotes]
        self.inside = [-1] * len(tokens)
        for number, (first, end) in enumerate(self.ranges):
            for at in range(first, end):
                self.inside[at] = number

    @cached_property
    def cues(self) -> list[int]:
        """Tokens outside quotes that bring in words, in order."""
        return [
            at
            for at, word in enumerate(self.lower)
            if self.inside[at] < 0
            and self.words[at].islower()
            and (word in CUES or (word == "according" and self.lower[at + 1 : at + 2] == ["to"]))
        ]

    @cached_property
    def mentions(self) -> list[Mention]:
        """Mentions outside quotes, in order, none overlapping another."""
        tokens = self.document.tokens
        found = []
        taken = bytearray(len(tokens))
        for index, entity in enumerate(self.entities):
            for mention in entity.mentions:
                first, end = bisect_left(tokens.starts, mention.start), bisect_left(tokens.starts, mention.end)
                if first < end and self.inside[first] < 0:
                    found.append(Mention(first, end, entity.type, index))
                    taken[first:end] = b"\1" * (end - first)
        for at, word in enumerate(self.lower):
            if self.inside[at] >= 0 or taken[at]:
                continue
            if word in PRONOUNS and (word != "i" or self.words[at] == "I"):
                found.append(Mention(at, at + 1, "pronoun"))
            elif word in PEOPLE_NOUNS or word in COLLECTIVE_NOUNS or word in DOCUMENT_NOUNS:
                described = self.description(at, taken)
                if described:
                    found.append(described)
            elif self.is_bare_name(at):
                found.append(Mention(at, at + 1, "name"))
        for mention in found:
            taken[mention.first : mention.end] = b"\1" * (mention.end - mention.first)
        found += [mention for cue in self.cues for mention in self.noun_phrases(cue, taken)]
        return sorted(found, key=lambda mention: (mention.first, mention.end))

    def noun_phrases(self, cue: int, taken: bytearray) -> Iterator[Mention]:
        """Phrases with a determiner directly before or behind a cue whose noun is in no list ("the thieves shouted")."""
        at = cue - 1
        while at > 0 and self.inside[at] < 0 and self.lower[at] in ADVERBS:
            at -= 1
        first = at
        while first >= 0 and at - first < LONGEST_LEAD and not taken[first] and self.may_lead(first):
            if self.lower[first] in DETERMINERS:
                if first < at:
                    taken[first : at + 1] = b"\1" * (at + 1 - first)
                    yield Mention(first, at + 1, "noun")
                break
            first -= 1
        first = cue + 1
        if first < len(self.words) and self.lower[first] in DETERMINERS and not taken[first] and self.inside[first] < 0:
            end = first + 1
            while end < len(self.words) and end - first < LONGEST_LEAD and not taken[end] and self.may_follow(end):
                end += 1
            if end > first + 1:
                taken[first:end] = b"\1" * (end - first)
                yield Mention(first, end, "noun")

    def is_bare_name(self, at: int) -> bool:
        """Whether an unmarked capitalised word stands next to a cue as its subject would."""
        word = self.words[at]
        if len(word) < 3 or not word[0].isupper() or self.lower[at] in CUES or self.lower[at] in DETERMINERS:
            return False
        behind = self.lower[at + 1] if at + 1 < len(self.words) else ""
        before = self.lower[at - 1] if at else ""
        return (behind in CUES or before in CUES) and self.lower[at] not in NO_DESCRIPTION

    def description(self, at: int, taken: bytearray) -> Mention | None:
        """The noun phrase around the noun at ``at``, unless it stands before a name as its role."""
        if at + 1 < len(self.words) and taken[at + 1] and self.words[at + 1][0].isupper():
            return None
        if self.lower[at + 1 : at + 2] and (self.lower[at + 1] in PEOPLE_NOUNS or self.lower[at + 1] in COLLECTIVE_NOUNS):
            return None
        first = self.description_start(at)
        end = self.description_end(at + 1)
        if end is None:
            return None
        kind = "people" if self.lower[at] in PEOPLE_NOUNS else "body" if self.lower[at] in COLLECTIVE_NOUNS else "writing"
        bare = self.lower[first] not in DETERMINERS and not self.words[first][0].isupper()
        if bare and (kind != "people" or not self.lower[at].endswith(("s", "people", "police", "men"))):
            return None
        return Mention(first, end, kind)

    def description_start(self, at: int) -> int:
        """The determiner before the noun, with what stands between; without one the capitalised words before it."""
        first = at
        while first > 0 and at - first < LONGEST_LEAD and self.may_lead(first - 1):
            first -= 1
            if self.lower[first] in DETERMINERS and self.lower[first - 1] not in {"'s", "’s"}:
                return first
        first = at
        while (
            first > 0
            and self.inside[first - 1] < 0
            and (self.words[first - 1][0].isupper() or self.lower[first - 1] in {"'s", "’s"} | PLAIN_LEADS)
        ):
            first -= 1
        while first < at and not self.words[first][0].isalnum():
            first += 1
        return first

    def may_lead(self, at: int) -> bool:
        """Whether the token can stand before a description's noun."""
        word = self.lower[at]
        if self.inside[at] >= 0 or word in STOPS or word in NO_DESCRIPTION:
            return False
        if (word in CUES and self.words[at].islower()) or (word in PRONOUNS and word not in DETERMINERS):
            return False
        return word[0].isalnum() or word in {"'s", "’s", "&"}

    def description_end(self, at: int) -> int | None:
        """Behind "of the …", "for …" after a description's noun; None where a name follows, since then it is that one's role."""
        end = at
        if end < len(self.words) and self.lower[end] in {"of", "for", "at", "from", "with"}:
            end += 1
            small = 0
            while end < len(self.words) and end - at < LONGEST_DESCRIPTION and small <= MOST_SMALL and self.may_follow(end):
                if end in self.person_starts and self.lower[end - 1] not in INSIDE_AFTER:
                    return None
                small += self.words[end].islower() and self.lower[end] not in INSIDE_AFTER
                end += 1
            while end > at and self.lower[end - 1] in INSIDE_AFTER:
                end -= 1
        return end

    def may_follow(self, at: int) -> bool:
        """Whether the token can stand in the "of …" part of a description."""
        word = self.lower[at]
        if self.inside[at] >= 0 or word in STOPS or (word in CUES and self.words[at].islower()):
            return False
        return (
            self.words[at][0].isupper()
            or word in INSIDE_AFTER
            or (word.isalpha() and word not in NO_DESCRIPTION and not word.endswith(("ed", "ing")))
        )

    def mentions_between(self, first: int, end: int) -> list[Mention]:
        """Mentions that begin in this token range."""
        starts = self._mention_starts
        return self.mentions[bisect_left(starts, first) : bisect_left(starts, end)]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.first for mention in self.mentions]

    @cached_property
    def person_starts(self) -> set[int]:
        """First tokens of the people's names."""
        tokens = self.document.tokens
        people = (entity for entity in self.entities if entity.type == "person")
        return {bisect_left(tokens.starts, mention.start) for entity in people for mention in entity.mentions}

    def cue_before(self, token: int) -> int:
        """The last cue before ``token``, -1 for none."""
        index = bisect_left(self.cues, token) - 1
        return self.cues[index] if index >= 0 else -1

    def cue_from(self, token: int) -> int:
        """The first cue at or behind ``token``, -1 for none."""
        index = bisect_left(self.cues, token)
        return self.cues[index] if index < len(self.cues) else -1

    @cached_property
    def boundaries(self) -> list[int]:
        """First tokens of the stretches that sentence ends cut the text into, quotes never cut inside."""
        found = [0]
        for first, _ in self.document.sentences:
            if self.inside[first] < 0 or first == self.ranges[self.inside[first]][0]:
                found.append(first)
        return sorted(set(found))

    def stretch(self, token: int) -> int:
        """The number of the stretch in which ``token`` stands."""
        return bisect_right(self.boundaries, token) - 1

    def paragraph(self, token: int) -> int:
        """The number of the paragraph in which ``token`` stands."""
        return self.document.paragraph_of(self.document.tokens.starts[token])
