"""Where one article of an HTML page ends and the next begins.

A headline inside the page begins an article where text stands before it and behind it and the signs agree: its rank, a date near
it, an article element of its own, words that return in what follows rather than in what precedes, other matter in front of it, a
marker ("Next story"). Subheadings have no such signs; teasers have no text; the mere number of article elements says nothing
(10–39 % of ordinary pages have several).

What the body model chose is little help: it scores one of two articles near 0. So text is told by its shape here.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import log

import msgspec
import numpy as np

from streams.clean.articles.side_matter import is_notice, side_end
from streams.clean.body import ScoredPage
from streams.clean.body.arrays import Bools, Floats, Ints
from streams.clean.body.names import PART_BIT
from streams.clean.body.tags import NUMBER, flags
from streams.clean.fields.line_kinds import NEXT, ends_as_text
from streams.clean.fields.times.date_lines import is_date_line
from streams.clean.text.spaces import key

LEAST_WORDS = 60
"""Words of text before a headline and behind it: the shortest news items have about that many, teasers half of it."""
TEXT_WORDS, FIRST_WORDS = 10, 15
"""Words of a row that is text, and of the first one below a headline's date and byline, which may hold a caption of ten."""
TITLE_WORDS = range(3, 41)
"""Words of a headline: below three it names a section, beyond forty it is a paragraph."""
LINKED = 0.3
"""Share of a row's letters inside links above which it is no text: paragraphs link names, teasers are links."""
ABOVE, BELOW, WINDOW = 3, 9, 60
"""Rows above a headline for markers, below it for its date, and on both sides for words: an article's length."""
LONG_WORD, LONGER_WORD = 4, 6
"""Letters of a headline's word that is looked for, and of words that two texts share: longer ones tell subjects apart."""
MOST_OTHER = 20
"""Rows of other matter in front of a headline that count: a foot and a menu have more."""
MOST_ABOVE = 200
"""Words of what stands above the page's own headline and is no article: of seven such banners and dialogs on labelled pages the
longest had 976 letters, some 160 words."""
MOST_ARTICLES = 50
"""Articles of one page: what endless scrolling loads before a scraper gives up is far less."""

WEIGHTS: Mapping[str, float] = {
    "first_rank": 1.9, "second_rank": 1.0, "time": 1.7, "element": 1.7, "words": 1.0, "apart": 1.8, "length": 0.8, "other": 2.1,
    "outside": -0.6, "balance": 0.6, "alike": -3.9,
    "announced": 4.0, "marker": 2.5, "template": 1.0,
}  # fmt: skip
"""Fitted by logistic regression to the headlines of 370 single and 185 joined pages (five folds by page: 152 of 185 joins found,
1 of 370 single pages split at probability .8). The last three are set by hand: joined pages have no markers and
no common template, and every second one of a pair is announced by its head, which pages of one site seldom are."""
OWN_SIGNS = ("first_rank", "time", "element", "marker", "template")
"""Signs of which a headline needs one unless the page announces it: without any it heads a part of the article, or what a company
says of itself below it. Two of 1,790 labelled pages came apart at such headlines; of 60 joined pages none is found by them."""
BIAS = -9.3
ENOUGH = log(0.8 / 0.2)
"""The odds from which a headline begins an article: at .8, as above, one single page in 370 is split."""

_HEADING, _ARTICLE = flags("h1 h2 h3"), flags("article")
_NO_RANK = 99
"""Of a row that is no heading."""
_OUTSIDE = PART_BIT["related"] | PART_BIT["comment"] | PART_BIT["navigation"] | PART_BIT["newsletter"] | PART_BIT["advertisement"]


class Shapes(msgspec.Struct, frozen=True):
    """What is asked of every row once: words, text-likeness, rank and kinds of page part around it."""

    words: Floats
    like_text: Bools
    text: Bools
    heading: Ints
    rank: Ints
    bits: Ints


class Starts(msgspec.Struct, frozen=True):
    """Where the articles of a page begin.

    Attributes:
        own: the row from which the page's own article is looked for: 0, or its headline where a text above it is no article.
        further: rows of the headlines that begin a further article, in order; none on most pages.
        side: those of them that begin side matter: what they head is no article, and no text of the one above.
    """

    own: int
    further: list[int]
    side: frozenset[int] = frozenset()


def starts_of(page: ScoredPage, own_titles: Collection[str], titles: Collection[str]) -> Starts:
    """Where the page's articles begin.

    The page's own headline begins no further article: where it seems to, what stands above it is none (a consent dialog, the notice
    of a web archive), or what stands below it is a copy of the first for another screen. What is called side matter and holds
    most of the text is neither: the page's own article stands there, whatever the names say.

    Args:
        page: the whole page.
        own_titles: keys of what the page calls its own article.
        titles: keys of the titles of others that it announces.
    """
    shapes = _shapes(page)
    named = _announced(page, shapes, titles) if titles else []
    headlines = [row for row in np.flatnonzero(shapes.heading > 0).tolist() if int(shapes.words[row]) in TITLE_WORDS]
    headlines = sorted({*headlines, *named})
    own_rows = [row for row in headlines if row not in named and key(page.table.texts[row]) in own_titles]
    own, further, side = 0, list[int](), set[int]()
    for number, row in enumerate(headlines):
        if not _begins_article(page, shapes, headlines, number, further[-1] if further else own, named):
            continue
        end = None if row in named or row in own_rows else side_end(page, row, _first_text(shapes, row))
        if end is not None:
            chosen = page.words * page.chosen
            if float(chosen[end:].sum()) < LEAST_WORDS and chosen[row:end].sum() <= chosen[:row].sum():
                further.append(row)
                side.add(row)
        elif row not in own_rows or (row == own_rows[0] and not _is_none(page, shapes, row)):
            further.append(row)
        elif row == own_rows[0]:
            own, further = row, []
    return Starts(own=own, further=further[: MOST_ARTICLES - 1], side=frozenset(side))


def _first_text(shapes: Shapes, row: int) -> int:
    """The first row of text below a headline."""
    return next((at for at in np.flatnonzero(shapes.like_text[row + 1 :]).tolist()), 0) + row + 1


def _is_none(page: ScoredPage, shapes: Shapes, row: int) -> bool:
    """What stands above the page's own headline is no article: it is short, or a notice."""
    rows = np.flatnonzero(shapes.text[:row])
    return float(page.words[rows].sum()) < MOST_ABOVE or is_notice(page.table.texts[at] for at in rows.tolist())


def _announced(page: ScoredPage, shapes: Shapes, titles: Collection[str]) -> list[int]:
    """The row of each announced title: its first heading of the highest rank, or a line that is no link to it."""
    lengths = np.fromiter(map(len, page.table.texts), np.float64, len(page.table))
    may_be = (shapes.rank < _NO_RANK) | (page.table.linked < LINKED * lengths)
    best: dict[str, tuple[int, int]] = {}
    for row in np.flatnonzero(may_be & (shapes.words <= TITLE_WORDS.stop)).tolist():
        title = key(page.table.texts[row])
        if title in titles:
            best[title] = min(best.get(title, (_NO_RANK + 1, 0)), (int(shapes.rank[row]), row))
    return sorted(row for _, row in best.values())


def _begins_article(
    page: ScoredPage, shapes: Shapes, headlines: Sequence[int], number: int, start: int, named: Sequence[int]
) -> bool:
    """Whether the signs at a headline are enough; words are compared only where they can decide, for that takes longest."""
    row = headlines[number]
    texts = page.table.texts
    is_named = row in named
    rivals = named if is_named else [at for at in headlines[number + 1 :] if shapes.rank[at] <= shapes.rank[row]]
    stop = next((at for at in rivals if at > row and texts[at] != texts[row]), len(texts))
    # Elements left open by what precedes wrap what follows: only parts that begin below the headline's own count as outside.
    behind = (shapes.like_text & (is_named | ((shapes.bits & _OUTSIDE & ~shapes.bits[row]) == 0))) | page.chosen
    above = shapes.like_text if is_named else shapes.text
    before = float(shapes.words[start:row] @ above[start:row])
    after = float(shapes.words[row + 1 : stop] @ behind[row + 1 : stop])
    if before < LEAST_WORDS or after < LEAST_WORDS:
        return False
    signs = _signs(page, shapes, behind, headlines[:number], row, stop)
    if not is_named and not any(signs[name] for name in OWN_SIGNS):
        return False
    score = BIAS + WEIGHTS["announced"] * is_named + _weighed(signs)
    score += WEIGHTS["length"] * log(after) + WEIGHTS["balance"] * min(after, before) / max(after, before)
    if score + WEIGHTS["words"] < ENOUGH:
        return False
    return score + _weighed(_vocabularies(texts, shapes, behind, row, stop)) >= ENOUGH


def _weighed(signs: Mapping[str, float]) -> float:
    return sum(WEIGHTS[name] * value for name, value in signs.items())


def _shapes(page: ScoredPage) -> Shapes:
    table = page.table
    outline = table.outline
    words = page.words
    lengths = np.fromiter(map(len, table.texts), np.float64, len(table))
    likely = (words >= TEXT_WORDS) & (table.linked < LINKED * lengths)
    like_text = np.array(
        [bool(may) and ends_as_text(text) for may, text in zip(likely.tolist(), table.texts, strict=True)], np.bool_
    )
    bits = outline.path_bits[table.element]
    heading = outline.climb(table.element, _HEADING[outline.tag])
    return Shapes(
        words=words,
        like_text=like_text,
        text=(like_text & ((bits & _OUTSIDE) == 0)) | page.chosen,
        heading=heading,
        rank=np.where(heading > 0, outline.tag[heading], _NO_RANK),
        bits=bits,
    )


def _signs(page: ScoredPage, shapes: Shapes, behind: Bools, earlier: Sequence[int], row: int, stop: int) -> dict[str, float]:
    """The signs of a further article at a headline that are seen without reading the text."""
    last = max(np.flatnonzero(shapes.text[:row]).tolist(), default=0)
    above = range(max(0, row - ABOVE), row)
    return {
        "first_rank": shapes.rank[row] == NUMBER["h1"],
        "second_rank": shapes.rank[row] == NUMBER["h2"],
        "time": _has_time(page, shapes, behind, row, stop, last),
        "element": _own_element(page, shapes, row),
        "apart": not page.chosen[row] and not all(page.chosen[at] for at in above),
        "other": min(row - last - 1, MOST_OTHER) / MOST_OTHER,
        "outside": bool(shapes.bits[row] & _OUTSIDE),
        "marker": any(NEXT.fullmatch(page.table.texts[at].strip(" :»›>")) for at in above),
        "template": _same_template(page, shapes, earlier, row),
    }


def head_rows(page: ScoredPage, row: int, stop: int) -> range:
    """The rows between a headline and the text below it: date, byline, share buttons."""
    rows = range(row + 1, min(stop, row + 1 + BELOW))
    first = next((at for at in rows if page.words[at] >= FIRST_WORDS and ends_as_text(page.table.texts[at])), rows.stop)
    return range(row + 1, first)


def _has_time(page: ScoredPage, shapes: Shapes, behind: Bools, row: int, stop: int, last: int) -> bool:
    """A date stands below the headline, or right above it behind the article before."""
    below = range(row + 1, min(stop, row + 1 + BELOW))
    first = next((at for at in below if behind[at] and shapes.words[at] >= FIRST_WORDS), below.stop)
    rows = [*range(row + 1, first), *range(max(last + 1, row - 2), row)]
    return any(page.table.times[at] > 0 or is_date_line(page.table.texts[at]) for at in rows)


def _own_element(page: ScoredPage, shapes: Shapes, row: int) -> bool:
    """The headline stands in an article element that holds no text of what precedes."""
    outline, element = page.table.outline, page.table.element
    own = int(outline.climb(element[row : row + 1], _ARTICLE[outline.tag])[0])
    taken: Ints = element[:row][shapes.text[:row]]
    return own > 0 and not bool(((taken >= own) & (taken < outline.end[own])).any())


def _same_template(page: ScoredPage, shapes: Shapes, earlier: Sequence[int], row: int) -> bool:
    """The page's first headline of this rank bears the same class names."""
    names = page.table.outline.names
    first = next((at for at in earlier if shapes.rank[at] == shapes.rank[row]), None)
    own = int(names[shapes.heading[row]])
    return first is not None and own != 0 and int(names[shapes.heading[first]]) == own


def _vocabularies(texts: list[str], shapes: Shapes, behind: Bools, row: int, stop: int) -> dict[str, float]:
    """How much more the headline's words return behind it than before it; how many long words both sides share."""
    title = {word for word in key(texts[row]).split() if len(word) >= LONG_WORD}
    links = [at for at in range(max(0, row - WINDOW), row) if texts[at] == texts[row]]
    said = shapes.text.copy()
    said[links] = False  # a link to the next article tells nothing of this one
    before = set(_words(texts, said, max(0, row - WINDOW), row))
    after = set(_words(texts, behind, row + 1, min(stop, row + WINDOW)))
    long_before, long_after = ({word for word in side if len(word) >= LONGER_WORD} for side in (before, after))
    return {
        "words": (len(title & after) - len(title & before)) / len(title) if title else 0.0,
        "alike": len(long_before & long_after) / max(1, min(len(long_before), len(long_after))),
    }


def _words(texts: list[str], chosen: Bools, start: int, stop: int) -> Iterator[str]:
    for at in range(start, stop):
        if chosen[at]:
            yield from key(texts[at]).split()
