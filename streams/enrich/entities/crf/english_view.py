"""What the English recogniser sees of words: clusters of like words, how often they are written small, names of the tables.

Words enter, their features leave; tokens enter, features of the words of known names leave. Nothing can fail.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from streams.enrich.english import BEFORE_PLACES, HONORIFICS, ROLE_HEADS
from streams.enrich.entities.crf.document_features import (
    ORGANISATION_ALONE,
    ORGANISATION_FIRST,
    ORGANISATION_INNER,
    PLACE_FIRST,
    PLACE_INNER,
)
from streams.enrich.entities.crf.lexicon import Clusters, Lexicon
from streams.enrich.entities.crf.spelling import AFFIXES, FORMS, ITSELF, WORD, Spelled
from streams.enrich.entities.crf.word_features import (
    FeatureGroup,
    FeatureNames,
    WordFeatures,
    by_place,
    kind_of,
    of_compound,
    shape,
)
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.folding import fold
from streams.enrich.tokens import Tokens

LONGEST_PLACE = 3
"""Words of the longest place name that is looked up: longer names are rare, and each length costs a look at every capital."""


@dataclass(frozen=True)
class EnglishView:
    """The view.

    Attributes:
        lexicon: what the tables say of a word.
        table: its clusters.
    """

    lexicon: Lexicon
    table: Clusters
    tag = ""
    spelling = (*FORMS, Spelled(ITSELF, "w", WORD), *AFFIXES)
    before_places = BEFORE_PLACES

    @property
    def clusters(self) -> int:
        """How many coarse clusters there are, with that of unknown words."""
        return int(self.table.coarse.max()) + 1

    def words(self, words: Sequence[str]) -> list[WordFeatures]:
        """What each of ``words`` says."""
        lower = [word.lower() for word in words]
        return [
            features_of(word, small, fine, coarse, self.lexicon)
            for word, small, fine, coarse in zip(words, lower, *self.table.of(lower), strict=True)
        ]

    def names(self, tokens: Tokens, capitals: Sequence[int]) -> list[tuple[int, str]]:
        """Features of the words of known names."""
        return names_in_tables(tokens, capitals, self.lexicon)


def features_of(word: str, lower: str, fine: int, coarse: int, lexicon: Lexicon) -> WordFeatures:
    """What ``word`` says."""
    letters, kind = lexicon.letters(word, lower), kind_of(word, HONORIFICS, ROLE_HEADS)
    groups: list[FeatureGroup] = [
        (of_lists, (kind, letters, lexicon.smallness(lower))),
        (of_clusters, (fine, coarse)),
        (of_looks, (shape(word),)),
    ]
    if "-" in lower:
        groups.append((of_compound, (lower,)))
    return WordFeatures(word, lower, tuple(groups), kind, coarse, letters)


def of_lists(kind: int, letters: str, small: str) -> FeatureNames:
    """Features of what tables say of a word."""
    far = (f"k{kind}", f"G{letters}")
    return by_place([*far, f"m{small}k{kind}", *(f"g{letter}" for letter in letters)], far, far)


def of_clusters(fine: int, coarse: int) -> FeatureNames:
    """Features of the words that it is like."""
    return by_place([f"b{fine}", f"a{coarse}"], [f"b{fine}", f"a{coarse}"], [f"b{fine}"])


def of_looks(pattern: str) -> FeatureNames:
    """Features of a word's shape."""
    return by_place([f"s{pattern}"], [f"s{pattern}"], ())


def names_in_tables(tokens: Tokens, capitals: Sequence[int], lexicon: Lexicon) -> list[tuple[int, str]]:
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
    for length in range(LONGEST_PLACE, 1, -1):
        if all(inner in capital for inner in range(at + 1, at + length)):
            name = tokens.text[tokens.starts[at] : tokens.ends[at + length - 1]]
            if gazetteer.places.candidates(name):
                return length
    return 0
