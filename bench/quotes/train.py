"""Trains attribution: ``python -m bench.quotes.train FOLDER [TABLE]`` writes ``streams/enrich/data/quotes.tsv.gz``.

FOLDER holds ``quotes_polnear`` and ``news_gold``, whose labels may be trained on.
"""

import gzip
import sys
from pathlib import Path

from bench.quotes.examples import of_gold, of_polnear, rows
from bench.quotes.learn import learn
from streams.enrich import models

TABLE = Path("streams/enrich/data/quotes.tsv.gz")
SMALLEST = 0.02
"""Weights nearer to zero are left out."""


def main() -> None:
    """Learns from all labelled texts and writes the table."""
    folder = Path(sys.argv[1])
    loaded = models.load()
    examples = [one for row in rows(folder, "news_gold") for one in of_gold(row, loaded)]
    examples += [one for row in rows(folder, "quotes_polnear") for one in of_polnear(row, loaded)]
    save(learn(examples), Path(sys.argv[2]) if len(sys.argv) > 2 else TABLE)


def save(weights: dict[str, float], table: Path) -> None:
    """One line a feature, the same bytes for the same weights."""
    lines = [f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items()) if abs(weight) >= SMALLEST and "\t" not in name]
    with gzip.GzipFile(table, "wb", mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main()
