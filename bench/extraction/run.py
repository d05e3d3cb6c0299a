"""Every page through every tool, one after the other, so that all meet the same load of the machine."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from time import process_time

from bench.extraction.pages import Labelled
from bench.extraction.tools import Copydesk, Found, Tool

OURS, COLD = "copydesk", "copydesk, caches emptied"


@dataclass(frozen=True)
class Result:
    """What each tool made of a page, and the CPU seconds it took; ours is timed twice, first with its caches emptied."""

    page: Labelled
    found: Mapping[str, Found]
    seconds: Mapping[str, float]


def results(pages: list[Labelled], ours: Copydesk, tools: Mapping[str, Tool]) -> Iterator[Result]:
    """Result by result."""
    for page in pages:
        ours.forget(page)
        _, cold = timed(ours.html, page)
        found, seconds = {}, {COLD: cold}
        for name, tool in ({OURS: ours.html} | dict(tools)).items():
            found[name], seconds[name] = timed(tool, page)
        yield Result(page, found, seconds)


def timed(tool: Callable[[Labelled], Found], page: Labelled) -> tuple[Found, float]:
    """What a tool says, and the CPU seconds it took."""
    began = process_time()
    found = tool(page)
    return found, process_time() - began
