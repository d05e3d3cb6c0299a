"""Where, between two runs of text on a flattened page, one article ends and the next begins.

Pages that were put one behind the other have no marker: only a footer and a menu, another subject, and a headline whose words stand
below it rather than above. Each gap between lines of text is scored for that by fifteen signs; their weights (logistic regression)
come from pairs of labelled pages against single ones, docs/models/flat.md.
"""

from collections.abc import Sequence

import numpy as np

from streams.clean.articles.flat.boundaries import content_words
from streams.clean.articles.flat.header import header_of
from streams.clean.articles.flat.model import LineModel
from streams.clean.articles.flat.selection import MAY_BE_TEXT
from streams.clean.body.arrays import Bools, Floats, Ints
from streams.clean.fields.line_kinds import PAGE_BEGIN, PAGE_END, Line, LineKind

SIGNS = (
    "log lines", "words shared", "headline", "has headline", "time", "log words above", "log words below", "score above",
    "score below", "score below by itself", "furniture", "repeats", "foot of a page", "head of a page", "short lines",
)  # fmt: skip
_WEIGHTS = np.array([1.16, -13.992, 2.783, 2.067, 1.168, 0.841, 0.184, 1.009, 2.583, 1.161, 6.344, -1.526, 2.68, 2.617, 1.444])
_BIAS = -21.741
SURE = 1.5
"""The sum from which a gap is a seam: a probability of .82, for a wrong seam costs two articles, a missed one a tail."""
TEXT = 0.5
"""The score from which a line is text on either side of a gap: above that of bodies, for a doubtful line borders nothing."""
_LEAST_GAP = 4
"""Lines from one run of text to the next in which a foot, a head and a headline can stand."""
_LEAST_LINE, _LEAST_ARTICLE = 8, 40
"""Words of a line that borders a gap (a shorter one may be the headline itself), and of the text on either side of it, as in
``boundaries``."""
_LEAST_HOLE, _LEAST_PROSE, _LEAST_FOUND, _PROSE = 8, 100, 60, 12
"""What a stretch without text must have, to be looked at by itself: lines, words in long sentences; words then found."""
_AROUND, _BESIDE = 25, 10
"""Lines of text on either side whose words are compared (an article's length), and whose scores are looked at (its nearer half)."""
_HEADLINE = (3, 30)
"""Words of a headline."""
_LEGAL = 0.25
"""Share of lines with words of a page's foot from which a text is about nothing else."""
_MENU_WORDS = 6
"""Words of a line with which a page begins: "Skip to the main content" has five."""


class Scored:
    """A page's lines with their scores, amid the page and (for stretches in which the page has no text) by themselves."""

    def __init__(self, lines: Sequence[Line], title: str, model: LineModel) -> None:
        self.lines = lines
        self.words = np.fromiter((line.words for line in lines), np.float64, len(lines))
        self._may_be = np.fromiter((line.kind in MAY_BE_TEXT for line in lines), np.bool_, len(lines))
        self.scores = model.scores(lines, title)
        self.alone = self._with_holes(model)
        self._content: dict[int, set[str]] = {}

    def content(self, row: int) -> set[str]:
        """The words of a line that tell what it is about."""
        if row not in self._content:
            self._content[row] = content_words(self.lines[row].key)
        return self._content[row]

    def text(self) -> Bools:
        """Which lines are text of one article or another."""
        found: Bools = (self.alone >= TEXT) & self._may_be
        return found

    def _with_holes(self, model: LineModel) -> Floats:
        alone = self.scores.copy()
        rows = np.flatnonzero((self.scores >= TEXT) & self._may_be).tolist()
        is_prose = np.fromiter(
            (line.kind is LineKind.SENTENCE and line.words >= _PROSE for line in self.lines), np.bool_, len(alone)
        )
        for above, below in zip([-1, *rows], [*rows, len(alone)], strict=True):
            hole = slice(above + 1, below)
            if below - above <= _LEAST_HOLE or (self.words * is_prose)[hole].sum() < _LEAST_PROSE:
                continue
            part = self.lines[hole]
            own = model.scores(part, header_of(part, first=False).title)
            if self.words[hole][(own >= TEXT) & self._may_be[hole]].sum() >= _LEAST_FOUND:
                alone[hole] = np.maximum(alone[hole], own)
        return alone


def seams(page: Scored) -> list[int]:
    """The numbers of lines with which further articles begin."""
    words = np.concatenate([[0], np.cumsum(page.words * page.text())])
    weighed = sorted(((float(signs @ _WEIGHTS) + _BIAS, start) for _, _, start, signs in gaps(page)), reverse=True)
    found = [0, len(page.lines)]
    for weight, start in weighed:
        if weight >= SURE and all(abs(words[start] - words[other]) >= _LEAST_ARTICLE for other in found):
            found.append(start)
    return sorted(found)[1:-1]


def gaps(page: Scored) -> list[tuple[int, int, int, Floats]]:
    """For each gap with text enough on either side: the lines above and below it, where an article would begin, its signs."""
    is_text = page.text()
    rows = np.flatnonzero(is_text & (page.words >= _LEAST_LINE))
    sums = np.cumsum(page.words * is_text)
    found = []
    for place in np.flatnonzero(np.diff(rows) >= _LEAST_GAP).tolist():
        above, below = int(rows[place]), int(rows[place + 1])
        upper, lower = rows[: place + 1], rows[place + 1 :]
        if min(sums[above], sums[-1] - sums[below - 1]) >= _LEAST_ARTICLE and not _is_legal(page, lower[:_AROUND]):
            found.append((above, below, *_signs(page, upper, lower, sums)))
    return found


def _is_legal(page: Scored, rows: Ints) -> bool:
    """Notices on cookies and privacy: prose at the foot of a page that reads like an article by itself."""
    return sum(PAGE_END.search(page.lines[row].text) is not None for row in rows.tolist()) >= _LEGAL * len(rows)


def _signs(page: Scored, upper: Ints, lower: Ints, sums: Floats) -> tuple[int, Floats]:
    above, below = int(upper[-1]), int(lower[0])
    said = set[str]().union(*map(page.content, upper[-_AROUND:].tolist()))
    to_say = set[str]().union(*map(page.content, lower[:_AROUND].tolist()))
    between = page.lines[above + 1 : below]
    headline, start = _headline(page, range(above + 1, below), said, to_say)
    signs = [
        np.log(below - above),
        len(said & to_say) / max(1, min(len(said), len(to_say))),
        headline if start < below else 0,
        start < below,
        any(line.kind is LineKind.TIME for line in between),
        np.log(sums[above]),
        np.log(sums[-1] - sums[below - 1]),
        page.scores[upper[-_BESIDE:]].mean(),
        page.scores[lower[:_BESIDE]].mean(),
        page.alone[lower[:_BESIDE]].mean(),
        sum(line.kind is LineKind.CHROME for line in between) / len(between),
        sum(line.repeats > 1 for line in between) / len(between),
        any(PAGE_END.search(line.text) for line in between),
        any(line.words <= _MENU_WORDS and PAGE_BEGIN.fullmatch(line.text) for line in between),
        sum(line.kind is LineKind.SHORT for line in between) / len(between),
    ]
    return start, np.array(signs, np.float64)


def _headline(page: Scored, rows: range, said: set[str], to_say: set[str]) -> tuple[float, int]:
    """How far the best headline's words stand below rather than above, and its line; the line below the gap where there is none."""
    best, start = -1.0, rows.stop
    for row in rows:
        line, content = page.lines[row], page.content(row)
        if line.kind in {LineKind.SHORT, LineKind.SENTENCE} and _HEADLINE[0] <= line.words <= _HEADLINE[1] and len(content) > 1:
            value = (len(content & to_say) - len(content & said)) / len(content)
            if value > best:
                best, start = value, row
    return best, start
