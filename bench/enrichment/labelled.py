"""Articles of others that were labelled by reading: the labels are kept, the texts stay in the folder of labelled sets.

``labels/<language>.jsonl`` has an article a line: ``set`` and ``id``; ``end``, up to which the text was read; names as in
``written``; quotations as ``start``, ``end``, ``check`` (CRC-32 of the quoted words) and ``speaker``; ``topics``, each of which is
right as the first. ``use`` is ``train`` (names train the weights, of sets that may), ``learn`` (rules were written with an eye on
it) or ``measure``. A page's text is what our cleaning makes of it; of a corpus (``ner/…``) what the row or the rows hold.
"""

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.entity_model.texts import rows as table_of
from bench.topics.texts import pages

LABELS = Path(__file__).with_name("labels")
DRIFT = 3_000
"""Characters by which a quotation may have moved since it was labelled: cleaning goes on being mended."""
HEADING = 120
"""Characters of the longest first line that is the title of a corpus' document."""


def rows(language: str) -> list[dict[str, Any]]:
    """The labels of a language; none where nobody has read any."""
    path = LABELS / f"{language}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def articles(folder: Path, labels: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The labels with ``title`` and ``text``, and their quotations as words; what cannot be found again is left out."""
    of_sets: defaultdict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for row in labels:
        of_sets[row["set"]][row["id"]] = row
    for of_set, rows_ in of_sets.items():
        for name, title, whole in (
            _of_corpus(folder, of_set, rows_) if of_set.startswith("ner/") else _of_pages(folder, of_set, rows_)
        ):
            row, text = rows_[name], whole[: rows_[name]["end"]]
            quotes = [{"text": words, "speaker": quote["speaker"]} for quote in row["quotes"] if (words := quoted(text, quote))]
            yield {**row, "title": title, "text": text, "quotes": quotes}


def quoted(text: str, quote: Mapping[str, Any]) -> str:
    """The words that were labelled as a quotation, looked for around where they stood; empty where the text has them no more."""
    length = quote["end"] - quote["start"]
    for moved in sorted(range(-DRIFT, DRIFT), key=abs):
        start = quote["start"] + moved
        if start >= 0 and zlib.crc32(text[start : start + length].encode()) == quote["check"]:
            return text[start : start + length]
    return ""


def _of_pages(folder: Path, of_set: str, wanted: Container[str]) -> Iterator[tuple[str, str, str]]:
    for name, article, _ in pages(folder, of_set, wanted):
        yield name, article.title or "", article.text


def _of_corpus(folder: Path, of_set: str, wanted: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """A document with its first line as the title, or the rows from one number to another (``ner-uk-10:14``) as one paragraph."""
    texts = {row["id"]: row["text"] for row in table_of(folder, of_set)}
    for name in wanted:
        if span := re.fullmatch(r"(.+-)(\d+):(\d+)", name):
            yield name, "", " ".join(texts[f"{span[1]}{number}"] for number in range(int(span[2]), int(span[3]) + 1))
            continue
        head, _, rest = texts[name].strip().partition("\n\n")
        yield (name, head, rest.strip()) if len(head) < HEADING else (name, "", texts[name].strip())
