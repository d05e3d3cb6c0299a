"""Quotes of an article: spans in quotation marks that are speech, and block quotes, each with its speaker.

A document and its entities enter, quotes leave in reading order; ``text`` is the words between the marks and equals
``document.text[start:end]``. Words in marks that nobody speaks (titles, terms, scare quotes, headings) are left out.
"""

import re

from msgspec.structs import replace

from streams.enrich.document import Document
from streams.enrich.english import LISTING, OPENING_SUBJECTS
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
LONGEST_LISTED = 2
"""Words in marks of a list's part: longer ones are utterances of their own."""
LONGEST_SPLIT = 80
"""Characters between the parts of an utterance that its cue splits."""


def find_quotes(document: Document, article: EnrichedArticle, models: Models) -> list[Quote]:
    """The article's quotes; speakers are named by its entities."""
    if document.language not in models.recognise:
        return []
    context = Context(document, article.entities)
    resolver = Resolver(context, models.gazetteer.given_names)
    found = []
    for number, mention in enumerate(attribute(context, resolver, models.quotes)):
        if mention is None or document.in_heading(context.quotes[number].start):
            continue
        found.append(quote(context, resolver, number, mention))
    whole = resumed(document.text, joined(document.text, [one for one in found if one.text]))
    return with_blocks(context, resolver, whole)


def resumed(text: str, quotes: list[Quote]) -> list[Quote]:
    """What goes on behind its cue (“…,” she said, “but not before May.”) is direct like the part before it."""
    made: list[Quote] = []
    for one in quotes:
        last = made[-1] if made else None
        if last and last.kind == "direct" and one.kind == "partial" and last.speaker and one.speaker:
            between = text[last.end : one.start]
            same = last.speaker.name == one.speaker.name and last.text[-1:] in ",—–…-"
            if same and len(between) <= LONGEST_SPLIT and not SENTENCE_END.search(between):
                made.append(replace(one, kind="direct"))
                continue
        made.append(one)
    return made


def joined(text: str, quotes: list[Quote]) -> list[Quote]:
    """Single words in marks that one speaker's phrase lists (an “urgent” and “unconditional” ceasefire) are one partial quote."""
    made: list[Quote] = []
    for one in quotes:
        last = made[-1] if made else None
        if last and last.kind == one.kind == "partial" and last.speaker == one.speaker and is_listed(text, last, one):
            made[-1] = replace(last, text=text[last.start : one.end], end=one.end)
        else:
            made.append(one)
    return made


def is_listed(text: str, last: Quote, one: Quote) -> bool:
    """Whether both are short and only a comma or a conjunction stands between them."""
    between = text[last.end : one.start].strip(" \"“”'‘’«»")
    return between in LISTING and len(one.text.split()) <= LONGEST_LISTED and len(last.text.split()) <= 2 * LONGEST_LISTED


def quote(context: Context, resolver: Resolver, number: int, mention: SpeakerMention) -> Quote:
    """One quote with its speaker."""
    marked = context.quotes[number]
    text = context.document.text
    start, end = trimmed(text, marked.inner_start, marked.inner_end)
    return Quote(
        text=text[start:end],
        start=start,
        end=end,
        kind=kind_of(text[start:end], marked),
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
