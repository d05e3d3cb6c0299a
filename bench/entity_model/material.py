"""What the entity model learns from, put together from the labelled sets and, where one has them, from read and taught texts.

A folder and up to three files enter; samples leave. A set that is missing raises ``FileNotFoundError``.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Container
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.entity_model.patterns import patterns
from bench.entity_model.samples import Sample, read_articles, sentences, taught
from bench.entity_model.texts import rows, table
from streams.enrich.entities.crf.lexicon import Lexicon

SETS = ("entities_wikigold", "entities_crossner_politics")
READ_WEIGHT = 2
"""How often an article labelled by reading counts."""


@dataclass(frozen=True)
class Material:
    """Everything that can be learned from.

    Attributes:
        gold: the rows of ``news_gold``, which are measured by cross-validation.
        others: samples of everything else.
        described: what it is, in words, for whoever reads the figures.
        whole: with read and taught texts beside the labelled sets.
    """

    gold: list[dict[str, Any]]
    others: list[Sample] = field(default_factory=list)
    described: str = ""
    whole: bool = False

    def without(self, ids: Container[str]) -> list[Sample]:
        """All samples but those of the texts ``ids``."""
        read = read_articles((row for row in self.gold if row["id"] not in ids), weight=READ_WEIGHT)
        return [*(sample for sample in self.others if sample.id not in ids), *read]


def material(folder: Path, words: Lexicon, teacher: tuple[Path, Path] | None = None, more: Path | None = None) -> Material:
    """Reads it.

    Args:
        folder: holds the labelled sets.
        words: the lexicon, by which taught names are settled.
        teacher: texts, and what ``bench.entity_model.teacher`` said of them.
        more: further articles labelled by reading, in the form of ``news_gold``.
    """
    read = table(more) if more else []
    others = [*patterns(words), *(sample for name in SETS for sample in sentences(folder, name))]
    others += read_articles(read, weight=READ_WEIGHT)
    taught_texts: list[Sample] = []
    if teacher:
        known = {row["id"] for row in read}
        taught_texts = [sample for sample in taught(*teacher, words) if sample.id not in known]
    gold = rows(folder, "news_gold")
    described = (
        f"{len(gold)} articles of news_gold, {len(read)} more read ones, {len(taught_texts)} taught texts, {', '.join(SETS)}"
    )
    return Material(gold, [*others, *taught_texts], described, whole=bool(read or taught_texts))


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments that name what there is to learn from."""
    parser.add_argument("folder", type=Path, help="holds the labelled sets")
    parser.add_argument("--teacher", type=Path, nargs=2, metavar=("TEXTS", "LABELS"), help="texts, and what teachers said of them")
    parser.add_argument("--more", type=Path, metavar="READ", help="further articles labelled by reading")


def given(arguments: Namespace, words: Lexicon) -> Material:
    """What the arguments name."""
    return material(arguments.folder, words, tuple(arguments.teacher) if arguments.teacher else None, arguments.more)
