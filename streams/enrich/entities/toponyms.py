"""Placing: the places of an article looked up, and which of their namesakes it means.

Groups of place mentions enter, entities leave; spellings of one place become one entity. Nothing can fail.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from streams.enrich.document import Document
from streams.enrich.entities.containment import stated
from streams.enrich.entities.gazetteer import SHORTEST_STEM, Gazetteer, demonym_openings
from streams.enrich.entities.home import home_weights
from streams.enrich.entities.linking import Group
from streams.enrich.entities.match_keys import place_key
from streams.enrich.entities.namesakes import SETTLEMENTS, UNITS, Beside, Hints, clear, counted, country_shares, meant
from streams.enrich.entities.place_table import Named, Place
from streams.enrich.entities.recogniser import Span
from streams.enrich.languages import words_of
from streams.records import CleanArticle, Entity, Mention

NATIONALITY_WEIGHT = 0.3
"""What "Turkish" says of the article's being about Turkey, against 1 for "Turkey": a third, since it also says whose a thing is."""
FEWEST_PEOPLES = 2
"""How often a nationality must stand in the text, where it does not stand in the headline, for its country to be a place of it."""
DATELINE_WEIGHT = 2.0
"""What the dateline's country is worth, in mentions: more than one in passing, less than a text about another country."""
SIDES = frozenset({"coast", "shore", "side"})
"""Nouns behind a direction that name no place by themselves."""
NO_HINTS = Hints({})
Peoples = list[tuple[int, str]]
"""Tokens that name a country's people, with its ISO code."""


def peoples(document: Document, gazetteer: Gazetteer) -> Peoples:
    """Tokens that name a country's people or say whose something is, with its ISO code; in English they have a capital."""
    tokens, language = document.tokens, document.language
    if language == gazetteer.language:
        known, words = gazetteer.nationalities, tokens.words
        return [(at, known[low]) for at, low in enumerate(tokens.lower) if low in known and words[at][0].isupper()]
    openings = demonym_openings(language)
    able = [at for at, low in enumerate(tokens.lower) if low[:SHORTEST_STEM] in openings]
    return [(at, code) for at in able if (code := gazetteer.people_of(tokens.lower[at], language))]


def of_peoples(document: Document, whose: Mapping[str, int], places: Iterable[Entity], gazetteer: Gazetteer) -> list[Entity]:
    """Countries whose people the article speaks of without naming the country ("Danish farmers"): places without a mention."""
    named = {place.country for place in places if place.type == "place"}
    title = {gazetteer.people_of(word, document.language) for word in document.title_tokens.lower}
    return [
        located(gazetteer.places.country_name(code, document.language), place, [])
        for code, count in sorted(whose.items())
        if code not in named and (count >= FEWEST_PEOPLES or code in title) and (place := gazetteer.places.countries.get(code))
    ]


def placed(
    document: Document,
    article: CleanArticle,
    groups: list[Group],
    whose: Peoples,
    gazetteer: Gazetteer,
    *,
    only_known: bool = False,
) -> list[Entity]:
    """One entity a place, under its first spelling, with what the tables know of it.

    Args:
        document: the article's text.
        article: where it was published, what its dateline says.
        groups: mentions of places.
        whose: the text's ``peoples``.
        gazetteer: the tables.
        only_known: leaves out names of which nothing tells what they mean: for spans that nothing but the tables calls places.
    """
    meanings = Meanings(document, article, groups, whose, gazetteer)
    made: dict[str, Entity] = {}
    for group in groups:
        for span in group.spans:
            place, name = meanings.of(span)
            if only_known and place is None:
                continue
            key = str(place.row) if place else place_key(group.name)
            mention = Mention(start=span.start, end=span.end, text=document.text[span.start : span.end])
            one = located(name or mention.text, place, [mention])
            made[key] = joined(made[key], one) if key in made else one
    return list(made.values())


class Meanings:
    """What the places' names of one article mean."""

    def __init__(
        self, document: Document, article: CleanArticle, groups: list[Group], whose: Peoples, gazetteer: Gazetteer
    ) -> None:
        self._document = document
        self._gazetteer = gazetteer
        self._larger = stated(document, [span for group in groups for span in group.spans], gazetteer)
        self._peoples = whose
        self._found: dict[Span, Named | None] = {}
        pending = [(group, namesakes) for group in groups if not self._state(group, namesakes := self._namesakes(group.name))]
        hints = self._hints(article, groups, pending)
        beside = {group.name: self._beside(group.spans) for group, _ in pending}
        first = [meant(namesakes, hints, beside[group.name]) for group, namesakes in pending]
        known = [one.place for one in first if one and one.place.kind in SETTLEMENTS]
        hints.anchors = [*hints.anchors, *known]
        for group, namesakes in pending:
            chosen = meant(namesakes, hints, beside[group.name])
            self._found.update(dict.fromkeys(group.spans, chosen))

    def of(self, span: Span) -> tuple[Place | None, str]:
        """The place of a name and the base form of the name, where that differs from what is written."""
        found = self._found[span]
        return (found.place, found.name) if found else (None, "")

    def _namesakes(self, name: str) -> Sequence[Named]:
        if self._document.language == self._gazetteer.language and is_direction(name):
            return ()
        return self._gazetteer.places.namesakes(name, self._document.language)

    def _state(self, group: Group, namesakes: Sequence[Named]) -> bool:
        """Settles a name of which the text says where it lies; mentions without that mean what the one before them means."""
        stated = {}
        for span in group.spans:
            beside = self._beside([span])
            if any(larger.holds(one.place) for larger in beside.larger for one in namesakes):
                stated[span] = meant(namesakes, NO_HINTS, beside)
        if not stated:
            return False
        last = next(iter(stated.values()))
        for span in group.spans:
            last = stated.get(span, last)
            self._found[span] = last
        return True

    def _hints(self, article: CleanArticle, groups: list[Group], pending: list[tuple[Group, Sequence[Named]]]) -> Hints:
        """What the names that mean one thing only say of the others."""
        sure = {group.name: one.place for group, namesakes in pending if (one := clear(namesakes))}
        found = [(sure[group.name], len(group.spans)) for group in groups if group.name in sure]
        found += [(one.place, 1) for one in self._found.values() if one]
        counts = counted(found)
        for _, code in self._peoples:
            counts[code] += NATIONALITY_WEIGHT
        stated = clear(self._namesakes(article.dateline.place.title())) if article.dateline and article.dateline.place else None
        if stated and stated.place.country:
            counts[stated.place.country] += DATELINE_WEIGHT
        return Hints(home_weights(article, self._gazetteer), country_shares(counts), [place for place, _ in found])

    def _beside(self, spans: list[Span]) -> Beside:
        """What stands beside these mentions of one name."""
        document, words = self._document, words_of(self._document.language).places
        beside = Beside()
        for span in spans:
            first, last = document.tokens.at(span.start), document.tokens.at(span.end)
            beside.larger += self._larger.get(span, [])
            begin, end = document.sentence_of(first)
            beside.peoples |= {code for at, code in self._peoples if begin <= at < end}
            lower = document.tokens.lower
            around = [lower[at] for at in (first - 1, last) if 0 <= at < len(lower)]
            if first > 1 and around[0] in words.inside:
                around.append(lower[first - 2])
            for word in around:
                beside.called |= UNITS if word in words.region else SETTLEMENTS if word in words.kind else set()
        return beside


def is_direction(name: str) -> bool:
    """Whether a name is a part of what the text speaks of ("the West", "East Coast"), though a region is called so somewhere."""
    return all(word in words_of("en").places.part or word in SIDES for word in name.lower().split())


def located(name: str, place: Place | None, mentions: list[Mention]) -> Entity:
    """The entity of a place, known or not."""
    forms = [mention.text for mention in mentions if mention.text != name]
    if place is None:
        return Entity(id="", type="place", name=name, match_key=place_key(name), aliases=forms, mentions=mentions)
    return Entity(
        id="",
        type="place",
        name=name,
        match_key=place.key,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames=place.geonames,
        aliases=forms,
        mentions=mentions,
    )


def joined(one: Entity, other: Entity) -> Entity:
    """The entity with the mentions of another spelling; it is called as the text calls it, if it does so in its base form."""
    merged = sorted([*one.mentions, *other.mentions], key=lambda mention: mention.start)
    texts = {mention.text for mention in merged}
    name = one.name if one.name in texts or other.name not in texts else other.name
    forms = dict.fromkeys([one.name, *one.aliases, other.name, *other.aliases])
    return replace(one, name=name, mentions=merged, aliases=[form for form in forms if form != name and form in texts])
