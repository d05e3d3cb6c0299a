"""Spreading: a family name that was seen in a full name is that person wherever it stands alone.

A document and spans enter, the same spans and the new ones leave. It mends what a recogniser misses in thin context. Nothing can
fail.
"""

from bisect import bisect_right

from streams.enrich.document import Document
from streams.enrich.english import HONORIFICS, NO_NAMES, PARTICLES, ROLE_HEADS
from streams.enrich.entities.recogniser import Span
from streams.enrich.words import Frequencies

SHORTEST = 3
"""Letters of a family name that may stand alone: "Li" and "Oh" are words too. 2 and 5 give the same on `news_gold`."""


def spread(document: Document, spans: list[Span], frequencies: Frequencies) -> list[Span]:
    """With every free-standing capitalised word that is a marked person's family name or only name."""
    tokens = document.tokens
    names = {
        name for span in spans if span.type == "person" for name in [family_name(document.text[span.start : span.end])] if name
    }
    names |= {
        document.text[span.start : span.end]
        for span in spans
        if span.type == "person" and " " not in document.text[span.start : span.end]
    }
    if not names:
        return spans
    starts = [span.start for span in spans]
    openings = {first for first, _ in document.sentences}
    found = list(spans)
    for at, word in enumerate(tokens.words):
        if word not in names or is_taken(spans, starts, tokens.starts[at]):
            continue
        if at in openings and frequencies.is_common(tokens.lower[at]):
            continue
        if not goes_on(document, at):
            found.append(Span(tokens.starts[at], tokens.ends[at], "person"))
    return sorted(found)


def family_name(name: str) -> str:
    """The last word of a full name that can stand for it, or nothing."""
    words = [word for word in name.replace(".", " ").split() if word not in {"Jr", "Sr", "II", "III", "IV"}]
    if len(words) == 1 or not words or len(words[-1]) < SHORTEST or words[-1].lower() in PARTICLES | NO_NAMES | ROLE_HEADS:
        return ""
    return words[-1]


def is_taken(spans: list[Span], starts: list[int], offset: int) -> bool:
    """Whether ``offset`` stands in a span."""
    index = bisect_right(starts, offset) - 1
    return index >= 0 and offset < spans[index].end


def goes_on(document: Document, at: int) -> bool:
    """Whether the word is part of a longer name that nobody marked ("Trump Tower", "Hillary Clinton")."""
    words, lower = document.tokens.words, document.tokens.lower
    behind = words[at + 1] if at + 1 < len(words) else "."
    if behind[0].isupper() and behind.lower() not in ROLE_HEADS and behind.lower() not in NO_NAMES:
        return True
    before = words[at - 1] if at else "."
    sentence_opens = not words[max(0, at - 2)][0].isalnum() or at == 1
    return (
        before[0].isupper()
        and before.isalpha()
        and len(before) > 1
        and not sentence_opens
        and lower[at - 1] not in ROLE_HEADS | HONORIFICS | NO_NAMES
    )
