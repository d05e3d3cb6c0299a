"""Entities of an article: spans recognised, linked, looked up, weighed.

A document enters, entities leave in order of first mention, then countries of which only the people are named. Languages without a
recogniser get the places that the tables know.
"""

import re
from collections import Counter

from streams.enrich.document import Document
from streams.enrich.english import HONORIFICS, SEATS_OF_GOVERNMENT
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.identity import KnownIds, identified
from streams.enrich.entities.known_bodies import with_known_bodies
from streams.enrich.entities.linking import Group, link
from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.roles import Role, role_before, role_behind
from streams.enrich.entities.salience import weighed
from streams.enrich.entities.sightings import with_known_places
from streams.enrich.entities.spotting import known_places
from streams.enrich.entities.spread import spread
from streams.enrich.entities.toponyms import of_peoples, peoples, placed
from streams.enrich.entities.types import one_type
from streams.enrich.entities.whole import whole_names
from streams.enrich.folding import fold
from streams.enrich.models import Models
from streams.records import CleanArticle, Entity, Mention

MOST_LOOKED_AT = 4
"""Mentions of a person at which a role is looked for: news gives it at the first, seldom later than at the second."""
ELSEWHERE = re.compile(r"\b(?:to|for|on)\b", re.IGNORECASE)
"""Words of a role behind which another country than its own stands ("envoy to Russia")."""


class Roles:
    """What an article calls the people that it names."""

    def __init__(self, document: Document, groups: list[Group], places: list[Entity], gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._document = document
        self._people = tokens_of(document, groups)
        self._places = sorted((mention.start, place.country) for place in places for mention in place.mentions if place.country)

    def of(self, spans: list[Span]) -> tuple[str | None, str | None]:
        """The first role at a person's mentions, an honorific only where there is no other; and the country of these roles."""
        text = self._document.text
        found = [role for span in spans[:MOST_LOOKED_AT] if (role := self._at(span))]
        words = [text[role.start : role.end] for role in found]
        called = next((one for one in words if one.lower().rstrip(".") not in HONORIFICS), words[0] if words else None)
        return called, next((country for role in found if (country := self._country(role))), None)

    def _at(self, span: Span) -> Role | None:
        return role_before(self._document, span.start, self._people) or role_behind(self._document, span.end)

    def _country(self, role: Role) -> str | None:
        """Whose minister: by nationality, by a place ("U.S. President", "mayor of Riga"), by a seat of government ("Kremlin")."""
        words = ELSEWHERE.split(self._document.text[role.start : role.end], maxsplit=1)[0]
        end = role.start + len(words)
        named = {country for start, country in self._places if role.start <= start < end}
        named |= {code for seat, code in SEATS_OF_GOVERNMENT.items() if seat in words.lower()}
        return country_in(words, self.gazetteer) or (named.pop() if len(named) == 1 else None)


def find_entities(document: Document, article: CleanArticle, models: Models) -> list[Entity]:
    """The article's entities."""
    recognise = models.recognise.get(document.language)
    spans = names(document, recognise(document), models) if recognise else known_places(document, models.gazetteer)
    groups = link(document.text, spans, models.gazetteer.organisation_keys)
    where = [group for group in groups if group.type == "place"]
    whose = peoples(document, models.gazetteer)
    places = placed(document, article, where, whose, models.gazetteer, only_known=recognise is None)
    roles = Roles(document, groups, places, models.gazetteer)
    named = [entity(document.text, group, roles, models.known_ids) for group in groups if group.type != "place"]
    made = sorted([*named, *places], key=lambda one: one.mentions[0].start)
    nationalities = Counter(code for _, code in whose)
    if document.language == models.gazetteer.language:
        known = {fold(name) for one in made for name in (one.name, *one.aliases)}
        made += [one for one in of_peoples(document, nationalities, made, models.gazetteer) if fold(one.name) not in known]
    return weighed(document, made, article.dateline, nationalities, models.gazetteer.places.country_keys)


def names(document: Document, spans: list[Span], models: Models) -> list[Span]:
    """What a recogniser marked as whole names of one type each, wherever they stand.

    In other languages than English with what the tables know of places: their recognisers have seen fewer texts. In English that
    loses .03 of the F1 of places on `news_gold`.
    """
    if document.language != models.gazetteer.language:
        spans = with_known_places(document, spans, models.gazetteer)
        spans = with_known_bodies(document, spans, models.gazetteer)
    whole = whole_names(document, spans, models.gazetteer, models.frequencies)
    typed = one_type(document, whole, models.gazetteer)
    found = spread(document, typed, models.frequencies)
    if len(found) > len(typed):  # a surname that was found only now may have its forename before it ("Georgia Toffolo")
        found = one_type(document, whole_names(document, found, models.gazetteer, models.frequencies), models.gazetteer)
    return found


def entity(text: str, group: Group, roles: Roles, known: KnownIds) -> Entity:
    """A person or an organisation, without its id and salience yet; roles or a nationality in its name give its country."""
    role, country = roles.of(group.spans) if group.type == "person" else (None, country_in(group.name, roles.gazetteer))
    return Entity(
        id="",
        type=group.type,
        name=group.name,
        match_key=group.key,
        role=role,
        country=country,
        wikidata=identified(known, group.type, group.key, role, country),
        aliases=aliases(text, group),
        mentions=mentions(text, group.spans),
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
