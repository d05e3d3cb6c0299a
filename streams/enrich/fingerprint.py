"""The fingerprint: what grouping compares, made once, so that grouping never reads the text again.

A document, its entities and the word table enter, a ``Fingerprint`` leaves. Shingles are three folded words; in scripts without
spaces five characters. Nothing can fail.
"""

from collections import Counter
from collections.abc import Sequence
from math import log

from rensa import RMinHash  # type: ignore[import-untyped]  # the library carries no types

from streams.enrich.codes import text_codes
from streams.enrich.document import Document
from streams.enrich.folding import plain
from streams.enrich.marks import find_marks
from streams.enrich.models import Models
from streams.enrich.scripts import is_dense
from streams.enrich.tokens import Tokens
from streams.enrich.words import Frequencies, frequencies_of
from streams.records import EnrichedArticle, Entity
from streams.records.article import Fingerprint

BANDS, ROWS = 42, 3
"""Bands and rows of the MinHash index in grouping: candidate recall .993 on edited copies (31×4 .933, 21×6 .722)."""
PERMUTATIONS = BANDS * ROWS
SEED = 20_261
"""Fixed for ever: sketches of other seeds cannot be compared, and group keeps them for days."""
SHINGLE_WORDS = 3
"""Words of a shingle: with two, texts of one trade share many; with five, a changed word costs five shingles."""
SHINGLE_CHARACTERS = 5
"""Characters of a shingle in scripts without spaces: about three words of two letters, cut by one."""
SHORTEST_TERM, SHORTEST_DENSE_TERM = 3, 2
"""Letters of a telling word, and of one in a script without spaces: shorter ones are function words and cut names."""
MOST_TERMS = 60
"""Telling words that are kept: the heaviest ones; it bounds the record."""
MOST_NAMES = 40
"""Names that are kept: lists of names (teams, votes) say no more about the event."""


def find_fingerprint(document: Document, article: EnrichedArticle, models: Models) -> Fingerprint:
    """The article's fingerprint."""
    known = document.language == models.frequencies.language
    return fingerprint(document, article.entities, models.frequencies if known else frequencies_of(document.language))


def fingerprint(document: Document, entities: list[Entity], frequencies: Frequencies) -> Fingerprint:
    """The document's fingerprint."""
    words = plain_words(document.tokens, document.written)
    title = plain_words(document.title_tokens, document.title_tokens.written())
    pieces = shingles(words)
    sketch = RMinHash(PERMUTATIONS, SEED)
    sketch.update(list(pieces))
    return Fingerprint(
        minhash=list(sketch.digest()) if pieces else [],
        shingles=len(pieces),
        terms=terms([*words, *title], frequencies),
        names=names(entities),
        title=title,
        codes=text_codes(document, entities, words),
        marks=find_marks(document),
    )


def plain_words(tokens: Tokens, written: Sequence[int]) -> list[str]:
    """The words without accents and case.

    Args:
        tokens: a text's.
        written: which of them are words.
    """
    lower, words = tokens.lower, tokens.words
    return [low if (low := lower[at]).isascii() else plain(words[at]) for at in written]


def shingles(words: list[str]) -> set[str]:
    """Three words in a row; for scripts without spaces five characters in a row. A shorter text is one shingle."""
    if not words:
        return set()
    if sum(map(is_dense, words)) > len(words) / 2:
        letters = "".join(words)
        return {letters[at : at + SHINGLE_CHARACTERS] for at in range(max(1, len(letters) - SHINGLE_CHARACTERS + 1))}
    if len(words) < SHINGLE_WORDS:
        return {" ".join(words)}
    return {f"{one} {two} {three}" for one, two, three in zip(words, words[1:], words[2:], strict=False)}


def terms(words: list[str], frequencies: Frequencies) -> dict[str, float]:
    """Tf-idf weights of the telling words of text and title, scaled to length 1."""
    telling, unknown = frequencies.telling, frequencies.rarity("")
    weights = {
        word: (1 + log(count)) * rarity
        for word, count in Counter(words).items()
        if is_term(word) and (rarity := telling.get(word, unknown)) and not word.isdigit()
    }
    best = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_TERMS]
    length = sum(weight * weight for _, weight in best) ** 0.5 or 1.0
    return {word: round(weight / length, 4) for word, weight in best}


def is_term(word: str) -> bool:
    """Whether the word is long enough to tell anything."""
    return len(word) >= SHORTEST_TERM or (len(word) == SHORTEST_DENSE_TERM and is_dense(word))


def names(entities: list[Entity]) -> dict[str, float]:
    """Match keys of the most salient entities with their salience; one key for two types keeps the larger.

    None where only places were found, as in languages without a recogniser: where an event was says little of which it was, and two
    papers seldom name the same places.
    """
    if all(one.type == "place" for one in entities):
        return {}
    found: dict[str, float] = {}
    for one in sorted(entities, key=lambda entity: -entity.salience)[:MOST_NAMES]:
        found[one.match_key] = max(found.get(one.match_key, 0.0), one.salience)
    return found
