"""Where quoted words begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.quotes.narration import quoted_spans
from tests.enrich.conftest import document


def quoted(text: str) -> list[str]:
    """The words inside the marks."""
    return [text[span.inner_start : span.inner_end] for span in quoted_spans(text, document(text).paragraphs)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("She said “yes” at once.", ["yes"]),
        ('She said "yes" at once.', ["yes"]),
        ("She said ‘yes’ at once.", ["yes"]),
        ("She said 'yes' at once.", ["yes"]),
        ("Elle a dit «oui» tout de suite.", ["oui"]),
        ("Elle a dit ‹oui› tout de suite.", ["oui"]),
        ("Sie sagte „ja“ sofort.", ["ja"]),
        ("Sie sagte »ja« sofort, dann ›nein‹.", ["ja", "nein"]),
        ("She said ``yes'' at once.", ["yes"]),
        ('She said “yes" at once.', ["yes"]),
        ("“He told me ‘no’ twice,” she said.", ["He told me ‘no’ twice,"]),
        ("‘The workers’ strike isn’t over,’ he said.", ["The workers’ strike isn’t over,"]),
        ("The '90s weren't 'great' at all.", ["great"]),
        ("It's the workers' and the unions' day.", []),
        ('A 5" pipe and a 6" pipe.', []),
        ("“One.” Then “two.”", ["One.", "two."]),
        ("“”", []),
    ],
)
def test_marks_of_every_kind(text: str, inner: list[str]) -> None:
    """Curly, straight, single, nested, low and guillemet marks; apostrophes, feet and inches are none."""
    assert quoted(text) == inner


def test_speech_over_paragraphs() -> None:
    """A paragraph without its closing mark is quoted to its end; the next one opens again."""
    assert quoted("“First part.\n\n“Second part,” he said.") == ["First part.", "Second part,"]


def test_a_forgotten_mark_ends_with_its_paragraph() -> None:
    """It does not swallow the next paragraph."""
    assert quoted('He said "no.\n\nNobody "spoke" then.') == ["no.", "spoke"]


@given(st.text(alphabet="ab ’‘'\"“”«»‹›„\n.", max_size=120))
@settings(max_examples=120, deadline=None)
def test_spans_are_in_order_and_inside_the_text(text: str) -> None:
    """No span is empty, overlaps another or leaves the text."""
    spans = quoted_spans(text, document(text).paragraphs)
    assert all(0 <= s.start < s.inner_start <= s.inner_end <= s.end <= len(text) for s in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
