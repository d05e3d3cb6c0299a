"""Attribution: which mention spoke a quote, or that nobody did.

The context enters; for each quote the mention leaves that the weights prefer, or None where the words are no speech. Quotes are
worked in reading order, since who spoke last says much about who speaks next. What is seen of a quote and of each mention that
may have spoken it has a name, which the weights know; the same code runs in training (``bench.quotes.train``). Nothing can fail.
"""

from collections.abc import Iterable, Iterator
from itertools import repeat

from streams.enrich.data import table_rows
from streams.enrich.english import (
    ADVERBS,
    CUES,
    DETERMINERS,
    NAMING_WORDS,
    NO_DESCRIPTION,
    PARTICIPLE_CUES,
    PREPOSITIONS,
    PRONOUNS,
    SPEAKING_WORDS,
    STRONG_CUES,
)
from streams.enrich.quotes.context import (
    END,
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
from streams.enrich.quotes.mentions import SpeakerMention

SPLIT_GAP = 12
"""Tokens between the parts of a quote that its cue splits: subject, verb and a short adverbial."""
SUBJECT_REACH, SUBJECT_GAP = 12, 2
"""Tokens before a cue in which its subject begins, and in which it ends."""
LONGEST_INNER_LEAD = 5
"""Tokens between an inner cue and its quote ("… said that her driver, Tom Reeve, had told her: “…”")."""
SURE = 99.0
SMALL_WORD = 4
"""Letters from which on titles capitalise a word ("The Way of the World")."""
LONGEST_TERM = 3
"""Words of the longest term in marks that is told by the lack of a cue alone."""
LONGEST_ATTRIBUTE = 2
"""Words in marks before a noun that are told as a term by the lack of a cue: with one alone the same on `news_gold`."""
NO_NOUNS = PREPOSITIONS | NO_DESCRIPTION | DETERMINERS | ADVERBS | CUES
CALLERS = frozenset({"person", "pronoun", "name", "people", "body", "organisation"})
MOST_BETWEEN = 5
"""Mentions between quote and mention that are told apart: more of them are rare, and one weight serves them all."""


class Weights:
    """A weight by feature name; features that training never saw weigh nothing.

    Attributes:
        language: of the texts that they were learned from: of others they know nothing.
    """

    language = "en"

    def __init__(self, by_name: dict[str, float]) -> None:
        self._by_name = by_name

    def score(self, features: Iterable[str]) -> float:
        """The sum of the features' weights."""
        return sum(map(self._by_name.get, features, repeat(0.0)))


def load_weights() -> Weights:
    """The weights that ship."""
    return Weights({name: float(weight) for name, weight in table_rows("quotes.tsv.gz")})


def mention_features(context: Context, position: Position, mention: SpeakerMention, last: LastSpeaker) -> Iterator[str]:
    """Features of one mention as the speaker of the quote at ``position``."""
    kind = mention.kind if mention.kind != "pronoun" else "pronoun-" + PRONOUNS[context.lower[mention.first]]
    where = location(context, position, mention)
    left, right, loose = context.cued(mention)
    yield "m:kind=" + kind
    yield "m:where=" + where
    yield "m:kind,where=" + kind + "," + where
    gap = mention.first - position.end if mention.first >= position.end else position.first - mention.end
    yield "m:where,gap=" + where + "," + bucket(gap)
    between = len(context.mentions_between(min(mention.end, position.end), max(mention.first, position.first))) if gap > 0 else 0
    yield "m:where,between=" + where + "," + str(min(between, MOST_BETWEEN))
    yield from cue_features(context, position, mention, where, right, "R")
    yield from cue_features(context, position, mention, where, left, "L")
    yield from cue_features(context, position, mention, where, loose, "S")
    if max(left, right, loose) < 0:
        yield "m:no-cue," + where
        yield "m:no-cue," + where + "," + kind
    yield from context_features(context, mention, where)
    yield from memory_features(context, position, mention, last, where)


def cue_features(context: Context, position: Position, mention: SpeakerMention, where: str, cue: int, side: str) -> Iterator[str]:
    """How a mention's cue stands to the mention and to the quote."""
    if cue < 0:
        return
    word = context.lower[cue]
    gap = bucket(cue - mention.end if side == "R" else mention.first - cue - 1)
    if cue >= position.end:
        stands = "behind" + bucket(cue - position.end) + (".later" if context.ends_between(position.end, cue) else "")
    else:
        stands = "before" + bucket(position.first - cue - 1) + ("" if context.stretch(cue) == position.stretch else ".earlier")
    base = f"c:{side},"
    yield base + gap
    yield base + where + "," + strength(word)
    yield base + stands
    yield base + stands + "," + strength(word)
    yield base + stands + "," + gap
    yield base + stands + "," + position.ending + position.behind
    yield base + "word=" + word
    yield base + voice(context, cue) + "," + stands
    if cue in {position.cue_before, position.cue_behind}:
        yield base + "governs," + where + "," + gap
        yield base + "governs," + mention.kind


def strength(cue: str) -> str:
    """How surely a cue brings in words."""
    return "strong" if cue in STRONG_CUES else "participle" if cue in PARTICIPLE_CUES else "cue"


def subject_kind(context: Context, cue: int) -> str:
    """What kind of mention stands directly before the cue, where its subject would."""
    before = [mention for mention in context.mentions_between(cue - SUBJECT_REACH, cue) if mention.end >= cue - SUBJECT_GAP]
    return before[-1].kind if before else "none"


def context_features(context: Context, mention: SpeakerMention, where: str) -> Iterator[str]:
    """The words around the mention, and whether it opens its sentence."""
    previous, behind = word_at(context, mention.first - 1), word_at(context, mention.end)
    if previous in PREPOSITIONS:
        yield "x:preposition," + where
        yield "x:preposition=" + previous
    if behind in {"'s", "’s"}:
        yield "x:possessive," + where
    start = context.boundaries[context.stretch(mention.first)]
    opening = not context.mentions_between(start, mention.first)
    if opening and previous not in PREPOSITIONS:
        yield "x:subject," + where
        yield "x:subject," + mention.kind
    yield (
        "x:next="
        + (behind if not behind[0].isalnum() else "cue" if behind in CUES else "who" if behind == "who" else "w")
        + ","
        + where
    )


def memory_features(context: Context, position: Position, mention: SpeakerMention, last: LastSpeaker, where: str) -> Iterator[str]:
    """What the speaker of the quote before says about this one."""
    if last.quote < 0:
        yield "b:none," + where
        return
    same = mention == last.mention or (mention.entity >= 0 and mention.entity == last.entity)
    ended = context.ranges[last.quote][1]
    near = (
        "near"
        if position.first - ended <= SPLIT_GAP
        else "paragraph"
        if context.paragraph(ended - 1) == position.paragraph
        else "far"
    )
    if context.paragraph(ended - 1) == position.paragraph - 1:
        near = "next"
    opens = "opens" if word_at(context, position.first - 1) == END else "inside"
    alone = "alone" if opens == "opens" and position.behind == END else ""
    cued = "cued" if position.cue_before >= 0 or position.cue_behind >= 0 else "bare"
    if same:
        yield f"b:same,{near},{opens}{alone},{cued}"
        yield f"b:same,{near},{where}"
        yield f"b:same,{mention.kind}"
        unclosed = not context.quotes[last.quote].closed
        if unclosed and last.quote == position.number - 1:
            yield "b:same,unclosed"
    else:
        yield f"b:other,{near},{opens}{alone},{cued}"


def nobody_features(context: Context, position: Position) -> Iterator[str]:
    """Features of the quote's being nobody's speech: a title, a term, a heading, scare quotes."""
    quote = context.quotes[position.number]
    inner = context.document.text[quote.inner_start : quote.inner_end]
    words = inner.split()
    length = bucket(len(words))
    yield "n:bias"
    yield "n:length=" + length
    cased = "Upper" if inner[:1].isupper() else "lower"
    titled = "Title" if len(words) > 1 and all(word[:1].isupper() or len(word) < SMALL_WORD for word in words) else ""
    yield f"n:case={cased}{titled},{length}"
    yield f"n:end={position.ending},{position.behind}"
    yield f"n:length,end={length},{position.ending}"
    before = word_at(context, position.first - 1)
    yield "n:before=" + before
    yield f"n:before,length={before},{length}" if not before[0].isalnum() else f"n:case,word-before={cased}"
    if before[0].isalnum():
        yield f"n:before2={word_at(context, position.first - 2)} {before}"
        yield f"n:before,length={before},{length}"
    yield "n:behind=" + word_at(context, position.end)
    if context.document.in_heading(quote.start):
        yield "n:heading"
        yield "n:heading," + length
    if quote.single:
        yield "n:single"
        yield "n:single," + length
    yield f"n:cues={'b' if position.cue_before >= 0 else ''}{'a' if position.cue_behind >= 0 else ''},{length}"
    if position.cue_before >= 0:
        yield "n:voice-before=" + voice(context, position.cue_before) + "," + bucket(position.first - position.cue_before - 1)
        yield "n:cue-before=" + context.lower[position.cue_before] + "," + bucket(position.first - position.cue_before - 1)
        yield f"n:subject={subject_kind(context, position.cue_before)},{length}"
    if position.cue_behind >= 0:
        yield "n:strength-behind=" + strength(context.lower[position.cue_behind]) + "," + bucket(position.cue_behind - position.end)
        yield f"n:subject-behind={subject_kind(context, position.cue_behind)},{length}"
        yield "n:cue-behind=" + bucket(position.cue_behind - position.end)
    first = words[0].lower().strip("‘'’") if words else ""
    if first in SPEAKING_WORDS:
        yield "n:first=" + first
    paragraph = context.document.paragraphs[position.paragraph]
    yield f"n:share={round(4 * (quote.end - quote.start) / max(1, paragraph[1] - paragraph[0]))}"
    if not any(
        context.paragraph(mention.first) == position.paragraph
        for mention in context.mentions_between(max(0, position.first - 60), position.end + 40)
    ):
        yield "n:no-mention-in-paragraph," + length


def attribute(context: Context, resolver: Resolver, weights: Weights) -> list[SpeakerMention | None]:
    """The speaking mention of each of the context's quotes; the parts of one that runs over paragraphs have the same."""
    found: list[SpeakerMention | None] = []
    last = LastSpeaker()
    first, surest = 0, 0.0
    for number in range(len(context.quotes)):
        position = position_of(context, number)
        best, margin = (None, 0.0) if is_term(context, position) else spoken(context, position, last, weights)
        if context.continues(number):
            if margin <= surest:
                best = found[-1]
            found[first:] = [best] * (number - first)
        else:
            first = number
        surest = margin if first == number else max(margin, surest)
        found.append(best)
        if best is not None:
            last = LastSpeaker(resolver.entity_of(best), best, number)
    return found


def subject_of_lead(context: Context, position: Position) -> SpeakerMention | None:
    """The subject of the cue right before the quote, with a comma or colon between: of two cues the inner one counts."""
    lead, cue = context.words[position.cue_before + 1 : position.first], position.cue_before
    if cue < 0 or not lead or lead[-1] not in {":", ","} or len(lead) > LONGEST_INNER_LEAD or voice(context, cue) != "plain":
        return None
    if (position.behind != END and position.behind.isalpha()) or context.cue_before(cue) < context.boundaries[position.stretch]:
        return None
    near = [one for one in context.mentions_between(cue - SUBJECT_REACH, cue) if context.cued(one).right == cue]
    return near[-1] if near and near[-1].kind in {"person", "people", "organisation"} else None


def is_term(context: Context, position: Position) -> bool:
    """Whether the words are nobody's, whatever stands around: brought in as a name or term, or a few small ones without a cue.

    Few are ``LONGEST_TERM`` at most; somebody's are such words only where a cue or "according to" stands in their sentence.
    """
    first, quote = position.first, context.quotes[position.number]
    before = word_at(context, first - 1)
    if before in NAMING_WORDS or (before == "as" and word_at(context, first - 2) == "known"):
        return True
    if before == "called" and context.words[first - 2 : first - 1] != [","] and not is_subject(context, first - 1):
        return True
    words = context.document.text[quote.inner_start : quote.inner_end].split()
    few = 0 < len(words) <= LONGEST_TERM and words[0].islower() and before in DETERMINERS
    return (few or is_attribute(context, position, words)) and position.cue_before < 0 and position.cue_behind < 0


def is_attribute(context: Context, position: Position, words: list[str]) -> bool:
    """Whether one or two small words stand before a noun as its attribute ("the “interim” government")."""
    if not 0 < len(words) <= LONGEST_ATTRIBUTE or not all(word.islower() for word in words) or position.end >= len(context.words):
        return False
    behind = context.words[position.end]
    return behind.isalpha() and behind.islower() and behind not in NO_NOUNS


def is_subject(context: Context, cue: int) -> bool:
    """Whether somebody who can speak stands right before the cue: who calls, and not what is called."""
    before = [one for one in context.mentions_between(cue - SUBJECT_REACH, cue) if one.end >= cue - 1]
    return bool(before) and before[-1].kind in CALLERS


def spoken(context: Context, position: Position, last: LastSpeaker, weights: Weights) -> tuple[SpeakerMention | None, float]:
    """Who spoke one quote, and by how much that is likelier than that nobody did."""
    governing = subject_of_lead(context, position)
    if governing is not None:
        return governing, SURE
    best = None
    highest = nobody = weights.score(nobody_features(context, position))
    for mention in candidates(context, position.number, last):
        score = weights.score(mention_features(context, position, mention, last))
        if score > highest:
            best, highest = mention, score
    return best, highest - nobody
