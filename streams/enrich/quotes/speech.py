"""Speech: who said what stands in marks, by the verbs of saying of the article's language and by where names stand beside them.

The narration, its names and a language's words enter; for each quote leaves who said it: ``"…", VERB SPEAKER``,
``SPEAKER VERB: "…"``, ``VERB SPEAKER: "…"``, ``SPEAKER: "…"``, ``"…", laut SPEAKER``. A pronoun, or a verb without a subject, means
the one person named just before, and nobody where there are two. Nothing can fail.
"""

from typing import NamedTuple

from streams.enrich.quotes.naming import NamedInText, NamesInText
from streams.enrich.quotes.narration import Narration
from streams.enrich.tokens import PARAGRAPH
from streams.records import Speaker

ENDS = frozenset({".", "!", "?", "؟", ";", "؛", PARAGRAPH})
CLAUSE_MARKS = frozenset(",،:–—-―")
LONGEST_ARTICLE = 3
"""Letters of the longest article between a preposition and a name."""
FARTHEST_VERB = 5
"""Words between a quote and the verb behind it."""
FARTHEST_SUBJECT = 8
"""Words between a verb and the name behind it."""
LONGEST_TITLE = 4
"""Words of the longest title or name in marks that is told by its capitals."""
LONGEST_ZONE = 40
"""Tokens beside a quote that are looked at."""
LONGEST_LEAD = 15
"""Tokens between a verb and the quote behind it."""
LONGEST_LABEL = 10
"""Tokens of a sentence that only names who speaks and ends with a colon."""
FEMININE, MASCULINE = ("ла", "ла́", "лася", "ła", "ت"), ("л", "лся", "в", "вся", "ł")
"""Endings of past forms that tell a woman's speech from a man's, where the subject is left out."""
CASELESS = frozenset({"ar"})
"""Languages without capitals, whose subject follows its verb: what follows is a name though none is marked."""
NO_NAME = frozenset(
    {"أن", "إن", "أنه", "إنه", "أنها", "إنها", "أنهم", "بأن", "قائلا", "قائلة", "خلال", "بعد", "قبل", "اليوم", "أمس"}
)
BETWEEN_NAMES = frozenset({"بن", "ابن", "بنت", "أبو", "آل", "عبد"})
WITHOUT_SUBJECT = frozenset({"ar", "es", "it", "pl", "pt", "ru", "tr", "uk"})
"""Languages whose verbs may stand without a subject."""
ARTICLES = frozenset({"a"})
"""Prepositions that are articles as well: what follows may be the subject ("disse a ministra")."""
ENDINGS_TELL = frozenset({"ru", "uk", "pl"})
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
        inside = [word for word in words[first + 1 : end - 1] if word[0].isalnum()]
        titled = 0 < len(inside) <= LONGEST_TITLE and all(word[:1].isupper() for word in inside)
        if not titled or self._is_ended(number) or (first and words[first - 1] == ":") or (end < len(words) and words[end] == ","):
            return False
        return len(inside) > 1 or (end < len(words) and self.is_verb(end)) or self._in_tag(number)

    def _in_tag(self, number: int) -> bool:
        """Whether the quote stands in the tag of the one before ("…", sagte sie gegenüber «BBC»)."""
        return number > 0 and bool(self._said[number - 1]) and self.zone_behind(number - 1)[1] == self.narration.ranges[number][0]

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

    def zone_behind(self, number: int) -> tuple[int, int]:
        """The tokens behind the quote up to the sentence's end or the next quote, marks left out; empty where a stop follows."""
        at = self.narration.ranges[number][1]
        if at == len(self.narration.words) or (self._is_ended(number) and self._opens(at)):
            return at, at
        while at < len(self.narration.words) and self.narration.words[at] in CLAUSE_MARKS:
            at += 1
        end = at
        while end < len(self.narration.words) and end - at < LONGEST_ZONE and self._goes_on(end):
            end += 1
        return at, end

    def _is_ended(self, number: int) -> bool:
        """Whether a stop stands inside the quote's marks, so that what follows is a sentence of its own."""
        quote = self.narration.quotes[number]
        return self.narration.document.text[quote.inner_start : quote.inner_end].rstrip()[-1:] in ".!?…"

    def _opens(self, at: int) -> bool:
        """Whether a sentence can begin with the token, which is no mark then and no small word."""
        word = self.narration.words[at]
        return word not in CLAUSE_MARKS and (word[:1].isupper() or self.language in CASELESS)

    def _goes_on(self, at: int) -> bool:
        """Whether the sentence goes on with the token: no quote, and no end, though a stop behind a title is none ("M. Roche")."""
        word = self.narration.words[at]
        return self.narration.inside[at] < 0 and (word not in ENDS or (word == "." and not self.names.opens(at + 1)))

    def _behind(self, number: int) -> SpokenBy | None:
        first, end = self.zone_behind(number)
        for at in range(first, min(end, first + FARTHEST_VERB)):
            if self.narration.lower[at] in self.words.according and at < first + 2 and self.language != "tr":
                return self._source(at, at + 1, end)
            if self.is_verb(at):
                return (
                    self._subject_before(at, first, nearest=True)
                    or self._subject_behind(at, end)
                    or self._opening(at, number)
                    or self._described(at, end)
                    or self._left_out(at, number)
                )
        return None

    def zone_before(self, number: int) -> tuple[int, int]:
        """The tokens before the quote from the sentence's beginning or the last quote on."""
        first = self.narration.ranges[number][0]
        start = max(self.narration.boundaries[self.narration.stretch(first)], first - LONGEST_ZONE)
        quoted = next((at for at in range(first - 1, start - 1, -1) if self.narration.inside[at] >= 0), start - 1)
        return quoted + 1, first

    def _opening(self, verb: int, number: int) -> SpokenBy | None:
        """The one person who stands before the quote whose verb stands behind it: ``SPEAKER, "…" dedi``."""
        people = {one.name: one for one in self._subjects(*self.zone_before(number)) if one.kind in {"person", "name"}}
        return self._by(verb, next(iter(people.values()))) if len(people) == 1 else None

    def _before(self, number: int) -> SpokenBy | None:
        start, first = self.zone_before(number)
        verb = next((at for at in range(first - 1, max(start, first - LONGEST_LEAD) - 1, -1) if self.is_verb(at)), -1)
        if verb >= 0:
            return (
                self._subject_before(verb, start, nearest=True)
                or self._subject_behind(verb, first)
                or self._subject_before(verb, start, nearest=False)
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
        return [one for one in found if one.kind != "place" and not self._is_aside(one)]

    def _is_aside(self, name: NamedInText) -> bool:
        """Whether the name stands behind a preposition, an article or what it is between them ("von der Firma Kern")."""
        lower, aside = self.narration.lower, self.words.aside
        first = name.first - (lower[name.first - 1] in self.names.words.names.announcing)
        before, second = lower[first - 1], lower[first - 2]
        return before in aside or (second in aside and len(before) <= LONGEST_ARTICLE and before.isalpha())

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
            return self._without_capitals(verb, end)
        names = {one.first: one for one in self.names.between(verb + 1, min(end, verb + 2 + 2 * FARTHEST_SUBJECT))}
        at, passed, comma = verb + 1, 0, False
        while at < end and passed <= FARTHEST_SUBJECT:
            name = names.get(at)
            if name and name.kind != "place" and not self._is_aside(name):
                return self._by(verb, name)
            if comma and not name:
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

    def _without_capitals(self, verb: int, end: int) -> SpokenBy | None:
        """What stands behind the last word with an article, before a mark or a small word: one or two words, a name."""
        lower = self.narration.lower
        stop = verb + 1
        while (
            stop < min(end, verb + FARTHEST_SUBJECT)
            and lower[stop] not in NO_NAME
            and lower[stop] not in CLAUSE_MARKS | self.words.aside
        ):
            stop += 1
        first = 1 + max(
            (
                at
                for at in range(verb, stop)
                if at == verb or lower[at].startswith("ال") or lower[at] in self.names.words.names.role
            ),
            default=verb,
        )
        if not 0 < stop - first <= (3 if BETWEEN_NAMES & set(lower[first:stop]) else 2):
            return None
        text = self._text(first, stop)
        fuller = {name for name in self.names.heard if name.endswith(f" {text}")}
        if stop - first == 1:
            fuller |= {self._text(at - 1, at + 1) for at in range(1, verb) if lower[at] == text and self._may_be_given(at - 1)}
            if len(fuller) != 1:
                return None
        name = fuller.pop() if len(fuller) == 1 else text
        return self._by(verb, NamedInText(first, stop, name, -1, "name"))

    def _may_be_given(self, at: int) -> bool:
        word = self.narration.lower[at]
        return word.isalpha() and not word.startswith("ال") and word not in self.words.aside and not self.is_verb(at)

    def _described(self, verb: int, end: int) -> SpokenBy | None:
        """What stands behind the verb for a speaker whom nobody names."""
        at = verb + 1
        if at >= end or self.narration.lower[at] in self.words.aside:
            return None
        stops = CLAUSE_MARKS | self.words.aside
        while at < end and at - verb <= FARTHEST_SUBJECT and self.narration.lower[at] not in stops:
            at += 1
        small = any(word.islower() for word in self.narration.words[verb + 1 : at])
        return (
            SpokenBy(verb, None, self._text(verb + 1, at)) if at > verb + 2 and small and self.language in CASED_INVERTED else None
        )

    def _left_out(self, verb: int, number: int) -> SpokenBy | None:
        """A verb without a subject is that of the one person named before, if its ending fits."""
        lower = self.narration.lower
        behind = lower[verb + 1] if verb + 1 < len(lower) else PARAGRAPH
        may_stand_alone = behind in ENDS | CLAUSE_MARKS | (self.words.aside - ARTICLES)
        if self.language not in WITHOUT_SUBJECT or not may_stand_alone:
            return SpokenBy(verb, None, "")
        gender = ""
        if self.language in ENDINGS_TELL:
            gender = "f" if lower[verb].endswith(FEMININE) else "m" if lower[verb].endswith(MASCULINE) else ""
        return SpokenBy(verb, self.names.person_before(self.narration.ranges[number][0], gender), "")

    def _pronoun(self, verb: int, at: int) -> SpokenBy:
        word = self.narration.lower[at].split("-")[-1]
        gender = "f" if word in self.words.female else "m" if word in self.words.male else ""
        return SpokenBy(verb, self.names.person_before(at, gender), word)

    def _source(self, cue: int, first: int, end: int) -> SpokenBy | None:
        """The first name beside "according to"."""
        near = [one for one in self.names.between(first, min(end, first + FARTHEST_SUBJECT)) if one.kind != "place"]
        named = next((one for one in near if one.first <= first + 1 or not self._is_aside(one)), None)
        return self._by(cue, named) if named else None

    def _label(self, first: int, end: int) -> SpokenBy | None:
        people = self._subjects(first, end)
        return self._by(-1, people[0]) if len(people) == 1 else None

    def _by(self, cue: int, named: NamedInText) -> SpokenBy:
        if named.kind != "organisation":
            self.names.heard[named.name] = None
        return SpokenBy(cue, named, self._text(named.first, named.end))

    def _text(self, first: int, end: int) -> str:
        tokens = self.narration.document.tokens
        return self.narration.document.text[tokens.starts[first] : tokens.ends[end - 1]]

    def _going_on(self, number: int) -> SpokenBy | None:
        """A sentence in marks behind the tag of the one before, with nobody new between in the paragraph, is the same one's."""
        last = self._said[number - 1] if number else None
        first = self.narration.ranges[number][0]
        behind, end = self.zone_behind(number)
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
        """A whole sentence in marks is speech, though nothing says whose."""
        return SpokenBy(-1, None, "") if self._is_whole(number) and self._is_ended(number) else None


CASED_INVERTED = frozenset({"de", "fr", "es", "pt", "it", "nl", "sv", "pl", "ru", "uk"})
"""Languages whose subject stands behind the verb of a tag: what stands there is who spoke, named or not."""
