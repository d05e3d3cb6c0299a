"""Builds ``streams/enrich/data/nouns.tsv.gz``: how often a word, and a word with that ending, is a noun and an adjective.

``python -m bench.tables.nouns FOLDER``, where FOLDER holds files of UD (``<language>_<treebank>-ud-<part>.conllu``): dev and test
parts of GSD (ar: PUD; nl: Alpino; pt: Bosque; sv: Talbanken; tr: BOUN; uk: ParlaMint; en: EWT), and PUD for es, fr, it, pl, tr;
the train parts were not to be had. All are CC BY-SA, and so is the table (NOTICE). Only counts leave the sentences.

Learned from three quarters of the words and asked for the rest, with ``LEAST_NOUN`` of ``streams.enrich.keywords``, 4 to 13 of
100 nouns are taken for other words, and 51 (ar), 71 (en) to 97 (uk) of 100 verbs are told.
"""

import gzip
import sys
from collections import defaultdict
from pathlib import Path

from streams.enrich.nouns import LONGEST_ENDING

TABLE = Path("streams/enrich/data/nouns.tsv.gz")
KINDS = {"NOUN": 0, "PROPN": 0, "ADJ": 1, "VERB": 2, "AUX": 2, "ADV": 2}
FEWEST = 2
"""Times that a word stands there before it counts for itself."""
FEWEST_ENDING = 5
"""Words that have an ending before it says anything."""
SHORTEST = 3
PRIOR = 0.4
"""Times that a word is taken to have stood there besides, half of them as a noun."""

Counts = dict[str, list[int]]


def counted(files: list[Path]) -> tuple[Counts, Counts]:
    """How often each word, and how many words of each ending, are a noun, an adjective and another word."""
    words: Counts = defaultdict(lambda: [0, 0, 0])
    endings: Counts = defaultdict(lambda: [0, 0, 0])
    seen = set()
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) < len(("id", "form", "lemma", "upos")) or not fields[0].isdecimal() or fields[3] not in KINDS:
                continue
            word, kind = fields[1].lower(), KINDS[fields[3]]
            if (len(word) < SHORTEST and word.isascii()) or (fields[3] == "PROPN" and word != fields[1]):
                continue  # a name is told by its capital
            words[word][kind] += 1
            if (word, kind) not in seen:
                seen.add((word, kind))
                for length in range(min(LONGEST_ENDING, len(word) - 1) + 1):
                    endings[word[len(word) - length :]][kind] += 1
    return words, endings


def main() -> None:
    """Writes the table: language, word or "-" and ending, shares of nouns and of adjectives in percent."""
    lines = []
    folder = Path(sys.argv[1])
    for code in sorted({file.name.split("_")[0] for file in folder.glob("*.conllu")}):
        words, endings = counted(sorted(folder.glob(f"{code}_*.conllu")))
        rows = [(word, counts) for word, counts in words.items() if sum(counts) >= FEWEST]
        rows += [(f"-{ending}", counts) for ending, counts in endings.items() if sum(counts) >= FEWEST_ENDING]
        for name, (noun, adjective, other) in sorted(rows):
            times = noun + adjective + other + PRIOR
            lines.append(f"{code}\t{name}\t{round(100 * (noun + PRIOR / 2) / times)}\t{round(100 * adjective / times)}\n")
    with gzip.GzipFile(TABLE, "wb", mtime=0) as file:
        file.write("".join(lines).encode())


if __name__ == "__main__":
    main()
