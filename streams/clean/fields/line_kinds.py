"""Lines of text: what each is by itself, before its neighbours are asked, and how often it stands on the page.

The words by which a line is known are held against the whole line, so that a sentence that merely holds them stays text.
"""

import re
from collections import Counter
from enum import IntEnum, auto

import msgspec

from streams.clean.fields.credits import is_credit
from streams.clean.fields.times.date_lines import is_date_line
from streams.clean.text import spaces
from streams.clean.text.lexicon import alternatives, whole, words
from streams.clean.text.spaces import GAP

MAX_LINES = 20_000
"""More lines than any page of text has; what follows is passed over, and the article flagged as truncated."""
LEAST, MIDDLE, LONG = 5, 12, 25
"""Words of running text: with a full stop, with a colon, with neither. Below five a line with a full stop is a button or a
name with initials; a headline seldom has twelve words and a colon, and hardly ever twenty-five."""
DENSE_LETTERS, DENSE_WORDS = 12, 3
"""Letters and words of a sentence in a script without spaces: twelve are what five words are elsewhere."""
LONGEST_BYLINE = 14
"""Words of a byline: four names with what joins them."""
LONGEST_FURNITURE = 200
"""Characters beyond which no line is furniture: its patterns end in open tails of at most 120."""

NEXT = whole("next")
CHROME = whole("chrome")
PAGE_END = re.compile(alternatives("page_end"), re.IGNORECASE)
"""Anywhere in a line: the foot of a page stands there."""
PAGE_BEGIN = whole("page_begin")
SECTION_NAMES = words("section_names")
BYLINE = re.compile(
    rf"(?:{alternatives('by_verb')}\s)?{alternatives('by')}(?!\w)\s?[:：]?\s{{0,3}}(?P<names>\S.{{1,120}})", re.IGNORECASE
)
CRUMB_MARK = re.compile(rf"{GAP}[>›»→]\s*")
_PHOTO = re.compile(
    rf"[\[(]?{alternatives('photo_before')}s?\b\s?{alternatives('photo_owner')}?\s?[:/©|].{{0,160}}"
    rf"|.{{0,160}}[(\[|/]\s?{alternatives('photo_beside')}s?\b.{{0,60}}[)\]]?"
    rf"|.{{5,200}}\b{alternatives('photo_behind')}[)\].]?",
    re.IGNORECASE,
)
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\ud7ff]")
"""Letters of scripts that put no spaces between words (Thai, Lao, Burmese, Khmer, Han, kana), or few (Hangul)."""
_CLOSING = " \"'”’»)]›」』"
_STOPS = frozenset(".!?…。！？।؟۔")
_STOPS_AND_COLONS = _STOPS | frozenset(":;：")
_ITEM = re.compile(r"(?:[•·▪●○‣–—*►▶-]|\d{1,2}[.)])\s+\S")
_CRUMBS = re.compile(r"[^.!?]{1,40}(?:\s?[>›»→]\s?[^.!?>›»→]{1,60}){1,6}")


class LineKind(IntEnum):
    """The kinds of line."""

    SENTENCE = auto()
    """Running text: ends as sentences end, or is too long for anything else."""
    SHORT = auto()
    """A title, heading, name, crumb, caption: its neighbours decide."""
    ITEM = auto()
    """Begins with a bullet or a number."""
    TIME = auto()
    """Nothing but a date with its words ("Last Updated At")."""
    BYLINE = auto()
    CREDIT = auto()
    PHOTO = auto()
    CRUMBS = auto()
    """"Home > World > Asia"."""
    NEXT = auto()
    """Another article follows."""
    RELATED = auto()
    """Teasers follow."""
    COMMENTS = auto()
    """Comments or their form follow."""
    BOX = auto()
    """An author box follows."""
    CHROME = auto()
    """Buttons, menus, notices."""


_FURNITURE = (
    (NEXT, LineKind.NEXT),
    (whole("related"), LineKind.RELATED),
    (whole("comments"), LineKind.COMMENTS),
    (whole("author_box"), LineKind.BOX),
    (CHROME, LineKind.CHROME),
)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line that is not blank.

    Attributes:
        text: white space folded.
        key: what two spellings of it have in common.
        words: how many.
        repeats: how many lines of the page have this key.
        kind: what it is by itself.
    """

    text: str
    key: str
    words: int
    repeats: int
    kind: LineKind


def lines_of(text: str) -> list[Line]:
    """The lines of a flattened page, blank ones aside."""
    texts = [folded for raw in text.splitlines()[: 4 * MAX_LINES] if (folded := spaces.folded(raw))][:MAX_LINES]
    keys = [spaces.key(line) or line for line in texts]
    counts = Counter(keys)
    return [
        Line(text=line, key=key, words=spaces.word_count(line), repeats=counts[key], kind=kind_of(line))
        for line, key in zip(texts, keys, strict=True)
    ]


def kind_of(line: str) -> LineKind:
    """The kind of a line whose white space is folded."""
    if len(line) <= LONGEST_FURNITURE:
        bare = line.strip(" \t:：|-–—•·*»›>#")
        kind = next((kind for pattern, kind in _FURNITURE if pattern.fullmatch(bare)), None) or _said_of_text(line)
        if kind is not None:
            return kind
    if _ITEM.match(line):
        return LineKind.ITEM
    return LineKind.SENTENCE if _reads_as_text(line, len(line.split())) else LineKind.SHORT


def _said_of_text(line: str) -> LineKind | None:
    """Lines that say when, by whom, from where."""
    if is_credit(line):
        return LineKind.CREDIT
    if is_date_line(line):
        return LineKind.TIME
    if BYLINE.fullmatch(line) and _is_short_name_line(line):
        return LineKind.BYLINE
    if CRUMB_MARK.search(line) and _CRUMBS.fullmatch(line):
        return LineKind.CRUMBS
    return LineKind.PHOTO if _PHOTO.fullmatch(line) else None


def _reads_as_text(line: str, words: int) -> bool:
    last = line.rstrip(_CLOSING)[-1:]
    if words >= LONG or (words >= MIDDLE and last in _STOPS_AND_COLONS):
        return True
    return last in _STOPS and (words >= LEAST or _is_dense(line))


def ends_as_text(line: str) -> bool:
    """Ends with a full stop or its like."""
    return line.rstrip(_CLOSING)[-1:] in _STOPS


def _is_short_name_line(line: str) -> bool:
    return len(line.split()) <= LONGEST_BYLINE and not ends_as_text(line)


def _is_dense(line: str) -> bool:
    """Written without spaces: one word can be a sentence. Elsewhere three words are a name or a button ("Read it here.")."""
    return len(line) >= DENSE_LETTERS and len(line.split()) <= DENSE_WORDS and _UNSPACED.search(line) is not None
