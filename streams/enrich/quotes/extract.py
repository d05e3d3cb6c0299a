"""Quotes of an article: spans in quotation marks that are speech, and block quotes, each with its speaker.

A document and its entities enter, quotes leave in reading order; ``text`` is the words between the marks and equals
``document.text[start:end]``. Words in marks that nobody speaks (titles, terms, scare quotes, headings) are left out.
"""

import re

from msgspec.structs import replace

from streams.enrich.document import Document
from streams.enrich.english import OPENING_SUBJECTS
from streams.enrich.languages import words_of
from streams.enrich.models import Models
from streams.enrich.quotes.attribution import attribute
from streams.enrich.quotes.blocks import with_blocks
from streams.enrich.quotes.context import Context, position_of
from streams.enrich.quotes.coreference import Resolver
from streams.enrich.quotes.dense import DenseSpeech
from streams.enrich.quotes.dialogue import turns
from streams.enrich.quotes.marks import Marked, quoted_spans, trimmed
from streams.enrich.quotes.mentions import SpeakerMention
from streams.enrich.quotes.naming import NamesInText
from streams.enrich.quotes.narration import Narration
from streams.enrich.quotes.speech import Speech
from streams.enrich.quotes.tags import speech_spans
from streams.records import EnrichedArticle, Quote
from streams.records.article import QuoteKind
from streams.records.knowledge import Speaker

DENSE = frozenset({"ja", "zh"})
"""Languages whose words nothing parts."""
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
    spoken, stretches = turns(document, article.entities, is_interview=article.genre == "interview")
    marked = in_marks(document, article, models)
    free = [one for one in marked if not any(start <= one.start < end for start, end in stretches)]
    return sorted([*spoken, *free], key=lambda one: one.start)


def in_marks(document: Document, article: EnrichedArticle, models: Models) -> list[Quote]:
    """The quotes in marks and the blocks."""
    if document.language != models.quotes.language:
        return by_rules(document, article, models)
    context = Context(document, article.entities)
    resolver = Resolver(context, models.gazetteer.given_names)
    found: list[Quote] = []
    for number, mention in enumerate(attribute(context, resolver, models.quotes)):
        if mention is None or document.in_heading(context.quotes[number].start):
            continue
        one = quote(document, context.quotes[number], cue_of(context, number, mention), resolver.speaker(mention))
        if found and context.continues(number) and found[-1].end > context.quotes[number - 1].start:
            one = joined(document.text, found.pop(), one)
        found.append(one)
    return with_blocks(context, resolver, resumed(document.text, [one for one in found if one.text]))


def by_rules(document: Document, article: EnrichedArticle, models: Models) -> list[Quote]:
    """The quotes in a language of which attribution knows the words alone."""
    words = words_of(document.language)
    if not words.speech.said:
        return []
    spans = speech_spans(document.text, document.paragraphs, quoted_spans(document.text, document.paragraphs), document.language)
    narration = Narration(document, [span for span in spans if not document.in_heading(span.start)])
    if not narration.quotes:
        return []
    names = NamesInText(narration, article.entities, words, models.gazetteer.given_names)
    attribution = DenseSpeech if document.language in DENSE else Speech
    found: list[Quote] = []
    for number, said in enumerate(attribution(narration, names).attributed()):
        if said is None:
            continue
        cue = narration.words[said.cue] if said.cue >= 0 else None
        one = quote(document, narration.quotes[number], cue, said.speaker(names))
        if found and narration.continues(number) and found[-1].end > narration.quotes[number - 1].start:
            one = joined(document.text, found.pop(), one)
        found.append(one)
    return [one for one in found if one.text]


def joined(text: str, first: Quote, second: Quote) -> Quote:
    """Two paragraphs of one utterance."""
    return replace(first, text=text[first.start : second.end], end=second.end)


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


def quote(document: Document, marked: Marked, cue: str | None, speaker: Speaker | None) -> Quote:
    """One quote with its speaker."""
    text = document.text
    start, inner_end = trimmed(text, marked.inner_start, marked.inner_end)
    end = start + len(text[start:inner_end].rstrip(TRAILING))
    words = document.tokens.at(inner_end) - document.tokens.at(start)
    kind = kind_of(text[start:inner_end], words, marked)
    return Quote(text=text[start:end], start=start, end=end, kind=kind, cue=cue, speaker=speaker)


def cue_of(context: Context, number: int, mention: SpeakerMention) -> str | None:
    """The cue word nearest to both quote and speaker, as written."""
    position = position_of(context, number)
    near = [cue for cue in (position.cue_behind, position.cue_before) if cue >= 0]
    if not near:
        return None
    best = min(near, key=lambda cue: abs(cue - mention.first) + min(abs(cue - position.first), abs(cue - position.end)))
    return context.words[best]


def kind_of(text: str, count: int, marked: Marked) -> QuoteKind:
    """``direct`` for a whole utterance or clause, ``partial`` for a few words (of ``count``) inside a reported sentence."""
    words = text.split()
    opening = words[0].lower().strip("‘'’“\"[") if words else ""
    clause = opening.split("’")[0].split("'")[0] in OPENING_SUBJECTS
    first = text.lstrip("[‘'’“\"¿¡")[:1]
    capital = first.isupper() or first.lower() == first.upper()
    if not marked.closed or (count >= SHORTEST_DIRECT and (capital or clause or NEXT_SENTENCE.search(text))):
        return "direct"
    return "direct" if capital and text[-1:] in ".?!,…" else "partial"
