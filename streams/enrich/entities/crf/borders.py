"""Borders: where names begin and end by convention, whatever the model saw.

Spans enter, spans leave. A body and its member that the model takes for one name ("Coastal Guards Corps Hossein Rahimi") are told
apart. "Later Costa" loses the word that is capitalised because it opens a sentence, "The Hill" its article, "R-Ohio" its party;
"Foreign Ministry" behind "Russian" takes that in, "Abrams" the initials before it. Names of two parts that the model cuts ("Ernst
& Young", "Washington, D.C.") are joined. Nothing can fail.
"""

import re
from collections.abc import Callable

from streams.enrich.document import Document
from streams.enrich.english import ORGANISATION_HEADS
from streams.enrich.entities.crf.lexicon import Lexicon
from streams.enrich.entities.recogniser import Span
from streams.enrich.tokens import Tokens

PARTY = re.compile(r"[DRI]-(?=[A-Z])")
"""A party's letter before a state, as American papers write it."""
INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
COUNTRIES = frozenset({"U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "U.S.A."})
"""Letters with stops that are no initials."""
Border = Callable[[Document, Span, int, Lexicon], Span]
"""A span whose first token has the given number, with another beginning, or as it is."""
FEWEST_WORDS = 2
"""Words of the shortest body and of the shortest person that are told apart."""
CAPITAL = "D.C."


def settle_borders(document: Document, found: list[Span], lexicon: Lexicon) -> list[Span]:
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


def split_members(document: Document, found: list[Span], lexicon: Lexicon) -> list[Span]:
    """The spans with such names as two."""
    made: list[Span] = []
    for span in found:
        made += body_and_member(document, span, lexicon) if span.type == "organisation" else [span]
    return made


def body_and_member(document: Document, span: Span, lexicon: Lexicon) -> list[Span]:
    """The body and the person, where a full name stands behind the body's last word; else the span as it is."""
    tokens = document.tokens
    first, end = tokens.at(span.start), tokens.at(span.end)
    if tokens.lower[end - 1] in ORGANISATION_HEADS:
        return [span]
    for at in range(end - FEWEST_WORDS, first + FEWEST_WORDS - 1, -1):
        if tokens.lower[at - 1] in ORGANISATION_HEADS:
            if lexicon.is_given(tokens.words[at]) and all(word[0].isupper() for word in tokens.words[at:end]):
                return [Span(span.start, tokens.ends[at - 1], span.type), Span(tokens.starts[at], span.end, "person")]
            break
    return [span]


def join_parts(document: Document, found: list[Span]) -> list[Span]:
    """The spans with such names as one."""
    tokens = document.tokens
    new = [around_ampersand(tokens, at, found) for at, word in enumerate(tokens.words) if word == "&"]
    new += [washington(tokens, at) for at, word in enumerate(tokens.words) if word == CAPITAL]
    names = [span for span in new if span is not None]
    if not names:
        return found
    kept = [span for span in found if not any(span.start < name.end and name.start < span.end for name in names)]
    return sorted([*kept, *without_overlaps(names)])


def around_ampersand(tokens: Tokens, at: int, found: list[Span]) -> Span | None:
    """The organisation of what stands on both sides of the ampersand, where both are capitalised and one is a name."""
    if not 0 < at < len(tokens) - 1 or not (is_half_a_firm(tokens.words[at - 1]) and is_half_a_firm(tokens.words[at + 1])):
        return None
    left, right = tokens.starts[at - 1], tokens.ends[at + 1]
    touching = [span for span in found if span.start <= right and span.end >= left]
    if not touching:
        return None
    return Span(min(left, touching[0].start), max(right, touching[-1].end), "organisation")


def is_half_a_firm(word: str) -> bool:
    """Whether the word can be half of a firm's name: a capital, and no single letter (Q & A)."""
    return word[0].isupper() and len(word) > 1


def washington(tokens: Tokens, at: int) -> Span | None:
    """The city before its district."""
    before = at - (2 if at and tokens.words[at - 1] == "," else 1)
    if before < 0 or tokens.lower[before] != "washington":
        return None
    return Span(tokens.starts[before], tokens.ends[at], "place")


def without_overlaps(names: list[Span]) -> list[Span]:
    """Those that overlap no earlier one ("A & B & C")."""
    made: list[Span] = []
    for name in sorted(names):
        if not made or name.start >= made[-1].end:
            made.append(name)
        else:
            made[-1] = made[-1]._replace(end=max(made[-1].end, name.end))
    return made
