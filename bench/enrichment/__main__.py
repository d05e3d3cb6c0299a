"""``python -m bench.enrichment FOLDER [PLOT.svg]``: quality and CPU time of each enricher beside its references.

FOLDER holds the labelled texts and their measure. Quotes are measured by cross-validation: no text with weights that have seen it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.enrichment.measure import Times, figures
from bench.enrichment.plot import plot
from bench.enrichment.references import REFERENCES
from bench.quotes.folds import unseen_weights
from streams.enrich import models


def main() -> None:
    """Measures and prints; writes the plot where a path is given."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    loaded = models.load()
    times = Times()
    found = figures(folder, loaded, unseen_weights(folder, loaded), times)
    rows = [
        (r.name, f"{found.get(r.name, 0):.3f}", f"{r.known:.3f}" if r.known else "nobody", r.by, f"{r.target:.2f}")
        for r in REFERENCES
    ]
    spent = times.milliseconds()
    costs = [(name, f"{value:.2f}") for name, value in spent.items()] + [("together", f"{sum(spent.values()):.2f}")]
    console = Console()
    show(console, "Quality", ("", "measured", "known", "by", "to reach"), rows)
    length = times.characters // max(1, times.articles)
    show(console, f"CPU ms an article of {length} characters ({times.articles} articles)", ("enricher", "ms"), costs)
    if len(sys.argv) > 2:
        plot(found, Path(sys.argv[2]))


def show(console: Console, title: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """A table in a terminal, plain lines in a pipe."""
    if not console.is_terminal:
        print(title)
        for line in (header, *rows):
            print("\t".join(line))
        return
    table = Table(*header, title=title)
    for line in rows:
        table.add_row(*line)
    console.print(table)


if __name__ == "__main__":
    main()
