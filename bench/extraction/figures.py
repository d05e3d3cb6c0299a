"""Results → figures by name and tool: the measure of ``score_pages`` for bodies, shares for titles, dates, authors and refusals."""

from collections.abc import Callable, Iterable, Mapping

from bench.body_model.score import body_f1, shingles
from bench.extraction.pages import BODY_SETS, NEWS, Labelled, folded
from bench.extraction.run import Result
from bench.extraction.tools import Found

BODIES = {
    "body F1, aeb": ("aeb",),
    "body F1, fundus_tests": ("fundus_tests",),
    "body F1, wcxb": ("wcxb_dev", "wcxb_test"),
    "body F1, news": NEWS,
    "body F1, all sets pooled": BODY_SETS,
}
METADATA = {
    "title exact": ("wcxb_dev", "fundus_tests", "postlight"),
    "date": ("htmldate_mediacloud", "fundus_tests", "wcxb_dev", "postlight"),
    "author, any overlap": ("wcxb_dev", "fundus_tests", "postlight"),
}
Rights = Callable[[Labelled, Found], bool | None]


def title_right(page: Labelled, found: Found) -> bool | None:
    """The title says the same; None where it is not labelled."""
    return folded(found.title) == page.title if page.title else None


def date_right(page: Labelled, found: Found) -> bool | None:
    """The day is the same; None where it is not labelled."""
    return found.day == page.day if page.day else None


def author_right(page: Labelled, found: Found) -> bool | None:
    """An author is the same; None where none is labelled."""
    return bool(found.authors & page.authors) if page.authors else None


RIGHTS: Mapping[str, Rights] = {"title exact": title_right, "date": date_right, "author, any overlap": author_right}


def figures(results: list[Result], tool: str) -> dict[str, float]:
    """Every figure of HTML pages for which there are labels."""
    found: dict[str, float] = {}
    for name, sets in BODIES.items():
        chosen = [(each.page, each.found[tool]) for each in results if each.page.of_set in sets and tool in each.found]
        found |= body(name, chosen)
    held = [(each.page, each.found[tool]) for each in results if each.page.of_set == "trafilatura_eval" and tool in each.found]
    if held:
        found["segments F1, trafilatura_eval"] = segments_f1(held)
    for name, sets in METADATA.items():
        for of_set in sets:
            of_tool = [(each.page, each.found[tool]) for each in results if each.page.of_set == of_set and tool in each.found]
            right = [said for page, one in of_tool if (said := RIGHTS[name](page, one)) is not None]
            if any(right):  # a tool that knows no titles has none wrong
                found[f"{name}, {of_set}"] = sum(right) / len(right)
    return found


def body(name: str, pages: Iterable[tuple[Labelled, Found]]) -> dict[str, float]:
    """The body's F1 over the pages with a labelled text, by its name; nothing where there are none."""
    pairs = [(shingles(page.text), shingles(found.text)) for page, found in pages if page.text]
    return {name: body_f1(pairs)[0]} if pairs else {}


def segments_f1(pages: Iterable[tuple[Labelled, Found]]) -> float:
    """F1 of strings that the body must hold and must not."""
    right = missed = wrong = 0
    for page, found in pages:
        held = sum(segment in found.text for segment in page.held)
        right, missed = right + held, missed + len(page.held) - held
        wrong += sum(segment in found.text for segment in page.absent)
    return 2 * right / max(1, 2 * right + wrong + missed)


def refused(results: list[Result], tool: str) -> float:
    """The share of labelled articles of which nothing is left."""
    empty = [not each.found[tool].text for each in results]
    return sum(empty) / max(1, len(empty))
