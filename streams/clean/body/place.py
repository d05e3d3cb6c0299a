"""Where each block stands: in what element, among what others, how near to the page's main run of prose, behind what like it.

A page that goes on with its next story repeats the make of the first; so do comments, teasers and posts below a post. So it counts
whether another article, another container of the same name, another headline came before.
"""

from dataclasses import dataclass

import numpy as np

from streams.clean.body.arrays import Bools, Floats, Ints
from streams.clean.body.names import PART_BIT
from streams.clean.body.outline import Outline
from streams.clean.body.table import BlockTable
from streams.clean.body.tags import NUMBER, flags
from streams.clean.body.wording import Columns, Wording, cohesion

_LEAF = flags("p li h1 h2 h3 h4 h5 h6 blockquote tr dd dt figcaption pre div")
_TITLING = flags("h1 h2 h3 h4")
_PROSE_WORDS, _PROSE_LINKS = 10, 0.4
"""Words from which on a block is prose, and share of linked letters from which on it is none: most menu items and teasers have
fewer words or more links, most paragraphs neither. The net learns how far to believe it."""
_CLIMBS = 4
"""Elements above a block that are described: a paragraph's column, its article and two wrappers around that."""
_HELD = 5
"""Sums over each element and all below it: prose, words, linked letters, letters, blocks."""
_OF_GROUPS = ("prose share", "link share", "log blocks", "prose of words")
_TITLE_SHARE, _TITLE_WORDS, _TITLE_WORDS_ELSEWHERE = 0.7, 3, 5
"""A block is the title where this share of its words stands in the page's own title (sites shorten and add to it), and it is no
shorter than three words as a heading, five as anything else, which a crumb or a kicker seldom is."""


@dataclass(frozen=True, slots=True)
class Placing:
    """The features of place, with what other features are made of.

    Attributes:
        prose: words of each block that is long and hardly linked, else 0.
        prose_total: their sum, at least 1.
        groups: the elements 1 to 4 levels above each block, a row a level.
        twins: number of the template that each block was made by.
        columns: the features.
    """

    prose: Floats
    prose_total: float
    groups: list[Ints]
    twins: Ints
    columns: Columns


def place_of(table: BlockTable, said: Wording) -> Placing:
    """The place of each block.

    Args:
        table: the page's blocks, at least one.
        said: their wording.
    """
    elements, element = table.outline, table.element
    is_caption = (elements.path_bits[element] & PART_BIT["caption"]) != 0
    is_prose = (said.words >= _PROSE_WORDS) & (said.link_share < _PROSE_LINKS) & ~is_caption
    prose = np.where(is_prose, said.words, 0).astype(np.float32)
    total = max(float(prose.sum()), 1.0)
    groups = _groups(table)
    twins = _twins(table)
    article = elements.climb(element, elements.tag == NUMBER["article"])
    columns: Columns = {
        **_position(table, prose, total, len(table)),
        **_surroundings(table, said, prose, total, groups, article),
        **_main_run(prose, groups[0], len(elements)),
        **_of_twins(twins, said, prose, total),
        **_repeats(table),
        **_anchors(table, said, total),
        **_succession(table, prose, total, groups, article),
    }
    columns |= cohesion(said.tokens, said.is_function_word, is_prose, np.asarray(columns["in best group"], np.bool_))
    return Placing(prose, total, groups, twins, columns)


def _groups(table: BlockTable) -> list[Ints]:
    """The elements above each block: a paragraph's own element is no group, so the first is the one around it."""
    parent = table.outline.parent
    first = np.where(_LEAF[table.outline.tag[table.element]], parent[table.element], table.element)
    groups = [first]
    for _ in range(_CLIMBS - 1):
        groups.append(parent[groups[-1]])
    return groups


def _position(table: BlockTable, prose: Floats, total: float, count: int) -> Columns:
    place = np.arange(count)
    return {
        "position": place / count,
        "prose before": (np.cumsum(prose) - prose) / total,
        "log blocks on page": np.log1p(count),
        "log prose on page": np.log1p(total),
        "depth": table.outline.depth[table.element],
    }


def _surroundings(table: BlockTable, said: Wording, prose: Floats, total: float, groups: list[Ints], article: Ints) -> Columns:
    """What the elements above hold: prose, links, blocks.

    Elements 1 (holding 2 and 3), blocks with 5 words in 2 and 7 in 3: by element the words are [0 0 5 7], their sums
    from the beginning [0 0 0 5 12]; all below element 1 are the elements 1 to 3, so it holds 12 - 0 = 12,
    and element 2 holds 5 - 0 = 5.
    """
    element, count = table.element, len(table.outline)
    of_blocks = np.stack([prose, said.words, table.linked, said.letters, np.ones(len(table))], 1)
    places = (element[:, None] * _HELD + np.arange(_HELD)).ravel()
    # Elements are numbered so that all below one are a range.
    sums = np.zeros((count + 1, _HELD))
    np.cumsum(np.bincount(places, of_blocks.ravel(), count * _HELD).reshape(count, _HELD), axis=0, out=sums[1:])
    inside = np.stack(groups)
    held = (sums[table.outline.end[inside]] - sums[inside]).transpose(2, 0, 1)  # what, level, block
    found = np.stack(
        [
            held[0] / total,
            held[2] / np.maximum(held[3], 1),
            np.log1p(held[4]),
            held[0] / np.maximum(held[1], 1),
        ]
    ).astype(np.float32)
    columns: Columns = {}
    for level in range(len(groups)):
        columns |= {f"{name}, {level + 1} up": found[number, level] for number, name in enumerate(_OF_GROUPS)}
    own = np.bincount(element, prose, count)
    columns["own prose share, 1 up"] = own[groups[0]] / total
    for level in (1, 2):
        group = groups[level - 1]
        columns[f"direct prose share, {level} up"] = np.bincount(group, prose, count)[group] / total
    columns["prose share of article"] = (sums[table.outline.end[article], 0] - sums[article, 0]) / total
    columns["in article"] = article > 0
    return columns


def _main_run(prose: Floats, group: Ints, elements: int) -> Columns:
    """Distance from the element that directly holds most prose."""
    place = np.arange(len(prose))
    by_group = np.bincount(group, prose, elements)
    is_best = group == by_group.argmax()
    inside = np.flatnonzero(is_best)
    first, last = (int(inside[0]), int(inside[-1])) if len(inside) else (0, len(prose) - 1)
    return {
        "prose against best group": by_group[group] / max(float(by_group.max()), 1.0),
        "after best begins": np.clip(place - first, -20, 60),
        "before best ends": np.clip(last - place, -20, 60),
        "between best": (place >= first) & (place <= last),
        "in best group": is_best,
    }


def _twins(table: BlockTable) -> Ints:
    """Which blocks were made by the same template: equal tag and names, also of the element above."""
    elements, element = table.outline, table.element
    above = elements.parent[element]
    key = (elements.tag[element] << 44) ^ (elements.names[element] << 24) ^ (elements.names[above] << 4) ^ elements.tag[above]
    twin: Ints
    _, twin = np.unique(key, return_inverse=True)
    return twin


def _of_twins(twin: Ints, said: Wording, prose: Floats, total: float) -> Columns:
    """What the blocks of the same template are like."""
    count = np.bincount(twin)

    def mean(values: Floats | Bools) -> Floats:
        return (np.bincount(twin, values) / count)[twin].astype(np.float32)

    return {
        "log twins": np.log1p(count)[twin],
        "log words of twins": mean(np.log1p(said.words)),
        "link share of twins": mean(said.link_share),
        "sentences among twins": mean(said.ends_sentence),
        "prose share of twins": (np.bincount(twin, prose) / total)[twin],
    }


def _repeats(table: BlockTable) -> Columns:
    """Texts, and openings of texts ("Read more:", "WATCH |"), that stand on the page more than once."""
    hashes = np.fromiter(map(hash, table.texts), np.int64, len(table))
    _, first, same, times = np.unique(hashes, return_index=True, return_inverse=True, return_counts=True)
    return {
        "repeats": np.minimum(times[same], 5),
        "stood before": first[same] != np.arange(len(table)),
    }


def _anchors(table: BlockTable, said: Wording, total: float) -> Columns:
    """Where the title stands, and what the page as a whole is like."""
    count = len(table)
    tag = table.outline.tag[table.element]
    headlines = np.cumsum(tag == NUMBER["h1"])
    is_long = said.words >= np.where(_TITLING[tag], _TITLE_WORDS, _TITLE_WORDS_ELSEWHERE)
    is_title = (said.title_share >= _TITLE_SHARE) & is_long
    title_at = int(is_title.argmax()) if is_title.any() else -1
    from_title = np.clip(np.arange(count) - title_at, -30, 80) / 20 if title_at >= 0 else 0.0
    words = max(float(said.words.sum()), 1.0)
    articles = int((table.outline.tag == NUMBER["article"]).sum())
    return {
        "headlines before": np.minimum(headlines, 4),
        "headlines on page": min(int(headlines[-1]), 4),
        "after title": from_title,
        "title found": title_at >= 0,
        "is title": is_title,
        "log articles on page": np.log1p(articles),
        "furniture words on page": float(said.furniture.sum()) / words,
        "function words on page": float(said.stop_words.sum()) / words,
        "prose of words on page": min(total / words, 1.0),
    }


_HEADING = flags("h1 h2 h3 h4 h5 h6")
_MOST = 6
"""Containers alike beyond which one more says nothing: by then it is a list."""


def _succession(table: BlockTable, prose: Floats, total: float, groups: list[Ints], article: Ints) -> Columns:
    """The features of succession.

    Args:
        table: the page's blocks, at least one.
        prose: words of each block that is prose, else 0.
        total: their sum.
        groups: the elements above each block, nearest first.
        article: the article element around each block, or 0.
    """
    elements = table.outline
    before, of_kind = _alike(elements)
    columns: Columns = {}
    for level in (1, 2, 3):
        group = groups[level - 1]
        columns[f"containers alike before, {level} up"] = np.minimum(before[group], _MOST)
        columns[f"log containers alike, {level} up"] = np.log1p(of_kind[group])
    return {**columns, **_articles(table, prose, total, article), **_headings(table, prose)}


def _alike(elements: Outline) -> tuple[Ints, Ints]:
    """For each element with names, how many of the same tag and names begin before it, and how many there are in all.

    Keys [x y x x]: sorted with their places kept they are x0 x2 x3 y1, in runs that start at 0 and 3;
    a place in the order less its run's start is what came before: x0 0, x2 1, x3 2, y1 0; the runs' lengths are 3 and 1.
    Back in order of the page: before [0 0 1 2], in all [3 1 3 3].
    """
    key = (elements.tag << 32) | elements.names
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    begins = np.ones(len(key), np.bool_)
    begins[1:] = ordered[1:] != ordered[:-1]
    starts = np.flatnonzero(begins)
    run = np.cumsum(begins) - 1
    before, count = np.empty(len(key), np.int64), np.empty(len(key), np.int64)
    before[order] = np.arange(len(key)) - starts[run]
    count[order] = np.diff(starts, append=len(key))[run]
    nameless = elements.names == 0
    before[nameless] = 0
    count[nameless] = 0
    return before, count


def _articles(table: BlockTable, prose: Floats, total: float, own: Ints) -> Columns:
    """Prose of article elements that came before the block's own, and how deep articles are nested around it."""
    elements = table.outline
    inside = np.where(own > 0, prose, 0)
    passed = np.cumsum(inside) - inside
    before: Floats = np.zeros(len(elements))
    before[own[::-1]] = passed[::-1]  # the first block of each article is the last to be written
    above = elements.path_tags[elements.parent[own]] >> NUMBER["article"] & 1
    return {
        "prose of earlier articles": np.where(own > 0, before[own], passed) / total,
        "article in article": (own > 0) & (above > 0),
    }


def _headings(table: BlockTable, prose: Floats) -> Columns:
    """What the heading above the block is like, and how much prose stands between them."""
    elements, count = table.outline, len(table)
    tag = elements.tag[table.element]
    is_heading = _HEADING[tag]
    last = np.maximum.accumulate(np.where(is_heading, np.arange(count), -1))
    found = last >= 0
    sums = np.cumsum(prose) - prose
    names_headline = (elements.path_bits[table.element] & PART_BIT["meta"]) != 0
    return {
        "level of last heading": np.where(found, tag[last] - NUMBER["h1"] + 1, 0),
        "log prose since heading": np.log1p(np.where(found, sums - sums[last], sums)),
        "log blocks since heading": np.log1p(np.where(found, np.arange(count) - last, count)),
        "last heading named so": found & names_headline[last],
    }
