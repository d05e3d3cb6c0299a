"""Which articles a list shows: as its address says, so that a view can be kept and sent to others.

Enters: the query of an address, articles' lines. Leaves: a filter, and what can be chosen, with how many of each. Nothing fails:
what an address says that is no filter is passed over.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import NamedTuple
from urllib.parse import urlencode

from streams.page.entries import ArticleEntry, Cursor
from streams.page.words import short_topic

LONGEST = 200
"""Characters of a filter: a host has 253 at most, and no title is looked for by more."""
CHOICES, LONGEST_CHOICE = 60, 80
"""Of sources and the like, those with the most articles: a longer list nobody reads, and any can be named in the address. What is
longer in characters is no name."""
NOWHERE = "–"
"""How a source that names itself nowhere is called in an address."""


@dataclass(frozen=True)
class ArticleFilter:
    """What is asked for; what is empty takes all.

    Attributes:
        words: that the title has, in any order.
        language: ISO 639-1.
        source: domain or name.
        topic: one of its topics.
        to: where rules sent it.
        status: published, corrected, withdrawn.
        story: the id of the story that it belongs to.
    """

    words: str = ""
    language: str = ""
    source: str = ""
    topic: str = ""
    to: str = ""
    status: str = ""
    story: str = ""

    def takes(self, entry: ArticleEntry, story_id: str | None) -> bool:
        """Whether an article is one of them."""
        return (
            (not self.language or entry.language == self.language)
            and (not self.source or (entry.source or NOWHERE) == self.source)
            and (not self.topic or any(name == self.topic for name, _ in entry.topics))
            and (not self.to or self.to in entry.destinations)
            and (not self.status or entry.status == self.status)
            and (not self.story or story_id == self.story)
            and (not self.words or has_words(entry.title, self.words))
        )

    def address(self, path: str, **more: object) -> str:
        """The address of this choice, and of ``more``."""
        said = {name: value for name, value in {**asdict(self), **more}.items() if value}
        return f"{path}?{urlencode(said)}" if said else path


def article_filter(query: Mapping[str, str]) -> ArticleFilter:
    """The filter that an address names."""
    return ArticleFilter(**{each.name: query[each.name].strip()[:LONGEST] for each in fields(ArticleFilter) if each.name in query})


def cursor(text: str | None) -> Cursor | None:
    """The place in the list that an address names; None where it names none."""
    numbers = (text or "").split("-")
    if len(numbers) != len(Cursor._fields) or not all(each.isascii() and each.isdigit() and len(each) <= 19 for each in numbers):  # noqa: PLR2004 (digits of 64 bits)
        return None
    return Cursor(*map(int, numbers))


def has_words(text: str, words: str) -> bool:
    """Whether each of the words, or its beginning or end, stands in the text; in any case."""
    folded = text.casefold()
    return all(word in folded for word in words.casefold().split())


class Choice(NamedTuple):
    """One value of a filter, and how many articles have it."""

    value: str
    label: str
    articles: int


def choices(entries: Iterable[ArticleEntry]) -> dict[str, list[Choice]]:
    """What the articles can be chosen by, the most frequent first."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("language", "source", "topic", "to", "status")}
    for entry in entries:
        counts["language"][entry.language] += 1
        counts["source"][entry.source or NOWHERE] += 1
        counts["status"][entry.status] += 1
        counts["topic"].update({name for name, _ in entry.topics})
        counts["to"].update(entry.destinations)
    labels = {NOWHERE: "no site named"}
    return {
        name: [
            Choice(value, labels.get(value) or short_topic(value), count)
            for value, count in sorted(found.items(), key=_most)[:CHOICES]
            if len(value) <= LONGEST_CHOICE
        ]
        for name, found in counts.items()
    }


def _most(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
