"""Places: what a place name means, from tables of countries, regions and cities.

A name and what the article says of countries enter; a place with country and coordinates leaves, or None. Among namesakes the
more populous wins, unless the article speaks of another one's country.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from math import log10
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

from streams.enrich.data import table_rows
from streams.enrich.folding import fold

COUNTRY_WEIGHT = 3.0
"""How many powers of ten of population the article's speaking of its country is worth to a namesake: a town of ten thousand in
that country outweighs a city of ten millions elsewhere."""
SHORTEST_NAME = 4
"""Shorter country names of other languages are words of English ("Mali" is found by its English name)."""
NATIVE = {"TR": "tr", "DE": "de", "AT": "de", "ES": "es", "IT": "it", "PL": "pl", "PT": "pt", "BR": "pt", "NL": "nl", "UA": "uk"}
"""English texts use some countries' own names (Türkiye), but not other languages' names: "Island" is no Iceland in them."""


class Place(NamedTuple):
    """A place of the tables.

    Attributes:
        key: folded canonical name, the match key.
        country: ISO 3166 alpha-2, None for seas, continents and planets.
        latitude: degrees, None where no point stands for it.
        longitude: degrees.
        population: 0 where unknown; regions and countries have a large one.
        kind: country, region or city.
    """

    key: str
    country: str | None
    latitude: float | None
    longitude: float | None
    population: int
    kind: str


class PlaceTable:
    """Looks names up."""

    def __init__(self, regions: dict[str, Place], countries: dict[str, Place], cities: dict[str, list[Place]]) -> None:
        self._regions = regions
        self._cities = cities
        self.countries = countries
        """By ISO code."""
        self._names: dict[str, dict[str, Place]] = {}
        self.country_keys = {code: place.key for code, place in countries.items()}
        """Match keys of the countries by ISO code."""

    def candidates(self, name: str, language: str = "en") -> list[Place]:
        """Every place that ``name`` may mean, the most populous first; none where the tables do not know it."""
        folded = fold(name)
        found = [self._regions.get(name), self._country_names(language).get(folded)]
        known = [place for place in found if place is not None]
        if any(place.kind == "country" for place in known):
            return known
        return [*known, *self._cities.get(folded, ())]

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Folded first words of all English names of several words."""
        names = [*map(fold, self._regions), *self._country_names("en"), *self._cities]
        return frozenset(name.split(" ", 1)[0] for name in names if " " in name)

    def find(self, name: str, countries: Mapping[str, float], language: str = "en") -> Place | None:
        """What ``name`` means in an article that speaks of ``countries`` (weights 0–1 by ISO code)."""

        def weight(place: Place) -> float:
            return log10(place.population + 1000) + COUNTRY_WEIGHT * countries.get(place.country or "", 0.0)

        return max(self.candidates(name, language), key=weight, default=None)

    def inside(self, name: str, country: str) -> Place:
        """The city ``name`` of one country; without a point where the tables know none there."""
        found = [place for place in self._cities.get(fold(name), ()) if place.country == country]
        return max(found, key=lambda place: place.population, default=Place(fold(name), country, None, None, 0, "city"))

    def country_name(self, code: str, language: str) -> str:
        """What a language calls the country; its code where nobody knows."""
        try:
            return str(Locale.parse(language).territories.get(code, code))
        except (UnknownLocaleError, ValueError):
            return code

    def _country_names(self, language: str) -> dict[str, Place]:
        if language not in self._names:
            self._names[language] = self._names_in([language, "en"])
            for code, native in NATIVE.items():
                self._names[language].setdefault(fold(str(Locale(native).territories[code])), self.countries[code])
        return self._names[language]

    def _names_in(self, languages: Iterable[str]) -> dict[str, Place]:
        names: dict[str, Place] = {}
        for language in languages:
            try:
                territories = Locale.parse(language).territories
            except (UnknownLocaleError, ValueError):
                continue
            for code, name in territories.items():
                if code in self.countries and len(str(name)) >= SHORTEST_NAME:
                    names.setdefault(fold(str(name)), self.countries[code])
        return names


def number_or_none(text: str) -> float | None:
    """The number a table's cell holds, None where it is empty."""
    return float(text) if text else None


def load_places() -> PlaceTable:
    """The tables that ship."""
    english = Locale("en").territories
    countries = {}
    for code, latitude, longitude, population in table_rows("countries.tsv"):
        key = fold(str(english.get(code, code)))
        key = {"turkiye": "turkey", "myanmar burma": "myanmar"}.get(key, key)
        countries[code] = Place(key, code, number_or_none(latitude), number_or_none(longitude), int(population) + 10**8, "country")
    return PlaceTable(read_regions(countries), countries, read_cities())


def read_regions(countries: Mapping[str, Place]) -> dict[str, Place]:
    """Regions and other names of countries, by their exact spelling."""
    regions = {}
    for name, country, key, *point in table_rows("regions.tsv"):
        code = None if country == "-" else country
        where = point[0] if point else ""
        if where in countries:
            regions[name] = countries[where]
            continue
        latitude, longitude = (float(part) for part in where.split(",")) if where else (None, None)
        regions[name] = Place(key, code, latitude, longitude, 10**8, "region")
    return regions


def read_cities() -> dict[str, list[Place]]:
    """Cities by folded name, and large ones by their other names too."""
    cities: dict[str, list[Place]] = {}
    others: list[tuple[str, Place]] = []
    for name, country, _admin, latitude, longitude, population, capital, more in table_rows("places.tsv.gz"):
        folded = fold(name)
        weight = int(population) * (3 if capital else 1)
        place = Place(folded, country, float(latitude), float(longitude), weight, "city")
        cities.setdefault(folded, []).append(place)
        others += [(other, place) for other in more.split("|") if other]
    for other, place in others:
        if other not in cities:
            cities[other] = [place]
    return cities
