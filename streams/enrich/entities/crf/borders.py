"""Borders: where names begin and end by convention, whatever the model saw.

Spans enter, spans leave. "Later Costa" loses the word that is capitalised because it opens a sentence, "The Hill" its article,
"R-Ohio" its party; "Foreign Ministry" behind "Russian" takes that in, "Abrams" the initials before it. Nothing can fail.
"""

import re
from collections.abc import Callable

from streams.enrich.document import Document
from streams.enrich.entities.crf.lexicon import Lexicon
from streams.enrich.entities.spans import Span
from streams.enrich.entities.words import ORGANISATION_HEADS

PARTY = re.compile(r"[DRI]-(?=[A-Z])")
"""A party's letter before a state, as American papers write it."""
INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
COUNTRIES = frozenset({"U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "U.S.A."})
"""Letters with stops that are no initials."""

Border = Callable[[Document, Span, int, Lexicon], Span]
"""A span whose first token has the given number, with another beginning, or as it is."""


def settled(document: Document, found: list[Span], lexicon: Lexicon) -> list[Span]:
    """The spans with their beginnings settled; where two would overlap, the later one stays as it was."""
    made: list[Span] = []
    for span in found:
        new = span
        for border in BORDERS[span.type]:
            new = border(document, new, document.tokens.at(new.start), lexicon)
        made.append(new if not made or new.start >= made[-1].end else span)
    return made


def without_article(document: Document, span: Span, first: int, lexicon: Lexicon) -> Span:
    """Without "The", but for names that the tables know with it (The Hague)."""
    tokens = document.tokens
    if tokens.lower[first] != "the" or tokens.ends[first] >= span.end:
        return span
    if lexicon.gazetteer.places.candidates(document.text[span.start : span.end]):
        return span
    return span._replace(start=tokens.starts[first + 1])


def without_opening(document: Document, span: Span, first: int, lexicon: Lexicon) -> Span:
    """Without a sentence's first word, where that is mostly written small and is no given name."""
    tokens = document.tokens
    behind = first + 1
    if (
        behind < len(tokens)
        and tokens.ends[behind] <= span.end
        and tokens.words[behind][0].isupper()
        and lexicon.frequencies.is_common(tokens.lower[first])
        and document.sentence_of(first)[0] == first
        and not lexicon.is_given(tokens.words[first])
    ):
        return span._replace(start=tokens.starts[behind])
    return span


def with_initials(document: Document, span: Span, first: int, _lexicon: Lexicon) -> Span:
    """With the initials that stand before ("J.J." Abrams, "J." Abrams)."""
    tokens = document.tokens
    before = tokens.words[first - 1] if first else ""
    if INITIALS.fullmatch(before) and before not in COUNTRIES:
        return span._replace(start=tokens.starts[first - 1])
    if first > 1 and before == "." and len(tokens.words[first - 2]) == 1 and tokens.words[first - 2].isupper():
        return span._replace(start=tokens.starts[first - 2])
    return span


def with_nationality(document: Document, span: Span, first: int, lexicon: Lexicon) -> Span:
    """With the nationality that stands before a ministry, an agency or a party."""
    tokens = document.tokens
    if not first or tokens.lower[first - 1] not in lexicon.gazetteer.nationalities or not tokens.words[first - 1][0].isupper():
        return span
    words = document.text[span.start : span.end].lower().split()
    return span._replace(start=tokens.starts[first - 1]) if ORGANISATION_HEADS.intersection(words) else span


def without_party(document: Document, span: Span, first: int, _lexicon: Lexicon) -> Span:
    """Without the party's letter (R-Ohio)."""
    return span._replace(start=span.start + 2) if PARTY.match(document.tokens.words[first]) else span


BORDERS: dict[str, tuple[Border, ...]] = {
    "person": (without_opening, with_initials),
    "organisation": (without_article, with_nationality),
    "place": (without_article, without_party),
}
"""What is settled for each type, in this order."""
