"""Of the people who are named as authors how many are, by the script that they are written in.

Labels leave people out: of those whom they do not hold ``verdicts.tsv`` says what reading the page showed, a line each: set, id,
name, and ``author``, ``other`` (a person who did not write it: reviewers, photographers, whoever wrote a teaser) or ``nobody``. A
name that neither knows counts as unread, and is to be read when this list is next looked through.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.extraction.languages import WHOLE, share, stands_in
from bench.extraction.pages import Labelled
from bench.extraction.run import OURS, Result

VERDICTS = Path(__file__).with_name("verdicts.tsv")
HEADER = ("script", "people named", "others", "nobody", "unread", "precision")


@dataclass
class Named:
    """People of one script: how many were named, how many of them are others, no person, or not read."""

    people: int = 0
    others: int = 0
    nobody: int = 0
    unread: int = 0

    def add(self, verdict: str) -> None:
        """One person more."""
        self.people += 1
        self.others += verdict == "other"
        self.nobody += verdict == "nobody"
        self.unread += verdict == "unread"

    def row(self, script: str) -> tuple[str, ...]:
        """The figures under ``HEADER``; what is unread counts neither way."""
        read = self.people - self.unread
        right = read - self.others - self.nobody
        return (script, *map(str, (self.people, self.others, self.nobody, self.unread)), share(right, read))


@cache
def verdicts() -> Mapping[tuple[str, str, str], str]:
    """By set, page and name what reading showed."""
    lines = (line.split("\t") for line in VERDICTS.read_text("utf-8").splitlines())
    return {(of_set, page, name): verdict for of_set, page, name, verdict in lines}


def verdict_of(page: Labelled, name: str) -> str:
    """What is known of a person who was named as the page's author."""
    if any(stands_in(name, label) for label in page.authors):
        return "author"
    return verdicts().get((page.of_set, page.name, name), "unread")


def script_of(name: str) -> str:
    """The script of its first letter, as Unicode names it: ``latin``, ``cyrillic``, ``cjk``."""
    first = next((letter for letter in name if letter.isalpha()), "")
    return unicodedata.name(first, "none").split()[0].lower() if first else "none"


def by_script(results: Iterable[Result], tool: str = OURS) -> dict[str, Named]:
    """The counts of a tool: of all people, then of each script, the commonest first."""
    found: dict[str, Named] = defaultdict(Named)
    for result in results:
        for name in result.found[tool].people:
            for script in (WHOLE, script_of(name)):
                found[script].add(verdict_of(result.page, name))
    return dict(sorted(found.items(), key=lambda each: (each[0] != WHOLE, -each[1].people, each[0])))
