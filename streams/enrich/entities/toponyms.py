"""Placing: places of an article looked up, with the countries that the article speaks of as the judge among namesakes.

Groups of place mentions enter, entities leave; spellings of one place become one entity. Nothing can fail.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from streams.enrich.document import Document
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.linking import Group
from streams.enrich.entities.match_keys import place_key
from streams.enrich.entities.places import Place
from streams.enrich.entities.recogniser import Span
from streams.records import Dateline, Entity, Mention

NATIONALITY_WEIGHT = 0.3
"""What "Turkish" says of the article's being about Turkey, against 1 for "Turkey": a third, since it also says whose a thing is."""
FEWEST_PEOPLES = 2
"""How often a nationality must stand in the text, where it does not stand in the headline, for its country to be a place of it."""
DATELINE_WEIGHT = 2.0
"""What the dateline's country is worth, in mentions: more than one in passing, less than a text about another country."""
LARGE_PLACE = 1_000_000
"""Population from which on a name means the place although nothing else says so."""
SHORTEST_PLACE = 4
"""Letters of a place that is known by its name alone: shorter ones are words of some language."""


def known_places(document: Document, gazetteer: Gazetteer) -> list[Span]:
    """Countries and large cities by their names in the document's language: for languages without a recogniser."""
    tokens = document.tokens
    found = []
    for at, word in enumerate(tokens.words):
        if word[0].isupper() and len(word) >= SHORTEST_PLACE:
            candidates = gazetteer.places.candidates(word, document.language)
            if candidates and candidates[0].population >= LARGE_PLACE:
                found.append(Span(tokens.starts[at], tokens.ends[at], "place"))
    return found


def nationalities(document: Document, gazetteer: Gazetteer) -> Counter[str]:
    """How often the text names each country's people or says whose something is, by ISO code."""
    known, words = gazetteer.nationalities, document.tokens.words
    return Counter(known[low] for word, low in zip(words, document.tokens.lower, strict=True) if low in known and word[0].isupper())


def of_peoples(document: Document, whose: Mapping[str, int], places: Iterable[Entity], gazetteer: Gazetteer) -> list[Entity]:
    """Countries whose people the article speaks of without naming the country ("Danish farmers"): places without a mention."""
    named = {place.country for place in places if place.type == "place"}
    title = {gazetteer.nationalities.get(word) for word in document.title_tokens.lower}
    return [
        located(gazetteer.places.country_name(code, document.language), gazetteer.places.countries[code].key, place, [])
        for code, count in sorted(whose.items())
        if code not in named and (count >= FEWEST_PEOPLES or code in title) and (place := gazetteer.places.countries.get(code))
    ]


def country_weights(document: Document, groups: list[Group], dateline: Dateline | None, gazetteer: Gazetteer) -> dict[str, float]:
    """How much the article speaks of each country (0–1): by its places, by nationality, by dateline."""
    weights: defaultdict[str, float] = defaultdict(float)
    for group in groups:
        place = gazetteer.places.find(group.name, {}, document.language)
        if place and place.country:
            weights[place.country] += len(group.spans)
    for code, count in nationalities(document, gazetteer).items():
        weights[code] += NATIONALITY_WEIGHT * count
    stated = gazetteer.places.find(dateline.place.title(), {}, document.language) if dateline and dateline.place else None
    if stated and stated.country:
        weights[stated.country] += DATELINE_WEIGHT
    most = max(weights.values(), default=1.0)
    return {code: weight / most for code, weight in weights.items()}


def placed(document: Document, groups: list[Group], countries: Mapping[str, float], gazetteer: Gazetteer) -> list[Entity]:
    """One entity a place, under its first spelling, with what the tables know of it."""
    made: dict[str, Entity] = {}
    stated = stated_countries(document, groups, gazetteer)
    for group in groups:
        place = gazetteer.places.find(group.name, countries, document.language)
        if group.name in stated:
            place = gazetteer.places.inside(group.name, stated[group.name])
        key = place.key if place else place_key(group.name)
        found = [Mention(start=s.start, end=s.end, text=document.text[s.start : s.end]) for s in group.spans]
        made[key] = joined(made[key], group.name, found) if key in made else located(group.name, key, place, found)
    return list(made.values())


def stated_countries(document: Document, groups: list[Group], gazetteer: Gazetteer) -> dict[str, str]:
    """The country of the names behind which a region or a country stands: "Paris, Texas"."""
    names = {span.start: group.name for group in groups for span in group.spans}
    found = {}
    for group in groups:
        for span in group.spans:
            if document.text[span.end : span.end + 2] == ", " and span.end + 2 in names:
                outer = gazetteer.places.find(names[span.end + 2], {}, document.language)
                inner = gazetteer.places.candidates(group.name, document.language)
                if outer and outer.country and outer.kind != "city" and inner and inner[0].kind == "city":
                    found[group.name] = outer.country
    return found


def located(name: str, key: str, place: Place | None, mentions: list[Mention]) -> Entity:
    """The entity of a place, known or not."""
    if place is None:
        return Entity(id="", type="place", name=name, match_key=key, mentions=mentions)
    return Entity(
        id="",
        type="place",
        name=name,
        match_key=key,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        mentions=mentions,
    )


def joined(one: Entity, name: str, mentions: list[Mention]) -> Entity:
    """The entity with the mentions of another spelling."""
    merged = sorted([*one.mentions, *mentions], key=lambda mention: mention.start)
    aliases = list(dict.fromkeys([*one.aliases, *([name] if name != one.name else [])]))
    return replace(one, mentions=merged, aliases=aliases)
