"""What is seen at a word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.entity_model.learn import names_of
from streams.enrich.english import HONORIFICS, ROLE_HEADS
from streams.enrich.entities.crf.english_view import EnglishView
from streams.enrich.entities.crf.lexicon import load_clusters, load_lexicon
from streams.enrich.entities.crf.spelling import BEFORE, ITSELF, OFFSETS
from streams.enrich.entities.crf.word_features import (
    KIND_NAMES,
    KINDS,
    LONGEST_SHAPE,
    clusters_around,
    clusters_behind,
    kind_of,
    kinds_around,
    shape,
)
from streams.enrich.models import Models
from streams.enrich.tokens import tokenise


class TestKinds:
    """What a word looks like."""

    @pytest.mark.parametrize(
        ("word", "name"),
        [
            ("house", "small"), ("House", "Capital"), ("NATO", "CAPITALS"), ("UNESCO", "LONGCAPITALS"), ("U.S.", "U.S."),
            ("J", "Letter"), ("iPhone", "InnerCapital"), ("McKay", "InnerCapital"), ("Ngo-Anh", "Capital-"), ("of", "of"),
            ("minister", "role"), ("Minister", "Role"), ("Mr", "Honorific"), ("’s", "clitic"), ("“", "quote"), ("1,000", "digits"),
            ("G7", "mixed"), ("\n\n", "\n\n"), ("…", "stop"), ("%", "mark"), ("co-operate", "small-"),
        ],
    )  # fmt: skip
    def test_each_word_has_its_kind(self, word: str, name: str) -> None:
        """Capitals, letters inside, roles and marks are told apart."""
        assert KIND_NAMES[kind_of(word, HONORIFICS, ROLE_HEADS)] == name

    @given(st.text(min_size=1, max_size=12))
    def test_any_token_has_a_kind(self, text: str) -> None:
        """No word of any script is without one."""
        assert all(0 <= kind_of(word, HONORIFICS, ROLE_HEADS) < KINDS for word in tokenise(text).words)


@pytest.fixture(scope="module")
def view(models: Models) -> EnglishView:
    """The tables that ship."""
    return EnglishView(load_lexicon(models.gazetteer, models.frequencies), load_clusters())


def test_a_word_speaks_of_its_neighbours_too(view: EnglishView) -> None:
    """The same word gives another name for each place in which it can stand."""
    (one,) = view.words(["Berlin"])
    assert [f"{place}lberlin" in names for place, names in zip(BEFORE, names_of(one, view.spelling), strict=True)] == [True] * 5


def own(word: str, view: EnglishView) -> list[str]:
    """What the word says of itself."""
    (one,) = view.words([word])
    return names_of(one, view.spelling)[ITSELF]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Berlin", "Xxx"), ("BBC", "XX"), ("McKay", "XxXxx"), ("1,000", "d,dd"), ("G7", "Xd"), ("co-operate", "xx-xx"),
        ("U.S.", "X.X."), ("…", "…"), ("Ängström", "Xxx"), ("中国", "xx"), ("AbcDefGhiJkl", "XxxXxxXx"),
    ],
)  # fmt: skip
def test_a_shape_keeps_what_letters_look_like(word: str, expected: str) -> None:
    """Runs are cut to two, so that long and short names look alike."""
    assert shape(word) == expected


@given(st.text(st.characters(exclude_characters="\n"), max_size=30))
def test_shapes_are_short(word: str) -> None:
    """Bounded, without a letter or a digit of the word, and never three of one kind in a row."""
    found = shape(word)
    assert len(found) <= LONGEST_SHAPE
    assert all(one in "Xxd" for one in found if one.isascii() and one.isalnum())
    assert not any(one == other == third for one, other, third in zip(found, found[1:], found[2:], strict=False))


@pytest.mark.parametrize(
    ("word", "present", "absent"),
    [
        ("Berlin", {"wBerlin", "lberlin", "pBe", "pBerl", "xin", "xrlin"}, {"eberlin", "fberlin"}),
        ("co-operate", {"eoperate", "fco", "pco"}, {"e", "f"}),
        ("“", {"w“", "l“"}, {"p“", "x“"}),
        ("-", {"w-", "e", "f"}, {"p-", "x-"}),
    ],
)
def test_a_word_names_its_parts(view: EnglishView, word: str, present: set[str], absent: set[str]) -> None:
    """Beginnings and endings of words, both sides of a hyphen; of marks there are none."""
    found = set(own(word, view))
    assert present <= found
    assert not absent & found


def test_a_nearer_neighbour_says_more(view: EnglishView) -> None:
    """Of the next word form and coarse cluster are seen, of the one behind it only the rest."""
    (one,) = view.words(["Berlin"])
    far, near = ({name.lstrip("-12") for name in names_of(one, view.spelling)[OFFSETS.index(place)]} for place in (-2, -1))
    assert far < near
    assert {name[0] for name in near - far} == {"a", "s"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=15), max_size=5))
def test_names_depend_on_the_word_alone(view: EnglishView, texts: list[str]) -> None:
    """Whatever stands beside a word, it says the same: that is why its sums can be kept."""
    words = tokenise(" ".join(texts)).words
    together = view.words(words) if words else []
    assert together == [one for word in words for one in view.words([word])]


@given(*[st.integers(0, KINDS - 1)] * 6)
def test_neighbours_have_one_name(a: int, b: int, c: int, d: int, e: int, f: int) -> None:
    """Two triples of kinds or pairs of clusters share a name where they are the same only."""
    assert (kinds_around(a, b, c) == kinds_around(d, e, f)) == ((a, b, c) == (d, e, f))
    assert (clusters_around(a, b) == clusters_around(d, e)) == ((a, b) == (d, e))
    assert (clusters_behind(a, b) == clusters_behind(d, e)) == ((a, b) == (d, e))
    assert len({kinds_around(a, b, c), clusters_around(a, b), clusters_behind(a, b)}) == 3
