"""What is found in articles in fourteen languages beside English: those of our own writing, and real ones labelled by reading.

usage: python -m bench.enrichment.languages [--folder FOLDER] [--use learn|measure|all] [LANGUAGE …]

FOLDER holds the labelled sets; without it only our own articles are measured. A line a language and kind is printed.
"""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.enrichment import labelled, written
from bench.enrichment.score import Score
from streams.enrich.article import enrich_article
from streams.enrich.content import article_from_content
from streams.enrich.models import Models, load_models
from streams.step import Stages

HEADER = "\tarticles\tpersons F1\tnames F1\tplaces P\tR\tspeakers P\tR\tquotes P\tR\ttopics"


def scored(rows: Iterable[Mapping[str, Any]], models: Models) -> Score:
    """The figures of articles with their labels."""
    score = Score()
    for row in rows:
        content = {name: row[name] for name in ("id", "language", "title", "text")}
        score.add(row, enrich_article(article_from_content(content), models, Stages()))
    return score


def line(name: str, score: Score) -> str:
    """The figures in the order of the header."""
    pairs = [figure for tally in (score.places, score.speakers, score.quotes) for figure in (tally.precision, tally.recall)]
    figures = [score.persons.f1, score.names.f1, *pairs, score.topics.recall]
    return "\t".join((name, str(score.topics.wanted), *(f"{figure:.2f}" for figure in figures)))


def kinds(language: str, use: str, folder: Path | None) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Our own articles, real ones, and both together."""
    own = written.rows(language, use)
    uses = {"learn", "train"} if use == "learn" else {use}
    labels = [row for row in labelled.rows(language) if use == "all" or row["use"] in uses] if folder else []
    yield "written", own
    if folder and (real := list(labelled.articles(folder, labels))):
        yield "real", real
        yield "both", own + real


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="holds the labelled sets")
    parser.add_argument("--use", choices=("learn", "measure", "all"), default="measure")
    parser.add_argument("languages", nargs="*", default=written.languages())
    arguments = parser.parse_args()
    models = load_models()
    print(HEADER)
    for language in arguments.languages:
        for kind, rows in kinds(language, arguments.use, arguments.folder):
            print(line(f"{language} {kind}", scored(rows, models)), flush=True)


if __name__ == "__main__":
    main()
