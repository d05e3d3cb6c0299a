"""Names of other scripts in Latin letters, as English papers write them.

A folded name enters, a folded one leaves. Cyrillic and Greek go letter by letter. Scripts that write few vowels, or syllables, have
no such rule: of them only the words of names that are often in the news are known, by a table of our own, which also holds
what other languages make of them ("Selenskyj"). Whatever is not known stays as it is. Nothing can fail.
"""

import re
from functools import lru_cache

from streams.enrich.data import table_rows
from streams.enrich.folding import fold

CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "zh", "з": "z", "и": "i", "і": "i",
    "ї": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ў": "u",
}  # fmt: skip
UKRAINIAN = CYRILLIC | {"г": "h", "и": "y"}
"""What differs where a name has a letter that only Ukrainian writes, or an adjective's Ukrainian ending."""
IS_UKRAINIAN = re.compile(r"[іїєґ]|ськ|цьк")
OPENING_YE = frozenset("єе")
"""Letters that are "ye" where a name begins with them ("Yermak", "Yevgeny"), and "e" inside one ("Peskov")."""
GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l", "μ": "m",
    "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps",
    "ω": "o",
}  # fmt: skip
GREEK_PAIRS = (("μπ", "b"), ("ντ", "d"), ("ου", "ou"), ("γγ", "ng"), ("τσ", "ts"))
OBLIQUE = re.compile("(?<=ск|ьк)(?:ого|ому|им)$")
"""Cases of surnames that are adjectives of men, which alone have them; folded, as their nominative ("ский", "ський") is too."""
HAS_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
HAS_GREEK = re.compile(r"[\u0370-\u03ff]")


def in_latin(folded: str) -> str:
    """A folded name in Latin letters, as far as they are known."""
    known = known_words()
    return " ".join(known.get(word) or letters_in_latin(word) for word in folded.split())


def letters_in_latin(word: str) -> str:
    """A word of Cyrillic or Greek letters in Latin ones; words of other scripts as they are."""
    if word.isascii():
        return word
    if HAS_CYRILLIC.search(word):
        word = OBLIQUE.sub("ии", word)
        opening = "ye" if word[0] in OPENING_YE else ""
        word = word[bool(opening) :]
        letters = UKRAINIAN if IS_UKRAINIAN.search(word) else CYRILLIC
        return opening + "".join(letters.get(letter, letter) for letter in word)
    if HAS_GREEK.search(word):
        for pair, latin in GREEK_PAIRS:
            word = word.replace(pair, latin)
        return "".join(GREEK.get(letter, letter) for letter in word)
    return word


@lru_cache(maxsize=1)
def known_words() -> dict[str, str]:
    """Words of well-known names in other scripts and spellings, by the one that English papers use."""
    return {fold(other): word for word, others in table_rows("name_spellings.tsv") for other in others.split("|")}
