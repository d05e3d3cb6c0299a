"""Where quoted words begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.quotes.marks import LONGEST_SINGLE, quoted_spans, trimmed
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
        ("”Ja”, sade hon.", ["Ja"]),
        ("彼は「はい」と答えた。", ["はい"]),
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


@given(st.text(alphabet="ab ’‘'\"“”«»‹›„「」\n.", max_size=120))
@settings(max_examples=120, deadline=None)
def test_spans_are_in_order_and_inside_the_text(text: str) -> None:
    """No span is empty, overlaps another or leaves the text."""
    spans = quoted_spans(text, document(text).paragraphs)
    assert all(0 <= s.start < s.inner_start <= s.inner_end <= s.end <= len(text) for s in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("He said “no”.", (8, 12, 9, 11)),
        ("He said ``no''.", (8, 14, 10, 12)),
        ("He said 'no'.", (8, 12, 9, 11)),
    ],
)
def test_a_span_knows_its_marks_and_what_stands_between(text: str, span: tuple[int, int, int, int]) -> None:
    """Marks of two characters are marks as a whole."""
    (found,) = quoted_spans(text, document(text).paragraphs)
    assert (found.start, found.end, found.inner_start, found.inner_end) == span
    assert found.closed


@pytest.mark.parametrize("reach", [LONGEST_SINGLE - 20, LONGEST_SINGLE + 20])
def test_single_marks_reach_only_so_far(reach: int) -> None:
    """An apostrophe taken for an opening mark does not swallow its paragraph."""
    text = f"He called it ‘{'word ' * (reach // 5)}’ then"
    assert bool(quoted(text.replace(" ’", "’"))) is (reach < LONGEST_SINGLE)


@pytest.mark.parametrize("elided", ["’90s", "’em", "’til", "’cause", "’tis", "’bout"])
def test_letters_left_out_open_nothing(elided: str) -> None:
    """What an apostrophe stands for in front of a word is no quotation."""
    assert quoted(f"We told {elided} about the workers’ day.") == []


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [("  a b  ", 0, 7, (2, 5)), ("ab", 0, 2, (0, 2)), ("   ", 0, 3, (3, 3)), ("x y z", 1, 4, (2, 3))],
)
def test_a_range_is_trimmed_from_both_ends(text: str, start: int, end: int, expected: tuple[int, int]) -> None:
    """White space inside stays, a range of nothing else becomes empty."""
    assert trimmed(text, start, end) == expected
