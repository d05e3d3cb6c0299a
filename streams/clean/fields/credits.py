"""Credit lines ("With inputs from agencies") and the agencies they name: kept beside the text, never in it."""

import re

from streams.clean.text.lexicon import agencies, alternatives, whole
from streams.clean.text.spaces import GAP

AGENCIES = agencies()
LEAST, LONGEST = 2, 240
"""Characters of a credit: an agency of two letters, and a sentence about who helped; more is text."""
LEAST_BESIDE = 20
"""Characters that a paragraph has beside the credit at its end; with fewer it is a line that merely ends in brackets."""
TAIL = 260
"""Characters of a paragraph's end that are looked at: the longest credit and its brackets."""
_ANY = "|".join(f"(?P<a{i}>{pattern})" for i, pattern in enumerate(AGENCIES.values()))
_AGENCY = re.compile(rf"(?<![\w-])(?:{_ANY})(?![\w-])")
_JOINING = rf"\b(?i:{alternatives('and')}|{alternatives('beside_agency')})\b|[/,;&|·.\s-]"
_BEGINS = re.compile(rf"(?:{_JOINING}){{0,20}}{_AGENCY.pattern}")
"""How a line begins that names agencies and nothing else: tried first, since most lines begin with something else."""
_NAMES = list(AGENCIES)

_OPENING = whole("credit")
_NEVER = whole("no_credit")
_TAIL = re.compile(rf"{GAP}[(\[](?P<credit>[^()\[\]]{{2,200}})[)\]]\s*\.?$")
_SLASH_TAIL = re.compile(r"(?<=[.!?”\"'’。])\s*[-–—/]\s*(?P<credit>[A-Za-z][\w .]{1,30})\s*$")


def is_credit(line: str) -> bool:
    """A whole line that says who provided the text, and nothing else."""
    return credit_of(line) is not None


def credit_of(line: str) -> str | None:
    """The credit that a line is, without its brackets; None where the line is anything else."""
    bare = line.strip().strip("()[]–—-/*_ ").rstrip(".").strip()
    if not LEAST <= len(bare) <= LONGEST or _NEVER.fullmatch(bare):
        return None
    if _OPENING.fullmatch(bare) or _is_agencies(bare):
        return bare
    return None


def _is_agencies(text: str) -> bool:
    """Agency names and joining words alone: "Reuters/AP"."""
    return bool(_BEGINS.match(text)) and not re.sub(_JOINING, "", _AGENCY.sub(" ", text))


def split_tail(text: str) -> tuple[str, str | None]:
    """A paragraph and the credit at its end: "… on Friday. (With inputs from agencies)"."""
    for pattern in (_TAIL, _SLASH_TAIL):
        match = pattern.search(text[-TAIL:])
        if match and (credit := credit_of(match["credit"])) and len(text) > len(match.group()) + LEAST_BESIDE:
            return text[: len(text) - len(match.group())].rstrip(), credit
    return text, None


def agencies_in(text: str | None) -> list[str]:
    """The agencies that a credit or dateline names, each once, in order."""
    named = (_NAMES[int((match.lastgroup or "a0")[1:])] for match in _AGENCY.finditer(text or ""))
    return list(dict.fromkeys(named))
