"""The text as numbers: a number of 16 bits a word, sentence by sentence (``streams.codes``), so that grouping never reads it again.

A document and its entities enter, bytes leave. Nothing can fail.
"""

from array import array
from collections.abc import Iterable
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
    codes = map(word_code, folded)
    named = _named_tokens(document, entities)
    months, days = calendar(document.language)
    dated = words_of(document.language).names.no_name
    capitals_tell = document.language not in NOUNS_WITH_CAPITALS
    words, lower = document.tokens.words, document.tokens.lower
    made = array("H")
    for first, last in document.sentences:
        before = len(made)
        for at in range(first, last):
            word = words[at]
            if word[0].isalnum():
                inside = len(made) > before and capitals_tell
                is_date = word[0].isdigit() or lower[at] in dated or word in months or word in days
                is_name = at in named or (inside and word[0].isupper())
                made.append(next(codes) | (NUMBER if is_date else NAME if is_name else PLAIN))
        if len(made) > before:
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
