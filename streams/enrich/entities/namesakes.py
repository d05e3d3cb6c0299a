"""Namesakes: which of the places of one name an article means.

What a name may mean and what stands beside it enter, the meant place leaves. What the text says of it decides ("Perth in
Scotland"); else each namesake is scored, in powers of ten of population: its people and kind, and what speaks for its country and
neighbourhood. One that wins by little, or is small and has nothing in its favour, is not taken: no place is published as a guess.
"""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from streams.enrich.entities.containment import Larger, kilometres
from streams.enrich.entities.place_table import CITY, DISTRICT, LOCALITY, REGION, Named, Place
from streams.enrich.entities.priors import beside_countries, prior

COUNTRY_WEIGHT = 1.0
"""What the article's speaking of its country by names that mean nothing else is worth to a namesake."""
HALF_SURE = 2.0
"""Mentions at which a country's weight is half of what it can be."""
NEAR_WEIGHT, NEAR_KILOMETRES = 1.0, 60.0
"""What it is worth that another place of the article lies near, or holds it."""
BESIDE_WEIGHT = 0.7
"""What it is worth that its people, and no other, are named in the same sentence ("the Greek prime minister in Athens")."""
KIND_WEIGHT = 3.0
"""What it is worth that the text calls it a state or a city as it is one."""
SEAT_SHARE = 20
"""The largest number of a state's people to one of the city's of its name that is meant by the name alone: Odesa has 2.3 of its
region's to one, the New York of the state 2.3, the Oklahoma City of its state 5."""
UNITS, SETTLEMENTS = {REGION, DISTRICT}, {CITY, LOCALITY}
"""Kinds of place that are called a state, and those that are called a city."""
CLEAR = 1.2
"""By how much a namesake's score must be above all others' for the name to mean nothing else: then it speaks for its country."""
MARGIN = 0.25
"""By how much the winner must be above a namesake elsewhere, with something in its favour; twice that with nothing."""
KNOWN_PEOPLE, KNOWN_ALONE = 100_000, 10_000
"""People from which on a name means a city though nothing else speaks for it, and where it has no namesake."""
SPOKEN_OF = 0.5
"""How much an article speaks of some country (0–1) for a small city far away to need people as if it had namesakes."""
FAR_KILOMETRES = 500.0
"""Farther than towns of a neighbouring country that an article on a border names (Galați and Izmail are 70 km apart)."""
CLEAR_PEOPLE = 100_000
"""People from which on a city speaks for its country."""
SAME_KILOMETRES = 60.0
"""Namesakes that are nearer are one place in what matters: a city, its county, its state."""


@dataclass
class Hints:
    """What speaks for places, apart from their names.

    Attributes:
        home: of countries, by where the page is published.
        countries: how much the article speaks of each country (0–1).
        anchors: the places that are known.
    """

    home: Mapping[str, float]
    countries: Mapping[str, float] = field(default_factory=dict)
    anchors: Sequence[Place] = ()

    def of(self, place: Place, namesakes: Container[int]) -> float:
        """What speaks for ``place``; its own namesakes, by their rows, are no neighbours."""
        code = place.country or ""
        found = self.home.get(code, 0.0) + COUNTRY_WEIGHT * self.countries.get(code, 0.0)
        if any(anchor.row not in namesakes and is_near(anchor, place) for anchor in self.anchors):
            found += NEAR_WEIGHT
        return found


@dataclass
class Beside:
    """What stands beside one name's mentions.

    Attributes:
        larger: what the text says it lies in.
        peoples: countries whose people stand in the same sentences.
        called: kinds of place that the text calls it.
    """

    larger: list[Larger] = field(default_factory=list)
    peoples: set[str] = field(default_factory=set)
    called: set[int] = field(default_factory=set)


def support(named: Named, hints: Hints, beside: Beside, namesakes: Container[int] = frozenset()) -> float:
    """What in the article speaks for a place."""
    place = named.place
    found = hints.of(place, namesakes)
    if place.country in beside.peoples:
        found += BESIDE_WEIGHT / len(beside.peoples)
    return found + KIND_WEIGHT * (place.kind in beside.called)


def meant(namesakes: Sequence[Named], hints: Hints, beside: Beside) -> Named | None:
    """The one that is meant, or None where that cannot be told."""
    held = [one for one in namesakes if any(larger.holds(one.place) for larger in beside.larger)]
    if held:
        return max(held, key=lambda one: prior(one) + KIND_WEIGHT * (one.place.kind in beside.called))
    rivals = beside_countries(namesakes)
    rows = {one.place.row for one in namesakes}
    scored = sorted(((prior(one) + support(one, hints, beside, rows), one) for one in rivals), key=lambda pair: -pair[0])
    if not scored:
        return None
    best, winner = scored[0]
    if winner.place.kind in UNITS and not beside.called & UNITS:
        best, winner = next((pair for pair in scored if is_seat(pair[1].place, winner.place)), scored[0])
    favour = support(winner, hints, beside, rows)
    place = winner.place
    known_from = KNOWN_PEOPLE if len(scored) > 1 or is_elsewhere(place, hints) else KNOWN_ALONE
    if place.kind in SETTLEMENTS and place.people < known_from and not place.is_capital and favour < MARGIN:
        return None
    margin = MARGIN if favour >= MARGIN else 2 * MARGIN
    rival = next((score for score, one in scored[1:] if not same_spot(one.place, place)), None)
    return winner if rival is None or best - rival >= margin else None


def is_elsewhere(place: Place, hints: Hints) -> bool:
    """Whether the article speaks of another country, and all places that it is known to name are far away."""
    if max(hints.countries.values(), default=0.0) < SPOKEN_OF:
        return False
    return all(kilometres(anchor, place) > FAR_KILOMETRES for anchor in hints.anchors if anchor.kind in SETTLEMENTS)


def clear(namesakes: Sequence[Named]) -> Named | None:
    """The one that the name means in any article, if there is one."""
    scored = sorted(((prior(one), one) for one in beside_countries(namesakes)), key=lambda pair: -pair[0])
    if not scored:
        return None
    best, winner = scored[0]
    if winner.rank > 1 or (winner.place.kind in {CITY, LOCALITY, DISTRICT} and winner.place.people < CLEAR_PEOPLE):
        return None
    rival = next((score for score, one in scored[1:] if not same_spot(one.place, winner.place)), None)
    return winner if rival is None or best - rival >= CLEAR else None


def is_near(anchor: Place, place: Place) -> bool:
    """Whether a place lies near another one, or in it."""
    return anchor.row in place.inside or (anchor.kind in SETTLEMENTS and kilometres(anchor, place) < NEAR_KILOMETRES)


def is_seat(city: Place, unit: Place) -> bool:
    """Whether a city is what a state or county that is called as it is, is called after."""
    return city.kind == CITY and unit.row in city.inside and city.people * SEAT_SHARE >= unit.people


def same_spot(one: Place, other: Place) -> bool:
    """Whether it makes little difference which of two is meant: the one lies in the other, or near it."""
    if one.country != other.country:
        return False
    return one.row in other.inside or other.row in one.inside or kilometres(one, other) < SAME_KILOMETRES


def country_shares(mentions: Mapping[str, float]) -> dict[str, float]:
    """How much the article speaks of each country (0–1): against the most spoken of, and little where all are named once."""
    most = max(mentions.values(), default=1.0)
    return {code: count / most * count / (count + HALF_SURE) for code, count in mentions.items()}


def counted(found: Sequence[tuple[Place, int]]) -> defaultdict[str, float]:
    """Mentions by country."""
    counts: defaultdict[str, float] = defaultdict(float)
    for place, mentions in found:
        if place.country:
            counts[place.country] += mentions
    return counts
