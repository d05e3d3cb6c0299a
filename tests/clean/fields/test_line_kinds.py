"""What a line of text is by itself."""

import pytest

from streams.clean.fields.line_kinds import LineKind, kind_of
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
