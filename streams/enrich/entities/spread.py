"""Spreading: a name that was seen once is that thing wherever it stands, and a family name alone its bearer.

A document and spans enter, each name of one type; the same spans and the new ones leave. It mends what a recogniser misses in
thin context. Nothing can fail.
"""

from bisect import bisect_right
from collections import defaultdict

from streams.enrich.document import Document
from streams.enrich.english import HONORIFICS, NO_NAMES, PARTICLES, ROLE_HEADS
from streams.enrich.entities.recogniser import Span
from streams.enrich.tokens import tokenise
from streams.enrich.words import Frequencies
from streams.records.article import EntityType

SHORTEST = 3
"""Letters of a family name that may stand alone: "Li" and "Oh" are words too. 2 and 5 give the same on `news_gold`."""
SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})


def spread(document: Document, spans: list[Span], frequencies: Frequencies) -> list[Span]:
    """With every free-standing name that was marked elsewhere, and every marked person's family name."""
    by_first = names_to_find(document.text, spans)
    tokens, starts = document.tokens, [span.start for span in spans]
    openings = {first for first, _ in document.sentences}
    found, end = list(spans), 0
    for at, word in enumerate(tokens.words):
        if at < end or word not in by_first or is_taken(spans, starts, tokens.starts[at]):
            continue
        name, kind = next(
            (known for known in by_first[word] if tuple(tokens.words[at : at + len(known[0])]) == known[0]), ((), None)
        )
        if kind is None or (len(name) == 1 and at in openings and frequencies.is_common(tokens.lower[at])):
            continue
        last = at + len(name) - 1
        if not is_taken(spans, starts, tokens.starts[last]) and not goes_on(document, at, last, frequencies):
            found.append(Span(tokens.starts[at], tokens.ends[last], kind))
            end = last + 1
    return sorted(found)


def names_to_find(text: str, spans: list[Span]) -> dict[str, list[tuple[tuple[str, ...], EntityType]]]:
    """The names by their first word, as words, the longest first."""
    known: dict[str, EntityType] = {}
    for span in spans:
        known.setdefault(text[span.start : span.end], span.type)
    for span in spans:
        if span.type == "person":
            known.setdefault(surname_of(text[span.start : span.end]), "person")
    by_first: defaultdict[str, list[tuple[tuple[str, ...], EntityType]]] = defaultdict(list)
    for name, kind in known.items():
        words = tuple(tokenise(name).words)
        if (words and words[0][0].isupper()) or (kind == "person" and len(words) > 1):
            by_first[words[0]].append((words, kind))
    for names in by_first.values():
        names.sort(key=lambda one: -len(one[0]))
    return by_first


def surname_of(name: str) -> str:
    """What of a full name can stand for it: the last word with the particles before it ("van der Meer"), or nothing."""
    words = [word for word in name.replace(".", " ").split() if word not in SUFFIXES]
    if len(words) <= 1 or len(words[-1]) < SHORTEST or words[-1].lower() in PARTICLES | NO_NAMES | ROLE_HEADS:
        return ""
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in PARTICLES:
        first -= 1
    return " ".join(words[first:])


def is_taken(spans: list[Span], starts: list[int], offset: int) -> bool:
    """Whether ``offset`` stands in a span."""
    index = bisect_right(starts, offset) - 1
    return index >= 0 and offset < spans[index].end


def goes_on(document: Document, at: int, last: int, frequencies: Frequencies) -> bool:
    """Whether tokens ``at`` to ``last`` are part of a longer name that nobody marked ("Trump Tower", "Hillary Clinton").

    An ordinary word before them makes none: it is a forename that is a word ("Will Adair"), or none.
    """
    words, lower = document.tokens.words, document.tokens.lower
    behind = words[last + 1] if last + 1 < len(words) else "."
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
        and not frequencies.is_common(lower[at - 1])
    )
