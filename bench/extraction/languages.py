"""Names and refusals by script and language: a figure over all pages is that of English, which most labelled pages are in.

Labels often hold several names in one, or a name with what stands beside it. So a name is right where its words stand one after the
other in a label, and a label is missed where no name stands in it: "Ana Ruiz" is right for "Ana Ruiz, dpa", the other way round
it is wrong. Pages whose authors are not labelled say nothing of names.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from babel.core import get_global

from bench.extraction.pages import Labelled
from bench.extraction.run import OURS, Result
from streams.language import claimed, language_of

HEADER = ("language", "articles", "refused", "", "names found", "wrong", "", "labelled", "missed", "")
_LANG = re.compile(rb"<html[^>]{0,300}?\slang\s*=\s*[\"']?([\w-]{2,35})", re.IGNORECASE)
WHOLE, UNKNOWN = "all", "und_Zzzz"


@dataclass
class Counts:
    """Of the labelled articles of one language."""

    articles: int = 0
    refused: int = 0
    found: int = 0
    wrong: int = 0
    labelled: int = 0
    missed: int = 0

    def add(self, result: Result, tool: str) -> None:
        """One page more."""
        found, known = result.found[tool], result.page.authors
        self.articles += 1
        self.refused += not found.text
        if known:
            self.found += len(found.authors)
            self.wrong += sum(not any(stands_in(name, label) for label in known) for name in found.authors)
            self.labelled += len(known)
            self.missed += sum(not any(stands_in(name, label) for name in found.authors) for label in known)

    def row(self, language: str) -> tuple[str, ...]:
        """The figures under ``HEADER``."""
        return (
            language,
            *(str(self.articles), str(self.refused), share(self.refused, self.articles)),
            *(str(self.found), str(self.wrong), share(self.wrong, self.found)),
            *(str(self.labelled), str(self.missed), share(self.missed, self.labelled)),
        )


def stands_in(name: str, label: str) -> bool:
    """The words of a name, folded as labels are, stand one after the other in a label."""
    return f" {name} " in f" {label} "


def share(part: int, whole: int) -> str:
    """In per cent; nothing of nothing."""
    return f"{100 * part / whole:.1f} %" if whole else ""


def language(page: Labelled) -> str:
    """Of its labelled text; of a page without one, what it says of itself."""
    if page.text:
        return language_of(page.text)
    said = _LANG.search(page.html)
    return (claimed(said.group(1).decode()) or "und").replace("_", "-").split("-")[0].lower() if said else "und"


def script(of: str) -> str:
    """The code of the script that a language is commonly written in ("Latn"); of one that is not known ``Zzzz``."""
    likely = {**get_global("likely_subtags"), "und": UNKNOWN}
    return str(likely.get(of, UNKNOWN)).split("_")[1]


def by_language(results: Iterable[Result], tool: str = OURS) -> dict[str, Counts]:
    """The counts of a tool: of all pages, then of each script, then of each language, the commonest first."""
    found: dict[str, Counts] = defaultdict(Counts)
    for result in results:
        of = language(result.page)
        for name in (WHOLE, script(of), of):
            found[name].add(result, tool)
    return dict(sorted(found.items(), key=lambda each: (each[0] != WHOLE, each[0].islower(), -each[1].articles, each[0])))
