"""The meaning of tags."""

import numpy as np
import pytest

from streams.clean.body.names import PART_BIT
from streams.clean.body.tags import BLOCK, BOX_BIT, EMBED_NAME, NONE, NUMBER, TagKind, TagMeanings, flags


@pytest.fixture
def meanings() -> TagMeanings:
    """Of no page yet."""
    return TagMeanings({"story": 1.5})


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("p", TagKind.BLOCK),
        ("/p", TagKind.BLOCK_END),
        ('a href="/x"', TagKind.LINK),
        ("/a", TagKind.LINK_END),
        ("strong", TagKind.INLINE),
        ("br", TagKind.BREAK),
        ('img src="/a.jpg"', TagKind.IMAGE),
        ("td", TagKind.CELL),
        (f'img class="{EMBED_NAME}"', TagKind.EMBED),
        ("unheard-of", TagKind.INLINE),
    ],
)
def test_tags_do_what_their_element_does(meanings: TagMeanings, tag: str, kind: int) -> None:
    """Each tag is known for what it does to the text around it; elements that nobody knows are like a span."""
    assert meanings.kind[meanings.numbers([tag])].tolist() == [kind]


def test_addresses_mean_nothing(meanings: TagMeanings) -> None:
    """Links and images that differ in their address alone are one tag, those that differ in their names are not."""
    one, other, named = meanings.numbers(['a href="/x" class="b"', 'a href="/y" class="b"', 'a href="/x" class="story"'])

    assert one == other != named


def test_names_roles_and_hiding_are_read_from_attributes(meanings: TagMeanings) -> None:
    """Class names score and speak of parts, ``articleBody`` is body, and what is hidden is marked so."""
    numbers = meanings.numbers(['div class="story"', 'div itemprop="articleBody"', 'p hidden=""', 'p aria-hidden="false"'])

    assert meanings.score[numbers].tolist() == [1.5, 0, 0, 0]
    assert (meanings.bits[numbers] & PART_BIT["body"] > 0).tolist() == [True, True, False, False]
    assert (meanings.bits[numbers] & PART_BIT["hidden"] > 0).tolist() == [False, False, True, False]


def test_equal_names_have_one_number(meanings: TagMeanings) -> None:
    """Lists of names are numbered, equal ones alike whatever the element, and can be had back; no names are number 0."""
    numbers = meanings.numbers(['div class="a b"', 'p class="a b"', "p", 'p class="c"'])
    names = meanings.names[numbers].tolist()

    assert names[0] == names[1] != names[3]
    assert names[2] == 0
    assert [meanings.name_lists()[number].strip() for number in names] == ["a b", "a b", "", "c"]


def test_what_is_met_late_is_known_as_well(meanings: TagMeanings) -> None:
    """The tables grow: the ten thousandth tag says what it says when it is the first."""
    many = [f'div class="x{number}"' for number in range(10_000)]
    meanings.numbers(many)
    late = meanings.numbers(['p class="story"'])

    assert (meanings.score[late].tolist(), meanings.kind[late].tolist()) == ([1.5], [TagKind.BLOCK])


def test_boxes_are_marked(meanings: TagMeanings) -> None:
    """Class names of a box about the author are marked, others are not."""
    numbers = meanings.numbers(['div class="author-bio"', 'div class="story"'])

    assert (meanings.boxes[numbers] & BOX_BIT["author_box"] > 0).tolist() == [True, False]


def test_flags_are_by_element_number() -> None:
    """A table of elements is true for the named ones, and false for the virtual element above all."""
    table = flags("p h1")

    assert np.flatnonzero(table).tolist() == sorted([NUMBER["p"], NUMBER["h1"]])
    assert len(table) == len(BLOCK) + 1
    assert not table[NONE]
