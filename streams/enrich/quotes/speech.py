"""Speech: who said what stands in marks, by the verbs of saying of the article's language and by where names stand beside them.

The narration, its names and a language's words enter; for each quote leaves who said it: ``"…", VERB SPEAKER``,
``SPEAKER VERB: "…"``, ``VERB SPEAKER: "…"``, ``SPEAKER: "…"``, ``"…", laut SPEAKER``. A pronoun, or a verb without a subject, means
the one person named just before, and nobody where there are two. Nothing can fail.
"""

from functools import cached_property
from typing import NamedTuple

from streams.enrich.languages import NOUNS_WITH_CAPITALS
from streams.enrich.quotes.caseless import CaselessNames
from streams.enrich.quotes.described import Described
from streams.enrich.quotes.naming import NamedInText, NamesInText
from streams.enrich.quotes.narration import CLAUSE_MARKS, Narration
from streams.enrich.quotes.zones import CASELESS, ENDS, LONGEST_TITLE, Zones
from streams.enrich.tokens import PARAGRAPH
from streams.enrich.words import function_words
from streams.records import Speaker

FARTHEST_VERB = 5
"""Words between a quote and the verb behind it."""
FARTHEST_PARAGRAPH = 2
"""Paragraphs back in which who spoke last may still be meant by a verb without a subject."""
FARTHEST_APPOSED = 3
"""Small words between a verb and a name behind a comma ("вспоминает ученик, скульптор Пётр Камень")."""
FARTHEST_SUBJECT = 8
"""Words between a verb and the name behind it."""
LONGEST_LEAD = 15
"""Tokens between a verb and the quote behind it."""
LONGEST_LABEL = 10
"""Tokens of a sentence that only names who speaks and ends with a colon."""
FEMININE, MASCULINE = ("ла", "ла́", "лася", "ła", "ت"), ("л", "лся", "в", "вся", "ł")
"""Endings of past forms that tell a woman's speech from a man's, where the subject is left out."""
WITHOUT_SUBJECT = frozenset({"ar", "es", "it", "pl", "pt", "ru", "tr", "uk"})
"""Languages whose verbs may stand without a subject."""
ARTICLES = frozenset({"a"})
"""Prepositions that are articles as well: what follows may be the subject ("disse a ministra")."""
ENDINGS_TELL = frozenset({"ru", "uk", "pl"})
FEWEST_SHAPED = 3
"""Words of a quotation that is brought in by a verb which no list has: a shorter one may be a title before what it is."""
REFLEXIVE = frozenset({"się", "se", "si", "sich", "sig", "zich"})
"""Pronouns that belong to the verb beside them ("śmieje się")."""
LONGEST_REFLEXIVE = 2
"""Letters of the longest pronoun that stands before its verb ("s'amuse", "se ríe")."""
FEWEST_WORDS = 5
"""Words of a whole sentence in marks that is somebody's speech though nobody is named."""


class SpokenBy(NamedTuple):
    """Who said a quote: the verb's token (-1 for none), the name, and what stands for it as written."""

    cue: int
    named: NamedInText | None
    written: str

    def speaker(self, names: NamesInText) -> Speaker | None:
        """The speaker; None where nothing stands for one."""
        if self.named is None:
            return Speaker(name="", text=self.written) if self.written else None
        entity = names.entities[self.named.entity].id if self.named.entity >= 0 else None
        return Speaker(name=self.named.name, text=self.written or self.named.name, entity_id=entity)


class Speech:
    """Attribution in one article."""

    def __init__(self, narration: Narration, names: NamesInText) -> None:
        self.narration, self.names = narration, names
        self.words = names.words.speech
        self.language = narration.document.language
        self._small = function_words(self.language)
        self.zones = Zones(names)
        self._caseless, self._meant = CaselessNames(names, self.is_verb), Described(names)
        self._said: list[SpokenBy | None] = []

    def attributed(self) -> list[SpokenBy | None]:
        """Who said each of the narration's quotes; None for words that nobody says."""
        for number in range(len(self.narration.quotes)):
            self._said.append(None if self._is_term(number) else self._of(number))
        return self._said

    def _of(self, number: int) -> SpokenBy | None:
        if number and self.narration.continues(number):
            return self._said[number - 1]
        return self._behind(number) or self._before(number) or self._going_on(number) or self._alone(number)

    def _is_term(self, number: int) -> bool:
        """Whether the words are a title or a name: one that is brought in as such, or capitals alone that nobody is said to say."""
        first, end = self.narration.ranges[number]
        words = self.narration.words
        if first and self.narration.lower[first - 1] in self.words.term:
            return True
        length = self.zones.titled(number)
        if not length or (first and words[first - 1] == ":") or (end < len(words) and words[end] == ","):
            return False
        is_noun = self.language in NOUNS_WITH_CAPITALS and length == 1
        return not is_noun or (end < len(words) and self.is_verb(end)) or self._in_tag(number)

    def _in_tag(self, number: int) -> bool:
        """Whether the quote stands in the tag of the one before ("…", sagte sie gegenüber «BBC»)."""
        if not number or not self._said[number - 1]:
            return False
        first, end = self.zones.behind(number - 1)
        return first <= self.narration.ranges[number][0] <= end

    def is_verb(self, at: int) -> bool:
        """Whether the token is a form of a verb of saying, with a pronoun hung on it or a prefix or not."""
        if self.narration.inside[at] >= 0 or self.narration.words[at][:1].isupper() > (at == 0 or not self._inside_sentence(at)):
            return False
        word = self.narration.lower[at]
        if self.language == "ar" and word[:1] in "وف" and word[1:] in self.words.said:
            return True
        return word in self.words.said or any(part in self.words.said for part in word.split("-")[:-1])

    def _inside_sentence(self, at: int) -> bool:
        return at - 1 >= 0 and self.narration.words[at - 1] not in ENDS and self.narration.inside[at - 1] < 0

    def _behind(self, number: int) -> SpokenBy | None:
        first, end = self.zones.behind(number)
        for at in range(first, min(end, first + FARTHEST_VERB)):
            if self.narration.lower[at] in self.words.according and at < first + 2 and self.language != "tr":
                return self._source(at, at + 1, end) or self._unnamed_source(at, end)
            if self.is_verb(at):
                return (
                    self._subject_before(at, first, nearest=True)
                    or self._subject_behind(at, end)
                    or self._opening(at, number)
                    or self._described(at, end)
                    or self._left_out(at, number)
                )
        return self._by_shape(first, end, number)

    def _by_shape(self, first: int, end: int, number: int) -> SpokenBy | None:
        """Who stands behind a verb that no list has: ``"…", VERB SPEAKER``, ``"…", VERB.`` with the ending of a past form."""
        lower, words = self.narration.lower, self.narration.words
        opening, behind = self.narration.ranges[number]
        is_joined = behind < len(words) and (words[behind] in CLAUSE_MARKS or lower[behind - 2 : behind - 1] == [","])
        if self.language not in CASED_INVERTED or not is_joined or behind - opening < FEWEST_SHAPED + 2:
            return None
        verb = next(
            (at for at in range(first, min(end, first + 3)) if len(lower[at]) > LONGEST_REFLEXIVE and lower[at][-1].isalpha()), end
        )
        if verb == end or not words[verb].islower() or lower[verb] in self._no_verb:
            return None
        named = self._subject_behind(verb, end)
        if named and named.named:
            return named
        is_past = lower[verb].endswith(tuple(self.words.past))
        return (self._described(verb, end) or self._left_out(verb, number)) if is_past else None

    @cached_property
    def _no_verb(self) -> frozenset[str]:
        return self._small | self.words.aside | self.names.words.names.role | self.words.pronoun

    def _opening(self, verb: int, number: int) -> SpokenBy | None:
        """The one person who stands before the quote whose verb stands behind it: ``SPEAKER, "…" dedi``."""
        subjects = {one.name: one for one in self._subjects(*self.zones.before(number))}
        people = [one for one in subjects.values() if one.kind != "organisation"] or list(subjects.values())
        return self._by(verb, people[0]) if len(people) == 1 else None

    def _before(self, number: int) -> SpokenBy | None:
        start, first = self.zones.before(number)
        verb = next((at for at in range(first - 1, max(start, first - LONGEST_LEAD) - 1, -1) if self.is_verb(at)), -1)
        if verb >= 0:
            return (
                self._subject_before(verb, start, nearest=True)
                or self._subject_behind(verb, first)
                or self._subject_before(verb, start, nearest=False)
                or self._described_before(verb, start)
                or self._left_out(verb, number)
            )
        for at in range(start, first):
            if self.narration.lower[at] in self.words.according:
                return self._source(at, *((start, at) if self.language == "tr" else (at + 1, first)))
        if first and self.narration.words[first - 1] in {":", "："} and first - start <= LONGEST_LABEL:
            return self._label(start, first)
        return None

    def _subjects(self, first: int, end: int) -> list[NamedInText]:
        """The names in the range that may speak: people and bodies that stand behind no preposition."""
        found = self.names.between(first, end)
        return [one for one in found if one.kind != "place" and not self.names.is_aside(one)]

    def _is_companion(self, name: NamedInText) -> bool:
        """Whether a preposition opens the words before the name: "with the French president …" is not who spoke."""
        lower = self.narration.lower
        before = next(
            (at for at in range(name.first - 1, max(name.first - 1 - LONGEST_TITLE, -1), -1) if lower[at] in self.words.aside), -1
        )
        return before >= 0 and all(self.narration.words[at].islower() for at in range(before, name.first))

    def _subject_before(self, verb: int, start: int, *, nearest: bool) -> SpokenBy | None:
        """The name or pronoun before the verb: with nothing but small words between, or the only person of its clause."""
        lower = self.narration.lower
        subjects = [one for one in self._subjects(start, verb) if one.end <= verb]
        if nearest:
            for at in range(verb - 1, max(start, verb - 3) - 1, -1):
                if lower[at].split("-")[-1] in self.words.pronoun:  # "a-t-elle dit"
                    return self._pronoun(verb, at)
                if subjects and subjects[-1].end == at + 1:
                    return self._by(verb, subjects[-1])
                if self.narration.words[at] in CLAUSE_MARKS or lower[at] in self.words.aside:
                    return None
            return None
        people = {one.name: one for one in subjects if one.kind in {"person", "name"}}
        named = next(iter(people.values()), None)
        if named is None or len(people) > 1 or self._is_companion(named):
            return None
        commas = sum(self.narration.words[at] in {",", "،"} for at in range(named.end, verb))
        is_apposed = self.narration.words[named.first - 1] in {",", "،"} and commas == 1
        return self._by(verb, named) if is_apposed or commas in {0, 2} else None

    def _subject_behind(self, verb: int, end: int) -> SpokenBy | None:
        """The name or pronoun behind the verb, small words and one comma behind what somebody is passed over."""
        lower, words = self.narration.lower, self.narration.words
        hung = lower[verb].split("-")[-1]
        if hung != lower[verb] and hung in self.words.pronoun:
            return self._pronoun(verb, verb)
        if self.language in CASELESS and not self.names.between(verb + 1, min(end, verb + FARTHEST_SUBJECT)):
            unmarked = self._caseless.behind(verb, end)
            return self._by(verb, unmarked) if unmarked else None
        names = {one.first: one for one in self.names.between(verb + 1, min(end, verb + 2 + 2 * FARTHEST_SUBJECT))}
        at, passed, comma = verb + 1, 0, False
        while at < end and passed <= FARTHEST_SUBJECT:
            name = names.get(at)
            if name and name.kind != "place" and not self.names.is_aside(name):
                return self._by(verb, self._meant.owner(name, names, end))
            if comma and not name and (not words[at].islower() or lower[at] in self._small or passed > FARTHEST_APPOSED):
                break
            if lower[at] in self.words.pronoun and at <= verb + 2:
                return self._pronoun(verb, at)
            if words[at] in CLAUSE_MARKS:
                comma = at > verb + 1 and words[at] in {",", "،"}
                if not comma:
                    break
            elif self.is_verb(at) and passed:
                break
            else:
                passed += not words[at][:1].isupper()
            at = name.end if name else at + 1
        return None

    def _described(self, verb: int, end: int) -> SpokenBy | None:
        """What stands behind the verb for a speaker whom nobody names there; their name where another sentence calls them so."""
        first = verb + 1 + (verb + 1 < end and self.narration.lower[verb + 1] in REFLEXIVE)
        if first >= end or self.narration.lower[first] in self.words.aside - self.words.definite:
            return None
        at, stops = first, CLAUSE_MARKS | ENDS | self.words.aside - self.words.definite
        while at < end and at - verb <= FARTHEST_SUBJECT and self.narration.lower[at] not in stops:
            at += 1
        person = self._meant.described(first, at)
        if person:
            return SpokenBy(verb, person, self.names.text(first, at))
        small = any(word.islower() for word in self.narration.words[first:at])
        return (
            SpokenBy(verb, None, self.names.text(first, at))
            if at > first + 1 and small and self.language in CASED_INVERTED
            else None
        )

    def _described_before(self, verb: int, start: int) -> SpokenBy | None:
        """The noun with its article that opens the sentence of the verb: "La compagnia replica: …" is not who spoke before."""
        lower = self.narration.lower
        if lower[start] not in self.words.definite | self.words.indefinite or verb - start > FARTHEST_VERB:
            return None
        if CLAUSE_MARKS & set(lower[start:verb]):
            return None
        person = self._meant.described(start, verb)
        return SpokenBy(verb, person, self.names.text(start, verb))

    def _left_out(self, verb: int, number: int) -> SpokenBy | None:
        """A verb without a subject is that of the one person named before, if its ending fits."""
        lower = self.narration.lower
        behind = next((lower[at] for at in range(verb + 1, len(lower)) if lower[at] not in REFLEXIVE), PARAGRAPH)
        may_stand_alone = behind in ENDS | CLAUSE_MARKS | (self.words.aside - ARTICLES)
        if self.language not in WITHOUT_SUBJECT or not may_stand_alone:
            return SpokenBy(verb, None, "")
        gender = ""
        if self.language in ENDINGS_TELL:
            gender = "f" if lower[verb].endswith(FEMININE) else "m" if lower[verb].endswith(MASCULINE) else ""
        person = self.names.person_before(self.narration.ranges[number][0], gender)
        return SpokenBy(verb, person, "") if person else self._still(number) or SpokenBy(verb, None, "")

    def _still(self, number: int) -> SpokenBy | None:
        """Who said the quote before, in this paragraph or the last, if nobody new is named since."""
        last = self._said[number - 1] if number else None
        if last is None or last.named is None or self._paragraph(number) - self._paragraph(number - 1) > FARTHEST_PARAGRAPH:
            return None
        start, end = self.narration.ranges[number - 1][1], self.narration.ranges[number][0]
        if any(start < at < end and self.narration.lower[at] in self.words.indefinite for at in self.narration.boundaries):
            return None
        since = self.names.between(start, end)
        return (
            last if all(one.kind == "place" or one.name == last.named.name or self.names.is_aside(one) for one in since) else None
        )

    def _pronoun(self, verb: int, at: int) -> SpokenBy:
        word = self.narration.lower[at].split("-")[-1]
        gender = "f" if word in self.words.female else "m" if word in self.words.male else ""
        return SpokenBy(verb, self.names.person_before(at, gender), word)

    def _source(self, cue: int, first: int, end: int) -> SpokenBy | None:
        """The first name beside "according to"."""
        near = [one for one in self.names.between(first, min(end, first + FARTHEST_SUBJECT)) if one.kind != "place"]
        named = next((one for one in near if one.first <= first + 1 or not self.names.is_aside(one)), None)
        return self._by(cue, named) if named else None

    def _unnamed_source(self, cue: int, end: int) -> SpokenBy:
        """What stands behind "according to", if it is a person: of a report nobody speaks."""
        found = self._described(cue, end)
        roles = self.names.words.names.role
        is_person = found is not None and (found.named is not None or not roles.isdisjoint(found.written.lower().split()))
        return found if found and is_person else SpokenBy(cue, None, "")

    def _label(self, first: int, end: int) -> SpokenBy | None:
        people = self._subjects(first, end)
        return self._by(-1, people[0]) if len(people) == 1 else None

    def _by(self, cue: int, named: NamedInText) -> SpokenBy:
        if named.kind != "organisation":
            self.names.heard[named.name] = None
        return SpokenBy(cue, named, self.names.text(named.first, named.end))

    def _going_on(self, number: int) -> SpokenBy | None:
        """A sentence in marks behind the tag of the one before, with nobody new between in the paragraph, is the same one's."""
        last = self._said[number - 1] if number else None
        first = self.narration.ranges[number][0]
        behind, end = self.zones.behind(number)
        if (
            last is None
            or behind < end
            or not self._is_whole(number)
            or self.narration.paragraph(first) != self._paragraph(number - 1)
        ):
            return None
        new = [
            one
            for one in self.names.between(self.narration.ranges[number - 1][1], first)
            if not last.named or one.name != last.named.name
        ]
        return last if not [one for one in new if one.kind != "place"] else None

    def _paragraph(self, number: int) -> int:
        return self.narration.paragraph(self.narration.ranges[number][0])

    def _is_whole(self, number: int) -> bool:
        """Whether the quote opens its sentence and is long enough to be one, or stands behind a dash."""
        first, end = self.narration.ranges[number]
        is_dashed = self.narration.quotes[number].start == self.narration.quotes[number].inner_start
        return is_dashed or (first in self.narration.boundaries and end - first >= FEWEST_WORDS + 2)

    def _alone(self, number: int) -> SpokenBy | None:
        """A whole sentence in marks is speech, though nothing says whose; a paragraph of speech is whose it was announced to be."""
        first, end = self.narration.ranges[number]
        is_last = end >= len(self.narration.words) or self.narration.words[end] in ENDS
        if not self._is_whole(number) or not (self.zones.is_ended(number) or is_last):
            return None
        is_paragraph = first > 0 and self.narration.words[first - 1] == PARAGRAPH and is_last
        return (self._announced(first) if is_paragraph else None) or SpokenBy(-1, None, "")

    def _announced(self, first: int) -> SpokenBy | None:
        """The one person of the sentence before, if it has a verb of saying."""
        start = self.narration.boundaries[max(0, self.narration.stretch(first) - 1)]
        people = {one.name: one for one in self._subjects(start, first) if one.kind == "person"}
        verb = next((at for at in range(start, first) if self.is_verb(at)), -1)
        return self._by(verb, next(iter(people.values()))) if verb >= 0 and len(people) == 1 else None


CASED_INVERTED = frozenset({"de", "fr", "es", "pt", "it", "nl", "sv", "pl", "ru", "uk"})
"""Languages whose subject stands behind the verb of a tag: what stands there is who spoke, named or not."""
