"""Teams that are called as their city: "Riga beat Turku", "Boston" where the Boston Celtics are named too.

A document and its spans enter; folded names leave, which ``types`` counts as votes. Countries stay places: their teams
are called as they are in every sentence, and readers took them for places. Nothing can fail.
"""

from collections.abc import Iterator, Sequence

from streams.enrich.document import Document
from streams.enrich.english import ORGANISATION_HEADS, PLACE_PREPOSITIONS, RESULT_VERBS
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.place_table import COUNTRY
from streams.enrich.entities.recogniser import Span


def told_by_teams(document: Document, forms: Sequence[str], spans: Sequence[Span], gazetteer: Gazetteer) -> Iterator[str]:
    """Folded names of cities that are teams here, once for each mention that says so."""
    at, lower = document.tokens.at, document.tokens.lower
    cities = {city_of(form, gazetteer) for form, span in zip(forms, spans, strict=True) if span.type == "organisation"}
    opponents = {at(span.start) for span in spans if span.type != "person"}
    winners = {at(span.end) for span in spans if span.type != "person"}
    for form, span in zip(forms, spans, strict=True):
        first, end = at(span.start), at(span.end)
        wins = lower[end : end + 1] and lower[end] in RESULT_VERBS and end + 1 in opponents
        loses = first > 1 and lower[first - 1] in RESULT_VERBS and (first - 1 in winners or lower[first - 2] == "to")
        plays = span.type != "person" and (wins or loses) and not is_country(form, gazetteer)
        if plays or (form in cities and (not first or lower[first - 1] not in PLACE_PREPOSITIONS)):
            yield form


def city_of(form: str, gazetteer: Gazetteer) -> str:
    """The city in a team's name of which the rest is a listed body too ("boston celtics", no "boston post"), or nothing."""
    city, _, rest = form.rpartition(" ")
    is_team = form in gazetteer.listed_bodies and rest in gazetteer.listed_bodies and rest not in ORGANISATION_HEADS
    return city if is_team else ""


def is_country(form: str, gazetteer: Gazetteer) -> bool:
    """Whether a country has the name."""
    found = gazetteer.places.candidates(form.title())
    return bool(found) and found[0].kind == COUNTRY
