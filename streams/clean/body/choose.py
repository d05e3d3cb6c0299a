"""Scores → the blocks that are taken as body, and how good that choice is, as far as it can tell itself.

Signs of the choice are weighed by a logistic function that was fitted to the F1 of pages whose sites the net had not seen, and to
pages whose article had been taken away (F1 0). So the number is what it says: of bodies with confidence .9 the mean F1 is about
.9.
"""

from collections import Counter

import numpy as np

from streams.clean.body.arrays import Bools, Floats
from streams.clean.body.certain import settle
from streams.clean.body.table import BlockTable
from streams.clean.body.tags import flags

THRESHOLD = np.float32(0.45)
"""The score from which on a block is body. By folds, news and pooled F1 from .35 to .55: .9725 .9729 .9738 .9735 .9728 and
.9607 .9603 .9604 .9598 .9590: flat, and best for news here."""
_LONG = 100
"""Letters from which on a text that stands twice is a repeat and not a refrain ("Yes.", "He laughed."). From 40 to 150 F1 does not
change (by folds news .9737 to .9739); with no limit, so that nothing is a repeat, news loses .0012."""
_RUN, _MUCH = 3, 1 / 3
"""Long blocks of a run, or its share against the rest, from which on it is the article once more: less is what people say twice."""
_OFTEN = 3
"""Times that a block by itself stands on a page from which on it is a promo. All three by folds against dropping every second
copy: pooled .9604 → .9609, wcxb .9547 → .9555, news .9738 → .9734 (one page, whose stand-ins for embeds stand nine times)."""
_SURE, _DOUBTFUL = 0.8, (0.3, 0.6)
"""Scores of neighbours that hold a block, and of blocks that they hold. By folds pooled and news +.0001."""
_SURE_HEADING = 0.9
"""The score from which on a heading stays without text below. By folds pooled +.0002 and news +.0001; .6 and no limit gain less."""
_MOST_OF_BLOCK = 0.5
"""Share of a block that other blocks' texts make up from which on it is these once more: most of it is said already."""
_HEADING = flags("h1 h2 h3 h4 h5 h6")
_MOST_TEXTS, _MOST_LETTERS = 1_000, 500_000
"""Beyond these, texts inside others are not looked for: it would take quadratic time."""


def choose(scores: Floats, table: BlockTable) -> Bools:
    """Which blocks are body: those that score enough, in doubt with their neighbours, without what stands there once more.

    Args:
        scores: of each block, 0 to 1.
        table: the blocks.
    """
    taken: Bools = _with_neighbours(scores, table) >= THRESHOLD
    rows = np.flatnonzero(taken).tolist()
    gone = _repeats([table.texts[row] for row in rows], rows)
    gone |= _contained({row: table.texts[row] for row in rows if row not in gone and len(table.texts[row]) >= _LONG})
    taken[list(gone)] = False
    settle(taken, table)
    _drop_hanging_headings(taken, scores, table)
    return taken


def _with_neighbours(scores: Floats, table: BlockTable) -> Floats:
    """The scores, where a doubtful block between two sure ones of its own container is as sure as they are.

    A border that one block lies at alone is crossed by any change of the page; two sure neighbours hold it on their side.
    """
    above = table.outline.parent[table.element]
    held = np.zeros(len(scores), np.bool_)
    held[1:-1] = (np.minimum(scores[:-2], scores[2:]) >= _SURE) & (above[:-2] == above[1:-1]) & (above[2:] == above[1:-1])
    is_doubtful = (scores >= _DOUBTFUL[0]) & (scores <= _DOUBTFUL[1])
    return np.where(held & is_doubtful, np.float32(1), scores)


def _drop_hanging_headings(taken: Bools, scores: Floats, table: BlockTable) -> None:
    """Lets go of headings at the end, below which no text was taken: "More on this", "Comments"."""
    elements = table.outline
    for row in np.flatnonzero(taken)[::-1].tolist():
        if not elements.climb(table.element[row : row + 1], _HEADING[elements.tag])[0] or scores[row] >= _SURE_HEADING:
            return
        taken[row] = False


def _repeats(texts: list[str], rows: list[int]) -> set[int]:
    """Rows of what the page prints once more: for other screens, for scripts, below the fold.

    A paragraph may stand twice, a statement, say, or a refrain. It is a repeat where it comes right behind itself, or in a run of
    blocks that stand in this order above and make up much of the text, or again and again by itself, as promos do.

    Args:
        texts: of the chosen blocks.
        rows: their numbers.
    """
    first = {text: place for place, text in reversed(list(enumerate(texts)))}
    times, total = Counter(texts), sum(map(len, texts))
    gone: set[int] = set()
    place = 0
    while place < len(texts):
        source = first[texts[place]]
        length = _alike(texts, source, place) if source < place else 1
        run = texts[place : place + length]
        long_ones = sum(len(text) >= _LONG for text in run)
        letters = sum(map(len, run))
        is_copy = source + length == place or long_ones >= _RUN or letters >= _MUCH * (total - letters)
        is_promo = all(times[text] >= _OFTEN for text in run)
        if source < place and long_ones and (is_copy or is_promo):
            gone.update(rows[place : place + length])
        place += length
    return gone


def _alike(texts: list[str], source: int, place: int) -> int:
    """How many texts from ``place`` on are those from ``source`` on, as far as ``place``."""
    length = 1
    while place + length < len(texts) and source + length < place and texts[source + length] == texts[place + length]:
        length += 1
    return length


def _contained(texts: dict[int, str]) -> set[int]:
    """Rows whose text stands inside another's: pages print an article twice, for other screens, for scripts, or as a teaser.

    A text inside a longer one goes, except where such texts make up most of the longer one: then that is the article once more
    in one piece, and it goes.
    """
    everything = "\n".join(texts.values())
    if len(texts) > _MOST_TEXTS or len(everything) > _MOST_LETTERS:
        return set()
    inside: dict[int, list[int]] = {}
    for row, text in texts.items():
        if everything.count(text[len(text) // 2 - 15 : len(text) // 2 + 15]) > 1:
            holder = next((other for other, longer in texts.items() if len(longer) > len(text) and text in longer), None)
            if holder is not None:
                inside.setdefault(holder, []).append(row)
    gone: set[int] = set()
    for holder, rows in inside.items():
        covered = sum(len(texts[row]) for row in rows)
        gone |= {holder} if covered >= _MOST_OF_BLOCK * len(texts[holder]) else set(rows)
    return gone


SIGNS = (
    "expected F1",
    "mean score",
    "doubtful words",
    "log words",
    "left out between",
    "linked",
    "log words a block",
    "log best words a block",
    "share of page",
)
_DOUBT = 0.3
"""Scores nearer than this to one half are doubtful: from .2 to .8, where labelled blocks go either way."""
_BEST = 5
"""Blocks whose length tells prose from lists: an article has a handful of real paragraphs even among many lines."""


def signs(table: BlockTable, scores: Floats, words: Floats, chosen: Bools) -> Floats:
    """The signs, named in ``SIGNS``.

    Args:
        table: the blocks of the page.
        scores: of each block.
        words: of each block.
        chosen: which are body; at least one.
    """
    weight = np.maximum(words, 1)
    taken = weight * chosen
    kept = float(taken.sum())
    right, likely = float(taken @ scores), float(weight @ scores)
    rows = np.flatnonzero(chosen)
    between = slice(int(rows[0]), int(rows[-1]) + 1)
    doubtful = float(weight[np.abs(scores - 0.5) < _DOUBT].sum())
    left_out = float((weight * ~chosen)[between].sum())
    letters = sum(len(table.texts[row]) for row in rows.tolist())
    best = np.sort(words[rows])[-_BEST:]
    found = (
        2 * right / (kept + likely),
        right / kept,
        min(doubtful / kept, 2.0),
        np.log1p(kept),
        min(left_out / kept, 2.0),
        float(table.linked[rows].sum()) / letters,
        np.log(kept / len(rows)),
        np.log1p(best.mean()),
        kept / float(weight.sum()),
    )
    return np.array(found, np.float32)


def confidence(found: Floats, weights: Floats) -> float:
    """The F1 to be expected, 0 to 1.

    Args:
        found: the signs.
        weights: one a sign, and the constant.
    """
    return float(1 / (1 + np.exp(-np.clip(found @ weights[:-1] + weights[-1], -60, 60))))
