"""Builds ``streams/enrich/data/place_words.tsv``: names of places that are ordinary words of a language ("Essen", "Tours").

``python -m bench.tables.place_words FOLDER``, after ``bench.tables.places``; needs ``pip install wordfreq``. FOLDER holds the
labelled texts (``ner``). A name is a word where it names nothing in them, or where it is much more frequent in the
language (wordfreq 3.1, CC BY-SA 4.0) than places with so many people are: so the table is under CC BY-SA 4.0 too.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping
from math import log10
from pathlib import Path

from wordfreq import iter_wordlist, zipf_frequency

from streams.enrich.entities.place_table import COUNTRY, REGION, Place, PlaceRows, load_rows
from streams.enrich.folding import fold

TABLE = Path("streams/enrich/data/place_words.tsv")
CORPORA: Mapping[str, tuple[str, ...]] = {
    "de": ("de-germeval2014", "de-smartdata", "de-europarl"),
    "en": (),
    "es": ("es-europarl",),
    "fr": ("fr-europeana-old",),
    "it": ("it-europarl",),
    "nl": ("nl-europeana-old",),
    "pl": ("pl-kpwr",),
    "pt": ("pt-uner-bosque", "pt-lener-br"),
    "ru": ("ru-factrueval",),
    "sv": ("sv-klintan", "sv-uner"),
    "tr": ("tr-wiki-ner",),
    "uk": (),
}
"""Texts that may train, with capitals as they were written."""
HOMES = {
    "de": "DE AT CH", "en": "US GB CA AU IE NZ", "es": "ES MX AR CO CL PE", "fr": "FR BE CH CA", "it": "IT CH", "nl": "NL BE",
    "pl": "PL", "pt": "BR PT", "ru": "RU UA BY KZ", "sv": "SE FI", "tr": "TR", "uk": "UA",
}  # fmt: skip
"""Countries whose places a language's texts name most."""
OTHER_SHARE = 0.2
"""Share of a word's occurrences that name nothing from which it is a word too: "essen" has .4 in German, "paris" nothing in any."""
AT_HOME, ABROAD = 0.8, 2.1
"""Zipf frequency of a city of its country is log10(people) less the first (Berlin 5.7 of 6.5, Leipzig 4.9 of 5.7, Passau 3.9 of
4.7), of one abroad less the second (Madrid 4.3 of 6.5, Prague 4.2 of 6.1)."""
TOO_FREQUENT = 0.8
"""By how much a word is more frequent: "Bergen" in German by .9, "Sens" in French by 1.8; none of forty large cities is."""
LEAST = 3.0
"""Zipf frequency of the rarest words that are looked at: one in a million, three or four in a year of one paper."""
WORD = re.compile(r"[^\W\d_]{3,}")


def counted(folder: Path, language: str) -> tuple[Counter[str], Counter[str]]:
    """Occurrences of words, by their small letters, and those that name no place: in small letters, or not marked as one."""
    every: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for name in CORPORA[language]:
        with gzip.open(folder / "ner" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                named = {at for start, end, kind in row["spans"] if kind != "other" for at in range(start, end)}
                for match in WORD.finditer(row["text"]):
                    low = match.group().lower()
                    every[low] += 1
                    other[low] += match.group().islower() or (match.start() not in named)
    return every, other


def expected(place: Place, homes: frozenset[str]) -> float:
    """Zipf frequency of a place's name in a language's texts."""
    return log10(place.people + 100) - (AT_HOME if place.country in homes else ABROAD)


def is_word(word: str, language: str, every: Counter[str], other: Counter[str], rows: PlaceRows) -> bool:
    """Whether a name of a place is an ordinary word too."""
    named = [(rows.place(row), rank) for row, rank in rows.named(fold(word))]
    if not named or any(place.kind == COUNTRY or place.is_capital for place, _ in named):
        return False
    if other[word] > 1 and other[word] >= OTHER_SHARE * every[word]:
        return True
    homes = frozenset(HOMES[language].split())
    if any(place.kind == REGION and place.country in homes and rank == 0 for place, rank in named):
        return False
    usual = max(expected(place, homes) for place, _ in named)
    return bool(zipf_frequency(word, language) - usual >= TOO_FREQUENT)


def main(folder: Path) -> None:
    """Writes the table."""
    rows, lines = load_rows(), []
    for language in CORPORA:
        every, other = counted(folder, language)
        listed = {word for word in iter_wordlist(language) if WORD.fullmatch(word) and zipf_frequency(word, language) >= LEAST}
        words = {word for word in listed | set(other) if is_word(word, language, every, other, rows)}
        lines.append(f"{language}\t{' '.join(sorted(words))}\n")
        sys.stdout.write(f"{language}: {len(words)} words\n")
    TABLE.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
