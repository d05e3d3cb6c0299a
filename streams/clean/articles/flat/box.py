"""Author boxes of flattened pages: name, role and organisation in; contact data counted, the biography forgotten."""

import re
from collections import Counter
from collections.abc import Sequence

from streams.clean.articles.flat.kinds import Kind
from streams.clean.articles.flat.lines import Line
from streams.clean.fields.people import is_person
from streams.clean.text import contacts
from streams.records import Agent

_IS = re.compile(
    r"^(?P<name>[^.,;:|()]{3,60}?)(?:,[^,]{2,60},)?\s"
    r"(?:is|was|has been|writes|covers|works|joined|has|ist|schreibt|arbeitet|est|es|è|é|är|er|on|jest|является|is een)\s",
)
_ROLE_AT = re.compile(r"^(?P<role>[^|@]{2,80}?)\s(?:at|@|for|of|with|bei|von|chez|en|presso|bij)\s(?P<organisation>[^|@]{2,80})$")
_PART = re.compile(r"\s*[|•·]\s*")
MAX_FACT_WORDS = 20
MAX_BOX = 12
"""Lines of a box at most: what follows is another part of the page."""


def box_of(lines: Sequence[Line]) -> tuple[Agent | None, Counter[str], int]:
    """The author that a box names, the contact data in it, and how many lines it is.

    Args:
        lines: those that follow the box's heading.
    """
    counts: Counter[str] = Counter()
    name = role = organisation = None
    length = 0
    for line in lines[:MAX_BOX]:
        if line.kind in {Kind.COMMENTS, Kind.RELATED, Kind.NEXT, Kind.BOX}:
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
