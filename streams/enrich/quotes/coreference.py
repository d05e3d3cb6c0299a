"""Resolution: who a mention means. Pronouns to the person spoken of before, "the minister" to the one who has that role.

A context and a mention enter; the entity's index leaves, or -1 where nobody is named. Nothing can fail.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from streams.enrich.english import FEMALE_ROLES, MALE_ROLES, PRONOUNS
from streams.enrich.folding import fold
from streams.enrich.quotes.context import Context
from streams.enrich.quotes.mentions import SpeakerMention
from streams.records import Speaker

PARAGRAPHS_BACK = 4
"""How far a pronoun reaches. Speaker F1 on `news_gold` with 2: -.009, with 8: +.001; four keep a long text's first person out of
its end."""
MOST_RECENT = 80
"""Mentions before a pronoun that are looked at: a bound on work; 40 and 160 give the same on `news_gold`."""
MOST_DESCRIPTIONS = 400
"""Mentions among which a fuller description is looked for: a bound on work, all of them in nearly every article."""
INSIDE_COST, MOST_OTHERS, UNKNOWN_COST = 0.6, 3, 0.4
"""In sentences: what standing behind others in its sentence costs a person, behind how many at most, and a given name that fits
both pronouns. Speaker F1 on `news_gold` with each halved: -.005, -.010, 0; doubled: -.009, 0, -.005."""
WHO_REACH = 12
"""Tokens before "who" in which it finds whom it stands for."""
ANTECEDENTS = frozenset({"person", "people", "name", "noun", "organisation", "body"})
SUBJECTS = frozenset({"person", "organisation", "people", "pronoun"})
LONGEST_ROLE = 4
"""Words of the longest "the … minister" that means somebody who is named. Speaker F1 on `news_gold` with 2: -.005, with 8: the
same."""


class Resolver:
    """Resolves mentions of one context.

    Args:
        context: the article.
        genders: m, f or nothing by folded given name.
    """

    def __init__(self, context: Context, genders: Mapping[str, str]) -> None:
        self.context = context
        self._genders = [self._gender(index, genders) for index in range(len(context.entities))]
        self._known: dict[SpeakerMention, int] = {}

    def entity_of(self, mention: SpeakerMention) -> int:
        """The index of the entity that ``mention`` means, -1 for none."""
        if mention.entity >= 0:
            return mention.entity
        if mention not in self._known:
            self._known[mention] = self._resolve(mention)
        return self._known[mention]

    def _resolve(self, mention: SpeakerMention) -> int:
        if mention.kind == "pronoun":
            agrees = PRONOUNS[self.context.lower[mention.first]]
            if agrees == "r":
                before = self._antecedent(mention)
                return self.entity_of(before) if before else -1
            if agrees in {"m", "f"}:
                return self._person_before(mention, agrees)
            return self._body_before(mention) if agrees == "n" else -1
        if mention.kind in {"people", "noun"}:
            apposed = self._apposed(mention)
            found = apposed if apposed >= 0 else self._by_role(mention)
            return found if found >= 0 else self._continued(mention)
        return self._by_kind(mention)

    def _continued(self, mention: SpeakerMention) -> int:
        """The subject of the sentence before, for "The vet, who …" at the next one's beginning: nobody else has been named yet."""
        context = self.context
        here = context.stretch(mention.first)
        opens = context.boundaries[here] == mention.first and context.lower[mention.first] == "the" and here > 0
        if not opens or context.lower[mention.end : mention.end + 2] != [",", "who"]:
            return -1
        people = {one.entity for one in context.mentions_between(0, mention.first) if one.kind == "person"}
        before = context.mentions_between(context.boundaries[here - 1], mention.first)
        return before[0].entity if len(people) == 1 and before and before[0].kind == "person" else -1

    def speaker(self, mention: SpeakerMention) -> Speaker:
        """The speaker as written and, where somebody is named, by full name."""
        index = self.entity_of(mention)
        if index < 0:
            written = self._antecedent(mention) if self.context.lower[mention.first] == "who" else None
            name = self._text(mention) if mention.kind == "name" else ""
            return Speaker(name=name, text=self.described(written or mention))
        entity = self.context.entities[index]
        return Speaker(name=entity.name, text=self._text(mention), entity_id=entity.id)

    def described(self, mention: SpeakerMention) -> str:
        """What an unnamed speaker is called: the fullest earlier description with its noun ("a doctor on the context")."""
        words = self.context.lower[mention.first : mention.end]
        best = mention
        if words[0] in {"the", "this", "that", "these"} and words[1:] and not words[2:]:
            for other in self.context.mentions_before(mention.first, MOST_DESCRIPTIONS):
                longer = other.end - other.first > best.end - best.first
                if other.entity < 0 and longer and words[1] in self.context.lower[other.first : other.first + LONGEST_ROLE + 1]:
                    best = other
        return self._text(best)

    def _text(self, mention: SpeakerMention) -> str:
        tokens = self.context.document.tokens
        return self.context.document.text[tokens.starts[mention.first] : tokens.ends[mention.end - 1]]

    def _by_kind(self, mention: SpeakerMention) -> int:
        """The organisation spoken of last, for "the company", "the agency"."""
        words = self.context.lower[mention.first : mention.end]
        if mention.kind != "body" or words[0] not in {"the", "this"} or not words[1:] or words[2:]:
            return -1
        return next((other.entity for other in reversed(self._recent(mention)) if other.kind == "organisation"), -1)

    def _antecedent(self, mention: SpeakerMention) -> SpeakerMention | None:
        """Whom "who" stands for: whoever is named or described last before it in its sentence, places left out."""
        start = self.context.boundaries[self.context.stretch(mention.first)]
        before = self.context.mentions_between(max(start, mention.first - WHO_REACH), mention.first)
        return next((one for one in reversed(before) if one.kind in ANTECEDENTS), None)

    def _apposed(self, mention: SpeakerMention) -> int:
        """The person named behind the description's comma: "the minister, Anna Lee, …"."""
        context = self.context
        if context.lower[mention.end : mention.end + 1] != [","]:
            return -1
        first = mention.end + 1
        while first < len(context.words) and first - mention.end <= LONGEST_ROLE and context.words[first].islower():
            first += 1  # "Fellow protester, mechanical engineer Richard Weir"
        behind = context.mentions_between(first, first + 1)
        named = bool(behind) and behind[0].kind == "person" and self.context.words[behind[0].end : behind[0].end + 1] != ["and"]
        return behind[0].entity if named else -1

    def _recent(self, mention: SpeakerMention) -> list[SpeakerMention]:
        """The mentions before, no farther back than some paragraphs and no more than ``MOST_RECENT``."""
        before = self.context.mentions_before(mention.first, MOST_RECENT)
        earliest = self.context.paragraph(mention.first) - PARAGRAPHS_BACK
        return [other for other in before if self.context.paragraph(other.first) >= earliest]

    def _person_before(self, mention: SpeakerMention, gender: str) -> int:
        """The person spoken of last who agrees; one who opens a sentence before one who stands inside it.

        Of two joined by "and" whose gender is not known either may be meant: nobody.
        """
        here = self.context.stretch(mention.first)
        best, lowest, doubtful, last = -1, float("inf"), False, None
        stretch, others = -1, 0
        for other in self._recent(mention):
            if self.context.stretch(other.first) != stretch:
                stretch, others = self.context.stretch(other.first), 0
            if other.kind == "person" and self._genders[other.entity] in {gender, ""}:
                cost = (here - stretch) + INSIDE_COST * min(others, MOST_OTHERS) + UNKNOWN_COST * (not self._genders[other.entity])
                joined = last is not None and self.context.lower[last.end : other.first] == ["and"]
                if cost <= lowest or (joined and last is not None and last.entity == best):
                    doubtful = joined and best != -1 and not self._genders[other.entity] and not self._genders[best]
                if cost <= lowest:
                    best, lowest = other.entity, cost
                last = other
            others += other.kind in SUBJECTS
        return -1 if doubtful else best

    def _body_before(self, mention: SpeakerMention) -> int:
        for other in reversed(self.context.mentions_between(mention.first - 60, mention.first)):
            if other.kind == "organisation":
                return other.entity
        return -1

    def _by_role(self, mention: SpeakerMention) -> int:
        """The person whose role ends in the description's noun: "the minister" → Hakan Fidan, Turkish Foreign Minister."""
        context = self.context
        words = context.lower[mention.first : mention.end]
        if mention.kind != "people" or not words or words[0] not in {"the", "this", "that"} or len(words) > LONGEST_ROLE:
            return -1
        start = context.document.tokens.starts[mention.first]
        found, nearest = -1, -1
        for index in self._by_role_word.get(words[-1], ()):
            starts = self._starts[index]
            before = bisect_left(starts, start) - 1
            if before >= 0 and starts[before] > nearest:
                found, nearest = index, starts[before]
        return found

    @cached_property
    def _by_role_word(self) -> dict[str, list[int]]:
        """People by the words of their roles."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, entity in enumerate(self.context.entities):
            if entity.type == "person" and entity.role:
                for word in set(fold(entity.role).split()):
                    found[word].append(index)
        return found

    @cached_property
    def _starts(self) -> list[list[int]]:
        """Where each entity is mentioned."""
        return [[mention.start for mention in entity.mentions] for entity in self.context.entities]

    def _gender(self, index: int, genders: Mapping[str, str]) -> str:
        """M or f where title, role or given name say so."""
        entity = self.context.entities[index]
        if entity.type != "person":
            return ""
        role = set(fold(entity.role or "").split())
        if role & FEMALE_ROLES:
            return "f"
        if role & MALE_ROLES:
            return "m"
        words = fold(entity.name).split()
        return genders.get(words[0], "") if len(words) > 1 else ""
