"""What attribution sees of a quote and of each mention that may have spoken it: names of features, which the weights know.

A scene enters, feature names leave. The same code runs in training (``bench.quotes.train``) and in the step. Nothing can fail.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from streams.enrich.quotes.scene import Mention, Scene
from streams.enrich.quotes.words import ADVERBS, CUES, PARTICIPLES, PRONOUNS, STRONG_CUES
from streams.enrich.tokens import PARAGRAPH
from streams.enrich.wordlists import words

REACH_BACK = 90
"""Tokens before a quote in which a speaker is looked for; quotes do not count."""
REACH_ON = 40
MOST_CANDIDATES = 14
PREPOSITIONS = words("to of by with from about for in on at against between than like as into over after before")
FARTHEST_CUE = 25
CLAUSE_ENDS = frozenset({".", ";", ":", "?", "!", PARAGRAPH})
PARTICIPLE_SET = frozenset(PARTICIPLES.split())


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
    back = [m for m in scene.mentions_between(reach(scene, first, -1), first) if m.end <= first]
    ahead = scene.mentions_between(end, reach(scene, end, 1))
    found = back[-MOST_CANDIDATES + 4 :] + ahead[:4]
    if before.mention is not None and before.mention not in found:
        found.append(before.mention)
    return found


def reach(scene: Scene, token: int, step: int) -> int:
    """How far from ``token`` mentions are looked at: a number of tokens outside quotes."""
    left = REACH_BACK if step < 0 else REACH_ON
    at = token
    while 0 < at < len(scene.words) and left:
        at += step
        if 0 <= at < len(scene.words) and scene.inside[at] < 0:
            left -= 1
    return at


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
    if cue_behind >= 0 and (scene.paragraph(cue_behind) != scene.paragraph(first) or sentence_ends_between(scene, end, cue_behind)):
        cue_behind = -1
    behind = word_at(scene, end)
    kind = behind if not behind[0].isalnum() else "A" if scene.words[end][0].isupper() else "a"
    last = inner[-1:] if inner[-1:] in ",.?!—…:" else "w"
    return Place(number, first, end, stretch, scene.paragraph(first), last, kind, cue_before, cue_behind)


def sentence_ends_between(scene: Scene, first: int, end: int) -> bool:
    """Whether a full stop outside quotes stands in the range."""
    return any(scene.words[at] in {".", "?", "!", PARAGRAPH} and scene.inside[at] < 0 for at in range(first, end))


def mention_features(scene: Scene, place: Place, mention: Mention, before: Before) -> Iterator[str]:
    """Features of one mention as the speaker of the quote at ``place``."""
    kind = mention.kind if mention.kind != "pronoun" else "pronoun-" + PRONOUNS[scene.lower[mention.first]]
    where = location(scene, place, mention)
    left, right = cue_at_left(scene, mention), cue_at_right(scene, mention)
    loose = loose_cue(scene, mention) if right < 0 else -1
    yield "m:kind=" + kind
    yield "m:where=" + where
    yield "m:kind,where=" + kind + "," + where
    gap = mention.first - place.end if mention.first >= place.end else place.first - mention.end
    yield "m:where,gap=" + where + "," + bucket(gap)
    between = len(scene.mentions_between(min(mention.end, place.end), max(mention.first, place.first))) if gap > 0 else 0
    yield "m:where,between=" + where + "," + str(min(between, 5))
    yield from cue_features(scene, place, mention, where, right, "R")
    yield from cue_features(scene, place, mention, where, left, "L")
    yield from cue_features(scene, place, mention, where, loose, "S")
    if max(left, right, loose) < 0:
        yield "m:no-cue," + where
        yield "m:no-cue," + where + "," + kind
    yield from context_features(scene, mention, where)
    yield from memory_features(scene, place, mention, before, where)


def location(scene: Scene, place: Place, mention: Mention) -> str:
    """Where the mention stands, seen from the quote."""
    paragraph = scene.paragraph(mention.first)
    if paragraph != place.paragraph:
        return "p%+d" % max(-3, min(3, paragraph - place.paragraph))
    if mention.first >= place.end:
        ended = sentence_ends_between(scene, place.end, mention.first)
        other = any(scene.inside[at] >= 0 for at in range(place.end, mention.first))
        return "behind" + (".later" if ended else "") + (".quote" if other else "")
    same = scene.stretch(mention.first) == place.stretch
    other = any(scene.inside[at] >= 0 for at in range(mention.end, place.first))
    return "before" + ("" if same else ".earlier") + (".quote" if other else "")


def cue_at_right(scene: Scene, mention: Mention) -> int:
    """The cue whose subject the mention can be, behind it: "Fidan said", "Fidan, the minister, said"."""
    at, commas = mention.end, 0
    while at < len(scene.words) and at - mention.end < FARTHEST_CUE and scene.inside[at] < 0:
        word = scene.lower[at]
        if word in CUES and word not in PARTICIPLE_SET:
            return at
        if word in CLAUSE_ENDS:
            return -1
        if word == ",":
            commas += 1
        elif not commas and word not in ADVERBS and not word.endswith("ly"):
            return -1
        at += 1
    return -1


def loose_cue(scene: Scene, mention: Mention) -> int:
    """The first cue behind the mention in its clause, whatever stands between: "the authors of the paper published in May argued"."""
    for at in range(mention.end, min(len(scene.words), mention.end + FARTHEST_CUE)):
        if scene.inside[at] >= 0 or scene.lower[at] in CLAUSE_ENDS:
            return -1
        if scene.lower[at] in CUES and scene.words[at].islower():
            return at
    return -1


def cue_at_left(scene: Scene, mention: Mention) -> int:
    """The cue directly before the mention: "said Fidan", "said Foreign Minister Hakan Fidan", "according to Fidan"."""
    at = mention.first - 1
    steps = 0
    while at >= 0 and steps < 12 and scene.inside[at] < 0:
        word = scene.lower[at]
        if word in CUES and steps <= 12:
            return at
        if word == "to" and at and scene.lower[at - 1] == "according":
            return at - 1
        if word in {",", ".", ";", ":", "(", PARAGRAPH} or word in {"that", "he", "she", "they", "it", "to", "in", "and"}:
            return -1
        steps += 1
        at -= 1
    return -1


def cue_features(scene: Scene, place: Place, mention: Mention, where: str, cue: int, side: str) -> Iterator[str]:
    """How a mention's cue stands to the mention and to the quote."""
    if cue < 0:
        return
    word = scene.lower[cue]
    strength = "strong" if word in STRONG_CUES else "participle" if word in PARTICIPLE_SET else "cue"
    gap = bucket(cue - mention.end if side == "R" else mention.first - cue - 1)
    if cue >= place.end:
        stands = "behind" + bucket(cue - place.end) + (".later" if sentence_ends_between(scene, place.end, cue) else "")
    else:
        stands = "before" + bucket(place.first - cue - 1) + ("" if scene.stretch(cue) == place.stretch else ".earlier")
    base = f"c:{side},"
    yield base + gap
    yield base + where + "," + strength
    yield base + stands
    yield base + stands + "," + strength
    yield base + stands + "," + gap
    yield base + stands + "," + place.ending + place.behind
    yield base + "word=" + word
    yield base + voice(scene, cue) + "," + stands
    if cue in {place.cue_before, place.cue_behind}:
        yield base + "governs," + where + "," + gap
        yield base + "governs," + mention.kind


def context_features(scene: Scene, mention: Mention, where: str) -> Iterator[str]:
    """The words around the mention, and whether it opens its sentence."""
    previous, behind = word_at(scene, mention.first - 1), word_at(scene, mention.end)
    if previous in PREPOSITIONS:
        yield "x:preposition," + where
        yield "x:preposition=" + previous
    if behind in {"'s", "’s"}:
        yield "x:possessive," + where
    start = scene.boundaries[scene.stretch(mention.first)]
    opening = not scene.mentions_between(start, mention.first)
    if opening and previous not in PREPOSITIONS:
        yield "x:subject," + where
        yield "x:subject," + mention.kind
    yield (
        "x:next="
        + (behind if not behind[0].isalnum() else "cue" if behind in CUES else "who" if behind == "who" else "w")
        + ","
        + where
    )


def memory_features(scene: Scene, place: Place, mention: Mention, before: Before, where: str) -> Iterator[str]:
    """What the speaker of the quote before says about this one."""
    if before.quote < 0:
        yield "b:none," + where
        return
    same = mention == before.mention or (mention.entity >= 0 and mention.entity == before.entity)
    last = scene.ranges[before.quote][1]
    near = "near" if place.first - last <= 12 else "paragraph" if scene.paragraph(last - 1) == place.paragraph else "far"
    if scene.paragraph(last - 1) == place.paragraph - 1:
        near = "next"
    opens = "opens" if word_at(scene, place.first - 1) == END else "inside"
    alone = "alone" if opens == "opens" and place.behind == END else ""
    cued = "cued" if place.cue_before >= 0 or place.cue_behind >= 0 else "bare"
    if same:
        yield f"b:same,{near},{opens}{alone},{cued}"
        yield f"b:same,{near},{where}"
        yield f"b:same,{mention.kind}"
        unclosed = not scene.quotes[before.quote].closed
        if unclosed and before.quote == place.number - 1:
            yield "b:same,unclosed"
    else:
        yield f"b:other,{near},{opens}{alone},{cued}"


def voice(scene: Scene, cue: int) -> str:
    """Whether the cue stands in the passive ("is called"), after "to", or plainly."""
    before = word_at(scene, cue - 1)
    if before in {"is", "are", "was", "were", "be", "been", "being", "it's", "it’s", "so", "often", "also"}:
        return "passive"
    return "to" if before == "to" else "plain"


def nobody_features(scene: Scene, place: Place) -> Iterator[str]:
    """Features of the quote's being nobody's speech: a title, a term, a heading, scare quotes."""
    quote = scene.quotes[place.number]
    inner = scene.document.text[quote.inner_start : quote.inner_end]
    words = inner.split()
    length = bucket(len(words))
    yield "n:bias"
    yield "n:length=" + length
    cased = "Upper" if inner[:1].isupper() else "lower"
    titled = "Title" if len(words) > 1 and all(word[:1].isupper() or len(word) < 4 for word in words) else ""
    yield f"n:case={cased}{titled},{length}"
    yield f"n:end={place.ending},{place.behind}"
    yield f"n:length,end={length},{place.ending}"
    before = word_at(scene, place.first - 1)
    yield "n:before=" + before
    yield f"n:before,length={before},{length}" if not before[0].isalnum() else f"n:case,word-before={cased}"
    if before[0].isalnum():
        yield f"n:before2={word_at(scene, place.first - 2)} {before}"
        yield f"n:before,length={before},{length}"
    yield "n:behind=" + word_at(scene, place.end)
    if scene.document.in_heading(quote.start):
        yield "n:heading"
        yield "n:heading," + length
    if quote.single:
        yield "n:single"
        yield "n:single," + length
    yield f"n:cues={'b' if place.cue_before >= 0 else ''}{'a' if place.cue_behind >= 0 else ''},{length}"
    if place.cue_before >= 0:
        yield "n:voice-before=" + voice(scene, place.cue_before) + "," + bucket(place.first - place.cue_before - 1)
        yield "n:cue-before=" + scene.lower[place.cue_before] + "," + bucket(place.first - place.cue_before - 1)
    if place.cue_behind >= 0:
        yield "n:cue-behind=" + bucket(place.cue_behind - place.end)
    first = words[0].lower().strip("‘'’") if words else ""
    if first in {"i", "we", "i'm", "we're", "i’m", "we’re", "my", "our", "you", "it", "it's", "it’s", "there", "this"}:
        yield "n:first=" + first
    paragraph = scene.document.paragraphs[place.paragraph]
    yield f"n:share={round(4 * (quote.end - quote.start) / max(1, paragraph[1] - paragraph[0]))}"
    if not any(
        scene.paragraph(mention.first) == place.paragraph
        for mention in scene.mentions_between(max(0, place.first - 60), place.end + 40)
    ):
        yield "n:no-mention-in-paragraph," + length
