"""Bodies that the text announces: behind "Firma", "association" or "empresa" the capitalised words are a body's name.

A document and spans enter, spans leave. The name goes as far as its capitals do, over small words between them ("Les Amis du
Doubs"); whatever was marked inside it is a part of it. Nothing can fail.
"""

from collections.abc import Iterable

from streams.enrich.document import Document
from streams.enrich.entities.recogniser import Span
from streams.enrich.languages import NOUNS_WITH_CAPITALS, words_of
from streams.enrich.words import frequencies_of

LONGEST = 5
"""Words of such a name: longer ones run into the next noun of a headline."""
COMMON = 0.03
"""Share of texts from which a German noun is common: of the words tried "Sorgen" has .046, the surname "Müller" .025."""


def with_announced(document: Document, spans: list[Span]) -> list[Span]:
    """The spans, with the bodies that a noun announces in place of what was marked inside them."""
    nouns = words_of(document.language).names.announcing
    if not nouns:
        return spans
    bodies = [body for at, word in enumerate(document.tokens.lower) if word in nouns and (body := _behind(document, at, spans))]
    kept = [span for span in spans if not any(body.start < span.end and span.start < body.end for body in bodies)]
    return sorted([*kept, *bodies])


def _behind(document: Document, noun: int, spans: Iterable[Span]) -> Span | None:
    """The body's name behind the noun; None where no name stands there, or one that goes on as a longer one was marked."""
    tokens, first = document.tokens, noun + 1
    end = first
    for at in range(first, min(first + LONGEST, len(tokens))):
        if tokens.starts[at] != tokens.ends[at - 1] + 1 or not (tokens.words[at][0].isupper() or _is_inner(document, at, first)):
            break
        if tokens.words[at][0].isupper():
            end = at + 1
    if end == first or not _is_name(document, first, spans):
        return None
    found = Span(tokens.starts[first], tokens.ends[end - 1], "organisation")
    whole = next((span for span in spans if span.start <= found.start and span.end > found.end), None)
    return None if whole is not None else found


def _is_inner(document: Document, at: int, first: int) -> bool:
    return at > first and document.tokens.lower[at] in words_of(document.language).names.particle


def _is_name(document: Document, first: int, spans: Iterable[Span]) -> bool:
    """Whether the word opens a name: marked as one, or with a capital that only names have; else a word that is not common."""
    tokens = document.tokens
    if document.language not in NOUNS_WITH_CAPITALS or any(span.start <= tokens.starts[first] < span.end for span in spans):
        return True
    return frequencies_of(document.language).share(tokens.lower[first]) < COMMON
