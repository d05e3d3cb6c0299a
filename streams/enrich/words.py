"""How common an English word is, and its stem.

Frequencies come from the table that ``bench.tables.frequencies`` builds; with stems a lexicon needs one form of each word.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

from streams.enrich.data import table_rows

MOSTLY = 0.5
"""Share of a word's occurrences in small letters from which on it is an ordinary word."""
TOO_COMMON = 0.25
"""Share of English texts from which on a word tells nothing."""
SHORTEST_STEMMED = 4
"""Letters of the shortest word that is cut: of shorter ones the ending is part of the word ("gas", "ties")."""


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
        return self._rarities.get(word, log(self.texts + 1))

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


def load_frequencies() -> Frequencies:
    """The table that ships."""
    rows = table_rows("frequencies.tsv.gz")
    texts = int(next(rows)[0])
    documents, small = {}, {}
    for word, count, share in rows:
        documents[word] = int(count)
        small[word] = int(share) / 100
    return Frequencies("en", texts, documents, small)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """``companies`` → ``company``, ``strikes`` → ``strike``; words in small letters enter. Short words stay as they are."""
    if len(word) < SHORTEST_STEMMED or not word.isascii():
        return word
    if word.endswith("ies") and len(word) > SHORTEST_STEMMED:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")) or (word.endswith("oes") and len(word) > SHORTEST_STEMMED + 1):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
