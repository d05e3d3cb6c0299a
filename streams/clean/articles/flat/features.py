"""The features of each line, in one matrix: letters and words, kind, place, what stands around it.

The weights belong to exactly these columns in this order: their names are stored with them and compared on loading.
"""

from collections.abc import Sequence

import numpy as np

from streams.clean.articles.flat.patterns import since
from streams.clean.articles.flat.surroundings import (
    ENDS,
    WINDOWS,
    excerpts,
    main_prose,
    markers,
    neighbourhood,
    places,
    repeats,
    since_title,
)
from streams.clean.body.arrays import Bools, Floats, Ints
from streams.clean.body.features import Features
from streams.clean.body.wording import Columns, KnownWords, Vocabulary, among, cohesion, word_scores
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
    WordTable,
    hashes,
    tokens,
)
from streams.clean.fields.line_kinds import Line, LineKind
from streams.clean.text.spaces import key

_PROSE_WORDS = 12
"""Words from which a line that ends as a sentence is prose: excerpts are shorter, or end with an ellipsis."""
_ELLIPSIS, _DOT = ord("…"), ord(".")


def features(lines: Sequence[Line], title: str, vocabulary: Vocabulary) -> Features:
    """The features of lines, of which there is at least one; pooled over are kind, shape, run of prose, part between markers."""
    columns, page, words, groups = _columns(lines, title, vocabulary)
    plain = np.empty((len(columns), len(lines)), np.float32)
    for row, values in zip(plain, columns.values(), strict=True):
        row[:] = values
    return Features(np.ascontiguousarray(plain.T), words, groups, page)


def feature_names() -> list[str]:
    """The names of the matrix's columns."""
    line = Line(text="one", key="one", words=1, repeats=1, kind=LineKind.SHORT)
    return list(_columns([line], "", Vocabulary({}, {}))[0])


def _columns(lines: Sequence[Line], title: str, vocabulary: Vocabulary) -> tuple[Columns, WordTable, Floats, list[Ints]]:
    page = tokens([line.text for line in lines])
    count = len(lines)
    known = vocabulary.known(page.words)
    kind = np.fromiter((line.kind for line in lines), np.int64, count)
    words = np.fromiter((line.words for line in lines), np.float32, count)
    share = np.maximum(words, 1)
    is_end = (page.bits[page.starts + page.letters - 1] & CLOSER) != 0
    is_prose = (words >= _PROSE_WORDS) & is_end
    is_main = main_prose(words * is_prose) & is_prose
    title_key = key(title)
    is_title = np.fromiter((bool(title_key) and line.key == title_key for line in lines), np.bool_, count)
    columns: Columns = {
        **_words(page, known, words, share),
        "title words": np.bincount(page.block, among(page.words, hashes(title)), count) / share,
        **_letters(page, share, is_end),
        **repeats(lines),
        **word_scores(page, known, share),
        **cohesion(page, (known.bits & STOP) != 0, is_prose, is_main),
        **{f"is {one.name.lower()}": kind == one for one in LineKind},
        **places(words, is_prose, is_main),
        **neighbourhood(words, kind, is_prose, is_end),
        **markers(kind),
        **since_title(words * is_prose, is_title),
        **excerpts(kind, words, is_prose, is_main),
    }
    return columns, page, words, _groups(words, kind, is_prose, is_end)


def _letters_with(page: WordTable, bit: int) -> Floats:
    return np.add.reduceat((page.bits & bit) != 0, page.starts, dtype=np.float32)


def _words(page: WordTable, known: KnownWords, words: Floats, share: Floats) -> Columns:
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


def _letters(page: WordTable, share: Floats, is_end: Bools) -> Columns:
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


def _groups(words: Floats, kind: Ints, is_prose: Bools, is_end: Bools) -> list[Ints]:
    shape = np.minimum(np.log2(words + 1).astype(np.int64), 7) * 2 + is_end
    run = np.cumsum(is_prose & (since(is_prose) > WINDOWS[1]))
    is_marker = np.isin(kind, ENDS)
    return [kind, shape, run, np.cumsum(is_marker)]
