"""Sightings: what a recogniser and the tables see of places, brought together.

A recogniser's spans enter, spans leave: with the places that it did not see, in their own bounds, and without the words that it
took for some. It is right about people and bodies more often than the tables; where the words beside a name say that it is a place
("den norska staden Bergen"), they are. Nothing can fail.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from streams.enrich.document import Document
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.place_table import COUNTRY
from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.spotting import SAID, Spot, Spotter
from streams.enrich.languages import words_of

ENDS = frozenset(",.;:!?")
ONLY_PEOPLE = (
    "選手",
    "記者",
    "投手",
    "捕手",
    "容疑者",
    "被告",
    "准教授",
    "教授",
    "弁護士",
    "裁判長",
    "主将",
    "医師",
    "騎手",
    "棋士",
)
"""What a Japanese person is called behind the name and no place's office is."""
FIRM = re.compile(
    "(?:建設|電力|ガス|重工業?|工業|製薬|商事|物産|運輸|鉄道|電鉄|自動車|化学|製鉄|製鋼|食品|不動産|証券|生命|海上|新聞|放送|テレビ"
    "|通信|電機|電器|製作所|印刷|交通|航空|海運|汽船|造船|水産|酒造|醸造|織物|紡績|薬品|製紙|製粉|製菓|乳業|銀行|信用金庫|百貨店|書店|書房)"
    "(?![一-鿿])"
)
"""What Japanese firms make or do, as the second part of their names; more letters behind it make a word of it (電力会社)."""
SHORTEST = 4
"""Characters of a name that may end in a stop of its own ("N.Y.")."""


def with_known_places(document: Document, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Span]:
    """The spans with what the tables know of places."""
    spots, words = Spotter(document, gazetteer).parted()
    spots = [spot for spot in spots if not is_called(document, spot.span, gazetteer)]
    no_places = {word.span for word in words}
    found: list[Span] = []
    for span in (as_called(document, whole_words(document, span), gazetteer) for span in spans):
        inside = [spot for spot in spots if spot.span.start < span.end and span.start < spot.span.end]
        if not inside:
            found += [] if span in no_places or is_no_name(document, span, gazetteer) else [span]
        elif is_mistaken(document, span, inside, gazetteer):
            found += [spot.span for spot in inside]
        else:
            found.append(span)
    together = without_doubles([*found, *(spot.span for spot in spots)])
    return [as_firm(document, span) for span in together] if document.language == "ja" else together


def whole_words(document: Document, span: Span) -> Span:
    """The span without a sentence's stop or comma behind it."""
    text = document.text[span.start : span.end]
    return span._replace(end=span.start + len(text.rstrip(",.;:!?"))) if text[-1:] in ENDS and len(text) > SHORTEST else span


def is_called(document: Document, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether an honorific that is no office, or what only a person is, stands right behind a name (鶴岡さん, 千葉記者).

    In Japanese alone: Chinese says "a lady from Shanghai" with the same words. A country's athletes are its own (日本選手).
    """
    if document.language != "ja":
        return False
    names = words_of(document.language).names
    if document.text.startswith(tuple(names.honorific - names.role), span.end):
        return True
    best = gazetteer.places.likeliest(document.text[span.start : span.end], document.language)
    return document.text.startswith(ONLY_PEOPLE, span.end) and (best is None or best.place.kind != COUNTRY)


def as_called(document: Document, span: Span, gazetteer: Gazetteer) -> Span:
    """The span, a person's where an honorific says so of what was taken for a place."""
    return span._replace(type="person") if span.type == "place" and is_called(document, span, gazetteer) else span


def as_firm(document: Document, span: Span) -> Span:
    """The span, a firm's where what it makes or does stands right behind a place's name (瀬戸内建設)."""
    behind = FIRM.match(document.text, span.end) if span.type == "place" else None
    return Span(span.start, behind.end(), "organisation") if behind else span


def is_no_name(document: Document, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a place's span is a word that names nothing ("Auch"), or a noun with its article ("der Zitronenkuchen")."""
    words, low = words_of(document.language), document.text[span.start : span.end].lower()
    if span.type != "place":
        return False
    return low in words.names.no_name or low in words.words.function or is_noun(document, span, gazetteer)


def is_noun(document: Document, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a word stands behind an article, as few places do, and neither tables nor its ending speak for a place.

    Where nouns have capitals a recogniser takes many for places: words that stood so in 400 German articles, and in
    no table, 60 of 78 were nouns. Seas and mountains are told by their ending; a river or a street that no table holds is lost.
    """
    words = words_of(document.language)
    article = words.words.article
    at = document.tokens.at(span.start)
    if not article or not at or document.tokens.lower[at - 1] not in article or document.tokens.at(span.end) != at + 1:
        return False
    name = document.text[span.start : span.end]
    if name.lower().endswith(tuple(words.places.natural)) or sum(map(str.isupper, name)) > 1:
        return False
    forms = {name, name.removesuffix("s"), name.removesuffix("es"), name.removesuffix("n")}
    return not any(gazetteer.places.namesakes(form, document.language) for form in forms)


def without_doubles(spans: Sequence[Span]) -> list[Span]:
    """In order, without those that overlap one that stands before them in the sequence."""
    kept: list[Span] = []
    for span in spans:
        at = bisect_left(kept, span)
        if (not at or kept[at - 1].end <= span.start) and (at == len(kept) or span.end <= kept[at].start):
            kept.insert(at, span)
    return kept


def is_mistaken(document: Document, span: Span, spots: Sequence[Spot], gazetteer: Gazetteer) -> bool:
    """Whether the tables' places stand there in place of what the recogniser saw."""
    spot = spots[0]
    if spot.span[:2] == span[:2]:
        return span.type != "place" and is_place_rather(document, span, spot, gazetteer)
    if spot.span.start <= span.start and span.end <= spot.span.end:
        return span.type == "place" or is_place_rather(document, span, spot, gazetteer)
    if span.type == "place" and gazetteer.places.namesakes(document.text[span.start : span.end], document.language):
        return False
    if is_filler(document, span, spots, gazetteer):
        return True
    behind = document.text[spot.span.end : span.end].lstrip()
    return span.type == "place" and spot.span.start == span.start and behind[:1].islower()


def is_place_rather(document: Document, span: Span, spot: Spot, gazetteer: Gazetteer) -> bool:
    """Whether a name that the recogniser took for another thing's is a place's."""
    if spot.backing == SAID:
        return True
    if span.type == "person":
        return not gazetteer.is_persons(document.text[span.start : span.end])
    return spot.backing > 0 or spot.best.place.kind == COUNTRY


def is_filler(document: Document, span: Span, spots: Sequence[Spot], gazetteer: Gazetteer) -> bool:
    """Whether all of a span but the places in it is words that are part of no name: small ones, prepositions, whose it is.

    Where letters have no case, no word of a person or a body is small: 大西健二 is no place 大西 with something behind it.
    """
    tokens, words = document.tokens, words_of(document.language).places
    openings = set(document.sentence_starts)
    inside = {at for spot in spots for at in range(spot.first, spot.last + 1)}
    for at in range(tokens.at(span.start), tokens.at(span.end)):
        low = tokens.lower[at]
        is_large = tokens.words[at][0].isupper() or (span.type != "place" and is_caseless(low))
        is_small = not is_large or low in words.before | words.kind | words.filler
        is_small = is_small or (at in openings and tokens.words[at + 1 : at + 2] == tokens.lower[at + 1 : at + 2])
        if at not in inside and not is_small and not gazetteer.people_of(low, document.language):
            return False
    return True


def is_caseless(word: str) -> bool:
    """Whether a word is of letters that are neither small nor capital."""
    return word[0].isalpha() and word.lower() == word.upper()
