"""Resolution: who a mention means. Pronouns to the person spoken of before, "the minister" to the one who has that role.

A scene and a mention enter; the entity's index leaves, or -1 where nobody is named. Nothing can fail.
"""

from collections.abc import Mapping

from streams.enrich.folding import fold
from streams.enrich.quotes.mentions import Mention
from streams.enrich.quotes.scene import Scene
from streams.enrich.quotes.words import PRONOUNS
from streams.enrich.wordlists import words

PARAGRAPHS_BACK = 4
LONGEST_ROLE = 4
"""Words of the longest "the … minister" that means somebody who is named."""
FEMALE = words(
    "spokeswoman chairwoman congresswoman businesswoman councilwoman actress queen princess duchess mrs ms miss lady mother "
    "daughter sister wife widow woman girl mum mom grandmother aunt baroness dame madam"
)
MALE = words(
    "spokesman chairman congressman businessman councilman actor king prince duke mr father son brother husband man boy dad "
    "grandfather uncle baron lord"
)


class Resolver:
    """Resolves mentions of one scene.

    Args:
        scene: the article.
        genders: m, f or nothing by folded given name.
    """

    def __init__(self, scene: Scene, genders: Mapping[str, str]) -> None:
        self.scene = scene
        self._genders = [self._gender(index, genders) for index in range(len(scene.entities))]
        self._known: dict[Mention, int] = {}

    def entity_of(self, mention: Mention) -> int:
        """The index of the entity that ``mention`` means, -1 for none."""
        if mention.entity >= 0:
            return mention.entity
        if mention not in self._known:
            self._known[mention] = self._resolve(mention)
        return self._known[mention]

    def _resolve(self, mention: Mention) -> int:
        if mention.kind == "pronoun":
            agrees = PRONOUNS[self.scene.lower[mention.first]]
            if agrees == "r":
                return self._directly_before(mention)
            if agrees in {"m", "f"}:
                return self._person_before(mention, agrees)
            return self._body_before(mention) if agrees == "n" else -1
        return self._by_role(mention) if mention.kind == "people" else self._by_kind(mention)

    def name_of(self, mention: Mention) -> str:
        """What an unnamed speaker is called: the fullest earlier description with its noun ("a doctor on the scene")."""
        words = self.scene.lower[mention.first : mention.end]
        best = mention
        if words[0] in {"the", "this", "that", "these"} and words[1:] and not words[2:]:
            for other in self.scene.mentions_between(0, mention.first):
                longer = other.end - other.first > best.end - best.first
                if other.entity < 0 and longer and words[1] in self.scene.lower[other.first : other.first + LONGEST_ROLE + 1]:
                    best = other
        return self._text(best)

    def _text(self, mention: Mention) -> str:
        tokens = self.scene.document.tokens
        return self.scene.document.text[tokens.starts[mention.first] : tokens.ends[mention.end - 1]]

    def _by_kind(self, mention: Mention) -> int:
        """The organisation spoken of last, for "the company", "the agency"."""
        words = self.scene.lower[mention.first : mention.end]
        if mention.kind != "body" or words[0] not in {"the", "this"} or not words[1:] or words[2:]:
            return -1
        here = self.scene.paragraph(mention.first)
        for other in reversed(self.scene.mentions_between(0, mention.first)):
            if other.kind == "organisation" and here - self.scene.paragraph(other.first) <= PARAGRAPHS_BACK:
                return other.entity
        return -1

    def _directly_before(self, mention: Mention) -> int:
        before = [m for m in self.scene.mentions_between(mention.first - 12, mention.first) if m.end <= mention.first]
        return self.entity_of(before[-1]) if before and before[-1].kind != "pronoun" else -1

    def _person_before(self, mention: Mention, gender: str) -> int:
        """The person spoken of last who agrees; one who opens a sentence before one who stands inside it."""
        scene = self.scene
        here = scene.stretch(mention.first)
        paragraph = scene.paragraph(mention.first)
        best, lowest = -1, 1e9
        for index, entity in enumerate(scene.entities):
            if entity.type != "person" or self._genders[index] not in {gender, ""}:
                continue
            for place in entity.mentions:
                token = scene.document.tokens.at(place.start)
                if token >= mention.first or scene.inside[token] >= 0 or scene.paragraph(token) < paragraph - PARAGRAPHS_BACK:
                    continue
                cost = self._cost(token, here) + (0.4 if not self._genders[index] else 0.0)
                if cost <= lowest:
                    best, lowest = index, cost
        return best

    def _cost(self, token: int, here: int) -> float:
        """How far back a name stands: in sentences, more where others open its sentence."""
        scene = self.scene
        stretch = scene.stretch(token)
        start = scene.boundaries[stretch]
        others = sum(1 for m in scene.mentions_between(start, token) if m.kind in {"person", "organisation", "people", "pronoun"})
        return (here - stretch) * 1.0 + min(others, 3) * 0.6

    def _body_before(self, mention: Mention) -> int:
        for other in reversed(self.scene.mentions_between(mention.first - 60, mention.first)):
            if other.kind == "organisation":
                return other.entity
        return -1

    def _by_role(self, mention: Mention) -> int:
        """The person whose role ends in the description's noun: "the minister" → Hakan Fidan, Turkish Foreign Minister."""
        scene = self.scene
        words = scene.lower[mention.first : mention.end]
        if mention.kind != "people" or not words or words[0] not in {"the", "this", "that"} or len(words) > LONGEST_ROLE:
            return -1
        head = words[-1]
        found, nearest = -1, -1
        for index, entity in enumerate(scene.entities):
            if entity.type != "person" or head not in fold(entity.role or "").split():
                continue
            before = [m.start for m in entity.mentions if m.start < scene.document.tokens.starts[mention.first]]
            if before and before[-1] > nearest:
                found, nearest = index, before[-1]
        return found

    def _gender(self, index: int, genders: Mapping[str, str]) -> str:
        """M or f where title, role or given name say so."""
        entity = self.scene.entities[index]
        if entity.type != "person":
            return ""
        role = set(fold(entity.role or "").split())
        if role & FEMALE:
            return "f"
        if role & MALE:
            return "m"
        words = fold(entity.name).split()
        return genders.get(words[0], "") if len(words) > 1 else ""
