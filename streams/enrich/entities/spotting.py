"""Spotting: names of places by the tables and by what stands beside them, alone or beside a recogniser.

A document enters, spans of places leave. A name that stands behind a preposition of place or a word for what it is ("in Essen",
"die Stadt Essen"), beside one of which that is so ("Essen, Hamm und Halle"), or before the larger place in which it lies, is one.
Else it must be a country or a large place, be no ordinary word of the language and no part of a longer name. Nothing can fail.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from streams.enrich.document import Document
from streams.enrich.entities.containment import Neighbours
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.place_table import CITY, COUNTRY, OPENING, REGION, Named
from streams.enrich.entities.places import LANGUAGE_COUNTRY, SPOKEN_IN, UNLIKE
from streams.enrich.entities.recogniser import Span
from streams.enrich.folding import fold
from streams.enrich.languages import PlaceWords, words_of
from streams.enrich.scripts import is_dense
from streams.enrich.tokens import PARAGRAPH

LONGEST = 4
"""Words of the longest name that is looked up: "Frankfurt am Main" has three, "Palma de Mallorca" too."""
SHORTEST = 3
"""Letters of the shortest name in a script with spaces: "Rom", "Pau"; shorter ones are words."""
NOUNS_HAVE_CAPITALS = frozenset(["de"])
LARGE, LARGE_AT_HOME = 100_000, 20_000
"""People from which a city is meant by its name inside a sentence, abroad and in the country where most speak the language."""
LARGEST = 300_000
"""The same at the beginning of a sentence, where any word has a capital, and abroad where all nouns have one; at home ``LARGE``."""
SMALL_AT_HOME = 5_000
"""People from which a town at home is meant behind a preposition that may lead to other things ("het klooster van Oirschot")."""
DASHES = frozenset("-–—")
LED, SAID = 1, 2
"""How much what stands beside a name backs it: a preposition of place may lead to other things too."""
MILLIONS = 1_000_000
"""The same where any word may look like a name: in scripts without capitals, for inflected names abroad ("Franki" is no Franca),
and for other spellings where all nouns have capitals ("Gerät" is no Herat)."""
NO_CAPITALS = frozenset(["ar", "fa", "he", "hi", "ja", "th", "ur", "zh"])
ARTICLE, LONGEST_WORD = "ال", 5
"""What an Arabic name without it must have in letters for what is before it to be joined to it: shorter ones are parts of words."""
NAMED_AFTER_REGIONS = frozenset(["ja"])
"""Languages in which people are called as regions are (山口, 石川)."""
PARTICLES_BEHIND = frozenset(["ja", "tr"])
"""Languages in which what leads to a place stands behind it."""
COMMAS = frozenset([",", "、", "،", "，"])


@dataclass(frozen=True, slots=True)
class Spot:
    """A name that the tables know: its first and last token, where it stands, the place that it means first of all.

    Attributes:
        backing: ``SAID`` where the words beside it say that it is a place, ``LED`` where a preposition of place leads to it, or 0.
        is_sure: whether it is a place's by itself.
        is_word: whether it is an ordinary word too.
    """

    first: int
    last: int
    span: Span
    best: Named
    backing: int
    is_sure: bool
    is_word: bool


class Spotter:
    """Finds the names of one document."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self._document = document
        self._tokens = document.tokens
        self._gazetteer = gazetteer
        self._words_of = words_of(document.language)
        self._words: PlaceWords = self._words_of.places
        self._kinds = self._words.kind | self._words.region | self._words_of.names.place
        self._holding: set[int] = set()
        self._no_names = self._words_of.names.no_name | self._words_of.words.function | self._kinds | self._words.filler
        self._neighbours = Neighbours(document, gazetteer)
        self._openings = set(document.sentence_starts)
        self._has_capitals = document.language not in NO_CAPITALS
        self._homes = SPOKEN_IN.get(document.language, LANGUAGE_COUNTRY.get(document.language, ("", 0.0))[0]).split()
        self._small = {word for word in self._tokens.words if word.islower()}

    def parted(self) -> tuple[list[Spot], list[Spot]]:
        """The places, and the ordinary words that are called as places are and are none."""
        spots = list(self._spots())
        kept = self._listed(spots)
        return kept, [spot for spot in spots if spot.is_word and not spot.backing and spot not in kept]

    def _spots(self) -> Iterator[Spot]:
        behind = 0
        for at in self._openings_of_names():
            spot = self._spot(at) if at >= behind else None
            if spot:
                yield spot
                behind = spot.last + 1

    def _openings_of_names(self) -> list[int]:
        """The tokens with which a name may begin."""
        words, function = self._tokens.words, self._words_of.words.function
        if self._has_capitals:
            return [at for at, word in enumerate(words) if word[0].isupper()]
        return [at for at, word in enumerate(words) if word[0].isalpha() and not word.isascii() and word not in function]

    def _spot(self, at: int) -> Spot | None:
        """The longest known name that begins at a token."""
        words = self._tokens.words
        goes_on = self._begins_longer(at)
        if is_dense(words[at]) and not goes_on and words[at][1:] not in self._kinds:
            return None  # names of one letter alone stand there with what they are (堺市)
        for last in range(min(at + LONGEST, len(words)) - 1 if goes_on else at, at - 1, -1):
            if not words[last][0].isalnum() or PARAGRAPH in words[at : last + 1]:
                continue
            for start in self._starts(at):
                named = self._named(start, last)
                if named:
                    return self._judged(at, last, start, named)
        return None

    def _begins_longer(self, at: int) -> bool:
        """Whether a name of several words may begin at a token; in scripts without spaces, whether any name may."""
        words, start = self._tokens.words, self._tokens.starts[at]
        word = words[at]
        if is_dense(word):
            word = self._tokens.text[start : start + OPENING]
        elif at + 1 == len(words) or words[at + 1] == PARAGRAPH:
            return False
        return self._gazetteer.places.begins_longer(word, self._document.language)

    def _starts(self, at: int) -> list[int]:
        """Where a name may begin in a token: at its first letter, and behind what is joined to it."""
        start, word = self._tokens.starts[at], self._tokens.words[at]
        if not self._words.joined:
            return [start]
        joined = [len(one) for one in self._words.joined if word.startswith(one)]
        return [start, *(start + cut for cut in joined if len(word) - cut >= LONGEST_WORD or word.startswith(ARTICLE, cut))]

    def _named(self, start: int, last: int) -> Named | None:
        """The place that the name between an offset and the end of a token means first of all, if it is a name at all."""
        name = self._tokens.text[start : self._tokens.ends[last]]
        if len(name) < SHORTEST and (len(name) < OPENING or not is_dense(name)):
            return None
        return self._gazetteer.places.likeliest(name, self._document.language)

    def _judged(self, first: int, last: int, start: int, best: Named) -> Spot | None:
        """The name, if what stands around it lets it be a place's."""
        span = Span(start, self._tokens.ends[last], "place")
        backing = self._backing(first, last, span, best)
        if self._is_person(first, last) or (not backing and self._is_part(first, last)):
            return None
        low = self._tokens.lower[first]
        if best.place.kind == COUNTRY and low not in self._small:
            return Spot(first, last, span, best, backing, is_sure=True, is_word=False)
        if first == last and low in self._no_names:
            return None
        is_word = self._is_word(first, last)
        is_strong = backing == SAID or (backing and not is_word) or self._is_inside(first, last)
        is_sure = bool(is_strong) or (not is_word and self._is_large(first, best))
        return Spot(first, last, span, best, backing, is_sure, is_word)

    def _backing(self, first: int, last: int, span: Span, best: Named) -> int:
        """How far the words beside the name say that it is a place's."""
        tokens = self._tokens
        before = tokens.lower[first - 1] if first else ""
        behind = tokens.lower[last + 1] if last + 1 < len(tokens) else ""
        known_from = LARGE_AT_HOME if best.place.country in self._homes else LARGE
        is_known = self._has_capitals or best.place.people >= known_from
        earlier = tokens.lower[first - 2] if first > 1 and before in self._words.filler | self._words.inside else ""
        namesakes = self._gazetteer.places.namesakes(tokens.text[span.start : span.end], self._document.language)
        held = [one for one in self._neighbours.larger(span) if any(one.holds(namesake.place) for namesake in namesakes)]
        if held:
            self._holding |= {place.row for one in held for place in one.places}
            return SAID
        if is_dense(tokens.words[first]) and last > first and tokens.words[last] in self._kinds:
            return SAID
        if self._is_dateline(first, last):
            return SAID
        if before in self._kinds or earlier in self._kinds or (is_known and behind in self._kinds and not self._has_article(last)):
            return SAID
        if self._words.joined and span.start > tokens.starts[first]:
            return LED
        leading = behind if self._document.language in PARTICLES_BEHIND else before
        return LED if is_known and leading in self._words.before else 0

    def _is_dateline(self, first: int, last: int) -> bool:
        """Whether the name alone opens a paragraph before a dash, its agency in brackets, or a stop ("DEN HAAG (ANP) - …")."""
        words = [*self._tokens.words[last + 1 : last + 5], "", "", "", ""]
        if not self._has_capitals or (first and self._tokens.words[first - 1] != PARAGRAPH):
            return False
        is_parted = (words[0] == "." and words[1][:1].isupper() and self._tokens.words[first].isupper()) or words[0] in DASHES
        return is_parted or (words[0] == "(" and words[2] == ")" and words[3] in DASHES)

    def _is_inside(self, first: int, last: int) -> bool:
        """Whether a preposition leads to the name that leads to hardly anything but places and times ("in Essen", "Bursa'da")."""
        lower = self._tokens.lower
        leading = lower[last + 1 : last + 2] if self._document.language in PARTICLES_BEHIND else lower[max(0, first - 1) : first]
        return bool(leading) and leading[0] in self._words.before & self._words.inside

    def _has_article(self, last: int) -> bool:
        """Whether what stands behind the name is not joined to it: in languages that put the word for what it is before it."""
        return not (is_dense(self._tokens.words[last]) or self._document.language in {"tr", "en"})

    def _is_part(self, first: int, last: int) -> bool:
        """Whether the name is part of a longer one, a person's or an organisation's."""
        if not self._has_capitals:
            return False
        words = self._tokens.words
        behind = words[last + 1] if last + 1 < len(words) else "."
        before = words[first - 1] if first and first - 1 not in self._openings else "."
        if any(self._gazetteer.is_persons(word) for word in (behind, before)):
            return True
        return self._document.language not in NOUNS_HAVE_CAPITALS and (behind[0].isupper() or before[0].isupper())

    def _is_person(self, first: int, last: int) -> bool:
        """Whether the name is a forename before a surname ("Lennox Lewis")."""
        words = self._tokens.words
        behind = words[last + 1] if last + 1 < len(words) else "."
        is_forename = fold(words[first]) in self._gazetteer.given_names or fold(behind) in self._gazetteer.family_names
        return self._has_capitals and behind[0].isupper() and is_forename

    def _is_word(self, first: int, last: int) -> bool:
        """Whether the name is an ordinary word as well."""
        if first != last:
            return False
        low = self._tokens.lower[first]
        return low in self._small or self._gazetteer.is_word(low, self._document.language)

    def _is_large(self, first: int, best: Named) -> bool:
        """Whether the name means a place with nothing beside it that says so."""
        place = best.place
        if place.kind not in {CITY, REGION} or best.rank == UNLIKE:
            return False
        if not self._has_capitals:
            is_surname = place.kind == REGION and self._document.language in NAMED_AFTER_REGIONS
            return not is_surname and place.people >= (LARGEST if place.is_capital else MILLIONS)
        if first in self._openings or self._gazetteer.is_persons(self._tokens.words[first]):
            return place.is_capital or (place.people >= LARGEST and place.kind == CITY)
        leads = self._tokens.lower[first - 1] in self._words.before | self._words.inside
        at_home, abroad = SMALL_AT_HOME if leads and not best.name else LARGE_AT_HOME, MILLIONS if best.name else LARGE
        if self._document.language in NOUNS_HAVE_CAPITALS:
            at_home, abroad = LARGE, MILLIONS if best.rank else LARGEST
        return place.is_capital or place.people >= (at_home if place.country in self._homes else abroad)

    def _listed(self, spots: list[Spot]) -> list[Spot]:
        """Those that are sure, and those that stand in a list with one of them or are sure elsewhere."""
        sure = [spot.is_sure or spot.best.place.row in self._holding for spot in spots]
        names = {spot.best.place.row for spot in spots if spot.is_sure}
        for at in [*range(1, len(spots)), *range(len(spots) - 1, 0, -1)]:
            if sure[at] != sure[at - 1] and self._is_list(spots[at - 1], spots[at]):
                sure[at] = sure[at - 1] = True
        return [
            spot
            for spot, is_sure in zip(spots, sure, strict=True)
            if is_sure or (spot.best.place.row in names and not spot.is_word)
        ]

    def _is_list(self, one: Spot, other: Spot) -> bool:
        """Whether a preposition alone stands between two names ("from Kiel to Oslo"), or a joiner, and both lie in one country."""
        between = self._tokens.lower[one.last + 1 : other.first]
        if len(between) != 1:
            return False
        if between[0] in self._words.before - self._words.inside:
            return not one.is_word and not other.is_word
        is_joiner = between[0] in COMMAS or between[0] in self._words.joiner
        return is_joiner and one.best.place.country == other.best.place.country


def known_places(document: Document, gazetteer: Gazetteer) -> list[Span]:
    """Places by their names in the document's language: for languages without a recogniser."""
    return [spot.span for spot in Spotter(document, gazetteer).parted()[0]]
