"""Names in languages other than English that the model takes for one and are two, or for two and are one.

Spans enter, spans leave. A comma parts names; a known place before a known forename is a place before a person; in Chinese and
Japanese a family name that is a place's too belongs to the given name behind it. Nothing can fail.
"""

from collections.abc import Iterable, Iterator

from streams.enrich.document import Document
from streams.enrich.entities.crf.known_names import ANY_PLACE, FORENAME, SURNAME
from streams.enrich.entities.crf.language_view import HIRAGANA, LanguageView
from streams.enrich.entities.recogniser import Span

COMMAS = frozenset(",;،、，")
FULL_NAME = 2
"""Words of the shortest full name."""


def split_language_names(document: Document, found: list[Span], view: LanguageView) -> list[Span]:
    """The spans with such names apart and together."""
    parts = [part for span in found for part in at_commas(document, span)]
    if document.language in {"ja", "zh"}:
        return whole_people(document, parts, view)
    return [part for span in parts for part in place_and_person(document, span, view)]


def at_commas(document: Document, span: Span) -> Iterator[Span]:
    """What stands between the commas of a span."""
    tokens = document.tokens
    first, end = tokens.at(span.start), tokens.at(span.end)
    for at in range(first, end + 1):
        if at == end or tokens.words[at] in COMMAS:
            if at > first:
                yield span._replace(start=max(span.start, tokens.starts[first]), end=min(span.end, tokens.ends[at - 1]))
            first = at + 1


def place_and_person(document: Document, span: Span, view: LanguageView) -> Iterable[Span]:
    """The place and the person, where a forename stands behind a word that is a place's alone; else the span as it is."""
    tokens = document.tokens
    first, end = tokens.at(span.start), tokens.at(span.end)
    if span.type == "organisation" or end - first <= FULL_NAME:
        return [span]
    letters, forename = view.known.letters([tokens.lower[first]])[0], view.known.of([tokens.lower[first + 1]])[0]
    is_place = any(letter in letters for letter in "CTt") and not any(letter in letters for letter in "GF")
    whole = view.known.of([document.text[span.start : span.end].lower()])[0]
    if not is_place or not forename & FORENAME or whole & ANY_PLACE:
        return [span]
    return [Span(span.start, tokens.ends[first], "place"), Span(tokens.starts[first + 1], span.end, "person")]


def whole_people(document: Document, spans: list[Span], view: LanguageView) -> list[Span]:
    """People with the family name before them that was taken for a place, and without a role."""
    made: list[Span] = []
    for span in (with_given_name(document, span, view) for span in spans):
        if made and span.type == "person" and is_family_name(document, made[-1], span, view):
            made[-1] = Span(made[-1].start, span.end, "person")
        else:
            made.append(without_role(document, span, view))
    return made


def with_given_name(document: Document, span: Span, view: LanguageView) -> Span:
    """The person whose family name was marked alone, where a given name and an honorific follow ("角田" "きぬさん").

    Given names in hiragana and known ones: other words there are as often a team's or a firm's ("広島カープさん").
    """
    tokens = document.tokens
    given = tokens.at(span.end)
    if span.type == "organisation" or given + 1 >= len(tokens) or tokens.starts[given] != span.end:
        return span
    word, honorific = tokens.words[given], tokens.lower[given + 1]
    is_given = (len(word) > 1 and HIRAGANA.fullmatch(word)) or view.known.of([word])[0] & FORENAME
    if not is_given or tokens.starts[given + 1] != tokens.ends[given] or honorific not in view.honorifics - view.roles:
        return span
    return Span(span.start, tokens.ends[given], "person")


def is_family_name(document: Document, before: Span, person: Span, view: LanguageView) -> bool:
    """Whether the place that stands directly before a person is the family name: known as one, or not known as a place."""
    if before.type != "place" or before.end != person.start:
        return False
    bits = view.known.of([document.text[before.start : before.end]])[0]
    return bool(bits & SURNAME) or not bits & ANY_PLACE


def without_role(document: Document, span: Span, view: LanguageView) -> Span:
    """The person without the roles and titles that are written as one with the name ("大関雷皇", "足立玄光住職")."""
    if span.type != "person":
        return span
    lower = document.tokens.lower
    first, end = document.tokens.at(span.start), document.tokens.at(span.end)
    while end - first > 1 and lower[first] in view.roles:
        first += 1
    while end - first > 1 and (lower[end - 1] in view.roles or lower[end - 1] in view.honorifics):
        end -= 1
    return span._replace(start=document.tokens.starts[first], end=document.tokens.ends[end - 1])
