"""Surroundings: where a quote stands, which mentions may have spoken it, and where each stands to it.

A scene and a quote's number enter. The distances are in tokens; the names returned are parts of feature names. Nothing can fail.
"""

from dataclasses import dataclass

from streams.enrich.quotes.mentions import Mention
from streams.enrich.quotes.scene import Scene
from streams.enrich.tokens import PARAGRAPH

REACH_BACK = 90
"""Tokens before a quote in which a speaker is looked for; quotes do not count."""
REACH_ON = 40
MOST_BEFORE, MOST_BEHIND = 10, 4
"""Mentions before and behind a quote that are looked at."""
FARTHEST_PARAGRAPH = 3
END = "¶"
"""Stands in feature names for the end of a paragraph."""


@dataclass(frozen=True, slots=True)
class Before:
    """Who spoke the last quote: the entity (or -1), its mention, the quote's number and how far away it ends."""

    entity: int = -1
    mention: Mention | None = None
    quote: int = -1


def bucket(distance: int) -> str:
    """A distance in tokens, coarser the farther."""
    for limit, name in ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"), (16, "16"), (32, "32"), (64, "64")):
        if distance <= limit:
            return name
    return "99"


def word_at(scene: Scene, at: int) -> str:
    """The token in small letters, or ``END`` for a blank line or where there is none."""
    word = scene.lower[at] if 0 <= at < len(scene.lower) else PARAGRAPH
    return END if word == PARAGRAPH else word


def candidates(scene: Scene, number: int, before: Before) -> list[Mention]:
    """The mentions that may have spoken quote ``number``: near it, outside quotes; and who spoke before."""
    first, end = scene.ranges[number]
    back = [m for m in scene.mentions_between(scene.outside_from(first, -REACH_BACK), first) if m.end <= first]
    ahead = scene.mentions_between(end, scene.outside_from(end, REACH_ON))
    found = back[-MOST_BEFORE:] + ahead[:MOST_BEHIND]
    if before.mention is not None and before.mention not in found:
        found.append(before.mention)
    return found


@dataclass(frozen=True, slots=True)
class Place:
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


def place_of(scene: Scene, number: int) -> Place:
    """Where quote ``number`` stands."""
    first, end = scene.ranges[number]
    quote = scene.quotes[number]
    inner = scene.document.text[quote.inner_start : quote.inner_end].rstrip("’'")
    stretch = scene.stretch(first)
    cue_before = scene.cue_before(first)
    if cue_before >= 0 and scene.stretch(cue_before) != stretch:
        cue_before = -1
    cue_behind = scene.cue_from(end)
    if cue_behind >= 0 and (scene.paragraph(cue_behind) != scene.paragraph(first) or scene.ends_between(end, cue_behind)):
        cue_behind = -1
    behind = word_at(scene, end)
    kind = behind if not behind[0].isalnum() else "A" if scene.words[end][0].isupper() else "a"
    last = inner[-1:] if inner[-1:] in ",.?!—…:" else "w"
    return Place(number, first, end, stretch, scene.paragraph(first), last, kind, cue_before, cue_behind)


def location(scene: Scene, place: Place, mention: Mention) -> str:
    """Where the mention stands, seen from the quote."""
    paragraph = scene.paragraph(mention.first)
    if paragraph != place.paragraph:
        return f"p{max(-FARTHEST_PARAGRAPH, min(FARTHEST_PARAGRAPH, paragraph - place.paragraph)):+d}"
    if mention.first >= place.end:
        ended = scene.ends_between(place.end, mention.first)
        other = scene.quoted_between(place.end, mention.first)
        return "behind" + (".later" if ended else "") + (".quote" if other else "")
    same = scene.stretch(mention.first) == place.stretch
    other = scene.quoted_between(mention.end, place.first)
    return "before" + ("" if same else ".earlier") + (".quote" if other else "")
