"""Containment: what the words beside a place's name say of where it lies ("Perth in Scotland").

A document and spans of places enter; for each span of which the text says it, the larger places that are named, or the country
whose people are ("the Spanish port of Cartagena"), leave. Looked at are a name's neighbours only, over words that link or fill: a
country elsewhere in the sentence says nothing of it. Nothing can fail.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, hypot, radians

from streams.enrich.document import Document
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.place_table import AREA, CITY, COUNTRY, DISTRICT, REGION, Place
from streams.enrich.entities.places import UNLIKE
from streams.enrich.entities.recogniser import Span
from streams.enrich.languages import PlaceWords, words_of
from streams.enrich.tokens import PARAGRAPH

FOLLOWING_PEOPLE = frozenset(["ar"])
"""Languages in which the adjective stands behind the name that it belongs to."""
LONGEST_GAP = 7
"""Words between a place and the larger one: ", a small town in the south of " has eight with its comma, and more are seldom."""
LONGEST_NAME = 4
"""Words of the longest name of a larger place that is looked up."""
LARGE_CITY = 100_000
"""People of the smallest city of which other places are said to be part ("Hampstead, London")."""
CITY_KILOMETRES = 40.0
"""How far a city reaches."""
AREA_KILOMETRES = 400.0
"""How far a region of our own table reaches from its point."""
OPENERS = frozenset([",", "(", "（"])
APOSTROPHES = frozenset("'’")
"""What an ending that says whose something is begins with ("Spain's", "Rize'nin")."""


@dataclass(frozen=True, slots=True)
class Larger:
    """What the text says a place lies in: one of ``places``, or somewhere in ``country``."""

    places: tuple[Place, ...] = ()
    country: str | None = None

    def holds(self, place: Place) -> bool:
        """Whether ``place`` lies there."""
        return place.country == self.country if self.country else any(lies_in(place, larger) for larger in self.places)


def lies_in(place: Place, larger: Place) -> bool:
    """Whether one place is part of another."""
    if place.row == larger.row or place.country != larger.country or place.kind == COUNTRY:
        return False
    if larger.kind == COUNTRY:
        return True
    if larger.kind == CITY:
        is_smaller = place.kind not in {REGION, DISTRICT} and place.people < larger.people
        return is_smaller and kilometres(place, larger) < CITY_KILOMETRES
    return larger.row in place.inside or (larger.kind == AREA and kilometres(place, larger) < AREA_KILOMETRES)


def kilometres(one: Place, other: Place) -> float:
    """How far apart two places are, on a plane: good to a few per cent where they are near, which is what is asked."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return float("inf")
    north, east = one.latitude - other.latitude, one.longitude - other.longitude
    return 111.2 * hypot(north, east * cos(radians((one.latitude + other.latitude) / 2)))


class Neighbours:
    """Reads the words beside names in one document."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self._tokens = document.tokens
        self._language = document.language
        self._gazetteer = gazetteer
        self._words: PlaceWords = words_of(document.language).places
        self._skipped = self._words.filler | self._words.kind | self._words.region | self._words.inside
        self._kinds = self._words.kind | self._words.region

    def larger(self, span: Span) -> Iterator[Larger]:
        """What the text says behind the name and before it of where it lies."""
        yield from self._behind(self._tokens.at(span.end))
        yield from self._before(self._tokens.at(span.start) - 1)

    def _behind(self, first: int) -> Iterator[Larger]:
        """For example ", Alabama", "in Scotland", ", the capital of Guyana", "(Spain)"."""
        lower, linked = self._tokens.lower, False
        people = self._people_at(first) if self._language in FOLLOWING_PEOPLE else None
        if people:
            yield Larger(country=people)
            return
        for at in range(first, min(first + LONGEST_GAP, len(lower))):
            found = self._name_at(at) if linked else None
            if found:
                yield Larger(found)
                return
            if lower[at] in OPENERS or lower[at] in self._words.inside:
                linked = True
            elif lower[at] not in self._skipped:
                return

    def _people_at(self, at: int) -> str | None:
        """The people directly behind a name with a word for what it is before it (Arabic "the city of Valencia, the Spanish")."""
        lower = self._tokens.lower
        return self._gazetteer.people_of(lower[at], self._language) if at < len(lower) else None

    def _before(self, last: int) -> Iterator[Larger]:
        """For example "the Spanish city of", "Spain's", "the capital of Guyana,"."""
        tokens, is_kind, is_owned = self._tokens, False, False
        for at in range(last, max(last - LONGEST_GAP, -1), -1):
            word, low = tokens.words[at], tokens.lower[at]
            people = self._gazetteer.people_of(low, self._language)
            if people:
                if is_kind or (at and tokens.lower[at - 1] in self._kinds):
                    yield Larger(country=people)
                return
            found, begins = self._name_ending(at)
            if found and (is_owned or is_kind or self._is_capital_of(begins)):
                yield Larger(found)
                return
            is_ending = word[0] in APOSTROPHES
            is_owned = is_owned or is_ending
            is_kind = is_kind or low in self._kinds
            if not (is_ending or low in self._skipped or (word == "," and at == last)):
                return

    def _is_capital_of(self, begins: int) -> bool:
        """Whether "the capital of" stands before the name that begins at a token."""
        lower = self._tokens.lower
        return begins > 1 and lower[begins - 1] in self._words.inside and lower[begins - 2] in self._kinds

    def _name_at(self, at: int) -> tuple[Place, ...]:
        """The larger places that the longest name at a token may mean."""
        tokens = self._tokens
        for length in range(min(LONGEST_NAME, len(tokens) - at), 0, -1):
            if PARAGRAPH not in tokens.words[at : at + length]:
                found = self._containers(tokens.text[tokens.starts[at] : tokens.ends[at + length - 1]])
                if found:
                    return found
        return ()

    def _name_ending(self, at: int) -> tuple[tuple[Place, ...], int]:
        """The same for the longest name that ends at a token, and the token where it begins."""
        tokens = self._tokens
        for length in range(min(LONGEST_NAME, at + 1), 0, -1):
            first = at + 1 - length
            if PARAGRAPH not in tokens.words[first : at + 1]:
                found = self._containers(tokens.text[tokens.starts[first] : tokens.ends[at]])
                if found:
                    return found, first
        return (), at

    def _containers(self, name: str) -> tuple[Place, ...]:
        """What ``name`` means that can hold a place."""
        if name[0].islower():
            return ()
        named = self._gazetteer.places.namesakes(name, self._language)
        return tuple(one.place for one in named if one.rank < UNLIKE and is_container(one.place))


def is_container(place: Place) -> bool:
    """Whether news says of smaller places that they lie in it."""
    return place.kind in {COUNTRY, REGION, DISTRICT} or (
        place.country is not None and (place.kind == AREA or (place.kind == CITY and place.people >= LARGE_CITY))
    )


def stated(document: Document, spans: Iterable[Span], gazetteer: Gazetteer) -> dict[Span, list[Larger]]:
    """What the text says of where places lie, for those of which it says it."""
    neighbours = Neighbours(document, gazetteer)
    found = {span: list(neighbours.larger(span)) for span in spans}
    return {span: larger for span, larger in found.items() if larger}
