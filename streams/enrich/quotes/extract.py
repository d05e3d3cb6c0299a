"""Quotes of an article: spans in quotation marks that are speech, and block quotes, each with its speaker.

A document and its entities enter, quotes leave in reading order; ``text`` is the words between the marks and equals
``document.text[start:end]``. Words in marks that nobody speaks (titles, terms, scare quotes, headings) are left out.
"""

import re

from msgspec.structs import replace

from streams.enrich.document import Document
from streams.enrich.english import OPENING_SUBJECTS
from streams.enrich.models import Models
from streams.enrich.quotes.attribution import attribute
from streams.enrich.quotes.blocks import with_blocks
from streams.enrich.quotes.context import Context, position_of
from streams.enrich.quotes.coreference import Resolver
from streams.enrich.quotes.mentions import SpeakerMention
from streams.enrich.quotes.narration import Marked, trimmed
from streams.records import EnrichedArticle, Quote
from streams.records.article import QuoteKind

SHORTEST_DIRECT = 4
"""Words from which on a quote can be a whole utterance although it begins in small letters."""
SENTENCE_END = re.compile(r"[.?!]\s|\n")
NEXT_SENTENCE = re.compile(r"[.?!]\s+[^\W\d_a-z]")
"""More than one sentence is no piece of one."""
TRAILING = " \t\n\u00a0,，،、"
"""What stands before a closing mark and belongs to the sentence around it."""
UNFINISHED = frozenset("—–…-")
LONGEST_SPLIT = 80
"""Characters between the parts of an utterance that its cue splits."""


def find_quotes(document: Document, article: EnrichedArticle, models: Models) -> list[Quote]:
    """The article's quotes; speakers are named by its entities."""
    if document.language not in models.recognise:
        return []
    context = Context(document, article.entities)
    resolver = Resolver(context, models.gazetteer.given_names)
    found: list[Quote] = []
    for number, mention in enumerate(attribute(context, resolver, models.quotes)):
        if mention is None or document.in_heading(context.quotes[number].start):
            continue
        one = quote(context, resolver, number, mention)
        if found and context.continues(number) and found[-1].end > context.quotes[number - 1].start:
            first = found.pop()
            one = replace(first, text=document.text[first.start : one.end], end=one.end)
        found.append(one)
    return with_blocks(context, resolver, resumed(document.text, [one for one in found if one.text]))


def resumed(text: str, quotes: list[Quote]) -> list[Quote]:
    """What goes on behind its cue (“…,” she said, “but not before May.”) is direct like the part before it."""
    made: list[Quote] = []
    for one in quotes:
        last = made[-1] if made else None
        if last and last.kind == "direct" and one.kind == "partial" and last.speaker and one.speaker:
            between = text[last.end : one.start]
            same = (last.speaker.name or last.speaker.text) == (one.speaker.name or one.speaker.text)
            open_ended = text[last.end - 1] in UNFINISHED or text[last.end : last.end + 1] == ","
            if same and open_ended and len(between) <= LONGEST_SPLIT and not SENTENCE_END.search(between):
                made.append(replace(one, kind="direct"))
                continue
        made.append(one)
    return made


def quote(context: Context, resolver: Resolver, number: int, mention: SpeakerMention) -> Quote:
    """One quote with its speaker."""
    marked = context.quotes[number]
    text = context.document.text
    start, inner_end = trimmed(text, marked.inner_start, marked.inner_end)
    end = start + len(text[start:inner_end].rstrip(TRAILING))
    return Quote(
        text=text[start:end],
        start=start,
        end=end,
        kind=kind_of(text[start:inner_end], marked),
        cue=cue_of(context, number, mention),
        speaker=resolver.speaker(mention),
    )


def cue_of(context: Context, number: int, mention: SpeakerMention) -> str | None:
    """The cue word nearest to both quote and speaker, as written."""
    position = position_of(context, number)
    near = [cue for cue in (position.cue_behind, position.cue_before) if cue >= 0]
    if not near:
        return None
    best = min(near, key=lambda cue: abs(cue - mention.first) + min(abs(cue - position.first), abs(cue - position.end)))
    return context.words[best]


def kind_of(text: str, marked: Marked) -> QuoteKind:
    """``direct`` for a whole utterance or clause, ``partial`` for a few words inside a reported sentence."""
    words = text.split()
    opening = words[0].lower().strip("‘'’“\"[") if words else ""
    clause = opening.split("’")[0].split("'")[0] in OPENING_SUBJECTS
    capital = text.lstrip("[‘'’“\"")[:1].isupper()
    if not marked.closed or (len(words) >= SHORTEST_DIRECT and (capital or clause or NEXT_SENTENCE.search(text))):
        return "direct"
    return "direct" if capital and text[-1:] in ".?!,…" else "partial"
