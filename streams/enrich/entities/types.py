"""One type a name: what a name is, decided once for the whole document.

A document and spans enter, the same spans leave, those of one name with one type. Each mention votes for what the recogniser saw
in it, more where the words beside it say the same; a surname alone goes to the person who bears it. Links, places and quotations
come after this, so that none of them meets one name as two things. Nothing can fail.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from streams.enrich.document import Document
from streams.enrich.english import BEFORE_PLACES, HONORIFICS, NO_SURNAMES, NO_VENUES, PLACE_HEADS, ROLE_HEADS, TITLES
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.place_table import COUNTRY
from streams.enrich.entities.places import UNLIKE
from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.spread import surname_of
from streams.enrich.entities.surroundings import LARGE
from streams.enrich.entities.teams import told_by_teams
from streams.enrich.folding import fold
from streams.enrich.languages import words_of
from streams.records.article import EntityType

Votes = defaultdict[str, Counter[EntityType]]
"""By folded name."""
Vote = tuple[str, EntityType, int]
"""A folded name, a type, and how many votes it gets."""
TEAMS = frozenset({"city", "county", "forest", "palace", "port", "town"})
"""Words of places that teams are called by ("Stoke City", "Nottingham Forest")."""
LONGEST_PERSON = 3
"""Words of a name that may be a person's though it was taken for a place."""
LIKE = 2
"""Votes of what a name looks like: more than one mention that was taken for something else."""
STREETS = frozenset({"st", "rd", "ave", "blvd"})
RESULT = 5
"""Votes of a sentence in which a city plays: more than its being a city."""
SHORT = 10
"""Votes that initials get from the name behind which they stand in brackets: what it is, they are."""
LISTED = 2
"""Votes of a preposition before a name that the tables list as a place and as no body: its own, and the table's."""
LISTED_BY = re.compile(r",? (?:and|or|und|oder|et|ou|y|e|o|i|och|en|и|та|ve) |, ")
"""What stands between the names of a list."""
DATELINE = re.compile(r"(?:, [\w. ]{2,20})? ?(?:\([A-Z][\w ./]{1,20}\)|[—–]|--)")
"""What stands behind a dateline's place."""
FEWEST_LISTED = 3
"""Names of a list that says something of each: two with "and" between them are often of two kinds."""
FEWEST_AGAINST = 2
"""Mentions of a listed body or place that are seen as that alone, and are not its bearer's though somebody bears the name."""


def one_type(document: Document, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Span]:
    """The spans with one type for each name."""
    forms = [fold(document.text[span.start : span.end]) for span in spans]
    votes: Votes = defaultdict(Counter)
    for form, span in zip(forms, spans, strict=True):
        votes[form][span.type] += 1
    for form, kind, count in told_by_mentions(document, forms, spans, votes, gazetteer):
        votes[form][kind] += count
    if document.language == gazetteer.language:
        for form in told_by_teams(document, forms, spans, gazetteer):
            votes[form]["organisation"] += RESULT
        if spans and is_dateline(document.text, spans[0]) and is_place_only(forms[0], gazetteer):
            votes[forms[0]]["place"] += SHORT
    for form, kind, count in told_by_neighbours(document.text, forms, spans, votes):
        votes[form][kind] += count
    bearers = surnames(document.text, spans)
    types = {form: decided(form, counts, bearers, gazetteer) for form, counts in votes.items()}
    return [span if span.type == types[form] else span._replace(type=types[form]) for form, span in zip(forms, spans, strict=True)]


def told_by_mentions(
    document: Document, forms: Sequence[str], spans: Sequence[Span], votes: Votes, gazetteer: Gazetteer
) -> Iterator[Vote]:
    """Votes of the words before a mention, and of what its own words look like."""
    beside = words_beside(document.language)
    for form, span in zip(forms, spans, strict=True):
        kind = told_beside(document, span, beside)
        if kind == "place" and is_place_only(form, gazetteer):
            yield form, kind, LISTED
        elif kind and kind in votes[form]:
            yield form, kind, 1
        if span.type != "person" and is_titled(document, span):
            yield form, "person", LIKE
        looks = told_by_form(document, form, span, gazetteer)
        if looks:
            yield form, looks, LIKE


def told_by_form(document: Document, form: str, span: Span, gazetteer: Gazetteer) -> EntityType | None:
    """What a name looks like that was taken for something else."""
    if span.type == "place":
        if is_body_like(form, span, document, gazetteer):
            return "organisation"
        return "person" if is_person_like(document, span, gazetteer) else None
    if span.type == "organisation":
        return "place" if is_place_like(form, gazetteer) or is_city(document, span, gazetteer) else None
    return "place" if is_street(form) or is_place_alone(form, document, gazetteer) else None


def told_by_neighbours(text: str, forms: Sequence[str], spans: Sequence[Span], votes: Votes) -> Iterator[Vote]:
    """Votes of the other names of a list, and of the name before letters in brackets."""
    for number, (span, following) in enumerate(pairwise(spans)):
        if is_short_for(text, span, following):
            yield forms[number + 1], votes[forms[number]].most_common(1)[0][0], SHORT
    for listing in listings(text, spans):
        kind, count = Counter(spans[number].type for number in listing).most_common(1)[0]
        if 2 * count > len(listing):
            yield from ((forms[number], kind, 1) for number in listing)


def is_person_like(document: Document, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether what was taken for a place is a forename with a word that makes no place, and that no table lists as one."""
    words = document.text[span.start : span.end].split()
    if not 1 < len(words) <= LONGEST_PERSON or fold(words[0]) not in gazetteer.given_names or words[-1].lower() in NO_SURNAMES:
        return False
    return all(word[0].isupper() for word in words) and not gazetteer.places.namesakes(" ".join(words), document.language)


def is_body_like(form: str, span: Span, document: Document, gazetteer: Gazetteer) -> bool:
    """Whether the last word of what was taken for a place is that of a body and no venue's, and no table lists a place."""
    if " " not in form or form.rpartition(" ")[2] not in NO_VENUES:
        return False
    return not gazetteer.places.namesakes(document.text[span.start : span.end], document.language)


def is_city(document: Document, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether what was taken for a body is the name of a large city, no letters, and no body that the tables list."""
    name = document.text[span.start : span.end]
    lower = name.lower()
    if lower in gazetteer.listed_bodies or lower in NO_SURNAMES or (name.isupper() and " " not in name):
        return False
    found = gazetteer.places.namesakes(name, document.language)
    return bool(found) and found[0].rank < UNLIKE and found[0].place.kind != COUNTRY and found[0].place.people >= LARGE


def is_street(form: str) -> bool:
    """Whether a name ends as streets' names are shortened ("Washington St")."""
    return " " in form and form.rpartition(" ")[2] in STREETS


def is_place_like(form: str, gazetteer: Gazetteer) -> bool:
    """Whether the last word of a name is that of a place and of no team ("Stamford Bridge"), and no table lists a body."""
    return " " in form and form.rpartition(" ")[2] in PLACE_HEADS - TEAMS and form not in gazetteer.listed_bodies


def is_place_alone(form: str, document: Document, gazetteer: Gazetteer) -> bool:
    """Whether what was taken for a person is one word that tables list as a large place, and neither as a name of people.

    A country may be a family name too ("España", "France"): whoever is called so is named in full somewhere, and gets his surname.
    """
    if " " in form or form in gazetteer.given_names:
        return False
    found = gazetteer.places.candidates(form.capitalize(), document.language)
    if not found or found[0].people < LARGE:
        return False
    return found[0].kind == COUNTRY or form not in gazetteer.family_names


def is_short_for(text: str, span: Span, following: Span) -> bool:
    """Whether the following span stands in brackets and is the initials of this one ("British Virgin Islands (BVI)")."""
    if text[span.end : following.start] != " (" or text[following.end : following.end + 1] != ")":
        return False
    capitals = "".join(word[0] for word in text[span.start : span.end].split() if word[0].isupper())
    return capitals == text[following.start : following.end]


def listings(text: str, spans: Sequence[Span]) -> Iterator[list[int]]:
    """Numbers of the spans that stand in one list ("Riga, Turku and Gary"), which names things of one kind."""
    found: list[int] = []
    for number, span in enumerate(spans):
        if found and LISTED_BY.fullmatch(text[spans[found[-1]].end : span.start]):
            found.append(number)
            continue
        if len(found) >= FEWEST_LISTED:
            yield found
        found = [number]
    if len(found) >= FEWEST_LISTED:
        yield found


def surnames(text: str, spans: Sequence[Span]) -> frozenset[str]:
    """Folded surnames of the people who are named in full."""
    return frozenset(fold(surname_of(text[span.start : span.end])) for span in spans if span.type == "person")


def decided(form: str, votes: Counter[EntityType], bearers: frozenset[str], gazetteer: Gazetteer) -> EntityType:
    """The type of a name: its bearer's, else that of most votes, among equals what the tables list, else what was seen first."""
    if form in bearers and (votes["person"] or votes.total() < FEWEST_AGAINST or not is_listed(form, gazetteer)):
        return "person"
    most = max(votes.values())
    best = [kind for kind, count in votes.items() if count == most]
    if len(best) > 1 and "place" in best and gazetteer.places.candidates(form):
        return "place"
    return best[0]


def is_dateline(text: str, span: Span) -> bool:
    """Whether the text begins with the name, its state perhaps, and an agency in brackets or a dash ("RIGA, Latvia (AP) —")."""
    return span.start == 0 and DATELINE.match(text, span.end) is not None


def is_place_only(form: str, gazetteer: Gazetteer) -> bool:
    """Whether tables list a place of this name, and no body."""
    return form not in gazetteer.listed_bodies and bool(gazetteer.places.namesakes(form.title(), gazetteer.language))


def is_listed(form: str, gazetteer: Gazetteer) -> bool:
    """Whether tables list a body or a place of this name."""
    return form in gazetteer.listed_bodies or bool(gazetteer.places.candidates(form))


@lru_cache(maxsize=64)
def words_beside(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words of a language before people (titles, roles) and before places."""
    words = words_of(language)
    people = words.names.honorific | words.names.role
    return (people | HONORIFICS | ROLE_HEADS, BEFORE_PLACES) if language == "en" else (people, words.places.before)


def is_titled(document: Document, span: Span) -> bool:
    """Whether a title with a capital stands right before a name that has no word of bodies or places ("Lord Ashby of Kelso")."""
    tokens = document.tokens
    at = tokens.at(span.start) - 1
    if at < 0 or not tokens.words[at][0].isupper() or tokens.lower[at] not in TITLES:
        return False
    return tokens.lower[tokens.at(span.end) - 1] not in NO_SURNAMES


def told_beside(document: Document, span: Span, beside: tuple[frozenset[str], frozenset[str]]) -> EntityType | None:
    """What the word before a mention says that it is."""
    at = document.tokens.at(span.start) - 1
    before = document.tokens.lower[at] if at >= 0 else ""
    return "person" if before in beside[0] else "place" if before in beside[1] else None
