"""Blocks whose side is certain by what they are, whatever they score.

The net learned from pages, and what few of these hold it does not know: the call to subscribe at the end, the editor's line, the
one link in capitals, the information box, the recipe, the source of a quotation, the note on what was corrected. These are told by
their markup and by how whole lines begin, in about thirty languages; a sentence that merely holds such words is left to the net.
By folds on labelled pages all of them together give news +.0004 and pooled +.0001, and none costs more than .0001 by itself.

Enters: what was chosen. Leaves: the same with such blocks taken or let go.
"""

import re
from collections import defaultdict

import numpy as np

from streams.clean.body.arrays import Bools, Ints
from streams.clean.body.names import PART_BIT
from streams.clean.body.table import BlockTable
from streams.clean.body.tags import TagKind, flags
from streams.clean.text.lexicon import alternatives, required_parts, whole

_LONGEST_LINE = 240
"""Letters of a call to follow or a line in capitals: three sentences at most; longer ones are text about such things."""
_LONGEST_NOTE = 600
"""Letters of a disclaimer or a note on what was corrected, which may quote what was wrong."""
_NOTE_REACH = 3
"""Blocks behind the last chosen one in which a note of correction is looked for: a rule, a label and the note."""
_CAPITALS, _LINKED, _CASED = 0.8, 0.9, 8
"""Share of capitals and of linked letters of a line that is one link in capitals, and the cased letters that it has at least: two
short words, so that no abbreviation ("UNESCO") is one."""
_MOST_OF_BODY = 0.5
"""Share of the chosen letters from which on a box is no box but the layout of the article."""
_LITTLE_LINKED = 0.3
"""Share of linked letters up to which a line of a recipe is one: recipes that are offered for reading are links."""
_EDGES = " \t()[]{}（）【】〔〕「」<>*_#–—-•·▪►▶>»|：:"
_WORD_END = r"(?![^\W\d_\u0e00-\u0e7f\u3040-\ud7ff])"
"""No letter follows, but for scripts that write no spaces."""
_CALL = re.compile(rf"{alternatives('call')}{_WORD_END}.{{0,140}}{alternatives('channel')}.{{0,120}}", re.IGNORECASE | re.DOTALL)
_CALL_BEHIND = re.compile(
    rf".{{0,140}}{alternatives('channel')}.{{0,80}}{alternatives('call_behind')}.{{0,40}}", re.IGNORECASE | re.DOTALL
)
_BEHIND = required_parts("call_behind")
_EDITORIAL, _CORRECTION = whole("editorial"), whole("correction")
_QUOTE = flags("blockquote")
_TEXT = flags("p h1 h2 h3 h4 h5 h6 blockquote pre dt dd figcaption")
_CUT = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])[\s\"”»\])]*$")
_EXCERPTS, _EXCERPT = 3, 60
"""Items with a text that is cut off from which on a list is one of excerpts, half of its items at least; and letters of such a
text, for a line that trails off is no excerpt. Paragraphs that trail off are no items: they stand side by side, not each in its
own. On four of 888 labelled pages it lets something go, on none of them text: by folds aeb .9756 to .9783."""


def settle(taken: Bools, table: BlockTable) -> None:
    """Takes in what is certainly text, and lets go what certainly is none; where nothing was chosen nothing is.

    Args:
        taken: which blocks were chosen; changed in place.
        table: the blocks.
    """
    if not taken.any():
        return
    _whole_recipes(taken, table)
    _whole_quotations(taken, table)
    _without_boxes(taken, table)
    _without_excerpts(taken, table)
    for row in np.flatnonzero(taken).tolist():
        if is_furniture(table.texts[row]) or _is_link_in_capitals(table, row):
            taken[row] = False
    _with_corrections(taken, table)


def is_furniture(text: str) -> bool:
    """Whether a line asks to subscribe or to follow, names an editor, or disclaims, and is nothing else."""
    bare = text.strip(_EDGES)
    if len(bare) <= _LONGEST_LINE and _is_call(bare):
        return True
    return len(bare) <= _LONGEST_NOTE and _EDITORIAL.fullmatch(bare) is not None


def _is_call(line: str) -> bool:
    """Whether a line calls to a channel; a call behind its channel costs 70 µs to look for, and hardly a line may hold one."""
    if _CALL.fullmatch(line):
        return True
    small = line.replace("İ", "i").lower()  # lower() makes two letters of it, the pattern takes it for one
    return any(part in small for part in _BEHIND) and _CALL_BEHIND.fullmatch(line) is not None


def is_correction(text: str) -> bool:
    """Whether a line says what was corrected in the article, and is nothing else."""
    bare = text.strip(_EDGES)
    return len(bare) <= _LONGEST_NOTE and _CORRECTION.fullmatch(bare) is not None


def _is_link_in_capitals(table: BlockTable, row: int) -> bool:
    """Whether a block is one link in capitals: "READ MORE: FERRY TO STOP"."""
    text = table.texts[row]
    if len(text) > _LONGEST_LINE or table.linked[row] < _LINKED * len(text.replace(" ", "")):
        return False
    capitals = sum(letter.isupper() for letter in text)
    cased = capitals + sum(letter.islower() for letter in text)
    return cased >= _CASED and capitals >= _CAPITALS * cased


def _with_corrections(taken: Bools, table: BlockTable) -> None:
    """Takes the notes of correction right behind the text."""
    last = int(np.flatnonzero(taken)[-1]) if taken.any() else len(taken)
    for row in range(last + 1, min(last + 1 + _NOTE_REACH, len(taken))):
        taken[row] |= is_correction(table.texts[row])


def _whole_quotations(taken: Bools, table: BlockTable) -> None:
    """Takes all of a block quotation of which the first block was taken: the source stands in its last line."""
    elements = table.outline
    quote = elements.climb(table.element, _QUOTE[elements.tag])
    for one in np.unique(quote[taken & (quote > 0)]).tolist():
        inside = np.flatnonzero(quote == one)
        if taken[inside[0]] and not elements.path_bits[one] & PART_BIT["embed"]:
            taken[inside] = True


def _whole_recipes(taken: Bools, table: BlockTable) -> None:
    """Takes the lines of a recipe that stands in or right beside the text, but for those that are links."""
    first, last = np.flatnonzero(taken)[[0, -1]].tolist()
    letters = np.maximum(np.fromiter(map(len, table.texts), np.int64), 1)
    for inside in _boxes(table, "recipe"):
        if inside[0] <= last + _NOTE_REACH and inside[-1] >= first:
            taken[inside] |= table.linked[inside] <= _LITTLE_LINKED * letters[inside]


def _without_boxes(taken: Bools, table: BlockTable) -> None:
    """Lets go of boxes with information beside the text."""
    letters = np.fromiter(map(len, table.texts), np.int64) * taken
    for inside in _boxes(table, "info_box"):
        if letters[inside].sum() < _MOST_OF_BODY * letters.sum():
            taken[inside] = False


def _without_excerpts(taken: Bools, table: BlockTable) -> None:
    """Lets go of lists of other texts' beginnings, each cut off by a mark, where other text was chosen too."""
    cut = [row for row in np.flatnonzero(taken).tolist() if len(table.texts[row]) >= _EXCERPT and _CUT.search(table.texts[row])]
    if len(cut) < _EXCERPTS:
        return
    elements, element = table.outline, table.element
    items: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for row in cut:
        above = int(element[row])
        while above > 0:
            if not _TEXT[elements.tag[above]]:
                items[int(elements.parent[above]), int(elements.tag[above])].add(above)
            above = int(elements.parent[above])
    for (around, tag), excerpts in items.items():
        like = np.flatnonzero((elements.parent == around) & (elements.tag == tag))
        inside = [(element >= one) & (element < elements.end[one]) for one in like.tolist()]
        held = [rows for rows in inside if (rows & taken).any()]
        if len(excerpts) >= max(_EXCERPTS, len(held) / 2) and (taken & ~np.any(held, 0)).any():
            taken &= ~np.any(held, 0)


def _boxes(table: BlockTable, kind: str) -> list[Ints]:
    """The rows of the blocks in each element whose class names speak of a kind of box, empty ones left out."""
    found = []
    for tag in table.tags_named(kind):
        if table.kinds[tag] == TagKind.BLOCK:
            element = int(table.within[tag])
            inside = np.flatnonzero((table.element >= element) & (table.element < table.outline.end[element]))
            found += [inside] if len(inside) else []
    return found
