"""What stands around each line of a flattened page, as columns: place, prose, markers, copies, the headline, lists of excerpts."""

from collections.abc import Sequence

import numpy as np

from streams.clean.articles.flat.patterns import around, copies, repeated_order, run_shares, since, until
from streams.clean.body.arrays import Bools, Floats, Ints
from streams.clean.body.wording import Columns
from streams.clean.fields.line_kinds import Line, LineKind

ENDS = (LineKind.RELATED, LineKind.COMMENTS, LineKind.NEXT, LineKind.BOX)
"""Markers below which another part of the page stands."""
WINDOWS = (2, 5, 15)
"""Lines on either side: the neighbours, a paragraph with its furniture, a part of the page."""
_MARKERS = (*ENDS, LineKind.TIME, LineKind.BYLINE)
_RUN = 3
"""Lines without prose that end a run of prose: a caption, its credit and a button stand inside one."""
_NEAR = 8
"""Lines on either side that tell where most prose stands."""
_DENSITY_WORDS = 60
"""Words of a paragraph that count: one endless line is no denser text than a paragraph."""


def main_prose(prose_words: Floats) -> Bools:
    """Where on the page prose stands at least half as densely as where it is densest."""
    density = around(np.minimum(prose_words, _DENSITY_WORDS), _NEAR, _NEAR)
    found: Bools = density >= density.max(initial=0) / 2
    return found


def places(words: Floats, is_prose: Bools, is_main: Bools) -> Columns:
    """Where on the page a line stands: by lines, by the prose above and below it, by the nearest prose."""
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
        "since prose": np.log1p(since(is_prose)),
        "until prose": np.log1p(until(is_prose)),
    }


def neighbourhood(words: Floats, kind: Ints, is_prose: Bools, is_end: Bools) -> Columns:
    """How much prose and how many short lines stand on either side, and how alike the lines around are in length."""
    columns: Columns = {}
    prose, short = np.minimum(words * is_prose, _DENSITY_WORDS), (kind == LineKind.SHORT).astype(np.float32)
    size = np.log1p(words)
    for reach in WINDOWS:
        columns |= {
            f"prose words in {reach} before": np.log1p(around(prose, reach, -1)),
            f"prose words in {reach} behind": np.log1p(around(prose, -1, reach)),
            f"short lines in {reach} before": around(short, reach, -1) / reach,
            f"short lines in {reach} behind": around(short, -1, reach) / reach,
        }
    for reach in WINDOWS[1:]:
        width = 2 * reach + 1
        mean = around(size, reach, reach) / width
        columns |= {
            f"log words in {reach} around": mean,
            f"spread of log words in {reach} around": np.sqrt(np.maximum(around(size * size, reach, reach) / width - mean**2, 0)),
            f"sentence ends in {reach} around": around(is_end.astype(np.float32), reach, reach) / width,
        }
    return columns


def markers(kind: Ints) -> Columns:
    """How far the nearest line of each marker stands, above and below."""
    columns: Columns = {}
    for one in _MARKERS:
        found = kind == one
        columns[f"since {one.name.lower()}"] = np.log1p(since(found))
        columns[f"until {one.name.lower()}"] = np.log1p(until(found))
    return columns


def repeats(lines: Sequence[Line]) -> Columns:
    """How often a line stands on the page, whether it stood there before, and whether lines around it are repeated too."""
    repeats = np.fromiter((line.repeats for line in lines), np.float32, len(lines))
    many = (repeats > 1).astype(np.float32)
    columns: Columns = {"repeats": np.log(repeats), "repeats one above": copies([line.key for line in lines])}
    for reach in WINDOWS:
        columns[f"repeats in {reach} around"] = around(many, reach, reach) / (2 * reach + 1)
    return columns


def since_title(prose: Floats, is_title: Bools) -> Columns:
    """How far, in lines and in words of prose, the headline or a copy of it stands above, and in lines below."""
    before = np.cumsum(prose) - prose
    return {
        "is title": is_title,
        "since title": np.log1p(since(is_title)),
        "until title": np.log1p(until(is_title)),
        "prose since title": np.log1p(before - np.maximum.accumulate(np.where(is_title, before, 0))),
    }


def excerpts(kind: Ints, words: Floats, is_prose: Bools, is_main: Bools) -> Columns:
    """Signs of lists of other articles: dates and names close by, an order of short and long lines that comes again and again."""
    dated = (kind == LineKind.TIME).astype(np.float32)
    named = (kind == LineKind.BYLINE).astype(np.float32)
    ends = np.isin(kind, ENDS)
    after = np.maximum.accumulate(is_main)
    columns: Columns = {
        "order comes again": repeated_order(kind * 8 + np.minimum(np.log2(words + 1).astype(np.int64), 5)),
        "end signs above": np.minimum(np.cumsum(ends & after), 4),
        "prose of its run by the largest": run_shares(words * is_prose, is_prose & (since(is_prose) > _RUN)),
    }
    for reach in WINDOWS[1:]:
        columns[f"dates in {reach} around"] = around(dated, reach, reach)
        columns[f"bylines in {reach} around"] = around(named, reach, reach)
    return columns
