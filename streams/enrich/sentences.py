"""Sentences: runs of tokens between full stops, question marks, exclamation marks and blank lines.

Tokens enter, token ranges leave; a closing quotation mark or bracket behind the stop belongs to the sentence. Nothing can fail.
"""

from streams.enrich.tokens import PARAGRAPH, Tokens
from streams.enrich.wordlists import words

ENDS = frozenset(".?!…。！？")
CLOSERS = frozenset("”’\"')]»“")
ABBREVIATIONS = words(
    "mr mrs ms dr prof sen rep gov gen lt col capt sgt maj adm hon rev st jr sr inc corp ltd co vs no jan feb mar apr jun "
    "jul aug sept sep oct nov dec ala ariz calif colo conn fla ga ill kan ky la mass mich minn miss mo mont neb nev okla "
    "ore pa tenn tex va vt wash wis approx est dept u.s u.k"
)
"""Words whose stop seldom ends a sentence, in lower case."""


def sentences(tokens: Tokens) -> list[tuple[int, int]]:
    """Token ranges (first, behind the last); blank lines stand in none."""
    found, first, at, count = [], 0, 0, len(tokens)
    words = tokens.words
    while at < count:
        word = words[at]
        if word == PARAGRAPH:
            if at > first:
                found.append((first, at))
            first = at + 1
        elif word in ENDS and ends_sentence(tokens, at):
            while at + 1 < count and words[at + 1] in CLOSERS and closes(tokens, at + 1):
                at += 1
            found.append((first, at + 1))
            first = at + 1
        at += 1
    if count > first:
        found.append((first, count))
    return found


def ends_sentence(tokens: Tokens, at: int) -> bool:
    """Whether the stop at ``at`` ends a sentence: no abbreviation or initial before it, no small letter behind it."""
    words = tokens.words
    if words[at] == "." and at:
        before = words[at - 1]
        if tokens.ends[at - 1] == tokens.starts[at] and (
            before.lower() in ABBREVIATIONS or (len(before) == 1 and before.isupper())
        ):
            return at + 1 >= len(words) or words[at + 1] == PARAGRAPH
    behind = at + 1
    while behind < len(words) and words[behind] in CLOSERS:
        behind += 1
    return behind >= len(words) or not words[behind][0].islower()


def closes(tokens: Tokens, at: int) -> bool:
    """Whether the mark at ``at`` stands directly behind what precedes it."""
    return tokens.starts[at] == tokens.ends[at - 1]
