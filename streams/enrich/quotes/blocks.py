"""Block quotes: what the publisher set apart as a quotation, with the speaker that stands inside it, behind it or before it.

The context and the quotes found by marks enter; the same quotes leave, with those of kind ``block`` among them. A block that
repeats words of the article (a pull quote) is nobody's second utterance: nothing inside it is a quote. Nothing can fail.
"""

import re
from typing import NamedTuple

from streams.enrich.quotes.context import Context
from streams.enrich.quotes.coreference import Resolver
from streams.enrich.quotes.marks import trimmed
from streams.enrich.quotes.mentions import SpeakerMention
from streams.records import Quote, Speaker

Stretch = tuple[int, int]

DASH = re.compile(r"\s*(?:[—–―]|-{1,2}|~)\s*(?=[^\W\d_])")
"""Opens the line that says who is quoted."""
DASH_INSIDE = re.compile(r"[.!?…,”\"’»]\s*[—–―]\s*(?=[^\W\d_][^—–―\n]*$)|[.!?…”\"’»]\s+-{1,2}\s*(?=[^\W\d_][^\n-]*$)")
LONGEST_ATTRIBUTION = 14
"""Words of the longest line that says who is quoted."""
MOST_BLOCKS = 100
"""Blocks that are looked at: each is searched for in the whole text, and nobody quotes more."""
FEWEST_WORDS = 4
"""Words of the shortest block without a speaker that is taken for a quotation: shorter ones are labels."""
SENTENCE_END = re.compile(r"[.!?…]['’”\"»)\]]*$")
WORD = re.compile(r"\w+")
OMISSION = re.compile(r"…|\.{3}")
MARKS = "“”\"„‟«»‘’'"
SPEAKING = ("person", "organisation", "people", "body", "writing", "name", "pronoun")
"""Kinds of mentions that can stand as the speaker of a block, the likelier first."""


class Parts(NamedTuple):
    """A block cut up: the words, and the line that says who is quoted (empty where there is none)."""

    words: Stretch
    attribution: Stretch


def with_blocks(context: Context, resolver: Resolver, quotes: list[Quote]) -> list[Quote]:
    """The quotes found by marks and the block quotes, in reading order."""
    ranges = context.document.quote_blocks[:MOST_BLOCKS]
    if not ranges:
        return quotes
    plain = spaced(context.document.text)
    made = list(quotes)
    for start, end in ranges:
        parts = cut(context, start, end)
        inside = [one for one in made if start <= one.start < end]
        if repeats(context.document.text[slice(*parts.words)], plain):
            made = [one for one in made if one not in inside]
        elif not told(context, parts, inside):
            made = [one for one in made if one not in inside] + block_quote(context, resolver, start, end, parts)
    return sorted(made, key=lambda one: one.start)


def cut(context: Context, start: int, end: int) -> Parts:
    """The block's words without its attribution and its quotation marks."""
    text = context.document.text
    last = text.rfind("\n", start, end) + 1
    if last > start and is_attribution(context, last, end):
        return Parts(bare(text, start, last), (past_dash(text, last, end), end))
    inside = DASH_INSIDE.search(text, start, end)
    if inside and len(text[inside.end() : end].split()) <= LONGEST_ATTRIBUTION and text[inside.end() : end][:1].isupper():
        return Parts(bare(text, start, inside.start() + 1), (inside.end(), end))
    return Parts(bare(text, start, end), (end, end))


def is_attribution(context: Context, start: int, end: int) -> bool:
    """Whether a line says who is quoted: a short one behind a dash, or a name and what its bearer is."""
    text = context.document.text
    line = text[start:end].strip()
    if not line or len(line.split()) > LONGEST_ATTRIBUTION:
        return False
    if DASH.match(text, start, end):
        return True
    tokens = context.document.tokens
    first = tokens.at(start)
    named = [mention for mention in context.mentions_between(first, first + 2) if mention.kind in {"person", "organisation"}]
    return bool(named) and not SENTENCE_END.search(line)


def past_dash(text: str, start: int, end: int) -> int:
    """Where the line's words begin."""
    match = DASH.match(text, start, end)
    return match.end() if match else start


def bare(text: str, start: int, end: int) -> Stretch:
    """The range without white space and without the quotation marks around it all."""
    start, end = trimmed(text, start, end)
    if end - start > 1 and text[start] in MARKS and text[end - 1] in MARKS:
        start, end = trimmed(text, start + 1, end - 1)
    elif end > start and text[start] in MARKS and not any(mark in text[start + 1 : end] for mark in '”"»'):
        start, end = trimmed(text, start + 1, end)
    return start, end


def repeats(words: str, plain: str) -> bool:
    """Whether the words stand in the article twice, whatever their case and marks; dots may stand for some that were left out."""
    parts = [spaced(part) for part in OMISSION.split(words) if WORD.search(part)]
    return bool(parts) and all(plain.count(part) > 1 for part in parts)


def spaced(text: str) -> str:
    """The words in small letters, with a space around each."""
    return f" {' '.join(WORD.findall(text.casefold()))} "


def told(context: Context, parts: Parts, inside: list[Quote]) -> bool:
    """Whether the block is an ordinary sentence that holds quotes: words stand beside them ("…”, she said")."""
    if not inside:
        return False
    tokens = context.document.tokens
    first, end = tokens.at(parts.words[0]), tokens.at(parts.words[1])
    return any(context.inside[at] < 0 and tokens.words[at][0].isalnum() for at in range(first, end))


def block_quote(context: Context, resolver: Resolver, start: int, end: int, parts: Parts) -> list[Quote]:
    """The block as a quote; none where it has too few words to be one."""
    text = context.document.text
    words = text[slice(*parts.words)]
    cue, who = speaker(context, resolver, start, end, parts)
    if not words or (who is None and (len(words.split()) < FEWEST_WORDS or not SENTENCE_END.search(words))):
        return []
    return [Quote(text=words, start=parts.words[0], end=parts.words[1], kind="block", cue=cue, speaker=who)]


def speaker(context: Context, resolver: Resolver, start: int, end: int, parts: Parts) -> tuple[str | None, Speaker | None]:
    """Who is quoted: by the line inside, by a line behind a dash below, by the sentence before that ends with a colon."""
    below = attribution_below(context, end)
    for line in (parts.attribution, below):
        if line[0] < line[1]:
            found = mention_in(context, *line, kinds=("person", "organisation"))
            written = context.document.text[slice(*line)]
            return None, resolver.speaker(found) if found else Speaker(name=name_in(written), text=written)
    lead = sentence_with_colon(context, start)
    if lead is None:
        return None, None
    cued = subject(context, *lead)
    found = cued[0] if cued else mention_in(context, *lead, kinds=SPEAKING)
    if found is None:
        return None, None
    return (context.words[cued[1]] if cued else None), resolver.speaker(found)


def name_in(line: str) -> str:
    """The name before a line's first comma, where every word there has a capital letter and there are two or more."""
    words = line.split(",", maxsplit=1)[0].split()
    return " ".join(words) if len(words) > 1 and all(word[0].isupper() for word in words) else ""


def attribution_below(context: Context, end: int) -> Stretch:
    """The paragraph behind the block where it is a short one behind a dash."""
    paragraphs = context.document.paragraphs
    number = context.document.paragraph_of(max(0, end - 1)) + 1
    if number < len(paragraphs):
        start, stop = paragraphs[number]
        text = context.document.text
        match = DASH.match(text, start, stop)
        if match and len(text[start:stop].split()) <= LONGEST_ATTRIBUTION and not SENTENCE_END.search(text[start:stop]):
            return match.end(), stop
    return end, end


def sentence_with_colon(context: Context, start: int) -> Stretch | None:
    """The last sentence before the block, where it ends with a colon."""
    before = context.document.text[:start].rstrip()
    if not before.endswith(":"):
        return None
    first, _ = context.document.sentence_of(max(0, context.document.tokens.at(len(before)) - 1))
    return context.document.tokens.starts[first], len(before)


def subject(context: Context, start: int, end: int) -> tuple[SpeakerMention, int] | None:
    """The mention in the range that is the subject of a cue there, and the cue."""
    tokens = context.document.tokens
    for mention in context.mentions_between(tokens.at(start), tokens.at(end)):
        left, right, _ = context.cued(mention)
        cue = max(left, right)
        if 0 <= cue < tokens.at(end):
            return mention, cue
    return None


def mention_in(context: Context, start: int, end: int, kinds: tuple[str, ...]) -> SpeakerMention | None:
    """The first mention of the likeliest kind in the range."""
    tokens = context.document.tokens
    inside = [mention for mention in context.mentions_between(tokens.at(start), tokens.at(end)) if mention.kind in kinds]
    return min(inside, key=lambda mention: kinds.index(mention.kind), default=None)
