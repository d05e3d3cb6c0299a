"""Joins: names of two parts that the model cuts: "Ernst & Young", "Washington, D.C.".

Spans enter, spans leave. Nothing can fail.
"""

from streams.enrich.document import Document
from streams.enrich.entities.spans import Span
from streams.enrich.tokens import Tokens

CAPITAL = "D.C."


def joined(document: Document, found: list[Span]) -> list[Span]:
    """The spans with such names as one."""
    tokens = document.tokens
    new = [around_ampersand(tokens, at, found) for at, word in enumerate(tokens.words) if word == "&"]
    new += [washington(tokens, at) for at, word in enumerate(tokens.words) if word == CAPITAL]
    names = [span for span in new if span is not None]
    if not names:
        return found
    kept = [span for span in found if not any(span.start < name.end and name.start < span.end for name in names)]
    return sorted([*kept, *apart(names)])


def around_ampersand(tokens: Tokens, at: int, found: list[Span]) -> Span | None:
    """The organisation of what stands on both sides of the ampersand, where both are capitalised and one is a name."""
    if not 0 < at < len(tokens) - 1 or not (is_name(tokens.words[at - 1]) and is_name(tokens.words[at + 1])):
        return None
    left, right = tokens.starts[at - 1], tokens.ends[at + 1]
    touching = [span for span in found if span.start <= right and span.end >= left]
    if not touching:
        return None
    return Span(min(left, touching[0].start), max(right, touching[-1].end), "organisation")


def is_name(word: str) -> bool:
    """Whether the word can be half of a firm's name: a capital, and no single letter (Q & A)."""
    return word[0].isupper() and len(word) > 1


def washington(tokens: Tokens, at: int) -> Span | None:
    """The city before its district."""
    before = at - (2 if at and tokens.words[at - 1] == "," else 1)
    if before < 0 or tokens.lower[before] != "washington":
        return None
    return Span(tokens.starts[before], tokens.ends[at], "place")


def apart(names: list[Span]) -> list[Span]:
    """Those that overlap no earlier one ("A & B & C")."""
    made: list[Span] = []
    for name in sorted(names):
        if not made or name.start >= made[-1].end:
            made.append(name)
        else:
            made[-1] = made[-1]._replace(end=max(made[-1].end, name.end))
    return made
