"""The context of an article's quotes: which mention may be the subject of which cue, and where each stands to a quote.

A document and its entities enter; quotes, cues and mentions leave, as token ranges, each found once. Distances are in tokens;
names returned are parts of feature names. Nothing can fail.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from streams.enrich.document import Document
from streams.enrich.english import ADVERBS, FORMS_OF_BE, NO_SUBJECT_BEHIND, PARTICIPLE_CUES
from streams.enrich.quotes.mentions import SpeakerMention, find_mentions
from streams.enrich.quotes.narration import Narration
from streams.enrich.tokens import PARAGRAPH
from streams.records import Entity

FARTHEST_CUE = 25
"""Tokens between a mention and its verb. Speaker F1 on `news_gold` with 12: -.005, with 50: the same."""
FARTHEST_NAME = 12
"""Tokens between a cue and the name behind it: room for a role. Speaker F1 with 6: -.001, with 24: the same."""
CLAUSE_ENDS = frozenset({".", ";", ":", "?", "!", PARAGRAPH})
NO_SUBJECT = NO_SUBJECT_BEHIND | frozenset(",.;:()") | {PARAGRAPH}
REACH_BACK = 90
"""Tokens before a quote in which a speaker is looked for; quotes do not count. Speaker F1 with 45: -.002, with 180: the same."""
REACH_ON = 40
"""Tokens behind it, likewise: who is named behind a quote stands near. 20 and 80 give the same."""
MOST_BEFORE, MOST_BEHIND = 10, 4
"""Mentions before and behind a quote that are looked at. Speaker F1 with half as many before: -.009, with twice as many: +.003,
at twice the time; behind: the same and +.001."""
FARTHEST_PARAGRAPH = 3
"""Paragraphs between quote and mention that are told apart: farther ones are rare, and one weight serves them all."""
END = "¶"
"""Stands in feature names for the end of a paragraph."""


class Cued(NamedTuple):
    """The cues that a mention may be the subject of, -1 for none: before it, behind it, somewhere behind it in its clause."""

    left: int
    right: int
    loose: int


def cue_at_right(context: Narration, mention: SpeakerMention) -> int:
    """The cue whose subject the mention can be, behind it: "Fidan said", "Fidan, the minister, said"."""
    at, commas = mention.end, 0
    while at < len(context.words) and at - mention.end < FARTHEST_CUE and context.inside[at] < 0:
        word = context.lower[at]
        if context.is_cue(at) and word not in PARTICIPLE_CUES:
            return at
        if word in CLAUSE_ENDS:
            return -1
        if word == ",":
            commas += 1
        elif not commas and word not in ADVERBS and not word.endswith("ly"):
            return -1
        at += 1
    return -1


def cue_at_left(context: Narration, mention: SpeakerMention) -> int:
    """The cue directly before the mention: "said Fidan", "said Foreign Minister Hakan Fidan", "according to Fidan"."""
    at = mention.first - 1
    steps = 0
    while at >= 0 and steps < FARTHEST_NAME and context.inside[at] < 0:
        word = context.lower[at]
        if context.is_cue(at):
            return at
        if word == "to" and at and context.lower[at - 1] == "according":
            return at - 1
        if word in NO_SUBJECT:
            return -1
        steps += 1
        at -= 1
    return -1


def loose_cue(context: Narration, mention: SpeakerMention) -> int:
    """The first cue behind the mention in its clause, whatever stands between: "the authors of the paper of May argued"."""
    for at in range(mention.end, min(len(context.words), mention.end + FARTHEST_CUE)):
        if context.inside[at] >= 0 or context.lower[at] in CLAUSE_ENDS:
            return -1
        if context.is_cue(at):
            return at
    return -1


def voice(context: Narration, cue: int) -> str:
    """Whether the cue stands in the passive ("is called"), after "to", or plainly."""
    before = context.lower[cue - 1] if cue else PARAGRAPH
    if before in FORMS_OF_BE:
        return "passive"
    return "to" if before == "to" else "plain"


class Context(Narration):
    """One article's quotes, cues and mentions."""

    def __init__(self, document: Document, entities: list[Entity]) -> None:
        super().__init__(document)
        self.entities = entities
        self._cued: dict[SpeakerMention, Cued] = {}

    @cached_property
    def mentions(self) -> list[SpeakerMention]:
        """Everything outside quotes that may speak, in order; an article without quotes never asks."""
        return find_mentions(self, self.entities)

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.first for mention in self.mentions]

    def cued(self, mention: SpeakerMention) -> Cued:
        """The cues that the mention may be the subject of; the same for every quote near it."""
        known = self._cued.get(mention)
        if known is None:
            right = cue_at_right(self, mention)
            known = self._cued[mention] = Cued(cue_at_left(self, mention), right, loose_cue(self, mention) if right < 0 else -1)
        return known

    def mentions_between(self, first: int, end: int) -> list[SpeakerMention]:
        """Mentions that begin in this token range."""
        return self.mentions[bisect_left(self._starts, first) : bisect_left(self._starts, end)]

    def mentions_before(self, token: int, most: int) -> list[SpeakerMention]:
        """The last mentions that begin before ``token``, in order."""
        index = bisect_left(self._starts, token)
        return self.mentions[max(0, index - most) : index]


@dataclass(frozen=True, slots=True)
class LastSpeaker:
    """Who spoke the last quote: the entity (or -1), its mention, the quote's number and how far away it ends."""

    entity: int = -1
    mention: SpeakerMention | None = None
    quote: int = -1


def bucket(distance: int) -> str:
    """A distance in tokens, coarser the farther."""
    for limit, name in ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"), (16, "16"), (32, "32"), (64, "64")):
        if distance <= limit:
            return name
    return "99"


def word_at(context: Context, at: int) -> str:
    """The token in small letters, or ``END`` for a blank line or where there is none."""
    word = context.lower[at] if 0 <= at < len(context.lower) else PARAGRAPH
    return END if word == PARAGRAPH else word


def candidates(context: Context, number: int, last: LastSpeaker) -> list[SpeakerMention]:
    """The mentions that may have spoken quote ``number``: near it, outside quotes; and who spoke before."""
    first, end = context.ranges[number]
    back = [m for m in context.mentions_between(context.outside_from(first, -REACH_BACK), first) if m.end <= first]
    ahead = context.mentions_between(end, context.outside_from(end, REACH_ON))
    found = back[-MOST_BEFORE:] + ahead[:MOST_BEHIND]
    if last.mention is not None and last.mention not in found:
        found.append(last.mention)
    return found


@dataclass(frozen=True, slots=True)
class Position:
    """Where a quote stands: its tokens, sentence stretch, paragraph, and the cues around it."""

    number: int
    first: int
    end: int
    stretch: int
    paragraph: int
    ending: str
    behind: str
    cue_before: int
    cue_behind: int


def position_of(context: Context, number: int) -> Position:
    """Where quote ``number`` stands."""
    first, end = context.ranges[number]
    quote = context.quotes[number]
    inner = context.document.text[quote.inner_start : quote.inner_end].rstrip("’'")
    stretch = context.stretch(first)
    cue_before = context.cue_before(first)
    if cue_before >= 0 and context.stretch(cue_before) != stretch:
        cue_before = -1
    cue_behind = context.cue_from(end)
    if cue_behind >= 0 and (context.paragraph(cue_behind) != context.paragraph(first) or context.ends_between(end, cue_behind)):
        cue_behind = -1
    behind = word_at(context, end)
    kind = behind if not behind[0].isalnum() else "A" if context.words[end][0].isupper() else "a"
    last = inner[-1:] if inner[-1:] in ",.?!—…:" else "w"
    return Position(number, first, end, stretch, context.paragraph(first), last, kind, cue_before, cue_behind)


def location(context: Context, position: Position, mention: SpeakerMention) -> str:
    """Where the mention stands, seen from the quote."""
    paragraph = context.paragraph(mention.first)
    if paragraph != position.paragraph:
        return f"p{max(-FARTHEST_PARAGRAPH, min(FARTHEST_PARAGRAPH, paragraph - position.paragraph)):+d}"
    if mention.first >= position.end:
        ended = context.ends_between(position.end, mention.first)
        other = context.quoted_between(position.end, mention.first)
        return "behind" + (".later" if ended else "") + (".quote" if other else "")
    same = context.stretch(mention.first) == position.stretch
    other = context.quoted_between(mention.end, position.first)
    return "before" + ("" if same else ".earlier") + (".quote" if other else "")
