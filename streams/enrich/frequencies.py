"""How common a word is in English texts, from the table that ``bench.tables.frequencies`` builds."""

from dataclasses import dataclass
from functools import cached_property
from math import log

from streams.enrich.tables import lines

MOSTLY = 0.5
TOO_COMMON = 0.25
"""Share of English texts from which on a word tells nothing."""


@dataclass(frozen=True)
class Frequencies:
    """Counts over English texts.

    Attributes:
        language: whose words they are.
        texts: how many texts were counted.
        documents: by word in lower case, in how many of them it stands.
        small: by word, the share of its occurrences written in small letters (0–1).
    """

    language: str
    texts: int
    documents: dict[str, int]
    small: dict[str, float]

    @cached_property
    def _rarities(self) -> dict[str, float]:
        return {word: log((self.texts + 1) / (count + 1)) for word, count in self.documents.items()}

    def rarity(self, word: str) -> float:
        """Inverse document frequency, natural logarithm; a word that was never counted gets that of no text."""
        return self._rarities.get(word) or log(self.texts + 1)

    @cached_property
    def telling(self) -> dict[str, float]:
        """Rarities of the counted words; 0 for those that are too common to tell one text from another."""
        return {word: 0.0 if self.share(word) > TOO_COMMON else rarity for word, rarity in self._rarities.items()}

    def share(self, word: str) -> float:
        """Share of the texts in which the word stands."""
        return self.documents.get(word, 0) / self.texts

    def is_common(self, word: str) -> bool:
        """Whether the word, given in lower case, is an ordinary one that is mostly written small."""
        return self.small.get(word, 0.0) > MOSTLY


def load() -> Frequencies:
    """The table that ships."""
    rows = lines("frequencies.tsv.gz")
    texts = int(next(rows)[0])
    documents, small = {}, {}
    for word, count, share in rows:
        documents[word] = int(count)
        small[word] = int(share) / 100
    return Frequencies("en", texts, documents, small)
