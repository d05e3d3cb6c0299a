"""Names that share a word, or a span, with something else: "Lagos-based", "US-China talks", "(D-Minn.)", two lines of a list.

A document's surroundings and spans enter; spans leave that reach over no line break and no half of a word that is none of the name,
and the places that such words hold. Nothing can fail.
"""

from collections.abc import Iterator

from streams.enrich.entities.crf.borders import PARTY
from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.surroundings import Surroundings
from streams.records.article import EntityType

LONGEST_INNER = 3
"""Letters of the longest small word inside names of places in most languages: "of", "the", "von", "sur", "bei"."""
INNER = frozenset({"upon", "under", "della", "delle", "dello", "sobre", "unter", "über", "next", "near"})
"""Longer ones."""
SEATED = frozenset({"area", "based", "born", "bound", "headquartered"})
"""Second halves before which a place stands, however small it is."""
MOST_BEFORE = 2
"""Words of a place before its last one, which the hyphen follows ("Port of Spain-based" is seldom; "New York-based" is not)."""


def cut_at_lines(around: Surroundings, span: Span) -> Iterator[Span]:
    """The parts of a span by the lines in which they stand: the last name of one and the first of the next are two."""
    at = span.start
    for line in around.document.text[span.start : span.end].split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            yield span._replace(start=start, end=at + len(line.rstrip()))
        at += len(line) + 1


def cut_at_words(around: Surroundings, span: Span) -> Iterator[Span]:
    """The parts of a place between words that stand in no name of one ("Guizhou province of southwest China")."""
    tokens = around.tokens
    first, end = tokens.at(span.start), tokens.at(span.end)
    words = tokens.words[first:end]
    if span.type != "place" or not any(is_between(word) for word in words):
        yield span
        return
    begin = 0
    for at in range(len(words) + 1):
        if at == len(words) or is_between(words[at]):
            kept = [number for number in range(begin, at) if words[number][0].isupper()]
            if kept:
                yield Span(tokens.starts[first + kept[0]], tokens.ends[first + kept[-1]], span.type)
            begin = at + 1


def is_between(word: str) -> bool:
    """Whether the word is an English one in small letters that no place has inside its name."""
    return word.isascii() and word.isalpha() and word.islower() and len(word) > LONGEST_INNER and word not in INNER


def without_tail(around: Surroundings, span: Span) -> Iterator[Span]:
    """The body or place without "-based" behind its last word, or without "London-based" before its first."""
    if span.type == "person" or "-" not in around.document.text[span.start : span.end]:
        yield span
        return
    tokens = around.tokens
    first, end = tokens.at(span.start), tokens.at(span.end)
    while first < end - 1 and is_known(around, first):
        first += 1
    if not is_known(around, end - 1):
        yield span._replace(start=tokens.starts[first])
    elif end - first > 1 or is_place_of_head(around, end - 1):  # else "Russian-occupied", "Twitter-like"
        yield Span(tokens.starts[first], tokens.starts[end - 1] + len(head_of(around, end - 1)), span.type)


def is_known(around: Surroundings, at: int) -> bool:
    """Whether the token is a known name or a nationality with a half behind its hyphen that is none of it."""
    head = head_of(around, at)
    known = around.gazetteer.listed_bodies, around.gazetteer.nationalities
    return bool(head) and (is_place_of_head(around, at) or any(head.lower() in names for names in known))


def head_of(around: Surroundings, at: int) -> str:
    """What stands before the hyphen of a word with an ordinary one behind it ("Lagos" of "Lagos-based"); nothing for others."""
    head, _, tail = around.tokens.words[at].partition("-")
    return head if len(head) > 1 and head[0].isupper() and tail.islower() and around.frequencies.is_common(tail) else ""


def places_in_words(around: Surroundings) -> Iterator[Span]:
    """Places that are a part of a word: "Lagos-based", "New York-based", both of "US-China", the state of "(D-Minn.)"."""
    for at, word in enumerate(around.tokens.words):
        if "-" not in word or not word[0].isupper():
            continue
        if head := head_of(around, at):
            yield from of_head(around, at, head)
        elif PARTY.match(word):
            yield from of_party(around, at)
        else:
            yield from of_two(around, at, word)


def of_head(around: Surroundings, at: int, head: str) -> Iterator[Span]:
    """The place before the hyphen, with the words before it that belong to its name."""
    tokens = around.tokens
    end = tokens.starts[at] + len(head)
    for first in range(max(0, at - MOST_BEFORE), at):
        name = around.document.text[tokens.starts[first] : end]
        if all(around.is_capital(one) and around.touch(one) for one in range(first, at)) and around.is_named_place(name):
            yield Span(tokens.starts[first], end, "place")
            return
    if is_place_of_head(around, at):
        yield Span(tokens.starts[at], end, "place")


def is_place_of_head(around: Surroundings, at: int) -> bool:
    """Whether the word before the hyphen is a country or a large city, or any place before a half that says so."""
    head = head_of(around, at)
    if head.lower() in around.gazetteer.nationalities:
        return False
    return around.is_place(head) or (around.tokens.lower[at].endswith(tuple(SEATED)) and around.is_clear_place(head))


def of_party(around: Surroundings, at: int) -> Iterator[Span]:
    """The state or district behind the party's letter, in brackets or behind a comma, with its stop."""
    tokens, text = around.tokens, around.document.text
    if not at or tokens.words[at - 1] not in {"(", ","}:
        return
    start, end = tokens.starts[at] + 2, tokens.ends[at]
    if around.is_capital(at + 1) and around.touch(at) and around.is_named_place(text[start : tokens.ends[at + 1]]):
        end = tokens.ends[at + 1]  # "(D-Newport News)"
    end += text[end : end + 1] == "."
    if around.is_named_place(text[start:end].rstrip(".")):
        yield Span(start, end, "place")


def of_two(around: Surroundings, at: int, word: str) -> Iterator[Span]:
    """Both of a compound of two places, or of a place and a body ("Israel-Hamas"), that is no name itself."""
    left, _, right = word.partition("-")
    kinds = [kind_of(around, part) for part in (left, right)]
    if "place" not in kinds or not all(kinds) or around.is_named_place(word):
        return
    start = around.tokens.starts[at]
    for kind, begin, end in zip(kinds, (start, start + len(left) + 1), (start + len(left), start + len(word)), strict=True):
        if kind:
            yield Span(begin, end, kind)


def kind_of(around: Surroundings, part: str) -> EntityType | None:
    """What half of a compound names: a country or a large city, or a listed body; nationalities are none."""
    if not part[:1].isupper() or part.lower() in around.gazetteer.nationalities:
        return None
    if around.is_place(part):
        return "place"
    return "organisation" if part.lower() in around.gazetteer.listed_bodies else None
