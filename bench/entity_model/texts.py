"""Writes the texts that a teacher is to label: those of the permitted sets that nobody has labelled by reading.

usage: python -m bench.entity_model.texts FOLDER TEXTS.jsonl
"""

import gzip
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAGES = ("aeb", "fundus_tests", "wcxb_dev", "wcxb_test")
ENGLISH = frozenset({"the", "of", "and", "to", "in"})
LONGEST = 6_000
"""Characters of a page's text that are kept: the long pages are guides, which name little."""
SHORTEST = 400
OPENING = 120
"""Characters by which a text is known again."""


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The lines of a set."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def table(path: Path) -> list[dict[str, Any]]:
    """The lines of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def unlabelled(folder: Path) -> Iterator[tuple[str, str]]:
    """Id and text of each permitted English text that stands in none of the measured sets."""
    seen = {row["text"][:OPENING] for name in ("news_gold", "entities_polnear_silver") for row in rows(folder, name)}
    for row in rows(folder, "quotes_polnear"):
        if row["text"][:OPENING] not in seen:
            seen.add(row["text"][:OPENING])
            yield row["id"], row["text"]
    for name in PAGES:
        with zipfile.ZipFile(folder / f"{name}.zip") as archive:
            for entry in sorted(archive.namelist()):
                text = json.loads(archive.read(entry)).get("text") or "" if entry.endswith(".json") else ""
                if len(text) >= SHORTEST and text[:OPENING] not in seen and len(ENGLISH & set(text.split())) == len(ENGLISH):
                    seen.add(text[:OPENING])
                    cut = text.rfind("\n", 0, LONGEST) if len(text) > LONGEST else -1
                    yield f"{name}/{entry.removesuffix('.json')}", text[: cut if cut > 0 else LONGEST]


def main() -> None:
    """Writes one text a line."""
    folder, out = sys.argv[1:]
    with Path(out).open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": identifier, "text": text}) + "\n" for identifier, text in unlabelled(Path(folder)))


if __name__ == "__main__":
    main()
