"""Borders of names in languages other than English: what stands before a name, or is written as one with it, and is none of it.

Spans enter, spans leave. A sentence's first word is capitalised without being a name's: alone it is one only where something else
says so. A preposition and a role are none of a person's name. Arabic writes "and", "in" and "for" as one with the name behind them,
and often says what a place is before its name. Nothing can fail.
"""

import re
from collections.abc import Iterator

from streams.enrich.document import Document
from streams.enrich.entities.crf.announced import with_announced
from streams.enrich.entities.crf.arabic_surnames import with_surnames
from streams.enrich.entities.crf.known_names import FORENAME
from streams.enrich.entities.crf.language_view import LanguageView
from streams.enrich.entities.crf.word_features import QUOTE_MARKS
from streams.enrich.entities.recogniser import Span
from streams.enrich.languages import words_of
from streams.enrich.words import function_words

PARTICLES_BEGIN = frozenset({"da", "de", "fi", "nl", "no", "sv"})
"""Languages in which a surname can begin with a small word ("von der Leyen"); elsewhere that is a preposition more often."""
CAPITAL_ROLES = frozenset({"de", "tr"})
"""Languages that write roles with a capital: an unknown word before a forename and a surname is what someone is."""
PREFIXES = "وبلفك"
"""Arabic letters that are words of their own before a name."""
LONGEST_SHORT = 2
"""Letters of an initial or an abbreviation at the end of a name ("Tomasz K.")."""
SHORTEST = 3
"""Letters of what is left."""
TO_THE = "لل"
HAN = re.compile("[\u4e00-\u9fff]+")
NO_LETTERS_OF_NAMES = frozenset("也很不是的了在都就还還没沒")
"""Chinese small words that no given name has."""


def settle_language_borders(document: Document, found: list[Span], view: LanguageView) -> list[Span]:
    """The spans with their beginnings settled."""
    if document.language == "ar":
        bare = [without_prefix(document, without_kind(document, span, view), view) for span in found]
        return with_surnames(document, [without_joined(document, span) for span in bare], view)
    if document.language == "zh":
        return [cut for span in found if (cut := without_verb(document, span))]
    settled = [without_opening(document, without_stop(document, without_quotes(document, span)), view) for span in found]
    closed = [without_tail(document, span) for span in settled if span is not None]
    return with_announced(document, list(backed(document, closed, view)))


def without_quotes(document: Document, span: Span) -> Span:
    """Without the marks of quotation around the name; those inside it stay (ООО «Волга»)."""
    tokens = document.tokens
    first, last = tokens.at(span.start), tokens.at(span.end) - 1
    inner = [word for word in tokens.words[first + 1 : last] if word in QUOTE_MARKS]
    if tokens.words[first] in QUOTE_MARKS and first < last:
        span = span._replace(start=tokens.starts[first + 1])
    if tokens.words[last] in QUOTE_MARKS and first < last and not inner:
        span = span._replace(end=tokens.ends[last - 1])
    return span


def without_stop(document: Document, span: Span) -> Span:
    """Without the stop of the sentence; that of an initial or an abbreviation stays."""
    tokens = document.tokens
    last = tokens.at(span.end) - 1
    if tokens.words[last] == "." and last and tokens.starts[last - 1] >= span.start and len(tokens.words[last - 1]) > LONGEST_SHORT:
        return span._replace(end=tokens.ends[last - 1])
    return span


def without_opening(document: Document, span: Span, view: LanguageView) -> Span | None:
    """Without small words, without roles before a person, and without a word that is no name and opens the sentence."""
    tokens = document.tokens
    first, end = tokens.at(span.start), tokens.at(span.end)
    at = first
    while at < end and is_before_name(document, at, span, view):
        at += 1
    if at == first:
        return span
    return span._replace(start=tokens.starts[at]) if at < end and tokens.words[at][0].isupper() else None


def without_tail(document: Document, span: Span) -> Span:
    """The person without what goes on behind the name: a verb of saying, a small word with a noun ("Petersen" "der Zeitung")."""
    if span.type != "person":
        return span
    tokens, words = document.tokens, words_of(document.language)
    nouns = words.names.organisation | words.names.role | words.places.kind
    for at in range(tokens.at(span.start) + 1, tokens.at(span.end)):
        small = tokens.words[at][0].islower()
        noun = at + 1 < len(tokens) and tokens.starts[at + 1] < span.end and tokens.lower[at + 1] in nouns
        if small and (noun or tokens.lower[at] in words.speech.said):
            return span._replace(end=tokens.ends[at - 1])
    return span


def is_before_name(document: Document, at: int, span: Span, view: LanguageView) -> bool:
    """Whether a word is none of the name that it begins."""
    word, lower = document.tokens.words[at], document.tokens.lower[at]
    listed, is_person = function_words(document.language), span.type == "person"
    if word[0].islower():
        if is_person and document.language in PARTICLES_BEGIN:
            return lower not in words_of(document.language).names.particle
        return is_person or lower in listed
    if lower in view.roles and is_person:
        return True
    if is_person and document.language in CAPITAL_ROLES and span.end > document.tokens.ends[min(at + 1, len(document.tokens) - 1)]:
        return not view.known.of([lower])[0] and is_forename(document, at + 1, view)
    if document.sentence_of(at)[0] != at or (word.isupper() and word[1:]) or view.known.of([lower])[0]:
        return False
    return lower in listed or lower in view.roles or (is_person and is_forename(document, at + 1, view))


def is_forename(document: Document, at: int, view: LanguageView) -> bool:
    """Whether a known forename stands there: what stands before it says who someone is."""
    return at < len(document.tokens) and bool(view.known.of([document.tokens.lower[at]])[0] & FORENAME)


def backed(document: Document, spans: list[Span], view: LanguageView) -> Iterator[Span]:
    """Without lone first words of sentences that no table knows, and that the text has nowhere else but as first words."""
    tokens = document.tokens
    openings = {first for first, _ in document.sentences}
    elsewhere = {word for at, word in enumerate(tokens.words) if at not in openings}
    for span in spans:
        first = tokens.at(span.start)
        word = tokens.words[first]
        alone = first in openings and tokens.ends[first] >= span.end and not word.isupper() and word[0].isupper()
        if not alone or word in elsewhere or view.known.letters([tokens.lower[first]])[0]:
            yield span


def without_kind(document: Document, span: Span, view: LanguageView) -> Span:
    """Without the noun that says what a place is ("مدينة")."""
    tokens = document.tokens
    first = tokens.at(span.start)
    behind = first + 1
    if span.type == "place" and behind < len(tokens) and tokens.starts[behind] < span.end:
        bare = tokens.lower[first].lstrip(PREFIXES)
        if bare in view.place_kinds or tokens.lower[first] in view.place_kinds:
            return span._replace(start=tokens.starts[behind])
    return span


def without_joined(document: Document, span: Span) -> Span:
    """The person without a word behind it that begins with a preposition and its article ("للصحافة", to the press)."""
    tokens = document.tokens
    first = tokens.at(span.start)
    joined = (at for at in range(first + 1, tokens.at(span.end)) if tokens.words[at].startswith(TO_THE))
    at = next(joined, None) if span.type == "person" else None
    return span if at is None else span._replace(end=tokens.ends[at - 1])


def without_verb(document: Document, span: Span) -> Span | None:
    """The Chinese person without the first letter of the verb behind it ("杨一飞|谈起"); none where a letter is a small word's."""
    name = document.text[span.start : span.end]
    if span.type != "person" or len(name) < SHORTEST or not HAN.fullmatch(name):
        return span
    if not NO_LETTERS_OF_NAMES.isdisjoint(name[1:]):
        return None
    verbs = words_of(document.language).speech.said
    is_verb = any(document.text.startswith(verb, span.end - 1) for verb in verbs if len(verb) > 1)
    return span._replace(end=span.end - 1) if is_verb else span


def without_prefix(document: Document, span: Span, view: LanguageView) -> Span:
    """Without the letter of another word, where the tables know the name without it and not with it."""
    first = document.tokens.words[document.tokens.at(span.start)]
    rest = first[1:]
    if first[0] in PREFIXES and len(rest) >= SHORTEST:
        whole, cut = view.known.of([first, rest])
        if cut and not whole:
            return span._replace(start=span.start + 1)
    return span
