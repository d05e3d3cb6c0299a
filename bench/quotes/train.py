"""Trains attribution and writes ``streams/enrich/data/quotes.tsv.gz``.

usage: python -m bench.quotes.train FOLDER [--out TABLE]

FOLDER holds ``quotes_polnear`` and ``news_gold``, whose labels may be trained on. The names are those that a recogniser marks which
has not seen the text (``bench.entity_model.folds``), so that attribution learns from names as good as those it will be given. The
other arguments say what those recognisers learn from, where they are not kept yet.
"""

import argparse
import gzip
from pathlib import Path

from bench.entity_model.folds import unseen
from bench.entity_model.material import add_arguments, given
from bench.quotes.folds import examples
from bench.quotes.learn import learn
from streams.enrich.entities.crf.lexicon import load_lexicon
from streams.enrich.models import load_models

TABLE = Path("streams/enrich/data/quotes.tsv.gz")
SMALLEST = 0.02
"""Weights nearer to zero are left out."""


def main() -> None:
    """Learns from all labelled texts and writes the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser)
    parser.add_argument("--out", type=Path, default=TABLE)
    arguments = parser.parse_args()
    loaded = load_models()
    material = given(arguments, load_lexicon(loaded.gazetteer, loaded.frequencies))
    save(learn(examples(arguments.folder, unseen(loaded, material))), arguments.out)


def save(weights: dict[str, float], table: Path) -> None:
    """One line a feature, the same bytes for the same weights."""
    lines = [f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items()) if abs(weight) >= SMALLEST and "\t" not in name]
    with gzip.GzipFile(table, "wb", mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main()
