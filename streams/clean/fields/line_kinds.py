"""What a line of flattened text is by itself, before its neighbours are asked."""

import re
from enum import IntEnum, auto

from streams.clean.articles.flat import vocabulary
from streams.clean.fields.credits import is_credit
from streams.clean.fields.times.reading import moment_in


class Kind(IntEnum):
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


_CLOSING = " \"'”’»)]›」』"
_STOPS = frozenset(".!?…。！？।؟۔")
_STOPS_AND_COLONS = _STOPS | frozenset(":;：")
_DIGIT = re.compile(r"\d")
_ITEM = re.compile(r"(?:[•·▪●○‣–—*►▶-]|\d{1,2}[.)])\s+\S")
_CRUMBS = re.compile(r"[^.!?]{1,40}(?:\s?[>›»→]\s?[^.!?>›»→]{1,60}){1,6}")
LEAST, MIDDLE, LONG = 5, 12, 25
"""Words of running text: with a full stop, with a colon, with neither."""
DENSE_LETTERS, DENSE_WORDS = 12, 3
LONGEST_BYLINE = 14
LONGEST_TIME, OTHER_LETTERS = 120, 24
"""Characters of a line that is a date, and letters that it may hold besides ("Published at", a weekday, a zone)."""
MAX_FURNITURE = 200
"""Characters beyond which no line is furniture."""


def kind_of(line: str) -> Kind:
    """The kind of a line whose white space is folded."""
    if len(line) <= MAX_FURNITURE:
        bare = line.strip(" \t:：|-–—•·*»›>#")
        kind = next((kind for pattern, kind in _FURNITURE if pattern.fullmatch(bare)), None) or _said_of_text(line)
        if kind is not None:
            return kind
    if _ITEM.match(line):
        return Kind.ITEM
    return Kind.SENTENCE if _reads_as_text(line, len(line.split())) else Kind.SHORT


def _said_of_text(line: str) -> Kind | None:
    """Lines that say when, by whom, from where."""
    if is_credit(line):
        return Kind.CREDIT
    if is_time(line):
        return Kind.TIME
    if vocabulary.BYLINE.fullmatch(line) and _is_short_name_line(line):
        return Kind.BYLINE
    if vocabulary.CRUMB_MARK.search(line) and _CRUMBS.fullmatch(line):
        return Kind.CRUMBS
    return Kind.PHOTO if vocabulary.PHOTO.fullmatch(line) else None


_FURNITURE = (
    (vocabulary.NEXT, Kind.NEXT),
    (vocabulary.RELATED, Kind.RELATED),
    (vocabulary.COMMENTS, Kind.COMMENTS),
    (vocabulary.AUTHOR_BOX, Kind.BOX),
    (vocabulary.CHROME, Kind.CHROME),
)


def is_time(line: str, other_letters: int = OTHER_LETTERS) -> bool:
    """A date, a time and the words that belong to them, and no more than ``other_letters`` besides."""
    if len(line) > LONGEST_TIME or not _DIGIT.search(line):
        return False
    moment = moment_in(line)
    if moment is None:
        return False
    rest = vocabulary.UPDATED.sub(" ", line[: moment.start] + " " + line[moment.end :])
    rest = re.sub(r"\d{1,2}[:.h]\d{2}(?::\d{2})?", " ", rest)
    return sum(len(word) for word in re.findall(r"[^\W\d_]{2,}", rest)) <= other_letters


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
    """Written without spaces: one word can be a sentence."""
    return len(line) >= DENSE_LETTERS and len(line.split()) <= DENSE_WORDS
