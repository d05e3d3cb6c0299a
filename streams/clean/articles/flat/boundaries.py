"""Where one article of a flattened page ends and the next begins.

A marker ("Next Article") with text behind it, or a headline with a date or byline below it and text behind that, after an
article's text. Teasers have no text behind them, so they begin nothing.
"""

from collections.abc import Sequence

from streams.clean.articles.flat.lines import Line
from streams.clean.fields.line_kinds import Kind

LEAST_SENTENCES = 2
LEAST_WORDS = 50
"""What an article has at least, so that a teaser with one sentence begins none."""
LEAST_TITLE, LONGEST_TITLE, LEAST_FIRST = 4, 25, 8
"""Words of a headline, and of the first sentence below it."""
HEADER = 12
"""Lines within which the text of an article must begin."""


def segments(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines, cut into one run an article; the first run has all that stands before the second article."""
    starts = [0]
    for index, line in enumerate(lines):
        if index and line.kind is Kind.NEXT and has_text(lines[index + 1 :]):
            starts.append(index + 1)
        elif index > starts[-1] and _is_headline(lines, index) and has_text(lines[starts[-1] : index], whole=True):
            starts.append(index)
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def has_text(lines: Sequence[Line], *, whole: bool = False) -> bool:
    """Text enough for an article stands there: soon, or anywhere in them if ``whole``."""
    sentences = words = 0
    last = 0
    for index, line in enumerate(lines):
        if line.kind is Kind.NEXT and not whole:
            break
        if line.kind is not Kind.SENTENCE:
            continue
        if not whole and index - last > HEADER:
            break
        last = index
        sentences += 1
        words += line.words
        if sentences >= LEAST_SENTENCES and words >= LEAST_WORDS:
            return True
    return False


def _is_headline(lines: Sequence[Line], index: int) -> bool:
    """A short line with a date below it (within three lines), then text, all of it close together."""
    line = lines[index]
    if line.kind is not Kind.SHORT or not LEAST_TITLE <= line.words <= LONGEST_TITLE:
        return False
    below = lines[index + 1 : index + 5]
    dated = next((at for at, other in enumerate(below) if other.kind is Kind.TIME), None)
    if dated is None or any(other.kind is Kind.SENTENCE for other in below[:dated]):
        return False
    following = lines[index + dated + 2 : index + dated + 6]
    return any(other.kind is Kind.SENTENCE and other.words >= LEAST_FIRST for other in following[:3]) and has_text(
        lines[index + dated + 2 :]
    )
