"""The features of each block, in one matrix: wording, place, names, tags.

The weights belong to exactly these columns in this order: ``feature_names`` is stored with them and compared on loading.
"""

from dataclasses import dataclass

import numpy as np

from streams.clean.body.arrays import Floats, Ints
from streams.clean.body.names import KINDS
from streams.clean.body.place import Placing, placing
from streams.clean.body.table import BlockTable, block_table
from streams.clean.body.tags import NUMBER, Heads
from streams.clean.body.wording import Columns, Lexicon, Wording, wording
from streams.clean.body.words import Tokens

_OWN = "p div h1 h2 h3 h4 li tr figcaption blockquote section article pre dd"
_OWN_TAG_NAMES = [f"is {name}" for name in _OWN.split()]
_OWN_TAG_NUMBERS = np.array([[NUMBER[name]] for name in _OWN.split()])
_PATHS = "article main aside header figure ul ol table blockquote form section address li tr figcaption h1 h2 h3 p dl"
_PATH_TAGS = _PATHS.split()
_PATH_NUMBERS = np.array([[NUMBER[name]] for name in _PATH_TAGS])
_KIND_BITS = np.arange(len(KINDS))[:, None]
_PARTS = 4 * len(KINDS) + 3 * len(_PATH_TAGS)
"""Features that ``_parts`` fills in."""


@dataclass(frozen=True, slots=True)
class Features:
    """What the net sees.

    Attributes:
        matrix: a row a block, a column a feature.
        words: words of each block.
        groups: what the net pools over: for each block the elements one, two and three levels above, and its template.
        tokens: the words, in page order.
    """

    matrix: Floats
    words: Floats
    groups: list[Ints]
    tokens: Tokens


def features(table: BlockTable, title: str, description: str, lexicon: Lexicon) -> Features:
    """The features of a page's blocks.

    Args:
        table: the blocks, at least one.
        title: what the page calls itself.
        description: what the page says it is about.
        lexicon: what is known of words.
    """
    columns, said, place = _columns(table, title, description, lexicon)
    # A row a feature: each is written in one piece, and BLAS takes the matrix either way round.
    rows = np.empty((len(columns) + _PARTS, len(table)), np.float32)
    for row, values in zip(rows, columns.values(), strict=False):
        row[:] = values
    _parts(table, place.prose / np.float32(place.prose_total), rows[len(columns) :])
    return Features(rows.T, said.words, [*place.groups[:3], place.twins], said.tokens)


def feature_names() -> list[str]:
    """The names of the matrix's columns."""
    columns, _, _ = _columns(block_table("<p>one</p>", Heads({})), "", "", Lexicon({}, {}))
    part_names = [*(f"in {kind}" for kind in KINDS), *(f"near {kind}" for kind in KINDS), *(f"in {tag}" for tag in _PATH_TAGS)]
    for signs in (KINDS, _PATH_TAGS):
        part_names += [*(f"in {sign}, unlike prose" for sign in signs), *(f"not in {sign}, unlike prose" for sign in signs)]
    return [*columns, *part_names]


def _columns(table: BlockTable, title: str, description: str, lexicon: Lexicon) -> tuple[Columns, Wording, Placing]:
    said = wording(table, title, description, lexicon)
    place = placing(table, said)
    return {**said.columns, **place.columns, **_name_scores(table), **_own_tags(table)}, said, place


def _name_scores(table: BlockTable) -> Columns:
    elements, element = table.outline, table.element
    return {
        "names, own": elements.score[element],
        "names, above": elements.score[elements.parent[element]],
        "names, path": elements.path_score[element],
    }


def _own_tags(table: BlockTable) -> Columns:
    return dict(zip(_OWN_TAG_NAMES, table.outline.tag[table.element] == _OWN_TAG_NUMBERS, strict=True))


def _parts(table: BlockTable, prose_share: Floats, into: Floats) -> None:
    """Kinds of page part and tags on the path, each also against the page's prose.

    "In an aside" means little where all prose stands in an aside. So each sign is given once as it is, once times the share of
    prose that lacks it, and once, where it is missing, as the share of prose that has it.

    Args:
        table: the page's blocks.
        prose_share: the share of the page's prose that each block holds.
        into: filled, a row a feature.
    """
    elements, element = table.outline, table.element
    near = elements.bits[element] | elements.bits[elements.parent[element]] | table.near
    kinds, tags = len(KINDS), len(_PATH_TAGS)
    _bits(elements.path_bits[element], _KIND_BITS, into[:kinds])
    _bits(near, _KIND_BITS, into[kinds : 2 * kinds])
    _bits(elements.path_tags[element], _PATH_NUMBERS, into[2 * kinds : 2 * kinds + tags])
    done = 2 * kinds + tags
    for signs in (into[:kinds], into[2 * kinds : done]):
        usual = (signs @ prose_share)[:, None]
        count = len(signs)
        np.multiply(signs, 1 - usual, out=into[done : done + count])
        np.multiply(1 - signs, usual, out=into[done + count : done + 2 * count])
        done += 2 * count


def _bits(values: Ints, wanted: Ints, into: Floats) -> None:
    into[:] = (values >> wanted) & 1
