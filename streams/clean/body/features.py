"""The features of each block, in one matrix: wording, place, names, tags.

The weights belong to exactly these columns in this order: ``feature_names`` is stored with them and compared on loading.
"""

from dataclasses import dataclass

import numpy as np

from streams.clean.body.arrays import Floats, Ints
from streams.clean.body.names import PAGE_PARTS
from streams.clean.body.place import Placing, place_of
from streams.clean.body.table import BlockTable, block_table
from streams.clean.body.tags import NUMBER, TagMeanings
from streams.clean.body.wording import Columns, Vocabulary, Wording, wording
from streams.clean.body.words import WordTable

_OWN = "p div h1 h2 h3 h4 li tr figcaption blockquote section article pre dd"
_OWN_TAG_NAMES = [f"is {name}" for name in _OWN.split()]
_OWN_TAG_NUMBERS = np.array([[NUMBER[name]] for name in _OWN.split()])
_PATHS = "article main aside header figure ul ol table blockquote form section address li tr figcaption h1 h2 h3 p dl"
_PATH_TAGS = _PATHS.split()
_PATH_NUMBERS = np.array([[NUMBER[name]] for name in _PATH_TAGS])
_PART_BITS = np.arange(len(PAGE_PARTS))[:, None]
_PARTS = 4 * len(PAGE_PARTS) + 3 * len(_PATH_TAGS)
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
    tokens: WordTable


def features(table: BlockTable, title: str, description: str, vocabulary: Vocabulary) -> Features:
    """The features of a page's blocks.

    Args:
        table: the blocks, at least one.
        title: what the page calls itself.
        description: what the page says it is about.
        vocabulary: what is known of words.
    """
    columns, said, place = _columns(table, title, description, vocabulary)
    # A row a feature: each is written in one piece, and BLAS takes the matrix either way round.
    rows = np.empty((len(columns) + _PARTS, len(table)), np.float32)
    for row, values in zip(rows, columns.values(), strict=False):
        row[:] = values
    _parts(table, place.prose / np.float32(place.prose_total), rows[len(columns) :])
    return Features(rows.T, said.words, [*place.groups[:3], place.twins], said.tokens)


def feature_names() -> list[str]:
    """The names of the matrix's columns."""
    columns, _, _ = _columns(block_table("<p>one</p>", TagMeanings({})), "", "", Vocabulary({}, {}))
    part_names = [
        *(f"in {part}" for part in PAGE_PARTS),
        *(f"near {part}" for part in PAGE_PARTS),
        *(f"in {tag}" for tag in _PATH_TAGS),
    ]
    for signs in (PAGE_PARTS, _PATH_TAGS):
        part_names += [*(f"in {sign}, unlike prose" for sign in signs), *(f"not in {sign}, unlike prose" for sign in signs)]
    return [*columns, *part_names]


def _columns(table: BlockTable, title: str, description: str, vocabulary: Vocabulary) -> tuple[Columns, Wording, Placing]:
    said = wording(table, title, description, vocabulary)
    place = place_of(table, said)
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
    parts, tags = len(PAGE_PARTS), len(_PATH_TAGS)
    _bits(elements.path_bits[element], _PART_BITS, into[:parts])
    _bits(near, _PART_BITS, into[parts : 2 * parts])
    _bits(elements.path_tags[element], _PATH_NUMBERS, into[2 * parts : 2 * parts + tags])
    done = 2 * parts + tags
    for signs in (into[:parts], into[2 * parts : done]):
        usual = (signs @ prose_share)[:, None]
        count = len(signs)
        np.multiply(signs, 1 - usual, out=into[done : done + count])
        np.multiply(1 - signs, usual, out=into[done + count : done + 2 * count])
        done += 2 * count


def _bits(values: Ints, wanted: Ints, into: Floats) -> None:
    into[:] = (values >> wanted) & 1
