"""Known bodies: the parties, institutions, firms and media that a language's list names, where a recogniser did not see them.

A document and spans enter, spans leave. A name of one word counts with a capital inside a sentence, letters alone in capitals; of
several words anywhere with a first capital; in scripts without capitals from three letters on. What the recogniser saw as a part of
such a name, or as another thing in its bounds, gives way; what it saw as more keeps its bounds. Nothing can fail.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from streams.enrich.document import Document
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.recogniser import Span
from streams.enrich.languages import words_of
from streams.enrich.scripts import is_dense
from streams.enrich.tokens import tokenise

LONGEST_LETTERS = 5
"""Letters up to which a name of one word may be an abbreviation, which is written in capitals."""
SHORTEST_DENSE = 3
"""Letters of the shortest name in a script whose words nothing parts: shorter ones stand inside others."""


def with_known_bodies(document: Document, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Span]:
    """The spans with the bodies that the language's list names; a club that is called as its city is, context must tell."""
    found = list(spans)
    for body in bodies(document):
        if gazetteer.places.namesakes(document.text[body.start : body.end], document.language):
            continue
        over = [span for span in found if span.start < body.end and body.start < span.end]
        if all(body.start <= span.start and span.end <= body.end for span in over):
            found = [span for span in found if span not in over] + [body]
    return sorted(found)


def bodies(document: Document) -> Iterator[Span]:
    """The listed names in the text, the longest first, none over another."""
    tokens, by_first = document.tokens, names_by_first(document.language)
    openings, behind = set(document.sentence_starts), 0
    for at, low in enumerate(tokens.lower):
        for name in by_first.get(low, ()) if at >= behind else ():
            end = at + len(name)
            is_there = tuple(tokens.lower[at:end]) == name
            if is_there and is_written_as_name(tokens.words[at:end], opens=at in openings):
                yield Span(tokens.starts[at], tokens.ends[end - 1], "organisation")
                behind = end
                break


def is_written_as_name(words: Sequence[str], *, opens: bool) -> bool:
    """Whether the words are written as a name is."""
    first = words[0]
    if is_dense(first):
        return len("".join(words)) >= SHORTEST_DENSE
    if first.lower() == first.upper():
        return False
    if len(words) == 1:
        return first.isupper() if len(first) <= LONGEST_LETTERS else first[0].isupper() and (not opens or first.isupper())
    return first[0].isupper()


@lru_cache(maxsize=32)
def names_by_first(language: str) -> dict[str, list[tuple[str, ...]]]:
    """The listed names as words in small letters, by the first, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in sorted(words_of(language).names.known, key=lambda name: (-len(name), name)):
        words = tuple(tokenise(name, language).lower)
        if words:
            found[words[0]].append(words)
    return dict(found)
