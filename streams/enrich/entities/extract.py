"""Entities of an article: spans recognised, linked, looked up, weighed.

A document enters, entities leave in order of first mention. Languages without a recogniser get the places and organisations that
the tables know.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from streams.enrich.entities.linking import Group, link
from streams.enrich.entities.match_keys import place_key
from streams.enrich.entities.roles import role_before, role_behind
from streams.enrich.entities.spans import Span
from streams.enrich.entities.spread import spread
from streams.enrich.entities.words import HONORIFICS
from streams.records import CleanArticle, Entity, Mention

if TYPE_CHECKING:
    from collections.abc import Container

    from streams.enrich.document import Document
    from streams.enrich.entities.gazetteer import Gazetteer
    from streams.enrich.models import Models

NATIONALITY_WEIGHT = 0.3
"""What "Turkish" says of the article's being about Turkey, against 1 for "Turkey"."""
LARGE_PLACE = 1_000_000
"""Population from which on a name means the place although nothing else says so."""
SHORTEST_PLACE = 4
TITLE_BONUS = 0.25
EARLY_BONUS = 0.15


def find_entities(document: Document, article: CleanArticle, models: Models) -> list[Entity]:
    """The article's entities."""
    recognise = models.recognise.get(document.language)
    spans = spread(document, recognise(document), models.frequencies) if recognise else known_places(document, models.gazetteer)
    keys = {" ".join(name): key for known in models.gazetteer.organisations.values() for name, key in known}
    groups = link(document.text, spans, keys)
    countries = country_weights(document, groups, models.gazetteer, article)
    places = placed(document, [group for group in groups if group.type == "place"], countries, models.gazetteer)
    people = tokens_of(document, groups)
    made = [entity(document, group, people) for group in groups if group.type != "place"] + places
    made.sort(key=lambda one: one.mentions[0].start)
    return weighed(document, made)


def entity(document: Document, group: Group, people: Container[int]) -> Entity:
    """A person or an organisation, without its id and salience yet."""
    return Entity(
        id="",
        type=group.type,
        name=group.name,
        match_key=group.key,
        role=role_of(document, group.spans, people) if group.type == "person" else None,
        aliases=aliases(document.text, group),
        mentions=mentions(document.text, group.spans),
    )


def mentions(text: str, spans: list[Span]) -> list[Mention]:
    """The spans with their text."""
    return [Mention(start=span.start, end=span.end, text=text[span.start : span.end]) for span in spans]


def aliases(text: str, group: Group) -> list[str]:
    """Other forms than the name, each once, in order."""
    return [form for form in dict.fromkeys(text[span.start : span.end] for span in group.spans) if form != group.name]


def tokens_of(document: Document, groups: list[Group]) -> set[int]:
    """The tokens of people's names."""
    at = document.tokens.at
    spans = [span for group in groups if group.type == "person" for span in group.spans]
    return {token for span in spans for token in range(at(span.start), at(span.end))}


def role_of(document: Document, spans: list[Span], people: Container[int]) -> str | None:
    """The first role that stands at one of the mentions; a mere honorific only where there is no other."""
    honorific = None
    for span in spans[:4]:
        role = role_before(document, span.start, people) or role_behind(document, span.end)
        if role and role.lower().rstrip(".") not in HONORIFICS:
            return role
        honorific = honorific or role
    return honorific


def known_places(document: Document, gazetteer: Gazetteer) -> list[Span]:
    """Countries and large cities by their names in the document's language."""
    tokens = document.tokens
    found = []
    for at, word in enumerate(tokens.words):
        if word[0].isupper() and len(word) >= SHORTEST_PLACE:
            candidates = gazetteer.places.candidates(word, document.language)
            if candidates and candidates[0].population >= LARGE_PLACE:
                found.append(Span(tokens.starts[at], tokens.ends[at], "place"))
    return found


def country_weights(document: Document, groups: list[Group], gazetteer: Gazetteer, article: CleanArticle) -> dict[str, float]:
    """How much the article speaks of each country (0–1): by name, by nationality, by dateline."""
    counts: Counter[str] = Counter()
    for group in groups:
        if group.type == "place":
            place = gazetteer.places.find(group.name, {}, document.language)
            if place and place.country:
                counts[place.country] += len(group.spans)
    for word in document.tokens.lower:
        code = gazetteer.nationalities.get(word)
        if code:
            counts[code] += NATIONALITY_WEIGHT  # type: ignore[assignment]  # a weight, not a count
    if article.dateline and article.dateline.place:
        place = gazetteer.places.find(article.dateline.place.title(), {}, document.language)
        if place and place.country:
            counts[place.country] += 2
    most = max(counts.values(), default=1) or 1
    return {code: count / most for code, count in counts.items()}


def placed(document: Document, groups: list[Group], countries: dict[str, float], gazetteer: Gazetteer) -> list[Entity]:
    """Places with what the tables know; spellings of one place become one entity, under the first spelling."""
    made: dict[str, Entity] = {}
    for group in groups:
        place = gazetteer.places.find(group.name, countries, document.language)
        key = place.key if place else place_key(group.name)
        found = mentions(document.text, group.spans)
        known = made.get(key)
        if known:
            merged = sorted([*known.mentions, *found], key=lambda mention: mention.start)
            others = [*known.aliases, *([group.name] if group.name != known.name else [])]
            made[key] = replaced(known, mentions=merged, aliases=list(dict.fromkeys(others)))
            continue
        made[key] = Entity(
            id="",
            type="place",
            name=group.name,
            match_key=key,
            country=place.country if place else None,
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            mentions=found,
        )
    return list(made.values())


def replaced(one: Entity, **changes: object) -> Entity:
    """The entity with some fields changed."""
    return msgspec.structs.replace(one, **changes)


def weighed(document: Document, entities: list[Entity]) -> list[Entity]:
    """With ids and salience: mentions against the most mentioned, more for the title and the opening."""
    most = max((len(one.mentions) for one in entities), default=1)
    title = document.title.casefold()
    opening = len(document.text) * EARLY_BONUS
    made = []
    for number, one in enumerate(entities, 1):
        forms = [one.name, *one.aliases]
        salience = (1 - TITLE_BONUS - EARLY_BONUS) * len(one.mentions) / most
        salience += TITLE_BONUS * any(form.casefold() in title for form in forms)
        salience += EARLY_BONUS * (one.mentions[0].start <= opening)
        made.append(replaced(one, id=f"e{number}", salience=round(salience, 3)))
    return made
