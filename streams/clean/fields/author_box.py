"""Boxes about an author: name, role and organisation are kept, contact data is counted, the biography forgotten.

Enters: the lines below a box's heading, or an HTML page's table of blocks, whose tags say by their class names where a box stands
(the table has every tag of the page already, so a look at the different ones costs next to nothing). Leaves: an agent, counts.
"""

import re
from collections import Counter
from collections.abc import Sequence

from streams.clean.body import ScoredPage
from streams.clean.body.tags import BLOCK
from streams.clean.fields import confidence
from streams.clean.fields.line_kinds import Line, LineKind, lines_of
from streams.clean.fields.people import agents, is_person
from streams.clean.text import contacts
from streams.clean.text.lexicon import alternatives
from streams.clean.text.spaces import GAP
from streams.clean.values import Draft
from streams.records import Agent, Provenance

MAX_BOXES = 3
"""Boxes of a page that are looked at: further ones are those of other articles."""
_BLOCKS = frozenset(BLOCK)
_IS = re.compile(rf"^(?P<name>[^.,;:|()]{{3,60}}?)(?:,[^,]{{2,60}},)?\s{alternatives('biography_verb')}\s")
_ROLE_AT = re.compile(rf"^(?P<role>[^|@]{{2,80}}?)\s{alternatives('role_at')}\s(?P<organisation>[^|@]{{2,80}})$")
_FACT_MARK = re.compile(rf"{GAP}[|•·]\s*")
MAX_FACT_WORDS = 20
"""Words of a line that gives name, role and number; longer ones are the biography's."""
MAX_BOX = 12
"""Lines of a box at most: what follows is another part of the page."""


def add_author_box(draft: Draft, page: ScoredPage) -> None:
    """Adds what a box on the page says: role and organisation to its own person, its name where nobody else is named."""
    box, draft.contacts = _first_box(page)
    if box is None:
        return
    if not draft.authors:
        draft.provenance = draft.provenance | {"authors": Provenance(source="author_box", confidence=confidence.BOX)}
    people = [author.name for author in draft.authors if author.kind == "person"]
    draft.authors = agents(people, box)


def _first_box(page: ScoredPage) -> tuple[Agent | None, dict[str, int]]:
    """The author that a box in the page describes, and the contact data in it by kind; the biography is forgotten."""
    table = page.table
    for number in table.tags_named("author_box")[:MAX_BOXES]:
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
    for piece in _FACT_MARK.split(text):
        fact = piece.strip(" ,;:-–—")
        match = _ROLE_AT.match(fact)
        if match and role is None:
            role, organisation = match["role"].strip(), match["organisation"].strip()
        elif name is None and is_person(fact):
            name = fact
    return name, role, organisation
