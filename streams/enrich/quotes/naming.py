"""Naming: who is named at a place of the text, in any language that writes names with capitals or whose names are marked.

The narration, the article's entities and a language's words enter; names leave, each with the fullest form that the article gives
it. Where the recogniser has marked nothing, a run of capitalised words is a name if its words can be one. A name that two people
may bear is given as it is written. Nothing can fail.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from streams.enrich.folding import fold
from streams.enrich.languages import NOUNS_WITH_CAPITALS, LanguageWords
from streams.enrich.quotes.narration import Narration
from streams.records import Entity

JOINING_SECOND = frozenset({"y", "e", "und", "et", "i", "der", "den", "dem", "auf", "zum", "zur", "vom"})
"""Particles that join a name only behind another one ("von der Heide"): alone they part it from what follows."""
FEWEST_WITH_TITLE = 3
"""Words of a run of capitals at a sentence's beginning of which the first says what somebody is ("Buurman Ahmed Benali")."""
PATRONYMIC = ("ович", "евич", "овна", "евна", "ична", "івна", "ївна", "йович")
"""Endings of a second name: the word before it is a given name."""
LONGEST_ARTICLE = 3
"""Letters of the longest article between a preposition and a name."""
LONGEST_NAME = 6
"""Tokens of the longest name that is read off its capitals."""
SENTENCES_BACK = 2
"""Sentences before its own in which a pronoun finds whom it stands for."""


class NamedInText(NamedTuple):
    """A name in the narration.

    Attributes:
        first: first token.
        end: behind the last token.
        name: the fullest form.
        entity: index of the entity, -1 where the recogniser marked none.
        kind: person, organisation, place; ``name`` where only its capitals tell.
    """

    first: int
    end: int
    name: str
    entity: int
    kind: str


class NamesInText:
    """The names of one article.

    Args:
        narration: its text outside quotes.
        entities: what was recognised.
        words: of the article's language.
        genders: m, f or nothing by folded given name.
    """

    def __init__(self, narration: Narration, entities: Sequence[Entity], words: LanguageWords, genders: Mapping[str, str]) -> None:
        self.narration, self.entities, self.words, self.genders = narration, entities, words, genders
        # There a run of capitals is a name only with a given name in it, or behind what somebody is.
        self._nouns_are_capital = narration.document.language in NOUNS_WITH_CAPITALS
        names = words.names
        self._titles = names.role | names.honorific | names.no_name
        self._no_part = self._titles | names.organisation | names.place
        self.heard: dict[str, None] = {}

    @cached_property
    def marked(self) -> list[NamedInText]:
        """The mentions of entities, in order."""
        starts = self.narration.document.tokens.starts
        found = []
        for index, entity in enumerate(self.entities):
            for mention in entity.mentions:
                first, end = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
                if first < end:
                    found.append(NamedInText(first, end, entity.name, index, entity.type))
        return sorted(found)

    def between(self, first: int, end: int) -> list[NamedInText]:
        """The names that begin in the token range, outside quotes; a place's name inside a longer one is a part of that."""
        end = min(end, len(self.narration.words))
        marked = self.marked[bisect_left(self.marked, (first,)) : bisect_left(self.marked, (end,))]
        marked = [name for name in marked if self.narration.inside[name.first] < 0]
        places = {(name.first, name.end) for name in marked if name.kind == "place"}
        taken = {at for name in marked if name.kind != "place" for at in range(name.first, name.end)}
        people = {name.first for name in marked if name.kind == "person"}
        runs = [
            run
            for run in self._by_capitals(first, end, taken)
            if (run.first, run.end) not in places and run.end not in people  # what stands right before a person's name is a title
        ]
        covered = {at for run in runs for at in range(run.first, run.end)}
        return sorted([*runs, *(name for name in marked if name.first not in covered)])

    def _by_capitals(self, first: int, end: int, taken: set[int]) -> Iterator[NamedInText]:
        at = first
        while at < end:
            stop = at
            while stop < end and self._may_be_part(stop, at) and stop not in taken:
                stop += 1
            while stop > at and not self.narration.words[stop - 1][:1].isupper():
                stop -= 1
            name = self._in_run(at, stop) if stop > at else None
            if name:
                yield name
            at = max(stop, at + 1)

    def _may_be_part(self, at: int, start: int) -> bool:
        word = self.narration.words[at]
        if self.narration.inside[at] >= 0 or at - start >= LONGEST_NAME:
            return False
        if word[:1].isupper():
            return True
        particles, lower = self.words.names.particle, self.narration.lower
        return at > start and lower[at] in particles and (lower[at] not in JOINING_SECOND or lower[at - 1] in particles)

    def _in_run(self, first: int, end: int) -> NamedInText | None:
        """The name in a run of capitals, when titles are taken off; none where its words can be others."""
        first = self._past_titles(first, end)
        if first in self._openings and self.narration.lower[first] in self.words.words.function:
            first += 1
        given = next((at for at in range(first, end) if fold(self.narration.lower[at]) in self.genders), end)
        if first in self._openings:
            first = self._past_opening(first, end, given)
        elif given < end and (self._nouns_are_capital or not self._no_part.isdisjoint(self.narration.lower[first:given])):
            first = given
        stop = next((at for at in range(first, end) if self._is_no_part(at, given)), end)
        while stop > first and not self.narration.words[stop - 1][:1].isupper():
            stop -= 1
        if stop == first or (stop - first == 1 and not self._may_be_alone(first, stop, cut=stop < end)):
            return None
        return self._named(first, stop) if given < end or self._may_be_unknown(first) or self._is_known(first, stop) else None

    def _is_no_part(self, at: int, given: int) -> bool:
        """Whether the word ends a name: not a title right behind a given name, which is a surname there ("Guus Prins")."""
        word = self.narration.lower[at]
        return word in self._no_part and not (at == given + 1 and word in self._titles)

    def _past_titles(self, first: int, end: int) -> int:
        lower = self.narration.lower
        while first < end and (lower[first] in self._titles or lower[first].rpartition("-")[2] in self._titles):
            first += 1
        while first < end and not self.narration.words[first][:1].isupper():
            first += 1
        return first

    def _past_opening(self, first: int, end: int, given: int) -> int:
        """Past a sentence's first word where it is no part of the name, though it has its capital."""
        if first < given < end:
            return given
        has_title = given == end and end - first >= FEWEST_WITH_TITLE
        return first + 1 if has_title and not self.narration.lower[first + 1].endswith(PATRONYMIC) else first

    def _may_be_alone(self, first: int, end: int, *, cut: bool) -> bool:
        """Whether one word is a name: it is known, or more than a sentence’s beginning or a noun gives it its capital."""
        if self._is_known(first, end):
            return True
        return (
            not cut
            and first not in self._openings
            and len(self.narration.words[first]) > 1
            and (not self._nouns_are_capital or self._may_be_unknown(first))
        )

    def _may_be_unknown(self, first: int) -> bool:
        """Whether a name can begin here without a known given name: not where nouns have capitals, but behind a title or a verb."""
        before = self.narration.lower[first - 1] if first else ""
        return not self._nouns_are_capital or before in self._titles or before in self.words.speech.said

    def _is_known(self, first: int, end: int) -> bool:
        """Whether a single word is the last of somebody's full name."""
        return end - first == 1 and bool(self._fuller(self.narration.words[first]))

    def _fuller(self, word: str) -> set[str]:
        """The full names that end in the word: those who have spoken, else those that a given name opens."""
        heard = {name for name in self.heard if name.endswith(f" {word}")}
        return heard or self._by_last_word.get(word, set())

    def opens(self, token: int) -> bool:
        """Whether a sentence begins with the token, or the text ends before it."""
        return token in self._openings or token >= len(self.narration.words)

    @cached_property
    def _openings(self) -> frozenset[int]:
        return frozenset(self.narration.boundaries)

    def _named(self, first: int, end: int) -> NamedInText:
        text = self.text(first, end)
        fuller = self._fuller(text) if end - first == 1 else set()
        return NamedInText(first, end, next(iter(fuller)) if len(fuller) == 1 else text, -1, "name")

    def is_aside(self, name: NamedInText) -> bool:
        """Whether the name stands behind a preposition, an article or what it is between them ("von der Firma Kern")."""
        lower, aside = self.narration.lower, self.words.speech.aside
        first = name.first - (lower[name.first - 1] in self.words.names.announcing)
        before, second = lower[first - 1], lower[first - 2]
        return before in aside or (second in aside and len(before) <= LONGEST_ARTICLE and before.isalpha())

    def text(self, first: int, end: int) -> str:
        """The token range as written."""
        tokens = self.narration.document.tokens
        return self.narration.document.text[tokens.starts[first] : tokens.ends[end - 1]]

    @cached_property
    def _by_last_word(self) -> dict[str, set[str]]:
        """The names of two words and more whose first is a given name, by their last word."""
        words, lower = self.narration.words, self.narration.lower
        found: dict[str, set[str]] = {}
        for at, word in enumerate(words[:-1]):
            if word[:1].isupper() and lower[at] not in self._no_part and fold(lower[at]) in self.genders:
                end = at + 1
                while end < len(words) and self._may_be_part(end, at):
                    end += 1
                while end > at + 1 and not words[end - 1][:1].isupper():
                    end -= 1
                if end > at + 1 and words[end - 1].lower() not in self._no_part:
                    found.setdefault(words[end - 1], set()).add(self.text(at, end))
        return found

    def gender(self, name: NamedInText) -> str:
        """M or f, by the given name or by what stands beside it; nothing where neither says."""
        words = fold(name.name).split()
        known = self.genders.get(words[0], "") if len(words) > 1 else ""
        if known:
            return known
        beside = set(self.narration.lower[max(0, name.first - 3) : name.first] + self.narration.lower[name.end : name.end + 4])
        female, male = beside & self.words.speech.female, beside & self.words.speech.male
        return "f" if female and not male else "m" if male and not female else ""

    def person_before(self, token: int, gender: str) -> NamedInText | None:
        """The one person in the last sentence that names any; nobody where two can be meant, or where "a victim" came since."""
        here = self.narration.stretch(token)
        end = token
        for stretch in range(here, max(-1, here - SENTENCES_BACK - 1), -1):
            start = self.narration.boundaries[stretch]
            people = [one for one in self.between(start, end) if self.is_person(one) and not self.is_aside(one)]
            fitting = {one.name: one for one in people if not gender or self.gender(one) in {gender, ""}}
            if fitting or self.narration.lower[start] in self.words.speech.indefinite:
                return next(iter(fitting.values())) if len(fitting) == 1 else None
            end = start
        return None

    def is_person(self, name: NamedInText) -> bool:
        """Whether the name is a person's: it is marked so, has spoken, or begins with a given name and has two words."""
        words = fold(name.name).split()
        is_full = name.name in self.heard or (len(words) > 1 and words[0] in self.genders)
        return name.kind == "person" or (name.kind == "name" and is_full)
