"""The body of a flattened article: which lines below its head are text, headings and list items, and where it ends."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from streams.clean.articles.flat.boundaries import has_text
from streams.clean.fields.author_box import box_of
from streams.clean.fields.credits import credit_of
from streams.clean.fields.line_kinds import Line, LineKind
from streams.clean.text.contacts import without_any
from streams.records import Agent, Block

MAX_HEADING_WORDS = 16
"""Words of a heading: one less than from which a line is a paragraph (``selection``)."""
FEW = 3
"""Words of a sentence that may be said twice on one page ("No, he said."): longer copies are captions, buttons, pulled quotes."""


class FlatBody(msgspec.Struct, frozen=True, kw_only=True):
    """The body, and what was found on the way: credits, times below the text, an author box with its contact data."""

    blocks: list[Block] = []
    credits: list[str] = []
    bylines: list[str] = []
    box: Agent | None = None
    contacts: dict[str, int] = {}


def body_of(lines: Sequence[Line], title_key: str) -> FlatBody:
    """The body that stands in the lines below an article's header."""
    end = _end(lines)
    box, counts = _box(lines)
    kept, private = _without_contact_lines(_kept(lines[:end], title_key))
    counts += private
    return FlatBody(
        blocks=_blocks(kept),
        credits=[credit for line in lines[:end] if line.kind is LineKind.CREDIT and (credit := credit_of(line.text))],
        bylines=[line.text for line in lines[:end] if line.kind is LineKind.BYLINE],
        box=box,
        contacts=dict(counts),
    )


def _end(lines: Sequence[Line]) -> int:
    """The number of the first line that is no more of this article: comments, an author box, teasers with no text behind them."""
    for index, line in enumerate(lines):
        if line.kind in {LineKind.COMMENTS, LineKind.BOX, LineKind.NEXT}:
            return index
        if line.kind is LineKind.RELATED and not has_text(lines[index + 1 :]):
            return index
    return len(lines)


def _box(lines: Sequence[Line]) -> tuple[Agent | None, Counter[str]]:
    """The first author box anywhere below the text."""
    for index, line in enumerate(lines):
        if line.kind is LineKind.BOX:
            box, counts, _ = box_of(lines[index + 1 :])
            if box or counts:
                return box, counts
    return None, Counter()


def _kept(lines: Sequence[Line], title_key: str) -> list[Line]:
    """The lines that can be text: no furniture, no repeats of title or caption, no teasers behind "Read also"."""
    kept: list[Line] = []
    after_related = False
    for line in lines:
        if line.kind is LineKind.RELATED:
            after_related = True
            continue
        if line.kind is LineKind.SENTENCE:
            after_related = False
        is_text = line.kind in {LineKind.SENTENCE, LineKind.ITEM} or (line.kind is LineKind.SHORT and not after_related)
        if is_text and line.key != title_key and (line.repeats == 1 or _is_said_again(line)):
            kept.append(line)
    return kept


def _without_contact_lines(lines: Sequence[Line]) -> tuple[list[Line], Counter[str]]:
    """The lines but short ones that hold a number or an address: an author box without its heading, not text."""
    counts: Counter[str] = Counter()
    kept: list[Line] = []
    for line in lines:
        found = without_any(line.text)[1] if line.kind is LineKind.SHORT else None
        counts += found or Counter()
        if not found:
            kept.append(line)
    return kept, counts


def _is_said_again(line: Line) -> bool:
    """A repeated line that may be text: a very short sentence ("No."), never a caption or button."""
    return line.kind is LineKind.SENTENCE and line.words <= FEW


def _blocks(lines: Sequence[Line]) -> list[Block]:
    """The lines as blocks; a short line is a heading if text stands above and below it, else it is nobody's."""
    blocks: list[Block] = []
    items: list[str] = []
    for index, line in enumerate(lines):
        if line.kind is LineKind.ITEM:
            items.append(line.text)
            continue
        _close_list(blocks, items)
        if line.kind is LineKind.SENTENCE:
            blocks.append(Block(type="paragraph", text=line.text))
        elif _is_heading(lines, index):
            blocks.append(Block(type="heading", text=line.text))
    _close_list(blocks, items)
    return blocks


def _close_list(blocks: list[Block], items: list[str]) -> None:
    if items:
        blocks.append(Block(type="list", text="\n".join(items), items=list(items)))
        items.clear()


def _is_heading(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    above, below = (lines[index - 1] if index else None), (lines[index + 1] if index + 1 < len(lines) else None)
    return (
        line.words <= MAX_HEADING_WORDS
        and below is not None
        and below.kind in {LineKind.SENTENCE, LineKind.ITEM}
        and (above is None or above.kind in {LineKind.SENTENCE, LineKind.ITEM})
    )
