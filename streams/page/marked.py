"""An article's text with names, quotations and speakers marked, block by block.

In: a finished article. Out: HTML in which every word is escaped. Places are offsets into the text; one that lies outside of it
marks nothing. Cannot fail.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from streams.page.render import escaped
from streams.records import Article, Block
from streams.records.knowledge import Entity, Quote

_MARKS, _STOPS = tuple("\"'“”„«»‹›‘’「」『』"), tuple(",.!?…,。、")
_CLASSES = {"person": "e-p", "organisation": "e-o", "place": "e-l"}


def marked(article: Article) -> Markup:
    """The blocks in reading order."""
    mentions = [(mention.start, mention.end, entity) for entity in article.entities for mention in entity.mentions]
    at, made = 0, []
    for block in article.body:
        if not block.text:
            continue
        span = (at, at + len(block.text))
        inner = Markup().join(_pieces(article, span, mentions))
        made.append(_block(block, inner))
        at = span[1] + 2
    return Markup("\n").join(made)


def _block(block: Block, inner: Markup) -> Markup:
    tag = "h3" if block.type == "heading" else "blockquote" if block.type == "quote" else "p"
    return Markup("<{tag}>{inner}</{tag}>").format(tag=Markup(tag), inner=inner)  # noqa: S704 (one of ours)


def _shown(text: str, quote: Quote) -> tuple[int, int]:
    """Where a quotation begins and ends for a reader: with its marks, which its offsets leave out, and the comma inside of them."""
    start = quote.start - 1 if text[quote.start - 1 : quote.start] in _MARKS and quote.start else quote.start
    end = (
        quote.end + 1 if text[quote.end : quote.end + 1] in _STOPS and text[quote.end + 1 : quote.end + 2] in _MARKS else quote.end
    )
    return start, end + 1 if text[end : end + 1] in _MARKS and end < len(text) else end


def _pieces(article: Article, span: tuple[int, int], mentions: Sequence[tuple[int, int, Entity]]) -> Iterator[Markup]:
    """The text between all beginnings and ends, each piece in the name and the quotation that it belongs to."""
    start, stop = span
    spoken = [(*_shown(article.text, quote), quote) for quote in article.quotes if quote.kind != "indirect"]
    quotes = [each for each in spoken if each[0] < stop and each[1] > start]
    names = [each for each in mentions if each[0] < stop and each[1] > start]
    cuts = {start, stop, *(place for first, last, _ in (*quotes, *names) for place in (first, last))}
    places = sorted(place for place in cuts if start <= place <= stop)
    said: Quote | None = None
    for begin, end in pairwise(places):
        quote = next((each for first, last, each in quotes if first <= begin and end <= last), None)
        if said is not None and quote is not said:
            yield _end(said)
        if quote is not None and quote is not said:
            yield Markup('<q class="q">')
        said = quote
        entity = next((each for first, last, each in names if first <= begin and end <= last), None)
        yield _named(escaped(article.text[begin:end]), entity)
    if said is not None:
        yield _end(said)


def _named(text: Markup, entity: Entity | None) -> Markup:
    if entity is None:
        return text
    title = escaped(f"{entity.type}: {entity.name}" + (f", {entity.role}" if entity.role else ""))
    return Markup('<span class="e {}" title="{}">{}</span>').format(_CLASSES[entity.type], title, text)


def _end(quote: Quote) -> Markup:
    if quote.speaker is None:
        return Markup("</q>")
    written = f"{quote.kind} quote" + (f", cue: {quote.cue}" if quote.cue else "") + f"; written: {quote.speaker.text}"
    name = quote.speaker.name or quote.speaker.text
    return Markup('</q><wbr><span class="by" title="{}">{}</span> ').format(escaped(written), escaped(name))
