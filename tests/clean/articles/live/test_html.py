"""Live blogs: the page and each of its entries are articles, in markup, in JSON-LD and in flattened text."""

import pytest

from streams.outcomes import PageOutcome
from streams.step import Record
from tests.clean.articles.live.pages import (
    ENTRIES,
    INTRODUCTION,
    LATER,
    TITLE,
    URL,
    Written,
    flattened,
    linked,
    marked_up,
    of_lines,
    of_markup,
)
from tests.clean.pages import served, written
from tests.clean.test_step import Pages

TITLES = [
    TITLE, "Power is back in the old town", "Two trees lie across the mill road.", "Harbour wall holds", "Summary", "Summary",
]  # fmt: skip


FORMS = {
    "markup": lambda: of_markup(marked_up()),
    "both": lambda: of_markup(marked_up(head=linked())),
    "JSON-LD alone": lambda: of_markup(marked_up((), head=linked())),
    "flattened": lambda: of_lines(flattened()),
}


@pytest.mark.parametrize("form", list(FORMS))
class TestForms:
    """One live blog in each of its forms says the same."""

    def test_titles(self, form: str) -> None:
        """The page comes first, then its entries in the page's order; one without a headline is named by its first sentence."""
        found = FORMS[form]()

        assert [article.title.rstrip(".") for article in found] == [title.rstrip(".") for title in TITLES]
        assert [(article.position, article.siblings) for article in found] == [(at, len(TITLES)) for at in range(len(TITLES))]
        assert {article.genre for article in found} == {"live"}

    def test_texts(self, form: str) -> None:
        """The page keeps its introduction and no entry; each entry has its text and nothing else."""
        first, *entries = FORMS[form]()

        assert first.text == "\n\n".join(INTRODUCTION)
        assert [article.text for article in entries] == [text for _, _, _, text in ENTRIES]

    def test_authors(self, form: str) -> None:
        """An entry is by those whom it names, not by those who sign the page."""
        _, *entries = FORMS[form]()

        assert [[one.name for one in article.authors] for article in entries] == [
            [author] if author else [] for _, _, author, _ in ENTRIES
        ]

    def test_times(self, form: str) -> None:
        """Each entry has its own hour; without a zone on the page it has none."""
        _, *entries = FORMS[form]()
        published = [article.published_at for article in entries]

        assert [one.local if one else None for one in published] == [f"2026-03-12T{hour}:00" for hour, *_ in ENTRIES]
        assert {one.offset if one else None for one in published} == {None if form == "flattened" else "+01:00"}

    def test_ids(self, form: str) -> None:
        """Two entries of one title are two articles."""
        assert len({article.id for article in FORMS[form]()}) == len(TITLES)


def fetched(minute: int, entries: tuple[Written, ...], *, flat: bool, anchors: bool = False) -> Record:
    """A fetch of the page, in either form."""
    at = f"2026-03-12T16:{minute:02}:00Z"
    if flat:
        return written({"url": URL, "text": flattened(entries), "fetched_at": at})
    return served(marked_up(entries, anchors=anchors), url=URL, fetched_at=at)


@pytest.mark.parametrize(("flat", "anchors"), [(False, False), (False, True), (True, False)])
class TestFetches:
    """The same page again and again."""

    def test_unchanged(self, flat: bool, anchors: bool) -> None:  # noqa: FBT001 - parameters of the test
        """A page without anything new sends nothing."""
        pages = Pages()
        first, second = (pages.take(fetched(minute, ENTRIES, flat=flat, anchors=anchors)) for minute in (0, 1))

        assert (first.outcome, first.sent, second.outcome, second.sent) == (PageOutcome.SPLIT, 6, PageOutcome.UNCHANGED, 0)

    def test_a_new_entry(self, flat: bool, anchors: bool) -> None:  # noqa: FBT001 - parameters of the test
        """A new entry on top is sent alone: the others are known, wherever they have moved."""
        pages = Pages()
        first = pages.take(fetched(0, ENTRIES, flat=flat, anchors=anchors))
        second = pages.take(fetched(1, (LATER, *ENTRIES), flat=flat, anchors=anchors))

        assert second.sent == 1
        assert second.article_ids[0] not in first.article_ids

    def test_a_corrected_entry(self, flat: bool, anchors: bool) -> None:  # noqa: FBT001 - parameters of the test
        """An entry that is corrected keeps its id."""
        pages = Pages()
        first = pages.take(fetched(0, ENTRIES, flat=flat, anchors=anchors))
        hour, title, author, text = ENTRIES[2]
        corrected = (*ENTRIES[:2], (hour, f"{title} so far", author, text), *ENTRIES[3:])
        second = pages.take(fetched(1, corrected, flat=flat, anchors=anchors))

        assert second.article_ids == [first.article_ids[3]]

    def test_an_entry_that_is_gone(self, flat: bool, anchors: bool) -> None:  # noqa: FBT001 - parameters of the test
        """A new entry under the title of one that has left the page is another article, and nothing is taken back."""
        pages = Pages()
        first = pages.take(fetched(0, ENTRIES, flat=flat, anchors=anchors))
        new = ("15:30", "Summary", "", "The wind drops, and the harbour master opens the northern pier to small boats again.")
        second = pages.take(fetched(1, (new, *ENTRIES[:4]), flat=flat, anchors=anchors))

        assert second.sent == 1
        assert second.article_ids[0] not in first.article_ids
