"""Borders of names in languages other than English: what stands before a name, or is written as one with it, and is none of it.

Spans enter, spans leave. A sentence's first word is capitalised without being a name's, and a role is none of a person's name.
Arabic writes "and", "in" and "for" as one with the name behind them, and often says what a place is before its name. Nothing can
fail.
"""

from streams.enrich.document import Document
from streams.enrich.entities.crf.language_view import LanguageView
from streams.enrich.entities.recogniser import Span
from streams.enrich.words import function_words

PREFIXES = "وبلفك"
"""Arabic letters that are words of their own before a name."""
SHORTEST = 3
"""Letters of what is left."""


def settle_language_borders(document: Document, found: list[Span], view: LanguageView) -> list[Span]:
    """The spans with their beginnings settled."""
    if document.language == "ar":
        return [without_prefix(document, without_kind(document, span, view), view) for span in found]
    settled = [without_opening(document, span, view) for span in found]
    return [span for span in settled if span is not None]


def without_opening(document: Document, span: Span, view: LanguageView) -> Span | None:
    """Without the sentence's first word where that is a function word and no name, and without a role before a person."""
    tokens = document.tokens
    first = tokens.at(span.start)
    behind = first + 1
    is_role = tokens.lower[first] in view.roles
    if not (is_role and span.type == "person") and not opens_sentence(document, first, view, is_role=is_role):
        return span
    if tokens.ends[first] >= span.end:
        return None
    return span._replace(start=tokens.starts[behind]) if tokens.words[behind][0].isupper() else span


def opens_sentence(document: Document, at: int, view: LanguageView, *, is_role: bool) -> bool:
    """Whether a word is capitalised only because a sentence opens with it: a function word or a role that is no known name."""
    lower = document.tokens.lower[at]
    return (
        document.sentence_of(at)[0] == at
        and document.tokens.words[at][0].isupper()
        and not document.tokens.words[at].isupper()
        and (is_role or lower in function_words(document.language))
        and not view.known.of([lower])[0]
    )


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


def without_prefix(document: Document, span: Span, view: LanguageView) -> Span:
    """Without the letter of another word, where the tables know the name without it and not with it."""
    first = document.tokens.words[document.tokens.at(span.start)]
    rest = first[1:]
    if first[0] in PREFIXES and len(rest) >= SHORTEST:
        whole, cut = view.known.of([first, rest])
        if cut and not whole:
            return span._replace(start=span.start + 1)
    return span
