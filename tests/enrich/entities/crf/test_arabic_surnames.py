"""Surnames behind Arabic forenames that were marked alone."""

import pytest

from streams.enrich.document import Document
from streams.enrich.entities.crf.arabic_surnames import with_surnames
from streams.enrich.entities.crf.known_names import load_known_names
from streams.enrich.entities.crf.language_view import LanguageView
from streams.enrich.entities.recogniser import Span
from streams.enrich.words import frequencies_of


def whole(text: str, forename: str) -> str:
    """The name that a marked forename becomes."""
    view = LanguageView("ar", load_known_names(), frequencies_of("ar"))
    start = text.index(forename)
    (span,) = with_surnames(Document(text, "", "ar"), [Span(start, start + len(forename), "person")], view)
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "forename", "name"),
    [
        ("وأضافت وزيرة الثقافة نادية حداد أن المعرض مفتوح.", "نادية", "نادية حداد"),
        ("وقال المحامي سامي الخطيب إن الحكم صدر.", "سامي", "سامي الخطيب"),
        ("وصرح الدكتور يوسف القاسمي للصحافة.", "يوسف", "يوسف القاسمي"),
    ],
)
def test_behind_a_title_or_a_verb_of_saying_the_next_word_is_the_surname(text: str, forename: str, name: str) -> None:
    """With the article and without it."""
    assert whole(text, forename) == name


@pytest.mark.parametrize(
    ("text", "forename"),
    [
        ("وقالت نادية إن المعرض مفتوح.", "نادية"), ("وقالت نادية ضاحكة إن المعرض مفتوح.", "نادية"),
        ("وقالت نادية أمس إن المعرض مفتوح.", "نادية"), ("وقال يوسف مبتسما: «نعم».", "يوسف"),
        ("وقال يوسف للصحفيين إن الطريق مفتوح.", "يوسف"), ("وقال يوسف: حداد هنا.", "يوسف"), ("في دار نادية حداد يعمل.", "نادية"),
        ("وقال الوزير يوسف يتحدث.", "يوسف"),
    ],
)  # fmt: skip
def test_what_is_no_surname_stays_out(text: str, forename: str) -> None:
    """Small words, adverbs, verbs, what a mark parts, and names that nothing leads to."""
    assert whole(text, forename) == forename


def test_what_is_marked_as_another_name_stays_its_own() -> None:
    """And a document without names has none."""
    text = "وأضافت وزيرة الثقافة نادية حداد أن المعرض مفتوح."
    view = LanguageView("ar", load_known_names(), frequencies_of("ar"))
    marked = [Span(21, 26, "person"), Span(27, 31, "place")]
    assert with_surnames(Document(text, "", "ar"), marked, view) == marked
    assert with_surnames(Document(text, "", "ar"), [], view) == []
