"""Roles: what an article calls a person, read before the name or behind its comma.

A document and a name's place enter; the role as written leaves ("Turkish Foreign Minister"), or None. Nothing can fail.
"""

from streams.enrich.document import Document
from streams.enrich.entities.words import HONORIFICS, ROLE_HEADS, ROLE_PARTS

LONGEST = 12
"""Words of the longest role that is kept."""
BREAKS = frozenset(
    {
        ",",
        ".",
        ";",
        ":",
        "\n\n",
        "“",
        "”",
        '"',
        "(",
        ")",
        "-",
        "–",
        "—",
        "said",
        "says",
        "that",
        "as",
        "when",
        "while",
        "with",
        "by",
        "to",
    }
)
INNER = frozenset({"of", "for", "the", "and", "'s", "’s", "&", "in"})


def role_before(document: Document, start: int) -> str | None:
    """The role that stands before the name at ``start``: "head of the Security Service, Vasyl …" has its comma passed over."""
    tokens = document.tokens
    at = tokens.at(start) - 1
    if at >= 0 and tokens.words[at] == ",":
        return apposition_before(document, at)
    first, heads = at + 1, 0
    while first > 0 and at + 1 - first < LONGEST:
        word = tokens.words[first - 1]
        if word in BREAKS or (not word[0].isalpha() and word not in INNER):
            break
        lower = tokens.lower[first - 1]
        if lower in ROLE_HEADS or lower in HONORIFICS:
            heads += 1
        elif not (word[0].isupper() or lower in ROLE_PARTS or word in INNER):
            break
        first -= 1
    while first <= at and (tokens.words[first] in INNER):
        first += 1
    if not heads or first > at:
        return None
    return document.text[tokens.starts[first] : tokens.ends[at]]


def apposition_before(document: Document, comma: int) -> str | None:
    """A description with a role in it between a start of phrase and ", Name,"."""
    tokens = document.tokens
    first = comma
    while first > 0 and comma - first < LONGEST and tokens.words[first - 1] not in BREAKS:
        first -= 1
    while first < comma and tokens.lower[first] not in ROLE_HEADS and not tokens.words[first][0].isupper():
        first += 1
    if any(tokens.lower[at] in ROLE_HEADS for at in range(first, comma)):
        return document.text[tokens.starts[first] : tokens.ends[comma - 1]]
    return None


def role_behind(document: Document, end: int) -> str | None:
    """The role in ", a senior adviser at …," or ", head of the Russian delegation and …," behind the name."""
    tokens = document.tokens
    at = tokens.at(end)
    if at + 1 >= len(tokens) or tokens.words[at] != ",":
        return None
    first = at + 1
    while first < len(tokens) and tokens.lower[first] in {"the", "a", "an"}:
        first += 1
    last = first
    while (
        last < len(tokens)
        and last - first < LONGEST
        and tokens.words[last] not in {",", ".", ";", "\n\n", "“", '"', "who", "said", "says", "and"}
    ):
        last += 1
    if last == first or not any(tokens.lower[index] in ROLE_HEADS for index in range(first, min(last, first + 5))):
        return None
    return document.text[tokens.starts[first] : tokens.ends[last - 1]]
