"""Parts of an HTML page that go by their class names, read from the table of its blocks: the kicker, author boxes.

The table has every tag of the page already, so a look at its different tags costs next to nothing.
"""

import html as markup_text

import numpy as np

from streams.clean.articles.flat.box import box_of
from streams.clean.articles.flat.kinds import Kind
from streams.clean.articles.flat.lines import lines_of
from streams.clean.body import ScoredPage
from streams.clean.body.heads import PART
from streams.clean.body.tags import BLOCK
from streams.clean.text.spaces import folded
from streams.records import Agent

MAX_BOXES = 3
MAX_KICKER = 8
"""Words of a kicker."""
NEAR = 4
"""Tags within which the text of an inline element begins."""

_BLOCKS = frozenset(BLOCK)


def _tags(page: ScoredPage, kind: str) -> list[int]:
    """Numbers of the tags whose names speak of ``kind``, in the page's order."""
    return np.flatnonzero(page.table.parts & PART[kind]).tolist()


def parts_of(page: ScoredPage) -> tuple[str | None, Agent | None, dict[str, int]]:
    """Kicker, author box and the contact data in the box by kind."""
    box, counts = _author_box(page, _tags(page, "author_box"))
    return _kicker(page, _tags(page, "kicker")), box, counts


def _kicker(page: ScoredPage, tags: list[int]) -> str | None:
    """The words that a page sets above its headline, where it has a place for them."""
    table = page.table
    for number in tags[:1]:
        texts = (folded(markup_text.unescape(text)) for text in table.tag_texts[number : number + NEAR])
        text = next((one for one in texts if one), "")
        return text if 0 < len(text.split()) <= MAX_KICKER else None
    return None


def _author_box(page: ScoredPage, tags: list[int]) -> tuple[Agent | None, dict[str, int]]:
    """The author that a box in the page describes, and the contact data in it by kind; the biography is forgotten."""
    table = page.table
    for number in tags[:MAX_BOXES]:
        if table.tags[number].partition(" ")[0] not in _BLOCKS:
            continue
        first = int(table.within[number])
        inside = (table.element >= first) & (table.element < table.outline.end[first])
        lines = lines_of("\n".join(text for text, is_in in zip(table.texts, inside.tolist(), strict=True) if is_in))
        box, counts, _ = box_of([line for line in lines if line.kind is not Kind.BOX])
        if box is not None or counts:
            return box, dict(counts)
    return None, {}
