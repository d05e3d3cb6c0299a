"""Figures as a table in a terminal, plain lines in a pipe; outcomes page by page as JSON lines, without any text of the pages."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import orjson
from rich.console import Console
from rich.table import Table

from bench.body_model.score import page_f1, shingles
from bench.extraction import reliability, scripts
from bench.extraction.figures import RIGHTS
from bench.extraction.goals import GOALS, MS, MS_COLD, TRAFILATURA, Goal, decimals
from bench.extraction.languages import HEADER, Counts
from bench.extraction.reliability import Group
from bench.extraction.run import OURS, Result
from bench.extraction.scripts import Named


def show(console: Console, found: Mapping[str, Mapping[str, float]], stages: Mapping[str, float], count: int) -> None:
    """Prints every figure by tool, then what each part of our cleaning takes."""
    tools = [tool for tool, of in found.items() if of]
    rows = [row(name, goal, [found[tool] for tool in tools], found) for name, goal in GOALS.items() if name in found[OURS]]
    table(console, f"{count} pages", ("", *tools, "to reach", ""), rows)
    parts = [(name, f"{value:.2f}") for name, value in stages.items()]
    parts.append(("together", f"{sum(stages.values()):.2f}"))
    table(console, "CPU ms a page by part, warm and emptied together", ("part", "ms"), parts)


def show_languages(console: Console, found: Mapping[str, Counts]) -> None:
    """Prints wrong and missed names, and refused articles, by language."""
    rows = [counts.row(language) for language, counts in found.items()]
    table(console, "names and refusals by language", HEADER, rows)


def show_scripts(console: Console, found: Mapping[str, Named]) -> None:
    """Prints how many of the people named as authors are, by script."""
    table(console, "people named as authors, by script", scripts.HEADER, [counts.row(script) for script, counts in found.items()])


def show_reliability(console: Console, found: dict[int, Group]) -> None:
    """Prints how confidence and F1 lie together."""
    title = f"confidence beside the body's F1: {reliability.error(found):.3f} apart"
    table(console, title, reliability.HEADER, [group.row(number) for number, group in found.items()])


def row(
    name: str, goal: Goal | None, of_tools: list[Mapping[str, float]], found: Mapping[str, Mapping[str, float]]
) -> tuple[str, ...]:
    """One line: the figures, the goal, whether it is met."""
    digits = decimals(name)
    cells = [f"{of[name]:.{digits}f}" if name in of else "" for of in of_tools]
    reference = found.get(TRAFILATURA, {}).get(MS if name == MS_COLD else name)
    met = goal.met(found[OURS][name], reference) if goal else None
    return (name, *cells, goal.said(digits) if goal else "", {True: "met", False: "missed", None: ""}[met])


def table(console: Console, title: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """A table in a terminal, plain lines in a pipe."""
    if not console.is_terminal:
        print(title)
        for line in (header, *rows):
            print("\t".join(line))
        return
    shown = Table(*header, title=title)
    for line in rows:
        shown.add_row(*line)
    console.print(shown)


def outcomes(results: Iterable[Result], path: Path) -> None:
    """Writes for each page and tool: the body's F1, which of title, date and author are right, why there is nothing."""
    with path.open("wb") as file:
        for each in results:
            gold = shingles(each.page.text)
            for tool, found in each.found.items():
                line = {"set": each.page.of_set, "page": each.page.name, "tool": tool, "articles": len(found.parts)}
                line |= {"f1": round(page_f1(gold, shingles(found.text)), 3)} if each.page.text else {}
                line |= {what: right(each.page, found) for what, right in RIGHTS.items()}
                file.write(orjson.dumps(line | {"reason": found.reason, "ms": round(1000 * each.seconds[tool], 2)}) + b"\n")
