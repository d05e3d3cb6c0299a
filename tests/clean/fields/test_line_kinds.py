"""What a line of text is by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.fields.line_kinds import MAX_LINES, LineKind, ends_as_text, kind_of, lines_of
from tests.clean.articles.flat.pages import TITLE
from tests.clean.pages import SENTENCES


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Home > World > Asia", LineKind.CRUMBS),
        ("By Ines Valdan", LineKind.BYLINE),
        ("Von Ines Valdan", LineKind.BYLINE),
        ("12 March 2026, 10:30 CET", LineKind.TIME),
        ("Aktualisiert am 12.03.2026 um 10:30 Uhr", LineKind.TIME),
        ("(Reuters)", LineKind.CREDIT),
        ("Additional reporting by Ines Valdan", LineKind.CREDIT),
        ("Photo: Oda Lind", LineKind.PHOTO),
        ("Advertisement", LineKind.CHROME),
        ("Teilen", LineKind.CHROME),
        ("Lees ook", LineKind.RELATED),
        ("3 Comments", LineKind.COMMENTS),
        ("Über die Autorin", LineKind.BOX),
        ("下一篇", LineKind.NEXT),
        ("• The hinge", LineKind.ITEM),
        ("船首の扉が凍りついたため、遅れて出港した。", LineKind.SENTENCE),
        (SENTENCES[0], LineKind.SENTENCE),
        (TITLE, LineKind.SHORT),
        ("Share this article with your friends and tell them about the ferry today.", LineKind.SENTENCE),
    ],
)
def test_what_a_line_is(line: str, kind: LineKind) -> None:
    """Each kind of line is known by itself; a sentence that merely holds such words is text."""
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("No fog.", LineKind.SHORT),
        ("No rain today.", LineKind.SHORT),
        ("Näytä kaikki uutiset.", LineKind.SHORT),
        ("วันนี้ฝนไม่ตกที่เกาะ.", LineKind.SENTENCE),
        ("今天岛上没有下雨，渡船照常开。", LineKind.SENTENCE),
        ("No rain on the island today.", LineKind.SENTENCE),
        ("What the harbour master said on Thursday about the door of the ferry:", LineKind.SENTENCE),
        ("What they said:", LineKind.SHORT),
        ("word " * 25, LineKind.SENTENCE),
        ("word " * 24, LineKind.SHORT),
        ("“Nobody was in danger today.”", LineKind.SENTENCE),
        ("آب و هوا امروز سرد است؟", LineKind.SENTENCE),
    ],
)
def test_running_text(line: str, kind: LineKind) -> None:
    """Five words with a full stop, twelve with a colon, twenty-five with neither, in any script and within quotation marks."""
    assert kind_of(line.strip()) == kind


@pytest.mark.parametrize(
    ("line", "ends"), [("Yes.", True), ("“Yes!”", True), ("はい。」", True), ("Yes", False), ("Yes:", False), ("", False)]
)
def test_ends(line: str, ends: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A full stop or its like ends a text, whatever closes behind it."""
    assert ends_as_text(line) is ends


def test_lines_of_a_page() -> None:
    """Blank lines are none; two spellings of a line are one key, and counted together."""
    found = lines_of("  Read   ALSO\n\n\u200b\nread also!\nThe ferry")

    assert [(line.text, line.key, line.words, line.repeats) for line in found] == [
        ("Read ALSO", "read also", 2, 2),
        ("read also!", "read also", 2, 2),
        ("The ferry", "the ferry", 2, 1),
    ]


def test_endless_pages() -> None:
    """No more lines are read than any page has."""
    assert len(lines_of("a\n" * (MAX_LINES + 1))) == MAX_LINES


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    """Every line has letters, a kind and a key; the lines' repeats are counts of keys."""
    lines = lines_of(text)
    keys = [line.key for line in lines]

    assert all(line.text == line.text.strip() != "" and line.key for line in lines)
    assert [line.repeats for line in lines] == [keys.count(key) for key in keys]
