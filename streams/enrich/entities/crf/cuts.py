"""Cuts: a body and its member that the model takes for one name ("Coastal Guards Corps Hossein Rahimi").

Spans enter, spans leave. Nothing can fail.
"""

from streams.enrich.document import Document
from streams.enrich.entities.crf.lexicon import Lexicon
from streams.enrich.entities.spans import Span
from streams.enrich.entities.words import ORGANISATION_HEADS

SHORTEST = 2
"""Words of the shortest body and of the shortest person that are told apart."""


def cut(document: Document, found: list[Span], lexicon: Lexicon) -> list[Span]:
    """The spans with such names as two."""
    made: list[Span] = []
    for span in found:
        made += parts(document, span, lexicon) if span.type == "organisation" else [span]
    return made


def parts(document: Document, span: Span, lexicon: Lexicon) -> list[Span]:
    """The body and the person, where a full name stands behind the body's last word; else the span as it is."""
    tokens = document.tokens
    first, end = tokens.at(span.start), tokens.at(span.end)
    if tokens.lower[end - 1] in ORGANISATION_HEADS:
        return [span]
    for at in range(end - SHORTEST, first + SHORTEST - 1, -1):
        if tokens.lower[at - 1] in ORGANISATION_HEADS:
            if lexicon.is_given(tokens.words[at]) and all(word[0].isupper() for word in tokens.words[at:end]):
                return [Span(span.start, tokens.ends[at - 1], span.type), Span(tokens.starts[at], span.end, "person")]
            break
    return [span]
