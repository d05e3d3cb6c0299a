"""Cues: which cue a mention can be the subject of, and in which voice.

A scene and a mention enter; the cue's token leaves, or -1. Nothing can fail.
"""

from typing import NamedTuple

from streams.enrich.quotes.mentions import Mention
from streams.enrich.quotes.outside import Outside
from streams.enrich.quotes.words import ADVERBS, PARTICIPLES
from streams.enrich.tokens import PARAGRAPH
from streams.enrich.wordlists import words

FARTHEST_CUE = 25
FARTHEST_NAME = 12
"""Tokens between a cue and the name behind it: room for a role."""
CLAUSE_ENDS = frozenset({".", ";", ":", "?", "!", PARAGRAPH})
NO_SUBJECT_BEHIND = words(", . ; : ( that he she they it to in and") | {PARAGRAPH}


class Cued(NamedTuple):
    """The cues that a mention may be the subject of, -1 for none: before it, behind it, somewhere behind it in its clause."""

    left: int
    right: int
    loose: int


PARTICIPLE_CUES = words(PARTICIPLES)
FORMS_OF_BE = words("is are was were be been being it's it’s so often also")


def cue_at_right(scene: Outside, mention: Mention) -> int:
    """The cue whose subject the mention can be, behind it: "Fidan said", "Fidan, the minister, said"."""
    at, commas = mention.end, 0
    while at < len(scene.words) and at - mention.end < FARTHEST_CUE and scene.inside[at] < 0:
        word = scene.lower[at]
        if scene.is_cue(at) and word not in PARTICIPLE_CUES:
            return at
        if word in CLAUSE_ENDS:
            return -1
        if word == ",":
            commas += 1
        elif not commas and word not in ADVERBS and not word.endswith("ly"):
            return -1
        at += 1
    return -1


def cue_at_left(scene: Outside, mention: Mention) -> int:
    """The cue directly before the mention: "said Fidan", "said Foreign Minister Hakan Fidan", "according to Fidan"."""
    at = mention.first - 1
    steps = 0
    while at >= 0 and steps < FARTHEST_NAME and scene.inside[at] < 0:
        word = scene.lower[at]
        if scene.is_cue(at):
            return at
        if word == "to" and at and scene.lower[at - 1] == "according":
            return at - 1
        if word in NO_SUBJECT_BEHIND:
            return -1
        steps += 1
        at -= 1
    return -1


def loose_cue(scene: Outside, mention: Mention) -> int:
    """The first cue behind the mention in its clause, whatever stands between: "the authors of the paper of May argued"."""
    for at in range(mention.end, min(len(scene.words), mention.end + FARTHEST_CUE)):
        if scene.inside[at] >= 0 or scene.lower[at] in CLAUSE_ENDS:
            return -1
        if scene.is_cue(at):
            return at
    return -1


def voice(scene: Outside, cue: int) -> str:
    """Whether the cue stands in the passive ("is called"), after "to", or plainly."""
    before = scene.lower[cue - 1] if cue else PARAGRAPH
    if before in FORMS_OF_BE:
        return "passive"
    return "to" if before == "to" else "plain"
