"""Two pages made one: pairs of single articles in order of the SHA-1 of their ids, one behind the other; and pages left single.

The two pages of a pair belong to one fold, so that a model stands ready that has seen neither's site.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from bench.body_model.folds import Unseen
from bench.body_model.score import page_f1, shingles
from bench.extraction.flattened import flat_text
from bench.extraction.pages import Labelled
from bench.extraction.tools import Copydesk, Found
from streams.clean.receive.decode import decoded
from streams.clean.receive.facts import Facts

PAIRS, SINGLES = 60, 164
_FOUND = 0.5
"""F1 from which an article is that of the label."""


def pairs(pages: Iterable[Labelled], unseen: Unseen) -> list[tuple[Labelled, Labelled]]:
    """The pairs, at most 60."""
    found: list[tuple[Labelled, Labelled]] = []
    ordered = sorted((page for page in pages if page.text), key=lambda page: (unseen.fold(page.domain), page.rank))
    for _, group in groupby(ordered, key=lambda page: unseen.fold(page.domain)):
        of_fold = list(group)
        found += zip(of_fold[::2], of_fold[1::2], strict=False)
    return sorted(found, key=lambda pair: pair[0].rank)[:PAIRS]


def singles(pages: Iterable[Labelled]) -> list[Labelled]:
    """The pages that must stay one article, at most 164."""
    return sorted((page for page in pages if page.text), key=lambda page: page.rank)[:SINGLES]


def joined_html(ours: Copydesk, pair: tuple[Labelled, Labelled]) -> Found:
    """What our cleaning makes of both pages' marks, one behind the other."""
    html = "\n".join(decoded(page.html) for page in pair)
    return ours.cleaned(Facts(url=pair[0].url, html=html), pair[0].domain)


def joined_flat(ours: Copydesk, pair: tuple[Labelled, Labelled]) -> Found:
    """What our cleaning makes of both pages' lines, one behind the other."""
    return ours.cleaned(Facts(url=pair[0].url, text="\n".join(map(flat_text, pair))), pair[0].domain)


def is_found(pair: tuple[Labelled, Labelled], found: Found) -> bool:
    """Each page's article is an article of its own, and there is no third."""
    if len(found.parts) != len(pair):
        return False
    return all(page_f1(shingles(page.text), shingles(part)) >= _FOUND for page, part in zip(pair, found.parts, strict=True))


def outcomes(ours: Copydesk, chosen: list[tuple[Labelled, Labelled]]) -> Iterator[tuple[bool, bool]]:
    """For each pair whether it was found as HTML and as lines."""
    for pair in chosen:
        yield is_found(pair, joined_html(ours, pair)), is_found(pair, joined_flat(ours, pair))
