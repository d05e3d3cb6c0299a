"""Attribution: which mention spoke a quote, or that nobody did.

The context enters; for each quote the mention leaves that the weights prefer, or None where the words are no speech. Quotes are
worked in reading order, since who spoke last says much about who speaks next. What is seen of a quote and of each mention that
may have spoken it has a name, which the weights know; the same code runs in training (``bench.quotes.train``). Nothing can fail.
"""

from collections.abc import Iterable, Iterator
from itertools import repeat

from streams.enrich.data import table_rows
from streams.enrich.english import CUES, PRONOUNS, STRONG_CUES, words
from streams.enrich.quotes.context import (
    END,
    PARTICIPLE_CUES,
    Context,
    LastSpeaker,
    Position,
    bucket,
    candidates,
    location,
    position_of,
    voice,
    word_at,
)
from streams.enrich.quotes.coreference import Resolver
from streams.enrich.quotes.mentions import Mention

SPLIT_GAP = 12
"""Tokens between the parts of a quote that its cue splits."""
SUBJECT_REACH, SUBJECT_GAP = 12, 2
"""Tokens before a cue in which its subject begins, and in which it ends."""
SMALL_WORD = 4
MOST_BETWEEN = 5
PREPOSITIONS = words("to of by with from about for in on at against between than like as into over after before")
SPEAKING_WORDS = words("i we i'm we're i’m we’re my our you it it's it’s there this")


class Weights:
    """A weight by feature name; features that training never saw weigh nothing."""

    def __init__(self, by_name: dict[str, float]) -> None:
        self._by_name = by_name

    def score(self, features: Iterable[str]) -> float:
        """The sum of the features' weights."""
        return sum(map(self._by_name.get, features, repeat(0.0)))


def load_weights() -> Weights:
    """The weights that ship."""
    return Weights({name: float(weight) for name, weight in table_rows("quotes.tsv.gz")})


def mention_features(scene: Context, place: Position, mention: Mention, before: LastSpeaker) -> Iterator[str]:
    """Features of one mention as the speaker of the quote at ``place``."""
    kind = mention.kind if mention.kind != "pronoun" else "pronoun-" + PRONOUNS[scene.lower[mention.first]]
    where = location(scene, place, mention)
    left, right, loose = scene.cued(mention)
    yield "m:kind=" + kind
    yield "m:where=" + where
    yield "m:kind,where=" + kind + "," + where
    gap = mention.first - place.end if mention.first >= place.end else place.first - mention.end
    yield "m:where,gap=" + where + "," + bucket(gap)
    between = len(scene.mentions_between(min(mention.end, place.end), max(mention.first, place.first))) if gap > 0 else 0
    yield "m:where,between=" + where + "," + str(min(between, MOST_BETWEEN))
    yield from cue_features(scene, place, mention, where, right, "R")
    yield from cue_features(scene, place, mention, where, left, "L")
    yield from cue_features(scene, place, mention, where, loose, "S")
    if max(left, right, loose) < 0:
        yield "m:no-cue," + where
        yield "m:no-cue," + where + "," + kind
    yield from context_features(scene, mention, where)
    yield from memory_features(scene, place, mention, before, where)


def cue_features(scene: Context, place: Position, mention: Mention, where: str, cue: int, side: str) -> Iterator[str]:
    """How a mention's cue stands to the mention and to the quote."""
    if cue < 0:
        return
    word = scene.lower[cue]
    gap = bucket(cue - mention.end if side == "R" else mention.first - cue - 1)
    if cue >= place.end:
        stands = "behind" + bucket(cue - place.end) + (".later" if scene.ends_between(place.end, cue) else "")
    else:
        stands = "before" + bucket(place.first - cue - 1) + ("" if scene.stretch(cue) == place.stretch else ".earlier")
    base = f"c:{side},"
    yield base + gap
    yield base + where + "," + strength(word)
    yield base + stands
    yield base + stands + "," + strength(word)
    yield base + stands + "," + gap
    yield base + stands + "," + place.ending + place.behind
    yield base + "word=" + word
    yield base + voice(scene, cue) + "," + stands
    if cue in {place.cue_before, place.cue_behind}:
        yield base + "governs," + where + "," + gap
        yield base + "governs," + mention.kind


def strength(cue: str) -> str:
    """How surely a cue brings in words."""
    return "strong" if cue in STRONG_CUES else "participle" if cue in PARTICIPLE_CUES else "cue"


def subject_kind(scene: Context, cue: int) -> str:
    """What kind of mention stands directly before the cue, where its subject would."""
    before = [mention for mention in scene.mentions_between(cue - SUBJECT_REACH, cue) if mention.end >= cue - SUBJECT_GAP]
    return before[-1].kind if before else "none"


def context_features(scene: Context, mention: Mention, where: str) -> Iterator[str]:
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


def memory_features(scene: Context, place: Position, mention: Mention, before: LastSpeaker, where: str) -> Iterator[str]:
    """What the speaker of the quote before says about this one."""
    if before.quote < 0:
        yield "b:none," + where
        return
    same = mention == before.mention or (mention.entity >= 0 and mention.entity == before.entity)
    last = scene.ranges[before.quote][1]
    near = "near" if place.first - last <= SPLIT_GAP else "paragraph" if scene.paragraph(last - 1) == place.paragraph else "far"
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


def nobody_features(scene: Context, place: Position) -> Iterator[str]:
    """Features of the quote's being nobody's speech: a title, a term, a heading, scare quotes."""
    quote = scene.quotes[place.number]
    inner = scene.document.text[quote.inner_start : quote.inner_end]
    words = inner.split()
    length = bucket(len(words))
    yield "n:bias"
    yield "n:length=" + length
    cased = "Upper" if inner[:1].isupper() else "lower"
    titled = "Title" if len(words) > 1 and all(word[:1].isupper() or len(word) < SMALL_WORD for word in words) else ""
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
        yield f"n:subject={subject_kind(scene, place.cue_before)},{length}"
    if place.cue_behind >= 0:
        yield "n:strength-behind=" + strength(scene.lower[place.cue_behind]) + "," + bucket(place.cue_behind - place.end)
        yield f"n:subject-behind={subject_kind(scene, place.cue_behind)},{length}"
        yield "n:cue-behind=" + bucket(place.cue_behind - place.end)
    first = words[0].lower().strip("‘'’") if words else ""
    if first in SPEAKING_WORDS:
        yield "n:first=" + first
    paragraph = scene.document.paragraphs[place.paragraph]
    yield f"n:share={round(4 * (quote.end - quote.start) / max(1, paragraph[1] - paragraph[0]))}"
    if not any(
        scene.paragraph(mention.first) == place.paragraph
        for mention in scene.mentions_between(max(0, place.first - 60), place.end + 40)
    ):
        yield "n:no-mention-in-paragraph," + length


def attribute(scene: Context, resolver: Resolver, weights: Weights) -> list[Mention | None]:
    """The speaking mention of each of the scene's quotes."""
    found: list[Mention | None] = []
    before = LastSpeaker()
    for number in range(len(scene.quotes)):
        place = position_of(scene, number)
        best, highest = None, weights.score(nobody_features(scene, place))
        for mention in candidates(scene, number, before):
            score = weights.score(mention_features(scene, place, mention, before))
            if score > highest:
                best, highest = mention, score
        found.append(best)
        if best is not None:
            before = LastSpeaker(resolver.entity_of(best), best, number)
    return found
