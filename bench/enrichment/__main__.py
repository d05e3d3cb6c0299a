"""Quality and CPU time of each enricher beside its references, as tables and as a plot.

usage: python -m bench.enrichment FOLDER [--plot PLOT.svg]

FOLDER holds the labelled texts and their measure. Names and quotes are measured by cross-validation: no text of ``news_gold`` and
PolNeAR with weights that have seen it. Fold weights are kept in ``bench/out``, and learned where there are none yet.
"""

import argparse
import gc
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.enrichment.measure import Times, figures
from bench.enrichment.plot import plot
from bench.enrichment.references import REFERENCES
from bench.entity_model.folds import learned_from, unseen
from bench.entity_model.material import add_arguments, given
from bench.quotes.folds import cross_fitted
from streams.enrich.entities.crf.lexicon import load_lexicon
from streams.enrich.models import load_models

PLOT = Path("bench/out/enrichment.svg")


def main() -> None:
    """Measures, prints, plots."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser)
    parser.add_argument("--plot", type=Path, default=PLOT)
    arguments = parser.parse_args()
    loaded = load_models()
    gc.freeze()  # as the step's children do
    folds = unseen(loaded, given(arguments, load_lexicon(loaded.gazetteer, loaded.frequencies)))
    times = Times()
    found = figures(arguments.folder, loaded, cross_fitted(arguments.folder, folds), times)
    report(found, times)
    plot(found, arguments.plot)


def report(found: Mapping[str, float], times: Times) -> None:
    """The figures as tables."""
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
    console.print(f"Weights that have not seen the text they are measured on were learned from {learned_from()}.")


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
