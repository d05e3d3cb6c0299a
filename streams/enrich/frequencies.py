"""How common a word is in English texts, from the table that ``bench.tables.frequencies`` builds."""

from dataclasses import dataclass
from math import log

from streams.enrich.tables import lines

MOSTLY = 0.5


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

    def rarity(self, word: str) -> float:
        """Inverse document frequency, natural logarithm; a word that was never counted gets that of one text."""
        return log((self.texts + 1) / (self.documents.get(word, 0) + 1))

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
