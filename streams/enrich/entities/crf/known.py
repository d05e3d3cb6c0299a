"""Known names of several words: where the tables of places and organisations recognise a run of words.

Tokens enter; token numbers with the feature that each gets leave. Nothing can fail.
"""

from collections.abc import Sequence

from streams.enrich.entities.crf.lexicon import Lexicon
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.folding import fold
from streams.enrich.tokens import Tokens

LONGEST = 3
"""Words of the longest place name that is looked up."""
PLACE_FIRST, PLACE_INNER, ORGANISATION_FIRST, ORGANISATION_INNER, ORGANISATION_ALONE = "JP", "JQ", "JO", "JR", "JS"
NAMES = (PLACE_FIRST, PLACE_INNER, ORGANISATION_FIRST, ORGANISATION_INNER, ORGANISATION_ALONE)


def known_names(tokens: Tokens, capitals: Sequence[int], lexicon: Lexicon) -> list[tuple[int, str]]:
    """Features of the words of known names.

    Args:
        tokens: the document's.
        capitals: numbers of the capitalised tokens, ascending.
        lexicon: what is known.
    """
    words, capital = tokens.words, set(capitals)
    found: list[tuple[int, str]] = []
    place_end = organisation_end = 0
    for at in capitals:
        length = lexicon.organisations.length_at(words, at) if at >= organisation_end else 0
        if length:
            organisation_end = at + length
            found.append((at, ORGANISATION_FIRST if length > 1 else ORGANISATION_ALONE))
            found += [(inner, ORGANISATION_INNER) for inner in range(at + 1, organisation_end)]
        if at >= place_end and at + 1 in capital:
            length = place_length(tokens, at, capital, lexicon.gazetteer)
            if length:
                place_end = at + length
                found.append((at, PLACE_FIRST))
                found += [(inner, PLACE_INNER) for inner in range(at + 1, place_end)]
    return found


def place_length(tokens: Tokens, at: int, capital: set[int], gazetteer: Gazetteer) -> int:
    """Words of the longest known place of two or more capitalised words that begins at ``at``, or 0."""
    if fold(tokens.words[at]).split(" ", 1)[0] not in gazetteer.places.first_words:
        return 0
    for length in range(LONGEST, 1, -1):
        if all(inner in capital for inner in range(at + 1, at + length)):
            name = tokens.text[tokens.starts[at] : tokens.ends[at + length - 1]]
            if gazetteer.places.candidates(name):
                return length
    return 0
