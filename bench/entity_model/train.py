"""Cross-validates the entity model on the articles labelled by reading, then learns the weights that ship.

usage: python -m bench.entity_model.train FOLDER [--out TABLE]

FOLDER holds the labelled sets: ``news_gold``, ``entities_wikigold``, ``entities_crossner_politics``, the texts that teachers
labelled (``quotes_polnear`` and the pages of ``bench.entity_model.texts``), and ``entities_polnear_silver``, which only measures.
Without ``--out`` nothing is written.
"""

import argparse
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from bench.entity_model import export
from bench.entity_model.folds import fold, unseen, with_weights
from bench.entity_model.learn import Describer, learn
from bench.entity_model.material import Material, add_arguments, given
from bench.entity_model.score import Tally, found_names, read_names, silver_names, tally
from bench.entity_model.texts import rows
from streams.enrich.entities.crf.english_view import EnglishView
from streams.enrich.entities.crf.lexicon import load_clusters, load_lexicon
from streams.enrich.models import Models, load_models


def main() -> None:
    """Reads the arguments, validates, learns, measures on the silver set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser)
    parser.add_argument("--out", type=Path, metavar="TABLE")
    arguments = parser.parse_args()
    loaded = load_models()
    words = load_lexicon(loaded.gazetteer, loaded.frequencies)
    material = given(arguments, words)
    print(f"learns from {material.described}", flush=True)
    print("news_gold, cross-validated:", validated(material, unseen(loaded, material)), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        out = arguments.out or Path(folder) / "weights.npz"
        whole = with_weights(loaded, learned(material, Describer(EnglishView(words, load_clusters())), out))
    silver = rows(arguments.folder, "entities_polnear_silver")
    print("silver:", tally((silver_names(row), found_names(row, whole)) for row in silver), flush=True)


def validated(material: Material, folds: Mapping[int, Models]) -> Tally:
    """The scores of the articles labelled by reading, each with a model that has not learned from it."""
    return tally((read_names(row), found_names(row, folds[fold(row["id"])])) for row in material.gold)


def learned(material: Material, describer: Describer, out: Path) -> Path:
    """Learns from everything and writes the table."""
    start = time.process_time()
    count = export.write(*learn(material.without(()), describer.names), out)
    print(f"all: {count} features, {out.stat().st_size} bytes, {time.process_time() - start:.0f} s", flush=True)
    return out


if __name__ == "__main__":
    main()
