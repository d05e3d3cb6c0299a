"""Priors: how likely a name means a place before an article is read, in powers of ten of population.

Candidates enter, scores leave. Nothing can fail.
"""

from collections.abc import Mapping, Sequence
from math import log10

from streams.enrich.entities.place_table import AIRPORT, AREA, CITY, COUNTRY, DISTRICT, LOCALITY, REGION, Named, Place

KIND_SCORES: Mapping[int, float] = {COUNTRY: 0.3, REGION: -0.4, DISTRICT: -1.2, CITY: 0.0, LOCALITY: 0.0, AIRPORT: 2.0, AREA: 0.5}
"""A state or county is seldom meant by the name it shares with its own city."""
RANK_SCORES = (0.0, -0.6, -1.5)
"""Of a place's own name, of other spellings and scripts, and of names unlike its own."""
CAPITAL_SCORE = 1.0
LISTED_SCORE = 2.0
"""What it is worth that our own table says what a name means ("Washington" is the capital, not the state)."""
RIVAL_OF_COUNTRY = 1_000_000
"""People of the smallest state that may be meant by a country's name where the text does not say so: the American Georgia."""


def prior(named: Named) -> float:
    """How likely a name means a place, before an article is read."""
    place = named.place
    score = log10(place.people + 1000) + KIND_SCORES[place.kind] + RANK_SCORES[named.rank]
    return score + CAPITAL_SCORE * place.is_capital + LISTED_SCORE * named.is_listed


def beside_countries(namesakes: Sequence[Named]) -> Sequence[Named]:
    """Without the towns that are called as a larger country is: whoever means them says where they are."""
    largest = max((one.place.people for one in namesakes if one.place.kind == COUNTRY and not one.rank), default=-1)
    if largest < 0:
        return namesakes
    return [one for one in namesakes if one.place.kind == COUNTRY or one.place.people >= rival_people(one.place, largest)]


def rival_people(place: Place, country: int) -> int:
    """People from which a state or a town may be meant by the name of a country of so many ("Granada" is larger than Grenada)."""
    return RIVAL_OF_COUNTRY if place.kind == REGION else country


def likeliest(namesakes: Sequence[Named]) -> Named | None:
    """The one that the name means first of all."""
    return max(beside_countries(namesakes), key=prior) if namesakes else None
