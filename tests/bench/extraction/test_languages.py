"""Names and refusals are counted for each language apart."""

import pytest

from bench.extraction.languages import Counts, by_language, language, script
from bench.extraction.pages import Labelled
from bench.extraction.run import OURS, Result
from bench.extraction.tools import Found

ENGLISH = "The ferry came late on Tuesday, since its crew had waited for a doctor who wanted to get home to the island."
GERMAN = "Die Fähre kam am Dienstag zu spät, weil die Besatzung auf einen Arzt gewartet hatte, der auf die Insel wollte."


def page(text: str = "", html: bytes = b"", *authors: str) -> Labelled:
    """A labelled page."""
    return Labelled("aeb", "p", None, "p", html, text, "", None, frozenset(authors), (), ())


def result(of: Labelled, *authors: str, text: str = "It came.") -> Result:
    """What ours made of it."""
    return Result(of, {OURS: Found((text,) if text else (), authors=frozenset(authors))}, {OURS: 0.0})


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (page(ENGLISH), "en"),
        (page(GERMAN, b'<html lang="en">'), "de"),
        (page("", b"<!doctype html><HTML class=x LANG='pt_BR'>"), "pt"),
        (page("", b'<html><body lang="sv">'), "und"),
        (page("", b'<html lang="">'), "und"),
    ],
)
def test_a_page_has_the_language_of_its_text(of: Labelled, expected: str) -> None:
    """What a page says of itself counts only where no text is labelled."""
    assert language(of) == expected


def test_names_are_wrong_missed_or_right() -> None:
    """One of several in a label is right, one with more beside it is wrong; unlabelled pages say nothing of names."""
    counts = by_language(
        [
            result(page(ENGLISH, b"", "ana ruiz and bo ek dpa", "li wei"), "ana ruiz", "bo ek", "newsletters"),
            result(page(ENGLISH, b"", "bo ek"), "bo ek dpa"),
            result(page(ENGLISH), "edit profile"),
        ]
    )["en"]

    assert counts == Counts(articles=3, refused=0, found=4, wrong=2, labelled=3, missed=2)
    assert counts.row("en") == ("en", "3", "0", "0.0 %", "4", "2", "50.0 %", "3", "2", "66.7 %")


def test_refusals_are_counted_and_all_stand_first() -> None:
    """The commonest language next; one without a labelled author has no share of wrong names."""
    found = by_language([result(page(GERMAN)), result(page(GERMAN), text=""), result(page(ENGLISH))])

    assert [(name, counts.articles, counts.refused) for name, counts in found.items()] == [
        ("all", 3, 1),
        ("Latn", 3, 1),
        ("de", 2, 1),
        ("en", 1, 0),
    ]
    assert found["en"].row("en")[4:] == ("0", "0", "", "0", "0", "")


@pytest.mark.parametrize(
    ("of", "expected"), [("en", "Latn"), ("uk", "Cyrl"), ("zh", "Hans"), ("ja", "Jpan"), ("und", "Zzzz"), ("?", "Zzzz")]
)
def test_the_script_of_a_language(of: str, expected: str) -> None:
    """The commonest one; of no known language none."""
    assert expected == script(of)
