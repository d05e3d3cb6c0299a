"""Builds ``streams/enrich/data/function_words.tsv``: words that no keyword is, by language.

Developers run it; it needs spacy and stopwordsiso. From: the stop words of spaCy and of stopwords-iso (both MIT), and for
languages that both lack our own (``function_words_own.tsv`` beside this file, ``streams.language``). Names of days and months
come from CLDR by way of babel (Unicode licence).
"""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import spacy.lang
import stopwordsiso
from babel import Locale, UnknownLocaleError

from streams.language import FUNCTION_WORDS

OWN = Path(__file__).with_name("function_words_own.tsv")
TABLE = Path("streams/enrich/data/function_words.tsv")
CODES = {"nb": "no", "kmr": "ku"}
"""Codes of spaCy that the language detector names otherwise."""

SHARED = {"bs": ("hr", "sr"), "nn": ("no",)}
"""Languages that have no list and whose neighbours' words are theirs."""


def listed() -> dict[str, set[str]]:
    """The lists, by language."""
    found = {code: set(stopwordsiso.stopwords(code)) for code in stopwordsiso.langs()}
    for module in iter_modules(spacy.lang.__path__):
        try:
            words = import_module(f"spacy.lang.{module.name}.stop_words").STOP_WORDS
        except ModuleNotFoundError:
            continue
        found.setdefault(CODES.get(module.name, module.name), set()).update(words)
    for code, known in FUNCTION_WORDS.items():
        found.setdefault(code, set()).update(known.split())
    for line in OWN.read_text("utf-8").splitlines():
        code, words = line.split("\t")
        found[code] = set(words.split())
    found |= {code: set().union(*(found[one] for one in near)) for code, near in SHARED.items()}
    return {code: words for code, words in found.items() if len(code) == len("en")}


def calendar(code: str) -> set[str]:
    """The names of days and months, where CLDR knows the language."""
    try:
        locale = Locale(code)
    except UnknownLocaleError:
        return set()
    tables = (names for part in (locale.days, locale.months) for names in (part["format"]["wide"], part["stand-alone"]["wide"]))
    return {name for names in tables for name in names.values()}


def main() -> None:
    """Writes a line a language."""
    lines = []
    for code, words in sorted(listed().items()):
        small = {word.lower() for word in words | calendar(code)}
        kept = sorted(word for word in small if word and " " not in word and "\t" not in word and any(map(str.isalpha, word)))
        lines.append(f"{code}\t{' '.join(kept)}\n")
    TABLE.write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    main()
