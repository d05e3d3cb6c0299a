"""The head of a flattened article: title, crumbs, times, bylines, and where the text begins."""

from collections.abc import Sequence

import msgspec

from streams.clean.fields.line_kinds import CHROME, CRUMB_MARK, SECTION_NAMES, Line, LineKind, ends_as_text
from streams.clean.text.spaces import key

LEAST_TITLE, USUAL_TITLE, MAX_TITLE_WORDS = 2, 12, 40
"""Words of a headline: one is a section; more than twelve make none likelier; beyond forty it is a paragraph."""
MAX_CRUMBS, MAX_CRUMB, MAX_CRUMB_WORDS = 4, 40, 4
"""Sections of an article, characters and words of one: more or longer ones are a menu or teasers."""
LEAST_FIRST, LEAST_NEXT, LONG = 8, 6, 40
"""Words of the first sentence of a text, of another soon after it, and of a first that needs no other."""
REPEATED, LEAST_REPEATED, NEAR, SEPARATED = 6, 4, 4, 4
"""What counts for a title, in words: that it is repeated (from four words on), stands near the text, holds no "|". Set by hand: a
repeat outweighs half a headline's length, nearness decides between equals, one separator undoes nearness."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above the text.

    Attributes:
        title: empty where no line reads as one.
        title_key: by which its repeats are known.
        sections: crumbs, each once.
        times: lines that are dates.
        bylines: lines that name authors.
        end: the number of the first line of text.
    """

    title: str = ""
    title_key: str = ""
    sections: list[str] = []
    times: list[str] = []
    bylines: list[str] = []
    end: int = 0


def header_of(lines: Sequence[Line], *, first: bool, begin: int | None = None) -> Header:
    """The header of one article's lines.

    Args:
        lines: of the article, with what stands above and below it.
        first: whether it is the page's first, to which alone crumbs belong.
        begin: the number of the first line of text where that is known.
    """
    begin = _text_begin(lines) if begin is None else begin
    title_at = _title(lines, begin)
    if title_at is None:
        return Header(times=_texts(lines[:begin], LineKind.TIME), bylines=_texts(lines[:begin], LineKind.BYLINE), end=begin)
    title = lines[title_at]
    end = max(begin, title_at + 1)
    same = [index for index in range(end) if lines[index].key == title.key]
    title_at, last = same[0], same[-1]
    return Header(
        title=title.text,
        title_key=title.key,
        sections=_crumbs(lines, title_at, last, title.key) if first else [],
        times=_texts(lines[title_at:end], LineKind.TIME) or _texts(lines[:title_at], LineKind.TIME)[-1:],
        bylines=_texts(lines[title_at:end], LineKind.BYLINE) or _texts(lines[max(0, title_at - 3) : title_at], LineKind.BYLINE),
        end=end,
    )


def _texts(lines: Sequence[Line], kind: LineKind) -> list[str]:
    return [line.text for line in lines if line.kind is kind]


def _text_begin(lines: Sequence[Line]) -> int:
    """The number of the first sentence that is followed by more: text, not a slogan in the page's head."""
    for index, line in enumerate(lines):
        if (
            line.kind is LineKind.SENTENCE
            and line.words >= LEAST_FIRST
            and line.repeats == 1
            and _goes_on(lines[index + 1 : index + 5], line)
        ):
            return index
    return next((index for index, line in enumerate(lines) if line.kind is LineKind.SENTENCE), len(lines))


def _goes_on(following: Sequence[Line], line: Line) -> bool:
    return (
        line.words >= LONG
        or any(other.kind is LineKind.SENTENCE and other.words >= LEAST_NEXT for other in following)
        or not following
    )


def _title(lines: Sequence[Line], begin: int) -> int | None:
    """The line above the text that reads most like a headline; the first of equals, since repeats below it are captions."""
    best, best_score = None, 0.0
    for index, line in enumerate(lines[:begin]):
        score = _title_score(line, begin - index)
        if score > best_score:
            best, best_score = index, score
    if best is None and begin + 1 < len(lines) and not ends_as_text(lines[begin].text) and lines[begin].words <= MAX_TITLE_WORDS:
        return begin  # a headline so long that it passed for text
    return best


def _title_score(line: Line, distance: int) -> float:
    """Words (a headline has about ten), repeats and nearness to the text; 0 for what is no headline."""
    if line.kind not in {LineKind.SHORT, LineKind.SENTENCE} or not LEAST_TITLE <= line.words <= MAX_TITLE_WORDS:
        return 0.0
    if line.kind is LineKind.SENTENCE and line.repeats == 1 and line.text[-1:] not in "?!？！’”\"'":
        return 0.0
    separators = sum(line.text.count(mark) for mark in ("|", "•", "»", "›"))
    return (
        min(line.words, USUAL_TITLE)
        + (REPEATED if line.repeats > 1 and line.words >= LEAST_REPEATED else 0)
        + NEAR / distance
        - SEPARATED * separators
    )


def _crumbs(lines: Sequence[Line], title_at: int, last: int, title_key: str) -> list[str]:
    """Section names: lines with separators above the title; short lines between two repeats of it; or a known section's name."""
    found: list[str] = []
    for line in lines[: last + 1]:
        if line.kind is LineKind.CRUMBS:
            found += [part.strip() for part in CRUMB_MARK.split(line.text)]
    between = [
        line
        for line in lines[title_at + 1 : last]
        if line.kind is LineKind.SHORT and line.words <= MAX_CRUMB_WORDS and line.key != title_key
    ]
    if len({line.key for line in between}) <= MAX_CRUMBS:
        found += [line.text for line in between]
    above = lines[max(0, title_at - 2) : title_at]
    found += [
        line.text for line in above if line.kind is LineKind.SHORT and line.words <= MAX_CRUMB_WORDS and _is_section_name(line)
    ]
    kept = {text.casefold(): text for text in reversed(found) if _may_be_crumb(text, title_key)}
    return list(kept.values())[::-1][:MAX_CRUMBS]


def _is_section_name(line: Line) -> bool:
    return all(word in SECTION_NAMES for word in line.key.split())


def _may_be_crumb(text: str, title_key: str) -> bool:
    folded = key(text)
    return (
        bool(folded)
        and len(text) <= MAX_CRUMB
        and folded != title_key
        and not CHROME.fullmatch(text)
        and not any(c.isdigit() for c in text)
    )
