"""How likely a word is a noun or an adjective, by itself or by its ending: no verb alone is a keyword.

A word in small letters enters, the shares of its uses leave. The table is built by ``bench.tables.nouns``. Nothing can fail.
"""

import re
from functools import lru_cache

from streams.enrich.data import table_rows

Shares = tuple[float, float]
"""Of a word's uses, those as a noun and those as an adjective (0-1)."""
LONGEST_ENDING = 4
"""Letters of the longest ending that is asked for."""
UNKNOWN: Shares = (1.0, 0.0)
"""Of a language that the table lacks: no word of it is held back."""
AND = re.compile("^[وف](?=[\u0621-\u064a]{3})")
"""Arabic "and", which is written together with its word; the treebank parts them."""


@lru_cache(maxsize=1)
def _shares() -> dict[str, dict[str, Shares]]:
    found: dict[str, dict[str, Shares]] = {}
    for language, word, noun, adjective in table_rows("nouns.tsv.gz"):
        found.setdefault(language, {})[word] = int(noun) / 100, int(adjective) / 100
    return found


def noun_shares(word: str, language: str) -> Shares:
    """The shares of ``word``; by its longest known ending where the word itself was not seen."""
    shares = _shares().get(language)
    if shares is None:
        return UNKNOWN
    if "\u0600" <= word[:1] <= "\u06ff":
        word = AND.sub("", word)
    found = shares.get(word)
    for start in range(max(1, len(word) - LONGEST_ENDING), len(word) + 1):
        found = found or shares.get(f"-{word[start:]}")
    return found or UNKNOWN
