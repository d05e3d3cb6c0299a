"""Builds ``streams/enrich/data/topic_names.tsv.gz``: what topics are called in other languages than English.

usage: python -m bench.topics.names FOLDER

From IPTC's labels of 2019 in eight languages (``FOLDER/tables``, CC BY 4.0) and from ``names.tsv`` beside this file, our own
translations into seven more, of the topics that the telling words of those languages lead to.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from streams.enrich.topics.model import load_tree

OURS = Path(__file__).with_name("names.tsv")
TABLE = Path("streams/enrich/data/topic_names.tsv.gz")
LANGUAGES = {"ar": "ar", "da": "dk", "de": "de", "es": "es", "fr": "fr", "pt": "pt-BR", "sv": "se", "zh": "zh-Hans"}
"""Theirs by ours; Portuguese is that of most of its speakers."""


def names(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Code, language, name."""
    with gzip.open(folder / "tables" / "iptc_mediatopic_2019.json.gz") as file:
        labels = {concept["code"]: concept["labels"] for concept in json.load(file)["concepts"]}
    for code in load_tree()[0]:
        for language, theirs in LANGUAGES.items():
            if theirs in labels.get(code, {}):
                yield code, language, labels[code][theirs].strip()
    header, *rows = (line.split("\t") for line in OURS.read_text("utf-8").splitlines() if not line.startswith("#"))
    for code, *of in rows:
        yield from ((code, language, name) for language, name in zip(header[1:], of, strict=True))


def main() -> None:
    """Writes the table, the same bytes for the same names."""
    lines = ["\t".join(row) for row in sorted(names(Path(sys.argv[1])))]
    with gzip.GzipFile(TABLE, "wb", mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main()
