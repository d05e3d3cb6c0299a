"""Whole names: what a recogniser marked, with the parts that it cut off and without what is no name.

A document and spans enter, spans leave, in reading order. ``people`` and ``bodies`` have their kinds of names; places get the rest
of a name of the tables ("Palo" "Alto"), the state behind their comma ("Gary, IN"), and lose what is small ("Lviv region");
"Russia-Ukraine" is none. The spans of every recogniser go through here. Nothing can fail.
"""

import re
from collections.abc import Container

from streams.enrich.document import Document
from streams.enrich.english import ABBREVIATIONS, DAYS_AND_MONTHS, NO_SURNAMES, PLACE_HEADS, TITLES
from streams.enrich.entities.bodies import is_body, parted, whole_body
from streams.enrich.entities.compounds import cut_at_lines, cut_at_words, places_in_words, without_tail
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.people import whole_person, with_particles
from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.surroundings import Surroundings
from streams.enrich.languages import words_of
from streams.enrich.words import Frequencies

LONGEST_PLACE = 5
"""Words of the longest place name that is looked up: "Saint Vincent and the Grenadines"."""
TITLED = 2
"""Words of the shortest name with a title."""
INSIDE_PLACES = frozenset({"and", "the", "of"})


def whole_names(document: Document, spans: list[Span], gazetteer: Gazetteer, frequencies: Frequencies) -> list[Span]:
    """The spans with their names made whole."""
    around, at = Surroundings(document, gazetteer, frequencies), document.tokens.at
    sure = with_states(around, words_of(document.language).places.code)
    if document.language == gazetteer.language:
        for cut_at in (cut_at_lines, cut_at_words, without_tail):
            spans = [one for span in spans for one in cut_at(around, span)]
        sure = without_overlaps(sure, list(places_in_words(around)))
    spans = [span for span in spans if not overlaps(sure, span)]
    cut = [of_title(around, without_opening(around, without_stop(around, span))) for span in spans]
    found = [part for span in cut if is_name(around, span) for part in parted(around, span)]
    found = with_particles(around, found)
    ends = {at(span.start): at(span.end) for span in found if span.type == "person"}
    starts = {end: start for start, end in ends.items()}
    made = [whole(around, span, ends, starts) for span in found]
    return without_overlaps(sure, made)


def without_stop(around: Surroundings, span: Span) -> Span:
    """The span without a last apostrophe, and without a sentence's stop, which is part of an abbreviation alone ("Acme Inc.")."""
    tokens, text = around.tokens, around.document.text
    if text[span.end - 1] in "'’" and span.end - span.start > 1:
        return span._replace(end=span.end - 1)
    last = tokens.at(span.end) - 1
    if span.end - span.start > 1 and tokens.words[last] == "." and tokens.ends[last] == span.end:
        before = tokens.lower[last - 1]
        return span if before in ABBREVIATIONS or len(before) == 1 else span._replace(end=tokens.starts[last])
    return span


def without_opening(around: Surroundings, span: Span) -> Span:
    """The body or place without nouns in small letters before its capital ("association Les Amis", "stad Gent")."""
    tokens = around.tokens
    first, end = tokens.at(span.start), tokens.at(span.end)
    if span.type == "person" or first >= end or not tokens.words[first][0].islower():
        return span
    capital = next((at for at in range(first, end) if around.is_capital(at)), first)
    return span._replace(start=tokens.starts[capital])


def of_title(around: Surroundings, span: Span) -> Span:
    """A body or place that begins with a title is a person without it ("Alderman Fitch"), unless its last word is a body's."""
    tokens = around.tokens
    first, end = tokens.at(span.start), tokens.at(span.end)
    if span.type == "person" or end - first < TITLED or tokens.lower[first] not in TITLES:
        return span
    is_person = all(around.is_capital(at) for at in range(first, end)) and tokens.lower[end - 1] not in NO_SURNAMES
    return Span(tokens.starts[first + 1], span.end, "person") if is_person else span


def whole(around: Surroundings, span: Span, ends: dict[int, int], starts: dict[int, int]) -> Span:
    """One span, made whole after its kind."""
    if span.type == "person":
        return whole_person(around, span, ends, starts)
    return whole_body(around, span) if span.type == "organisation" else whole_place(around, span)


def is_name(around: Surroundings, span: Span) -> bool:
    """Whether the span names something: no day, no compound of two countries or cities."""
    text = around.document.text[span.start : span.end]
    if span.type != "person" and DAYS_AND_MONTHS.issuperset(text.lower().replace(".", " ").split()):
        return False
    if span.type != "person" and "-" in text and " " not in text:
        return not all(around.is_place(part) for part in re.split("[-–]", text)) or bool(around.gazetteer.places.candidates(text))
    return span.type != "organisation" or is_body(around, span)


def whole_place(around: Surroundings, span: Span) -> Span:
    """The place with the rest of a name that the tables know, and without a noun in small letters behind it."""
    tokens = around.tokens
    first, end = tokens.at(span.start), tokens.at(span.end)
    if end - first > 1 and tokens.lower[end - 1] in PLACE_HEADS and tokens.words[end - 1].islower():
        return span._replace(end=tokens.ends[end - 2])
    for behind in range(min(first + LONGEST_PLACE, len(tokens)), end, -1):
        if around.is_capital(behind - 1) and all(may_go_on(around, at) for at in range(end, behind)):
            name = around.document.text[span.start : tokens.ends[behind - 1]]
            if around.gazetteer.places.candidates(name):
                return span._replace(end=tokens.ends[behind - 1])
    return span


def may_go_on(around: Surroundings, at: int) -> bool:
    """Whether a place's name can go on with the token ("Saint Vincent" "and the Grenadines")."""
    return around.touch(at - 1) and (around.is_capital(at) or around.tokens.lower[at] in INSIDE_PLACES)


def with_states(around: Surroundings, codes: Container[str]) -> list[Span]:
    """States by their letters behind a comma ("Gary, IN"), with the known town before it."""
    tokens = around.tokens
    found = []
    for at, word in enumerate(tokens.words):
        if word.isupper() and tokens.lower[at] in codes and at > 1 and tokens.words[at - 1] == ",":
            if tokens.words[at - 2].isupper() or not tokens.words[at - 2][0].isupper():
                continue
            town = next((first for first in range(max(0, at - 1 - LONGEST_PLACE), at - 1) if is_town(around, first, at - 1)), None)
            if town is not None:
                found.append(Span(tokens.starts[town], tokens.ends[at - 2], "place"))
            found.append(Span(tokens.starts[at], tokens.ends[at], "place"))
    return found


def is_town(around: Surroundings, first: int, end: int) -> bool:
    """Whether the tokens are the capitalised words of a town that the tables know."""
    if not all(around.is_capital(at) for at in range(first, end)) or not all(around.touch(at) for at in range(first, end - 1)):
        return False
    return bool(around.gazetteer.places.candidates(around.document.text[around.tokens.starts[first] : around.tokens.ends[end - 1]]))


def overlaps(sure: list[Span], span: Span) -> bool:
    """Whether the span shares a letter with one of the sure ones."""
    return any(span.start < one.end and one.start < span.end for one in sure)


def without_overlaps(sure: list[Span], spans: list[Span]) -> list[Span]:
    """All of the sure ones and what does not overlap them; of others one where two of a type overlap, else the longer one."""
    made: list[Span] = []
    for span in sorted(spans):
        if overlaps(sure, span):
            continue
        if not made or span.start >= made[-1].end:
            made.append(span)
        elif span.type == made[-1].type:
            made[-1] = made[-1]._replace(end=max(made[-1].end, span.end))
        elif span.end - span.start > made[-1].end - made[-1].start:
            made[-1] = span
    return sorted([*sure, *made])
