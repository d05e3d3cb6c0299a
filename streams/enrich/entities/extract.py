"""Entities of an article: spans recognised, linked, looked up, weighed.

A document enters, entities leave in order of first mention, then countries of which only the people are named. Languages without a
recogniser get the places that the tables know.
"""

from collections.abc import Container

from streams.enrich.document import Document
from streams.enrich.english import HONORIFICS
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.linking import Group, link
from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.roles import role_before, role_behind
from streams.enrich.entities.salience import weighed
from streams.enrich.entities.spread import spread
from streams.enrich.entities.toponyms import country_weights, known_places, nationalities, of_peoples, placed
from streams.enrich.models import Models
from streams.records import CleanArticle, Entity, Mention

MOST_LOOKED_AT = 4
"""Mentions of a person at which a role is looked for: news gives it at the first, seldom later than at the second."""


def find_entities(document: Document, article: CleanArticle, models: Models) -> list[Entity]:
    """The article's entities."""
    recognise = models.recognise.get(document.language)
    spans = spread(document, recognise(document), models.frequencies) if recognise else known_places(document, models.gazetteer)
    groups = link(document.text, spans, models.gazetteer.organisation_keys)
    where = [group for group in groups if group.type == "place"]
    countries = country_weights(document, where, article.dateline, models.gazetteer)
    people = tokens_of(document, groups)
    named = [entity(document, group, people, models.gazetteer) for group in groups if group.type != "place"]
    made = sorted([*named, *placed(document, where, countries, models.gazetteer)], key=lambda one: one.mentions[0].start)
    whose = nationalities(document, models.gazetteer)
    if document.language == models.gazetteer.language:
        made += of_peoples(document, whose, made, models.gazetteer)
    return weighed(document, made, article.dateline, whose, models.gazetteer.places.country_keys)


def entity(document: Document, group: Group, people: Container[int], gazetteer: Gazetteer) -> Entity:
    """A person or an organisation, without its id and salience yet; a nationality in role or name gives its country."""
    role = role_of(document, group.spans, people) if group.type == "person" else None
    return Entity(
        id="",
        type=group.type,
        name=group.name,
        match_key=group.key,
        role=role,
        country=country_in(role or group.name, gazetteer),
        aliases=aliases(document.text, group),
        mentions=mentions(document.text, group.spans),
    )


def country_in(text: str, gazetteer: Gazetteer) -> str | None:
    """The one country whose nationality stands in a role or a name: "Turkish Foreign Minister" → TR."""
    codes = {gazetteer.nationalities[word] for word in text.lower().split() if word in gazetteer.nationalities}
    return codes.pop() if len(codes) == 1 else None


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
    for span in spans[:MOST_LOOKED_AT]:
        role = role_before(document, span.start, people) or role_behind(document, span.end)
        if role and role.lower().rstrip(".") not in HONORIFICS:
            return role
        honorific = honorific or role
    return honorific
