"""The features of each line, in one matrix: letters and words, kind, place, what stands around it.

The weights belong to exactly these columns in this order: their names are stored with them and compared on loading.
"""

from collections.abc import Sequence

import numpy as np

from streams.clean.articles.flat.pattern import copies, listed, runs
from streams.clean.body.arrays import Bools, Floats, Ints
from streams.clean.body.cohesion import cohesion
from streams.clean.body.features import Features
from streams.clean.body.lexicon import KnownWords, Lexicon, among
from streams.clean.body.tokens import Tokens, hashes, tokens
from streams.clean.body.wording import Columns, word_scores
from streams.clean.body.words import (
    CLOSER,
    COMMA,
    DATE,
    DENSE,
    DIGIT,
    FURNITURE,
    IN_WORD,
    OPENERS,
    ORNAMENT,
    STOP,
    STOP_MARK,
    UPPER,
)
from streams.clean.fields.line_kinds import Line, LineKind
from streams.clean.text.spaces import key

_KINDS = list(LineKind)
_NUMBER = {kind: number for number, kind in enumerate(_KINDS)}
_MARKERS = (LineKind.RELATED, LineKind.COMMENTS, LineKind.NEXT, LineKind.BOX, LineKind.TIME, LineKind.BYLINE)
_ENDS = (LineKind.RELATED, LineKind.COMMENTS, LineKind.NEXT, LineKind.BOX)
_RUN = 3
"""Lines without prose that end a run of prose."""
_PROSE_WORDS = 12
"""Words from which a line that ends as a sentence is prose."""
_NEAR = 8
"""Lines on either side that tell where most prose stands."""
_WINDOWS = (2, 5, 15)
_DENSITY_WORDS = 60
_ELLIPSIS, _DOT = ord("…"), ord(".")
_FAR = 60
"""Lines beyond which a distance says nothing more."""


def features(lines: Sequence[Line], title: str, lexicon: Lexicon) -> Features:
    """The features of lines, of which there is at least one; pooled over are kind, shape, run of prose, part between markers."""
    columns, page, words, groups = _columns(lines, title, lexicon)
    plain = np.empty((len(columns), len(lines)), np.float32)
    for row, values in zip(plain, columns.values(), strict=True):
        row[:] = values
    return Features(np.ascontiguousarray(plain.T), words, groups, page)


def feature_names() -> list[str]:
    """The names of the matrix's columns."""
    line = Line(text="one", key="one", words=1, repeats=1, kind=LineKind.SHORT)
    return list(_columns([line], "", Lexicon({}, {}))[0])


def _columns(lines: Sequence[Line], title: str, lexicon: Lexicon) -> tuple[Columns, Tokens, Floats, list[Ints]]:
    page = tokens([line.text for line in lines])
    count = len(lines)
    known = lexicon.known(page.words)
    kind = np.fromiter((_NUMBER[line.kind] for line in lines), np.int64, count)
    words = np.fromiter((line.words for line in lines), np.float32, count)
    share = np.maximum(words, 1)
    is_end = (page.bits[page.starts + page.letters - 1] & CLOSER) != 0
    is_prose = (words >= _PROSE_WORDS) & is_end
    is_main = _main(words * is_prose) & is_prose
    title_key = key(title)
    is_title = np.fromiter((bool(title_key) and line.key == title_key for line in lines), np.bool_, count)
    columns: Columns = {
        **_words(page, known, words, share),
        "title words": np.bincount(page.block, among(page.words, hashes(title)), count) / share,
        **_letters(page, share, is_end),
        **_repeats(lines),
        **word_scores(page, known, share),
        **cohesion(page, (known.bits & STOP) != 0, is_prose, is_main),
        **{f"is {one.name.lower()}": kind == number for number, one in enumerate(_KINDS)},
        **_places(words, is_prose, is_main),
        **_around(words, kind, is_prose, is_end),
        **_markers(kind),
        **_since_title(words * is_prose, is_title),
        **_excerpts(kind, words, is_prose, is_main),
    }
    return columns, page, words, _groups(words, kind, is_prose, is_end)


def _letters_with(page: Tokens, bit: int) -> Floats:
    return np.add.reduceat((page.bits & bit) != 0, page.starts, dtype=np.float32)


def _words(page: Tokens, known: KnownWords, words: Floats, share: Floats) -> Columns:
    """What lists of words say of each line."""

    def words_with(bit: int) -> Floats:
        return np.bincount(page.block, weights=(known.bits & bit) != 0, minlength=len(words)).astype(np.float32)

    function, furniture = words_with(STOP), words_with(FURNITURE)
    return {
        "log words": np.log1p(words),
        "log letters": np.log1p(page.letters),
        "commas": np.minimum(_letters_with(page, COMMA), 12),
        "sentence ends": np.minimum(_letters_with(page, STOP_MARK), 12),
        "function words": function / share,
        "function words, number": np.minimum(function, 30),
        "furniture words": furniture / share,
        "furniture words, number": np.minimum(furniture, 4),
        "date words": words_with(DATE) / share,
    }


def _letters(page: Tokens, share: Floats, is_end: Bools) -> Columns:
    """What the letters of each line say."""
    bits, first, last = page.bits, page.starts, page.starts + page.letters - 1
    begins = (bits & UPPER) != 0
    begins[1:] &= (bits[:-1] & IN_WORD) == 0
    return {
        "capitals": _letters_with(page, UPPER) / page.letters,
        "capitalised words": np.add.reduceat(begins, first, dtype=np.float32) / share,
        "digits": _letters_with(page, DIGIT) / page.letters,
        "ornaments": np.minimum(_letters_with(page, ORNAMENT), 4),
        "ends as a sentence": (bits[last] & STOP_MARK) != 0,
        "ends as a sentence or quote": is_end,
        "ends with a colon": page.codes[last] == ord(":"),
        "ends with an ellipsis": (page.codes[last] == _ELLIPSIS) | ((page.codes[last] == _DOT) & (page.codes[last - 1] == _DOT)),
        "quotation marks": np.minimum(
            np.add.reduceat(OPENERS[np.minimum(page.codes, len(OPENERS) - 1)], first, dtype=np.float32), 6
        ),
        "begins with a digit": (bits[first] & DIGIT) != 0,
        "begins quoted": OPENERS[page.codes[first]],
        "begins lower": (bits[first] & (IN_WORD | UPPER | DIGIT)) == IN_WORD,
        "letters a word": page.letters / share,
        "unspaced": _letters_with(page, DENSE) / page.letters,
    }


def _main(prose_words: Floats) -> Bools:
    """Where on the page prose stands at least half as densely as where it is densest."""
    density = _window(np.minimum(prose_words, _DENSITY_WORDS), _NEAR, _NEAR)
    found: Bools = density >= density.max(initial=0) / 2
    return found


def _window(values: Floats, before: int, behind: int) -> Floats:
    """For each line the sum over itself, ``before`` lines above it and ``behind`` below."""
    sums = np.concatenate([[0], np.cumsum(values, dtype=np.float64)])
    place = np.arange(len(values))
    found: Floats = sums[np.minimum(place + behind + 1, len(values))] - sums[np.maximum(place - before, 0)]
    return found


def _places(words: Floats, is_prose: Bools, is_main: Bools) -> Columns:
    count = len(words)
    place = np.arange(count)
    prose = words * is_prose
    total = prose.sum() + 1
    before = np.cumsum(prose) - prose
    rows = np.flatnonzero(is_main)
    first, final = (int(rows[0]), int(rows[-1])) if len(rows) else (0, count - 1)
    return {
        "place": place / count,
        "log place": np.log1p(place),
        "log place from the end": np.log1p(place[::-1]),
        "log lines": np.full(count, np.log1p(count)),
        "log prose words": np.full(count, np.log(total)),
        "prose before": before / total,
        "prose behind": (total - 1 - before - prose) / total,
        "prose of its run": is_main,
        "above the main prose": np.log1p(np.maximum(first - place, 0)),
        "below the main prose": np.log1p(np.maximum(place - final, 0)),
        "since prose": np.log1p(_since(is_prose)),
        "until prose": np.log1p(_since(is_prose[::-1])[::-1]),
    }


def _since(chosen: Bools) -> Ints:
    """Lines since the last chosen one above; ``_FAR`` where there is none so near."""
    place = np.arange(len(chosen))
    last = np.maximum.accumulate(np.where(chosen, place, -_FAR))
    above = np.concatenate([[-_FAR], last[:-1]])
    found: Ints = np.minimum(place - above, _FAR)
    return found


def _around(words: Floats, kind: Ints, is_prose: Bools, is_end: Bools) -> Columns:
    columns: Columns = {}
    prose, short = np.minimum(words * is_prose, _DENSITY_WORDS), (kind == _NUMBER[LineKind.SHORT]).astype(np.float32)
    size = np.log1p(words)
    for reach in _WINDOWS:
        columns |= {
            f"prose words in {reach} before": np.log1p(_window(prose, reach, -1)),
            f"prose words in {reach} behind": np.log1p(_window(prose, -1, reach)),
            f"short lines in {reach} before": _window(short, reach, -1) / reach,
            f"short lines in {reach} behind": _window(short, -1, reach) / reach,
        }
    for reach in _WINDOWS[1:]:
        width = 2 * reach + 1
        mean = _window(size, reach, reach) / width
        columns |= {
            f"log words in {reach} around": mean,
            f"spread of log words in {reach} around": np.sqrt(np.maximum(_window(size * size, reach, reach) / width - mean**2, 0)),
            f"sentence ends in {reach} around": _window(is_end.astype(np.float32), reach, reach) / width,
        }
    return columns


def _markers(kind: Ints) -> Columns:
    columns: Columns = {}
    for one in _MARKERS:
        found = kind == _NUMBER[one]
        columns[f"since {one.name.lower()}"] = np.log1p(_since(found))
        columns[f"until {one.name.lower()}"] = np.log1p(_since(found[::-1])[::-1])
    return columns


def _repeats(lines: Sequence[Line]) -> Columns:
    """How often a line stands on the page, whether it stood there before, and whether lines around it are repeated too."""
    repeats = np.fromiter((line.repeats for line in lines), np.float32, len(lines))
    many = (repeats > 1).astype(np.float32)
    columns: Columns = {"repeats": np.log(repeats), "repeats one above": copies([line.key for line in lines])}
    for reach in _WINDOWS:
        columns[f"repeats in {reach} around"] = _window(many, reach, reach) / (2 * reach + 1)
    return columns


def _since_title(prose: Floats, is_title: Bools) -> Columns:
    """How far, in lines and in words of prose, the headline or a copy of it stands above, and in lines below."""
    before = np.cumsum(prose) - prose
    return {
        "is title": is_title,
        "since title": np.log1p(_since(is_title)),
        "until title": np.log1p(_since(is_title[::-1])[::-1]),
        "prose since title": np.log1p(before - np.maximum.accumulate(np.where(is_title, before, 0))),
    }


def _excerpts(kind: Ints, words: Floats, is_prose: Bools, is_main: Bools) -> Columns:
    """Signs of lists of other articles: dates and names close by, an order of short and long lines that comes again and again."""
    dated = (kind == _NUMBER[LineKind.TIME]).astype(np.float32)
    named = (kind == _NUMBER[LineKind.BYLINE]).astype(np.float32)
    ends = np.isin(kind, [_NUMBER[one] for one in _ENDS])
    after = np.maximum.accumulate(is_main)
    columns: Columns = {
        "order comes again": listed(kind * 8 + np.minimum(np.log2(words + 1).astype(np.int64), 5)),
        "end signs above": np.minimum(np.cumsum(ends & after), 4),
        "prose of its run by the largest": runs(words * is_prose, is_prose & (_since(is_prose) > _RUN)),
    }
    for reach in _WINDOWS[1:]:
        columns[f"dates in {reach} around"] = _window(dated, reach, reach)
        columns[f"bylines in {reach} around"] = _window(named, reach, reach)
    return columns


def _groups(words: Floats, kind: Ints, is_prose: Bools, is_end: Bools) -> list[Ints]:
    shape = np.minimum(np.log2(words + 1).astype(np.int64), 7) * 2 + is_end
    run = np.cumsum(is_prose & (_since(is_prose) > _WINDOWS[1]))
    is_marker = np.isin(kind, [_NUMBER[one] for one in _ENDS])
    return [kind, shape, run, np.cumsum(is_marker)]
