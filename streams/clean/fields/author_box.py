"""Author boxes, and the kicker: parts of an HTML page that go by their class names, read from the table of its blocks.

Of a box name, role and organisation are kept; its contact data is counted, its biography forgotten.

The table has every tag of the page already, so a look at its different tags costs next to nothing.
"""

import html as markup_text
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from streams.clean.body import ScoredPage
from streams.clean.body.tags import BLOCK, BOX_BIT
from streams.clean.fields.line_kinds import Line, LineKind, lines_of
from streams.clean.fields.people import is_person
from streams.clean.text import contacts
from streams.clean.text.lexicon import alternatives
from streams.clean.text.spaces import folded
from streams.records import Agent

MAX_BOXES = 3
MAX_KICKER = 8
"""Words of a kicker."""
NEAR = 4
"""Tags within which the text of an inline element begins."""

_BLOCKS = frozenset(BLOCK)
_IS = re.compile(rf"^(?P<name>[^.,;:|()]{{3,60}}?)(?:,[^,]{{2,60}},)?\s{alternatives('biography_verb')}\s")
_ROLE_AT = re.compile(rf"^(?P<role>[^|@]{{2,80}}?)\s{alternatives('role_at')}\s(?P<organisation>[^|@]{{2,80}})$")
_PART = re.compile(r"\s*[|•·]\s*")
MAX_FACT_WORDS = 20
MAX_BOX = 12
"""Lines of a box at most: what follows is another part of the page."""


def _tags(page: ScoredPage, kind: str) -> list[int]:
    """Numbers of the tags whose names speak of ``kind``, in the page's order."""
    return np.flatnonzero(page.table.boxes & BOX_BIT[kind]).tolist()


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
        box, counts, _ = box_of([line for line in lines if line.kind is not LineKind.BOX])
        if box is not None or counts:
            return box, dict(counts)
    return None, {}


def box_of(lines: Sequence[Line]) -> tuple[Agent | None, Counter[str], int]:
    """The author that a box names, the contact data in it, and how many lines it is.

    Args:
        lines: those that follow the box's heading.
    """
    counts: Counter[str] = Counter()
    name = role = organisation = None
    length = 0
    for line in lines[:MAX_BOX]:
        if line.kind in {LineKind.COMMENTS, LineKind.RELATED, LineKind.NEXT, LineKind.BOX}:
            break
        length += 1
        text, taken = contacts.without_any(line.text)
        counts += taken
        biography = _IS.match(text)
        if biography and is_person(biography["name"]):
            name = name or biography["name"]
        elif line.words <= MAX_FACT_WORDS:
            name, role, organisation = _facts(text, name, role, organisation)
    return (Agent(name=name, role=role, organisation=organisation) if name else None), counts, length


def _facts(text: str, name: str | None, role: str | None, organisation: str | None) -> tuple[str | None, str | None, str | None]:
    """Name, role and organisation from a line such as "Managing editor at The Gazette | 0123 | Web"."""
    for part in _PART.split(text):
        part_text = part.strip(" ,;:-–—")
        match = _ROLE_AT.match(part_text)
        if match and role is None:
            role, organisation = match["role"].strip(), match["organisation"].strip()
        elif name is None and is_person(part_text):
            name = part_text
    return name, role, organisation
