"""Cleaning beside other tools on labelled pages: quality and CPU time, no page read by a model that has seen its site.

FOLDER holds the labelled pages, SET.zip. The weights by fold are learned once (minutes; needs the group train) and kept in
bench/out/folds; the tables, two plots and the outcome of each page go to bench/out. CPU times compare within one run alone.
"""

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bench.body_model.folds import unseen
from bench.extraction import joined, reliability
from bench.extraction.figures import body, figures, refused
from bench.extraction.flattened import by_rule, flat
from bench.extraction.goals import FLAT, FLAT_NEWS, JOINED, JOINED_FLAT, MS, MS_COLD, REFUSED, SPLIT, SPLIT_FLAT
from bench.extraction.languages import by_language
from bench.extraction.pages import BODY_SETS, NEWS, SETS, Labelled, load
from bench.extraction.plot import plot
from bench.extraction.report import outcomes, show, show_languages, show_reliability, show_scripts
from bench.extraction.run import COLD, OURS, Result, results
from bench.extraction.scripts import by_script
from bench.extraction.tools import Copydesk, references
from bench.flat_model.folds import unseen as unseen_lines

OUT = Path(__file__).parent.parent / "out"
RULE = "long lines"


def main() -> None:
    """Reads the options, measures, prints, writes."""
    parser = argparse.ArgumentParser(prog="python -m bench.extraction", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the SET.zip files are")
    parser.add_argument("--sets", default=",".join(SETS), help="comma-separated (all)")
    parser.add_argument("--sample", type=int, help="pages of each set, for a quick look")
    parser.add_argument("--without", action="append", default=[], help="leave out a tool; may be repeated")
    parser.add_argument("--folds", type=Path, default=OUT / "folds", help="the weights by fold (%(default)s)")
    parser.add_argument("--out", type=Path, default=OUT, help="where the plot and the outcomes go (%(default)s)")
    chosen = parser.parse_args()
    console = Console()
    tools = {name: tool for name, tool in references().items() if name not in chosen.without}
    chosen.out.mkdir(parents=True, exist_ok=True)
    models = unseen(chosen.folder, chosen.folds)
    ours = Copydesk(models, unseen_lines(chosen.folder, chosen.folds))
    pages = load(chosen.folder, chosen.sets.split(","), chosen.sample)
    bodies = [page for page in pages if page.of_set in BODY_SETS and page.text]
    news = [page for page in bodies if page.of_set in NEWS]
    with Progress(console=console) as bars:
        done = list(bars.track(results(pages, ours, tools), total=len(pages), description="pages"))
        stages = milliseconds(ours, 2 * len(pages))
        found = by_tool(done, [OURS, *tools])
        flattened(found, bars.track(bodies, description="flattened"), ours)
        together = joined.pairs(news, models)
        join(found, list(bars.track(joined.outcomes(ours, together), total=len(together), description="joined")))
        single(found, ours, list(bars.track(joined.singles(news), description="single")))
    show(console, found, stages, len(pages))
    show_languages(console, by_language(done))
    show_scripts(console, by_script(done))
    confidences = reliability.groups(reliability.measured(done))
    show_reliability(console, confidences)
    outcomes(done, chosen.out / "extraction.jsonl")
    plot(found, chosen.out / "extraction.svg")
    reliability.plot(confidences, chosen.out / "reliability.svg")


def by_tool(done: list[Result], tools: list[str]) -> dict[str, dict[str, float]]:
    """The figures of HTML pages by tool."""
    found = {tool: figures(done, tool) for tool in tools}
    timed = [each for each in done if each.page.of_set in BODY_SETS] or done
    for tool, of_tool in found.items():
        of_tool[REFUSED] = refused(done, tool)
        of_tool[MS] = 1000 * sum(each.seconds[tool] for each in timed) / max(1, len(timed))
    found[OURS][MS_COLD] = 1000 * sum(each.seconds[COLD] for each in timed) / max(1, len(timed))
    return found


def milliseconds(ours: Copydesk, times: int) -> Mapping[str, float]:
    """CPU ms by part of our cleaning, warm and cold together."""
    return {name: 1000 * seconds / max(1, times) for name, seconds in ours.stages.seconds.items()}


def flattened(found: dict[str, dict[str, float]], pages: Iterable[Labelled], ours: Copydesk) -> None:
    """Adds the figures of flattened pages."""
    made = [(page, flat(ours, page), by_rule(page)) for page in pages]
    of_rule = found.setdefault(RULE, {})
    for name, sets in ((FLAT_NEWS, NEWS), (FLAT, BODY_SETS)):
        found[OURS] |= body(name, [(page, one) for page, one, _ in made if page.of_set in sets])
        of_rule |= body(name, [(page, one) for page, _, one in made if page.of_set in sets])


def join(found: dict[str, dict[str, float]], pairs: list[tuple[bool, bool]]) -> None:
    """Adds the figures of joined pages."""
    if pairs:
        found[OURS][JOINED] = sum(html for html, _ in pairs) / len(pairs)
        found[OURS][JOINED_FLAT] = sum(lines for _, lines in pairs) / len(pairs)


def single(found: dict[str, dict[str, float]], ours: Copydesk, pages: list[Labelled]) -> None:
    """Adds how many single pages came apart."""
    if pages:
        found[OURS][SPLIT] = sum(len(ours.html(page).parts) > 1 for page in pages) / len(pages)
        found[OURS][SPLIT_FLAT] = sum(len(flat(ours, page).parts) > 1 for page in pages) / len(pages)


if __name__ == "__main__":
    main()
