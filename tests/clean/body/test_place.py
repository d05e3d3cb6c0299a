"""The place of blocks, against plain loops over elements and blocks."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings

from streams.clean.body.place import Placing, place_of
from streams.clean.body.table import BlockTable
from streams.clean.body.tags import BLOCK, NUMBER
from streams.clean.body.wording import Vocabulary, Wording, wording
from tests.clean.body.pages import DESCRIPTION, PARAGRAPHS, TITLE, generated, page
from tests.clean.body.test_table import table_of

_HEADINGS = [NUMBER[f"h{level}"] for level in range(1, 7)]


def placed(html: str) -> tuple[BlockTable, Wording, Placing]:
    """A page's blocks, what they say, and where they stand."""
    table = table_of(html)
    said = wording(table, TITLE, DESCRIPTION, Vocabulary({}, {}))
    return table, said, place_of(table, said)


def _same(found: Placing, name: str, naive: Sequence[float], count: int) -> None:
    values = np.broadcast_to(np.asarray(found.columns[name], float), count)

    assert values.tolist() == pytest.approx(naive, abs=1e-5), name


def _path(table: BlockTable, element: int) -> list[int]:
    """The element and all above it, without the virtual one."""
    path = []
    while element:
        path.append(element)
        element = int(table.outline.parent[element])
    return path


@settings(max_examples=60, deadline=None)
@given(generated)
def test_what_the_elements_above_hold_is_what_a_walk_finds(html: str) -> None:
    """Prose, links and blocks below each element above a block, computed from sums, are those that one counts one by one."""
    table, said, found = placed(html)
    paths = [_path(table, int(element)) for element in table.element]
    for level in range(4):
        held = [[row for row, path in enumerate(paths) if not group or group in path] for group in found.groups[level].tolist()]
        words = [[said.words[row] for row in rows] for rows in held]
        prose = [sum(found.prose[row] for row in rows) for rows in held]

        _same(found, f"prose share, {level + 1} up", [own / found.prose_total for own in prose], len(table))
        _same(found, f"log blocks, {level + 1} up", [np.log1p(len(rows)) for rows in held], len(table))
        _same(
            found,
            f"prose of words, {level + 1} up",
            [own / max(sum(all_), 1) for own, all_ in zip(prose, words, strict=True)],
            len(table),
        )
        _same(
            found,
            f"link share, {level + 1} up",
            [sum(table.linked[row] for row in rows) / max(sum(said.letters[row] for row in rows), 1) for rows in held],
            len(table),
        )


@settings(max_examples=60, deadline=None)
@given(generated)
def test_containers_alike_are_those_that_a_walk_counts(html: str) -> None:
    """For each container, those of its tag and names before it and in all are counted as by hand; without names none are alike."""
    table, _, found = placed(html)
    elements = table.outline
    likes = [(int(tag), int(names)) for tag, names in zip(elements.tag, elements.names, strict=True)]
    for level in (1, 2, 3):
        groups = found.groups[level - 1].tolist()
        before = [min(likes[:group].count(likes[group]), 6) if elements.names[group] else 0 for group in groups]
        in_all = [np.log1p(likes.count(likes[group])) if elements.names[group] else 0 for group in groups]

        _same(found, f"containers alike before, {level} up", before, len(table))
        _same(found, f"log containers alike, {level} up", in_all, len(table))


@settings(max_examples=60, deadline=None)
@given(generated)
def test_articles_and_headings_before_are_those_that_a_walk_passes(html: str) -> None:
    """Prose of earlier articles and what the last heading was like, computed by sums and maxima, are those of a walk downwards."""
    table, _, found = placed(html)
    elements = table.outline
    earlier, nested, level, prose_since, blocks_since = [], [], [], [], []
    began: dict[int, float] = {}
    passed = since = 0.0
    last = None
    for row, element in enumerate(table.element.tolist()):
        articles = [one for one in _path(table, element) if elements.tag[one] == NUMBER["article"]]
        own = articles[0] if articles else 0
        began.setdefault(own, passed)
        earlier.append((began[own] if own else passed) / found.prose_total)
        nested.append(float(len(articles) > 1))
        if elements.tag[element] in _HEADINGS:
            last, since = row, 0.0
        level.append(_HEADINGS.index(elements.tag[table.element[last]]) + 1 if last is not None else 0)
        prose_since.append(np.log1p(since))
        blocks_since.append(np.log1p(row - last if last is not None else len(table)))
        since += float(found.prose[row])
        passed += float(found.prose[row]) if own else 0

    _same(found, "prose of earlier articles", earlier, len(table))
    _same(found, "article in article", nested, len(table))
    _same(found, "level of last heading", level, len(table))
    _same(found, "log prose since heading", prose_since, len(table))
    _same(found, "log blocks since heading", blocks_since, len(table))


@settings(max_examples=60, deadline=None)
@given(generated)
def test_repeats_are_those_that_a_list_counts(html: str) -> None:
    """How often a text stands on the page, and whether it stood before, is what a list of all texts says."""
    table, _, found = placed(html)

    _same(found, "repeats", [min(table.texts.count(text), 5) for text in table.texts], len(table))
    _same(found, "stood before", [float(text in table.texts[:row]) for row, text in enumerate(table.texts)], len(table))


@settings(max_examples=60, deadline=None)
@given(generated)
def test_twins_are_blocks_of_equal_make(html: str) -> None:
    """Blocks have one template where tag and names are equal, their own and those of the element above, and no other."""
    table, said, found = placed(html)
    elements = table.outline
    make = [
        (elements.tag[one], elements.names[one], elements.tag[elements.parent[one]], elements.names[elements.parent[one]])
        for one in table.element.tolist()
    ]
    twins = [[row for row, other in enumerate(make) if other == own] for own in make]

    _same(found, "log twins", [np.log1p(len(rows)) for rows in twins], len(table))
    _same(found, "log words of twins", [float(np.mean([np.log1p(said.words[row]) for row in rows])) for rows in twins], len(table))
    _same(found, "prose share of twins", [sum(found.prose[row] for row in rows) / found.prose_total for rows in twins], len(table))


@settings(max_examples=60, deadline=None)
@given(generated)
def test_the_main_run_is_the_group_with_most_prose(html: str) -> None:
    """The element that directly holds most prose is found, and blocks know how far they stand from its first and last block."""
    table, _, found = placed(html)
    groups = found.groups[0].tolist()
    prose = {group: sum(found.prose[row] for row, other in enumerate(groups) if other == group) for group in sorted(set(groups))}
    best = max(prose, key=lambda group: prose[group])
    rows = [row for row, group in enumerate(groups) if group == best]
    if not any(prose.values()):
        return

    _same(found, "in best group", [float(group == best) for group in groups], len(table))
    _same(found, "after best begins", [float(np.clip(row - rows[0], -20, 60)) for row in range(len(table))], len(table))
    _same(found, "before best ends", [float(np.clip(rows[-1] - row, -20, 60)) for row in range(len(table))], len(table))
    _same(found, "prose against best group", [prose[group] / max(prose[best], 1) for group in groups], len(table))


def test_prose_is_long_hardly_linked_and_no_caption() -> None:
    """A paragraph is prose; a list of links, a short line and a long caption are not."""
    linked = " ".join(f'<a href="/{number}">Ferry late again today</a>' for number in range(5))
    caption = f'<figcaption class="caption">{PARAGRAPHS[1]}</figcaption>'
    _, said, found = placed(f"<p>{PARAGRAPHS[0]}</p><p>{linked}</p><p>By Ola Berg</p>{caption}")

    assert (found.prose > 0).tolist() == [True, False, False, False]
    assert found.prose_total == said.words[0]


def test_a_paragraphs_own_element_is_no_group() -> None:
    """The first group of a paragraph is what stands around it, that of text in a section is the section."""
    table, _, found = placed("<section>Loose<p>Held</p></section>")

    assert [BLOCK[table.outline.tag[group]] for group in found.groups[0].tolist()] == ["section", "section"]


def test_the_distance_from_the_title_is_known_where_the_title_stands() -> None:
    """Blocks above the headline have a negative distance, those below a positive one; without a headline there is none."""
    table, _, found = placed(page(f"<p>{PARAGRAPHS[0]}</p>"))
    at = table.texts.index(TITLE)
    after = np.asarray(found.columns["after title"])

    assert (after[:at] < 0).all()
    assert (after[at + 1 :] > 0).all()
    assert placed("<p>Something else</p>")[2].columns["title found"] is False
