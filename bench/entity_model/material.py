"""What the English entity model learns from, put together from the labelled sets and from the labels that the repository holds.

A folder enters, samples leave. The repository has labels without texts: what readers saw in pages of the folder's sets
(``bench/enrichment/labels``), and what teachers said of its texts (``taught.jsonl.gz``: two pipelines of spaCy's and the weights
that shipped before, by ``bench.entity_model.teacher``). A set that is missing raises ``FileNotFoundError``.
"""

import gzip
import json
import zipfile
from argparse import ArgumentParser, Namespace
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.entity_model.patterns import patterns
from bench.entity_model.samples import Sample, read_articles, sentences, taught
from bench.entity_model.texts import rows, table, unlabelled
from streams.enrich.entities.crf.lexicon import Lexicon

SETS = ("entities_wikigold", "entities_crossner_politics")
READ_WEIGHT = 2
"""How often an article labelled by reading counts."""
READ = Path("bench/enrichment/labels/en.jsonl")
"""Articles labelled by reading; most of them only measure."""
TAUGHT = Path(__file__).with_name("taught.jsonl.gz")


@dataclass(frozen=True)
class Material:
    """Everything that can be learned from.

    Attributes:
        gold: the rows of ``news_gold``, which are measured by cross-validation.
        others: samples of everything else.
        described: what it is, in words, for whoever reads the figures.
    """

    gold: list[dict[str, Any]]
    others: list[Sample] = field(default_factory=list)
    described: str = ""

    def without(self, ids: Container[str]) -> list[Sample]:
        """All samples but those of the texts ``ids``."""
        read = read_articles((row for row in self.gold if row["id"] not in ids), weight=READ_WEIGHT)
        return [*(sample for sample in self.others if sample.id not in ids), *read]


def material(folder: Path, words: Lexicon) -> Material:
    """Reads it.

    Args:
        folder: holds the labelled sets.
        words: the lexicon, by which taught names are settled.
    """
    read = list(read_rows(folder))
    others = [*patterns(words), *(sample for name in SETS for sample in sentences(folder, name))]
    others += read_articles(read, weight=READ_WEIGHT)
    with gzip.open(TAUGHT, "rt", encoding="utf-8") as lines:
        said = {row["id"]: row for row in map(json.loads, lines)}
    texts = [(number, text) for number, text in unlabelled(folder) if number in said]
    gold = rows(folder, "news_gold")
    described = f"{len(gold)} articles of news_gold, {len(read)} more read ones, {len(texts)} taught texts, {', '.join(SETS)}"
    return Material(gold, [*others, *taught(texts, said, words)], described)


def read_rows(folder: Path) -> Iterator[dict[str, Any]]:
    """The articles labelled by reading that may train, with their texts."""
    for row in table(READ):
        if row["part"] == "learn":
            with zipfile.ZipFile(folder / f"{row['set']}.zip") as pages:
                text = json.loads(pages.read(f"{row['id']}.json"))["text"]
            yield {**row, "id": f"{row['set']}/{row['id']}", "text": text}


def add_arguments(parser: ArgumentParser) -> None:
    """The argument that names what there is to learn from."""
    parser.add_argument("folder", type=Path, help="holds the labelled sets")


def given(arguments: Namespace, words: Lexicon) -> Material:
    """What the arguments name."""
    return material(arguments.folder, words)
