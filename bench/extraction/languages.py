"""Names and refusals by language: a figure over all pages is that of English, which most labelled pages are in.

A name is wrong where the labels of its page do not have it in this form: "Ana Ruiz, dpa" for "Ana Ruiz" counts. Pages whose
authors are not labelled say nothing of names.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bench.extraction.pages import Labelled
from bench.extraction.run import OURS, Result
from streams.language import claimed, language_of

HEADER = ("language", "articles", "refused", "", "names found", "wrong", "", "labelled", "missed", "")
_LANG = re.compile(rb"<html[^>]{0,300}?\slang\s*=\s*[\"']?([\w-]{2,35})", re.IGNORECASE)
WHOLE = "all"


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
            self.wrong += len(found.authors - known)
            self.labelled += len(known)
            self.missed += len(known - found.authors)

    def row(self, language: str) -> tuple[str, ...]:
        """The figures under ``HEADER``."""
        return (
            language,
            *(str(self.articles), str(self.refused), share(self.refused, self.articles)),
            *(str(self.found), str(self.wrong), share(self.wrong, self.found)),
            *(str(self.labelled), str(self.missed), share(self.missed, self.labelled)),
        )


def share(part: int, whole: int) -> str:
    """In per cent; nothing of nothing."""
    return f"{100 * part / whole:.1f} %" if whole else ""


def language(page: Labelled) -> str:
    """Of its labelled text; of a page without one, what it says of itself."""
    if page.text:
        return language_of(page.text)
    said = _LANG.search(page.html)
    return (claimed(said.group(1).decode()) or "und").split("-")[0].lower() if said else "und"


def by_language(results: Iterable[Result], tool: str = OURS) -> dict[str, Counts]:
    """The counts of a tool: of all pages, then of each language, the commonest first."""
    found: dict[str, Counts] = defaultdict(Counts)
    for result in results:
        for name in (WHOLE, language(result.page)):
            found[name].add(result, tool)
    return dict(sorted(found.items(), key=lambda each: (each[0] != WHOLE, -each[1].articles, each[0])))
