"""Flattened text → articles, on text of our own with the traits of real pages."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.articles.flat.page import FlatPage, flat_page
from streams.clean.fields.line_kinds import MAX_LINES, lines_of
from streams.clean.values import Split
from tests.clean.articles.flat.pages import BOX, OTHER, PAGE, SECOND, TITLE
from tests.clean.pages import SENTENCES, URL, cleaned, flat, models, written


class TestInfiniteScroll:
    """Two articles, one below the other."""

    def test_each_has_its_own(self) -> None:
        """Titles, times and texts go to the article they stand with; crumbs to the first alone; captions to none."""
        first, second = flat(PAGE)

        assert (first.title, first.sections, first.position, first.siblings) == (TITLE, ["Harbour"], 0, 2)
        assert (second.title, second.sections, second.position, second.siblings) == (SECOND, [], 1, 2)
        assert first.text == "\n\n".join(SENTENCES)
        assert second.text == "\n\n".join(OTHER)

    def test_times_have_no_zone(self) -> None:
        """Times are as written; the update's day is the publication's; no zone is invented."""
        first, _ = flat(PAGE)

        assert first.published_at is not None
        assert first.modified_at is not None
        assert (first.published_at.local, first.published_at.offset, first.published_at.utc) == ("2026-03-12T08:59:00", None, None)
        assert first.modified_at.local == "2026-03-12T10:57:00"
        assert (first.event_time, first.event_time_basis) == ("2026-03-12T08:59:00Z", "published_local")

    def test_teasers_begin_no_article(self) -> None:
        """A marker with nothing but headlines behind it is the end."""
        page = "\n".join([TITLE, *SENTENCES, "Next Article", SECOND, "Fog over the strait for a third day"])

        assert [article.title for article in flat(page)] == [TITLE]

    def test_without_a_marker(self) -> None:
        """A headline with a date below it and text behind it begins an article too."""
        page = "\n".join([TITLE, "12 March 2026", *SENTENCES, SECOND, "11 March 2026", *OTHER])

        assert [(article.title, article.published_at and article.published_at.local) for article in flat(page)] == [
            (TITLE, "2026-03-12"),
            (SECOND, "2026-03-11"),
        ]

    def test_an_update_before_publication_has_no_day(self) -> None:
        """A clock that reads earlier than publication belongs to a day that the page does not name."""
        (article,) = flat("\n".join([TITLE, "2026-03-11 23:50 Last Updated At:00:10", *SENTENCES]))

        assert article.modified_at is None


class TestBlogPost:
    """A syndicated post with an author box and a comment form."""

    def test_the_box_names_the_author(self) -> None:
        """Name, role and organisation come from the box, the biography goes."""
        (article,) = flat(BOX)

        assert [(author.name, author.role, author.organisation, author.kind) for author in article.authors] == [
            ("Ines Valdan", "Deputy Editor", "Pier Weekly", "person")
        ]
        assert "cafés" not in article.text.replace(SENTENCES[2], "")

    def test_contact_data_is_counted_and_gone(self) -> None:
        """Number and address are counted by kind and stand nowhere in the record."""
        (article,) = flat(BOX)

        assert [(one.kind, one.count) for one in article.redactions] == [("phone", 1), ("email", 1)]
        assert "960983" not in str(article)
        assert "protected" not in str(article)

    def test_credit_and_chrome_are_no_text(self) -> None:
        """The credit stands beside the text; heading and paragraphs are the body; forms and links are gone."""
        (article,) = flat(BOX)

        assert article.credit == "With inputs from agencies"
        assert [block.type for block in article.body] == [
            "paragraph",
            "paragraph",
            "heading",
            "paragraph",
            "paragraph",
            "paragraph",
        ]
        assert article.text == "\n\n".join(block.text for block in article.body)
        assert article.body[2].text == "‘A hinge had frozen’"


def found_on(text: str) -> FlatPage:
    """The page with these lines."""
    return flat_page(lines_of(text), models().lines)


def test_crumbs_with_separators() -> None:
    """A path of sections is taken apart, home and the title left out."""
    (article,) = flat("\n".join(["Harbour News > Ships", TITLE, *SENTENCES]))

    assert article.sections == ["Harbour News", "Ships"]


def test_bylines() -> None:
    """Several people in one line are several authors."""
    (article,) = flat("\n".join([TITLE, "By Ines Valdan and Aldo Brisk", *SENTENCES]))

    assert [author.name for author in article.authors] == ["Ines Valdan", "Aldo Brisk"]


def test_a_list_is_one_block() -> None:
    """Lines with bullets are a list with its items."""
    (article,) = flat("\n".join([TITLE, *SENTENCES[:2], "• one hinge", "• two hinges", *SENTENCES[2:]]))

    assert [block.items for block in article.body if block.type == "list"] == [["• one hinge", "• two hinges"]]


def test_more_lines_than_are_read() -> None:
    """Lines beyond the limit are not read, and the article says so."""
    found = found_on("\n".join([TITLE, *SENTENCES, *(f"Line {number} of many." for number in range(MAX_LINES))]))

    assert found.truncated
    assert found.lines == MAX_LINES


@given(st.text(max_size=400))
@settings(max_examples=200)
def test_any_text(text: str) -> None:
    """No text raises, and every article that is found has text."""
    for article in found_on(text).articles:
        assert any(block.text.strip() for block in article.body.blocks)


LINES = st.sampled_from([*PAGE.splitlines(), *BOX.splitlines(), "By Ines Valdan", "Home > Ships", "• item", "© 2026 The Gazette"])


@given(st.lists(LINES, max_size=40))
@settings(max_examples=150, deadline=None)
def test_lines_in_any_order(lines: list[str]) -> None:
    """However the lines of pages are shuffled: no error, and no contact data or form in what leaves."""
    made = cleaned(written({"url": URL, "text": "\n".join(lines)}))
    for found in made.articles if isinstance(made, Split) else []:
        assert "960983" not in found.article.text
        assert "Required fields" not in found.article.text


PAGES = os.environ.get("COPYDESK_TEST_PAGES")


@pytest.mark.skipif(not PAGES, reason="COPYDESK_TEST_PAGES names no folder of real pages")
def test_the_real_pages() -> None:
    """The two real pages give the three articles that the folder's own check expects."""
    folder = Path(PAGES or "")
    command = [sys.executable, "-m", "streams.cli", "clean", *(str(path) for path in sorted(folder.glob("*.txt")))]
    made = subprocess.run(command, capture_output=True, check=True, timeout=120)
    checked = subprocess.run(
        [sys.executable, folder / "check_pages.py", "--upto", "clean"],
        input=made.stdout,
        capture_output=True,
        check=False,
        timeout=60,
    )

    assert checked.returncode == 0, checked.stdout.decode()
