"""One type a name: what a name is, decided once for the whole document.

A document and spans enter, the same spans leave, those of one name with one type. Each mention votes for what the recogniser saw
in it, more where the words beside it say the same; a surname alone goes to the person who bears it. Links, places and quotations
come after this, so that none of them meets one name as two things. Nothing can fail.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from streams.enrich.document import Document
from streams.enrich.english import BEFORE_PLACES, HONORIFICS, ROLE_HEADS
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.spread import surname_of
from streams.enrich.folding import fold
from streams.enrich.languages import words_of
from streams.records.article import EntityType

LISTED = 2
"""Votes of a preposition before a name that the tables list as a place and as no body: its own, and the table's."""
LISTED_BY = re.compile(r",? (?:and|or|und|oder|et|ou|y|e|o|i|och|en|и|та|ve) |, ")
"""What stands between the names of a list."""
FEWEST_LISTED = 3
"""Names of a list that says something of each: two with "and" between them are often of two kinds."""
FEWEST_AGAINST = 2
"""Mentions of a listed body or place that are seen as that alone, and are not its bearer's though somebody bears the name."""


def one_type(document: Document, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Span]:
    """The spans with one type for each name."""
    forms = [fold(document.text[span.start : span.end]) for span in spans]
    votes: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for form, span in zip(forms, spans, strict=True):
        votes[form][span.type] += 1
    beside = words_beside(document.language)
    for form, span in zip(forms, spans, strict=True):
        kind = told_beside(document, span, beside)
        if kind == "place" and is_place_only(form, gazetteer):
            votes[form][kind] += LISTED
        elif kind and kind in votes[form]:
            votes[form][kind] += 1
    for listing in listings(document.text, spans):
        kind, count = Counter(spans[number].type for number in listing).most_common(1)[0]
        if 2 * count > len(listing):
            votes.update({forms[number]: votes[forms[number]] + Counter([kind]) for number in listing})
    bearers = surnames(document.text, spans)
    types = {form: decided(form, counts, bearers, gazetteer) for form, counts in votes.items()}
    return [span if span.type == types[form] else span._replace(type=types[form]) for form, span in zip(forms, spans, strict=True)]


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


def is_place_only(form: str, gazetteer: Gazetteer) -> bool:
    """Whether tables list a place of this name, and no body."""
    return form not in gazetteer.listed_bodies and bool(gazetteer.places.candidates(form))


def is_listed(form: str, gazetteer: Gazetteer) -> bool:
    """Whether tables list a body or a place of this name."""
    return form in gazetteer.listed_bodies or bool(gazetteer.places.candidates(form))


@lru_cache(maxsize=64)
def words_beside(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words of a language before people (titles, roles) and before places."""
    words = words_of(language)
    people = words.names.honorific | words.names.role
    return (people | HONORIFICS | ROLE_HEADS, BEFORE_PLACES) if language == "en" else (people, words.places.before)


def told_beside(document: Document, span: Span, beside: tuple[frozenset[str], frozenset[str]]) -> EntityType | None:
    """What the word before a mention says that it is."""
    at = document.tokens.at(span.start) - 1
    before = document.tokens.lower[at] if at >= 0 else ""
    return "person" if before in beside[0] else "place" if before in beside[1] else None
