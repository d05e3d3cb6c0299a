"""Places: what a name may mean in a text of some language.

A name enters, the places that it may mean leave, each with how surely it is so called; which of them is meant, the article decides
(``toponyms``). Names of countries are CLDR's in the text's language, names of regions, seas and continents stand in a table of our
own, all others in the table of places. Inflected forms lead to the name they are forms of.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from zlib import crc32

from babel import Locale, UnknownLocaleError

from streams.enrich.data import table_rows
from streams.enrich.entities.inflection import base_forms
from streams.enrich.entities.place_table import (
    AIRPORT,
    AREA,
    CITY,
    COUNTRY,
    DISTRICT,
    OPENING,
    REGION,
    Named,
    Place,
    PlaceRows,
    load_rows,
)
from streams.enrich.entities.priors import likeliest
from streams.enrich.folding import fold, folded
from streams.enrich.languages import words_of
from streams.enrich.scripts import is_dense

SHORTEST_NAME = 4
"""Shorter country names of other languages are words of English ("Mali" is found by its English name)."""
NATIVE = {"TR": "tr", "DE": "de", "AT": "de", "ES": "es", "IT": "it", "PL": "pl", "PT": "pt", "BR": "pt", "NL": "nl", "UA": "uk"}
"""English texts use some countries' own names (Türkiye), but not other languages' names: "Island" is no Iceland in them."""
LANGUAGE_COUNTRY: Mapping[str, tuple[str, float]] = {
    "de": ("DE", 1.0),
    "es": ("ES", 0.5),
    "fr": ("FR", 1.0),
    "it": ("IT", 1.2),
    "ja": ("JP", 1.5),
    "nl": ("NL", 1.0),
    "pl": ("PL", 1.5),
    "pt": ("BR", 0.2),
    "ru": ("RU", 1.0),
    "sv": ("SE", 1.2),
    "tr": ("TR", 1.2),
    "uk": ("UA", 1.5),
    "zh": ("CN", 1.0),
}
"""Where most who write a language live, and how nearly all do: half of what is written in Spanish
is not of Spain, and towns of Brazil and Portugal are called alike."""
SPOKEN_IN: Mapping[str, str] = {
    "ar": "AE BH DZ EG IQ JO KW LB LY MA OM PS QA SA SD SY TN YE",
    "de": "AT CH DE LI LU",
    "es": "AR BO CL CO CR CU DO EC ES GT HN MX NI PA PE PR PY SV UY VE",
    "fr": "BE CA CH FR LU",
    "it": "CH IT",
    "nl": "BE NL",
    "pt": "AO BR MZ PT",
    "ru": "BY KZ RU UA",
    "sv": "FI SE",
    "zh": "CN HK MO SG TW",
}
"""Countries of whose towns a language's news speaks as of those at home; of the others in ``LANGUAGE_COUNTRY`` that one alone."""
KNOWN_CITY = 5_000
"""People of the smallest city that the recogniser's lists hold."""
KNOWN_REGION = 1_000_000
"""People of the smallest state or county that they hold."""
AREA_PEOPLE = 10**7
"""What a region, sea or continent of our own table counts for among namesakes."""
KNOWN_BY_ANY_NAME = 500_000
"""People from which on they hold a city under all its names."""
UNLIKE = 2
"""The rank of a name that is unlike the place's own."""
LONGEST_CODE = 3
"""Letters of a name in capitals that is looked up in our own tables alone: "WA" is no town in Ghana."""


class LanguageNames:
    """What a language alone calls places: countries and regions by folded name, states by letters."""

    def __init__(self, names: dict[str, Place], codes: dict[str, Place]) -> None:
        self.names = names
        self.codes = codes
        self.firsts = frozenset(name[:OPENING] if is_dense(name) else name.split(" ", 1)[0] for name in names if may_go_on(name))


class PlaceTable:
    """Looks names up.

    Args:
        rows: the table of places.
        listed: names, as they are written, with the rows or places that they mean.
    """

    def __init__(self, rows: PlaceRows, listed: dict[str, Place]) -> None:
        self.rows = rows
        self._listed = listed
        self._country_rows = rows.countries()
        self._languages: dict[str, LanguageNames] = {}
        self.namesakes = lru_cache(65_536)(self._namesakes)
        """What ``name`` may mean in a text of ``language``, in no order."""
        self._likeliest = lru_cache(16_384)(lambda name, language: likeliest(self.namesakes(name, language)))
        self._forms = lru_cache(1024)(self._based)
        self.begins_longer = lru_cache(65_536)(self._begins_longer)
        """Whether a word begins a name of several words, or the first letters of a script without spaces any name."""

    @cached_property
    def countries(self) -> dict[str, Place]:
        """By ISO code."""
        return {code: self.rows.place(row) for code, row in self._country_rows.items()}

    @cached_property
    def country_keys(self) -> dict[str, str]:
        """Match keys of the countries by ISO code."""
        return {code: place.key for code, place in self.countries.items()}

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Folded first words of all English names of several words."""
        ours = frozenset(fold(name).split(" ", 1)[0] for name in [*self._listed, *self._of_language("en").names] if " " in name)
        return ours | self.rows.first_words()

    def candidates(self, name: str, language: str = "en") -> list[Place]:
        """The places, the most populous first, that are well known under ``name``: what the recogniser's lists hold.

        A country has no namesakes there, a city at least ``KNOWN_CITY`` people; letters of states are words too ("IN").
        """
        if self.coded(name, language):
            return []
        known = [named.place for named in self.namesakes(name, language) if is_well_known(named)]
        countries = [place for place in known if place.kind == COUNTRY]
        return countries or sorted(known, key=lambda place: (place.kind == CITY, -place.people))

    def _namesakes(self, name: str, language: str) -> tuple[Named, ...]:
        is_code = len(name) <= LONGEST_CODE and name.isascii() and name.isupper()
        straight = self._straight(fold(name), language)
        found = {place.row: Named(place, rank) for place, rank in straight if not is_code or place.kind == COUNTRY}
        listed = self.listed(name, language) or self.coded(name, language)
        if listed:
            found[listed.row] = Named(listed, 0, is_listed=True)
        for inflected in self._inflected(name, language):
            if not is_dense(name):
                found.setdefault(inflected.place.row, inflected)
            elif inflected.place.row in found or not found:
                found[inflected.place.row] = inflected
        return tuple(found.values()) or (tuple(self._described(name, language)) if " " in name else ())

    def listed(self, name: str, language: str) -> Place | None:
        """What our own table says that ``name`` means, as it is written; in capitals, as it would be written in small letters."""
        known = self._listed.get(name) or (self._listed.get(f"{name}.") if language == "en" else None)
        return known or (self._listed.get(name.title()) if name.isupper() else None)

    def coded(self, name: str, language: str) -> Place | None:
        """The state that letters stand for ("GA")."""
        return self._of_language(language).codes.get(name.lower()) if name.isupper() else None

    def _of_language(self, language: str) -> LanguageNames:
        if language not in self._languages:
            words = words_of(language).places
            rows = self.rows.with_ids([*words.code.values(), *words.area.values()])
            names = self._country_names(language)
            names |= {fold(name): self.rows.place(rows[number]) for name, number in words.area.items() if number in rows}
            codes = {code: self.rows.place(rows[number]) for code, number in words.code.items() if number in rows}
            self._languages[language] = LanguageNames(names, codes)
        return self._languages[language]

    def _straight(self, key: str, language: str) -> list[tuple[Place, int]]:
        home = LANGUAGE_COUNTRY.get(language, ("", 0.0))[0]
        named = [(self.rows.place(row), rank) for row, rank in self.rows.named(key)]
        found = [
            (place, min(rank, 1) if place.country == home else rank)
            for place, rank in named
            if place.kind != COUNTRY or language == "en"
        ]
        known = self._of_language(language).names.get(key)
        return [*found, (known, 0)] if known else found

    def _inflected(self, name: str, language: str) -> Iterator[Named]:
        """What the name's base form may mean: the first of its possible base forms that means anything."""
        for base, key in self._forms(name, language):
            straight = self._straight(key, language)
            if found := [Named(place, max(rank, 1), base) for place, rank in straight if rank < UNLIKE]:
                yield from found
                return

    def _described(self, name: str, language: str) -> Iterator[Named]:
        """What a name means with what it is behind it ("Kyiv region"), and the parts of countries ("southern California")."""
        words, parts = words_of(language).places, name.split(" ")
        if parts[-1].lower() in words.region:
            rest = self.namesakes(" ".join(parts[:-1]), language)
            yield from (one for one in rest if one.place.kind in {REGION, DISTRICT})
        elif len(parts) > 1 and parts[0].lower() in words.part:
            for one in self.namesakes(" ".join(parts[1:]), language):
                if one.place.kind in {COUNTRY, REGION, AREA}:
                    yield one._replace(place=part_of(one.place, name))

    def likeliest(self, name: str, language: str) -> Named | None:
        """Which of these it means first of all, where it is a name."""
        return self._likeliest(name, language) if self.namesakes(name, language) else None

    def _begins_longer(self, word: str, language: str) -> bool:
        return self._begins(folded(word), language) or any(self._begins(key, language) for _, key in self._forms(word, language))

    def _based(self, name: str, language: str) -> list[tuple[str, str]]:
        return [(base, folded(base)) for base in base_forms(name, language, lambda word: self._begins(folded(word), language))]

    def _begins(self, key: str, language: str) -> bool:
        first = key.split(" ", 1)[0]
        return first in self._of_language(language).firsts or self.rows.begins(first)

    def country_name(self, code: str, language: str) -> str:
        """What a language calls the country; its code where nobody knows."""
        try:
            return str(Locale.parse(language).territories.get(code, code))
        except (UnknownLocaleError, ValueError):
            return code

    def _country_names(self, language: str) -> dict[str, Place]:
        names = dict(self._names_in([language, "en"]))
        for code, native in NATIVE.items():
            names.setdefault(fold(str(Locale(native).territories[code])), self.countries[code])
        return names | {fold(name): self.countries[code] for name, code in words_of(language).places.country.items()}

    def _names_in(self, languages: Iterable[str]) -> Iterator[tuple[str, Place]]:
        for language in reversed(list(languages)):
            try:
                territories = Locale.parse(language).territories
            except (UnknownLocaleError, ValueError):
                continue
            for code, name in territories.items():
                if code in self.countries and (len(str(name)) >= SHORTEST_NAME or not str(name).isascii()):
                    yield fold(str(name)), self.countries[code]
                    yield fold(str(name).replace("&", "and")), self.countries[code]


def may_go_on(name: str) -> bool:
    """Whether a text cuts the folded name into several words."""
    return " " in name or is_dense(name)


def part_of(place: Place, name: str) -> Place:
    """A part of a place that has no row, and so no point and no id."""
    inside = (place.row, *place.inside)
    return Place(name, fold(name), AREA, place.country, None, None, place.people, None, inside, -1 - crc32(name.encode()))


def is_well_known(named: Named) -> bool:
    """Whether the recogniser's lists hold the place under this name."""
    place = named.place
    if place.kind == CITY:
        return place.people >= (KNOWN_CITY if named.rank == 0 else KNOWN_BY_ANY_NAME) or place.is_capital
    if place.kind in {REGION, DISTRICT}:
        return named.is_listed or (named.rank == 0 and place.people >= KNOWN_REGION)
    return place.kind in {COUNTRY, AREA, AIRPORT}


def load_places() -> PlaceTable:
    """The tables that ship."""
    rows = load_rows()
    lines = list(table_rows("regions.tsv"))
    by_id = rows.with_ids(int(what) for _, what, *_ in lines if what.isdigit())
    countries = rows.countries()
    listed = {}
    for name, what, *more in lines:
        row = by_id[int(what)] if what.isdigit() else countries.get(what, -1) if not more else -1
        listed[name] = rows.place(row) if row >= 0 else area(name, what, *more)
    return PlaceTable(rows, listed)


def area(name: str, country: str, point: str = "", key: str = "") -> Place:
    """A place of our own table that is no country and no row of the other: ``point`` is "latitude,longitude" or nothing."""
    latitude, longitude = (float(part) for part in point.split(",")) if point else (None, None)
    code = None if country == "-" else country
    return Place(name, key or fold(name), AREA, code, latitude, longitude, AREA_PEOPLE, None, (), -1 - crc32(name.encode()))
