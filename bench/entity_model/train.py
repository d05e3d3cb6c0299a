"""Cross-validates the entity model on the articles labelled by reading, then learns the weights that ship.

usage: python -m bench.entity_model.train FOLDER [--teacher TEXTS.jsonl LABELS.jsonl] [--more READ.jsonl] [--folds N] [--out
TABLE.npz]

FOLDER holds the labelled sets. READ holds further articles labelled by reading, in the form of ``news_gold``; they and the
teacher's texts are the same in every fold. Without ``--out`` nothing is written.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.entity_model import export
from bench.entity_model.learn import Describer, learn
from bench.entity_model.patterns import patterns
from bench.entity_model.samples import Sample, read_articles, sentences, taught
from bench.entity_model.score import Tally, found_names, read_names, silver_names, tally
from bench.entity_model.texts import rows, table
from streams.enrich import models
from streams.enrich.entities.crf import clusters, lexicon, weights
from streams.enrich.entities.crf.recogniser import crf
from streams.enrich.models import Models

SETS = ("entities_wikigold", "entities_crossner_politics")
GOLD_WEIGHT = 2


def with_weights(samples: Sequence[Sample], describer: Describer, loaded: Models, out: Path, rounds: int) -> Models:
    """The models with weights learned from ``samples``, which are written to ``out``."""
    start = time.process_time()
    count = export.write(*learn(samples, describer, rounds=rounds), out)
    print(f"  {len(samples)} texts, {count} features, {out.stat().st_size} bytes, {time.process_time() - start:.0f} s", flush=True)
    recognise = crf(loaded.gazetteer, loaded.frequencies, weights.read(out.read_bytes()))
    return replace(loaded, recognise={"en": recognise})


def main() -> None:
    """Reads the arguments, validates, learns, measures on the silver set."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--teacher", type=Path, nargs=2)
    parser.add_argument("--more", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=80)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    loaded = models.load()
    words = lexicon.load(loaded.gazetteer, loaded.frequencies)
    describer = Describer(words, clusters.load())
    more = table(given.more) if given.more else []
    others = [*patterns(words), *(sample for name in SETS for sample in sentences(given.folder, name))]
    others += read_articles(more, weight=GOLD_WEIGHT)
    if given.teacher:
        read = {row["id"] for row in more}
        texts, labels = given.teacher
        others += [sample for sample in taught(texts, labels, words) if sample.id not in read]
    gold = rows(given.folder, "news_gold")
    with tempfile.TemporaryDirectory() as folder:
        out = given.out or Path(folder) / "weights.npz"
        if given.folds:
            validate(gold, others, describer, loaded, out, given.folds, given.rounds)
        whole = with_weights([*others, *read_articles(gold, weight=GOLD_WEIGHT)], describer, loaded, out, given.rounds)
    silver = rows(given.folder, "entities_polnear_silver")
    print("silver:", tally((silver_names(row), found_names(row, whole)) for row in silver), flush=True)


def validate(
    gold: list[dict[str, object]],
    others: Sequence[Sample],
    describer: Describer,
    loaded: Models,
    out: Path,
    folds: int,
    rounds: int,
) -> None:
    """Prints the scores of articles that the model has not learned from, by fold and together."""
    order = list(range(len(gold)))
    random.Random(1).shuffle(order)  # noqa: S311 - folds, no secrets
    together = Tally()
    for fold in range(folds):
        kept_back = set(order[fold::folds])
        learned_from = [row for number, row in enumerate(gold) if number not in kept_back]
        found = with_weights([*others, *read_articles(learned_from, weight=GOLD_WEIGHT)], describer, loaded, out, rounds)
        for number in sorted(kept_back):
            together.add(read_names(gold[number]), found_names(gold[number], found))
        print(f"  after fold {fold + 1}: {together}", flush=True)
    print("news_gold, cross-validated:", together, flush=True)


if __name__ == "__main__":
    main()
