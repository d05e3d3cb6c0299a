"""Wrong and undetermined languages by the length of the text and by what its page claims, as a table.

usage: python -m bench.language FOLDER

FOLDER holds the labelled texts: ``ner`` with its sets in 32 languages, and ``news_gold`` in English. ``labels.tsv`` names the rows:
set, id, language. Longer texts are the rows that follow, put together. No text is kept here.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from streams.language import UNDETERMINED, language_of

LENGTHS = (30, 60, 150, 500, 2_000)
LABELS = Path(__file__).with_name("labels.tsv")

Labelled = tuple[str, str]
"""A text and its language."""


@cache
def rows(path: Path) -> tuple[list[str], dict[str, int]]:
    """A set's texts in order, and where each id stands."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    return [row["text"] for row in read], {str(row["id"]): at for at, row in enumerate(read)}


def labelled(folder: Path, length: int) -> Iterator[Labelled]:
    """The texts of about ``length`` characters that the labels name."""
    for line in LABELS.read_text("utf-8").splitlines():
        name, identifier, language = line.split("\t")
        texts, places = rows(folder / f"{name}.jsonl.gz")
        at = places[identifier]
        text = ""
        while len(text) < length and at < len(texts):
            text, at = f"{text} {texts[at]}".strip(), at + 1
        yield text[: length + length // 2], language


def measured(texts: list[Labelled], claim: str | None) -> tuple[float, float]:
    """Percent of the texts with a wrong language, and with none; ``claim``: "right", a language for all, or nothing."""
    told = [(language_of(text, language if claim == "right" else claim), language) for text, language in texts]
    wrong = sum(found not in {language, UNDETERMINED} for found, language in told)
    return 100 * wrong / len(told), 100 * sum(found == UNDETERMINED for found, _ in told) / len(told)


def main() -> None:
    """Measures and prints."""
    folder = Path(sys.argv[1])
    print("characters", "texts", "claim", "wrong %", "und %", sep="\t")
    for length in LENGTHS:
        texts = list(labelled(folder, length))
        for claim in (None, "right", "en"):
            kept = [one for one in texts if one[1] != claim]
            print(length, len(kept), claim or "-", *(f"{part:.2f}" for part in measured(kept, claim)), sep="\t")


if __name__ == "__main__":
    main()
