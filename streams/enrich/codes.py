"""The text as numbers: a number of 16 bits a word, sentence by sentence (``streams.codes``), so that grouping never reads it again.

A document and its entities enter, bytes leave. Nothing can fail.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from sys import byteorder

from streams.codes import END, NAME, NUMBER, PLAIN, word_code
from streams.enrich.document import Document
from streams.enrich.languages import NOUNS_WITH_CAPITALS, words_of
from streams.enrich.marks import calendar
from streams.records import Entity

MOST_WORDS = 1000
"""Two bytes each: what is remembered of an article stays below 2 kB. Nine of ten news texts are shorter; of a longer one the
beginning is compared."""


def text_codes(document: Document, entities: Iterable[Entity], folded: Iterable[str]) -> bytes:
    """The text's words as little-endian numbers of 16 bits, ``END`` behind each sentence.

    Args:
        document: the text.
        entities: whose names are told from other words.
        folded: the text's words without accents and case.
    """
    words, lower, written = document.tokens.words, document.tokens.lower, document.written
    months, days = calendar(document.language)
    dated = words_of(document.language).names.no_name
    numbers = {at for at in written if words[at][0].isdigit() or lower[at] in dated or words[at] in months or words[at] in days}
    names = _named_tokens(document, entities)
    ends = [bisect_left(written, last) for _, last in document.sentences]
    if document.language not in NOUNS_WITH_CAPITALS:
        openings = {written[end] for end in (0, *ends) if end < len(written)}
        names |= {at for at in written if words[at][0].isupper() and at not in openings}
    codes = [
        code | (NUMBER if at in numbers else NAME if at in names else PLAIN)
        for at, code in zip(written, map(word_code, folded), strict=True)
    ]
    made = array("H")
    for first, end in pairwise([0, *ends]):
        if end > first:
            made.extend(codes[first:end])
            made.append(END)
        if len(made) > MOST_WORDS:
            break
    if byteorder == "big":
        made.byteswap()
    return made.tobytes()


def _named_tokens(document: Document, entities: Iterable[Entity]) -> set[int]:
    """The tokens of names."""
    at = document.tokens.at
    spans = ((mention.start, mention.end) for entity in entities for mention in entity.mentions)
    return {token for start, end in spans for token in range(at(start), at(end))}
