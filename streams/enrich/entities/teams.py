"""Teams that are called as their city: "Riga beat Turku", "Boston" where the Boston Celtics are named too.

A document and its spans enter; folded names leave, which ``types`` counts as votes. Countries stay places: their teams
are called as they are in every sentence, and readers took them for places. Nothing can fail.
"""

from collections.abc import Iterator, Sequence

from streams.enrich.document import Document
from streams.enrich.english import PLACE_PREPOSITIONS, RESULT_VERBS
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.place_table import COUNTRY
from streams.enrich.entities.recogniser import Span


def told_by_teams(document: Document, forms: Sequence[str], spans: Sequence[Span], gazetteer: Gazetteer) -> Iterator[str]:
    """Folded names of cities that are teams here, once for each mention that says so."""
    bodies = [form for form, span in zip(forms, spans, strict=True) if span.type == "organisation"]
    cities = {city for form in bodies if (city := city_of(form, gazetteer))}
    for form, span in zip(forms, spans, strict=True):
        wins = span.type == "place" and is_result(document, span) and not is_country(form, gazetteer)
        if wins or (form in cities and not stands_for_place(document, span)):
            yield form


def city_of(form: str, gazetteer: Gazetteer) -> str:
    """The city in a team's name of which the rest is a listed body too ("boston celtics"), or nothing."""
    city, _, rest = form.rpartition(" ")
    return city if city and form in gazetteer.listed_bodies and rest in gazetteer.listed_bodies else ""


def is_result(document: Document, span: Span) -> bool:
    """Whether the name stands beside a verb of winning, with another name on its other side ("Riga beat Turku")."""
    tokens = document.tokens
    first, end = tokens.at(span.start), tokens.at(span.end)
    wins = end + 1 < len(tokens) and tokens.lower[end] in RESULT_VERBS and tokens.words[end + 1][0].isupper()
    loses = (
        first > 1
        and tokens.lower[first - 1] in RESULT_VERBS
        and (tokens.words[first - 2][0].isupper() or tokens.lower[first - 2] == "to")
    )
    return wins or loses


def is_country(form: str, gazetteer: Gazetteer) -> bool:
    """Whether a country has the name."""
    found = gazetteer.places.candidates(form.title())
    return bool(found) and found[0].kind == COUNTRY


def stands_for_place(document: Document, span: Span) -> bool:
    """Whether a preposition of place stands before the name."""
    first = document.tokens.at(span.start)
    return first > 0 and document.tokens.lower[first - 1] in PLACE_PREPOSITIONS
