"""The outline against a plain walk with a stack."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.body.outline import outline
from streams.clean.body.tags import NUMBER, TagMeanings

_NAMES = ("div", "p", "section")


def _tree(draw: st.DrawFn, depth: int) -> list[str]:
    tags: list[str] = []
    for name in draw(st.lists(st.sampled_from(_NAMES), max_size=3)):
        tags += [name, *(_tree(draw, depth - 1) if depth else []), f"/{name}"]
    return tags


trees = st.composite(lambda draw: _tree(draw, 4))()


def _walk(tags: list[str]) -> tuple[list[int], list[int], list[int], list[int]]:
    """Parents, ends and depths of elements and the element behind each tag, the slow way."""
    parent, end, depth, behind, stack = [0], [0], [0], [], [0]
    for tag in tags:
        if tag.startswith("/"):
            end[stack.pop()] = len(parent)
        else:
            parent.append(stack[-1])
            depth.append(len(stack))
            end.append(0)
            stack.append(len(parent) - 1)
        behind.append(stack[-1])
    end[0] = len(parent)
    return parent, end, depth, behind


@settings(max_examples=80, deadline=None)
@given(trees)
def test_parents_ends_and_depths_are_those_of_the_tree(tags: list[str]) -> None:
    """Computed by sorting, the tree is the same as the one that a stack gives."""
    meanings = TagMeanings({})
    codes = meanings.numbers(tags)
    elements, current = outline(meanings.kind[codes].astype(np.int64), codes, meanings)

    assert (elements.parent.tolist(), elements.end.tolist(), elements.depth.tolist(), current.tolist()) == _walk(tags)


def test_paths_gather_what_stands_above() -> None:
    """Tags, kinds and scores of names of all elements above are known at each."""
    meanings = TagMeanings({"wrapper": -1.5, "story": 2.0})
    codes = meanings.numbers(['div class="wrapper"', 'section id="related"', 'p class="story"', "/p", "/section", "/div"])
    elements, _ = outline(meanings.kind[codes].astype(np.int64), codes, meanings)

    assert elements.path_score.tolist() == [0, -1.5, -1.5, 0.5]
    assert elements.path_tags[3] == sum(1 << NUMBER[name] for name in ("div", "section", "p"))
    assert elements.path_bits[3] == elements.bits[2] | elements.bits[3]


def test_climb_finds_the_nearest_and_else_the_root() -> None:
    """Climbing stops at the first wanted element, its own included."""
    meanings = TagMeanings({})
    codes = meanings.numbers(["section", "div", "p", "/p", "/div", "/section", "p", "/p"])
    elements, _ = outline(meanings.kind[codes].astype(np.int64), codes, meanings)

    wanted = elements.tag == NUMBER["section"]

    assert elements.climb(np.array([1, 3, 4]), wanted).tolist() == [1, 1, 0]


@settings(max_examples=80, deadline=None)
@given(trees, st.sampled_from(_NAMES))
def test_climbing_and_gathering_are_those_of_a_walk_upwards(tags: list[str], wanted: str) -> None:
    """By doubling one arrives at the same element, and gathers the same tags, as step by step."""
    meanings = TagMeanings({})
    codes = meanings.numbers(tags)
    elements, _ = outline(meanings.kind[codes].astype(np.int64), codes, meanings)
    stop = elements.tag == NUMBER[wanted]
    nearest, gathered = [], []
    for element in range(len(elements)):
        path = [element]
        while path[-1]:
            path.append(int(elements.parent[path[-1]]))
        nearest.append(next((one for one in path if stop[one]), 0))
        gathered.append(sum({1 << int(elements.tag[one]) for one in path if one}))

    assert elements.climb(np.arange(len(elements)), stop).tolist() == nearest
    assert elements.path_tags.tolist() == gathered
