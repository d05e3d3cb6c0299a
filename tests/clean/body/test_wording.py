"""What words and letters say, against plain loops over strings."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.body.table import BlockTable
from streams.clean.body.wording import Vocabulary, Wording, among, cohesion, wording
from streams.clean.body.words import DATE, FURNITURE, STOP, VOCABULARY, WordTable, hashes, tokens
from tests.clean.body.pages import TITLE, generated
from tests.clean.body.test_table import table_of

_NONE = Vocabulary({}, {})


def said_of(html: str, title: str = "", vocabulary: Vocabulary = _NONE) -> tuple[BlockTable, Wording]:
    """A page's blocks and their wording."""
    table = table_of(html)
    return table, wording(table, title, "", vocabulary)


def words_of(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return re.findall(r"\w+", text.lower())


def _same(found: object, naive: list[float]) -> None:
    assert np.asarray(found, float).tolist() == pytest.approx(naive, abs=1e-5)


@settings(max_examples=80, deadline=None)
@given(generated)
def test_letters_are_counted_as_one_counts_them(html: str) -> None:
    """Capitals, digits, commas, full stops and ornaments of each block, summed three in one number, are those of its text."""
    table, said = said_of(html)
    columns, texts = said.columns, table.texts

    _same(columns["capitals"], [sum(letter.isupper() for letter in text) / len(text) for text in texts])
    _same(columns["digits"], [sum(letter.isdigit() for letter in text) / len(text) for text in texts])
    _same(columns["commas"], [min(text.count(","), 12) for text in texts])
    _same(columns["sentence ends"], [min(text.count("."), 12) for text in texts])
    _same(columns["ornaments"], [min(text.count("|"), 4) for text in texts])


@settings(max_examples=80, deadline=None)
@given(generated)
def test_words_are_counted_as_one_counts_them(html: str) -> None:
    """Words, function words, words of furniture and dates of each block are those of its text; two ideographs make a word."""
    table, said = said_of(html)
    words = [words_of(text) for text in table.texts]
    number = [max(len(own), sum(letter in "灯塔" for letter in text) / 2) for own, text in zip(words, table.texts, strict=True)]

    _same(said.words, number)
    for bit, name in ((STOP, "function words"), (FURNITURE, "furniture words"), (DATE, "date words")):
        listed = [sum(bool(VOCABULARY.get(word, 0) & bit) for word in own) for own in words]
        _same(said.columns[name], [of / max(all_, 1) for of, all_ in zip(listed, number, strict=True)])


@settings(max_examples=60, deadline=None)
@given(generated)
def test_no_word_of_the_title_is_missed(html: str) -> None:
    """Looked up by bucket, a word of the title counts wherever it stands; a stranger is taken for one hardly ever."""
    table, said = said_of(html, TITLE)
    title = set(words_of(TITLE))

    for text, share, number in zip(table.texts, said.title_share.tolist(), said.words.tolist(), strict=True):
        assert share == pytest.approx(sum(word in title for word in words_of(text)) / max(number, 1), abs=1e-5)


@settings(max_examples=60, deadline=None)
@given(generated)
def test_learned_words_are_summed_as_one_sums_them(html: str) -> None:
    """The score of a block is the sum of its words' scores, and of its first two alone for what begins blocks."""
    inside, opening = {"harbour": 0.5, "cookies": -2.0, "read": -0.25}, {"read": -1.5, "the": 0.5}
    table, said = said_of(html, vocabulary=Vocabulary(inside, opening))
    words = [words_of(text) for text in table.texts]
    sums = [sum(inside.get(word, 0) for word in own) for own in words]

    _same(said.columns["words, learned, sum"], [float(np.clip(of, -10, 10)) for of in sums])
    _same(said.columns["words, learned, opening"], [sum(opening.get(word, 0) for word in own[:2]) for own in words])


def _cohesion(page: WordTable, is_prose: list[bool]) -> dict[str, list[float]]:
    chosen = np.array(is_prose)
    found = cohesion(page, np.zeros(len(page.words), np.bool_), chosen, chosen)
    return {name: np.asarray(values, float).tolist() for name, values in found.items()}


@settings(max_examples=80, deadline=None)
@given(generated)
def test_words_shared_with_prose_are_those_that_stand_elsewhere_in_it(html: str) -> None:
    """Of a block's longer words the share that also stands in another block of prose is what sets of words give."""
    texts = table_of(html).texts
    is_prose = [len(text) > 20 for text in texts]
    words = [[word for word in words_of(text) if len(word) >= 4] for text in texts]
    naive = []
    for row, own in enumerate(words):
        others = {word for other, of in enumerate(words) if other != row and is_prose[other] for word in of}
        naive.append(sum(word in others for word in own) / max(len(own), 1))

    assert _cohesion(tokens(texts), is_prose)["words shared with prose"] == pytest.approx(naive)


@settings(max_examples=80, deadline=None)
@given(generated)
def test_openings_alike_are_those_that_a_list_counts(html: str) -> None:
    """How many other blocks begin with the same two words is what a list of openings says."""
    texts = table_of(html).texts
    openings = [tuple(words_of(text)[:2]) for text in texts]
    naive = [min(openings.count(own) - 1, 4) if len(own) == 2 else 0 for own in openings]

    assert _cohesion(tokens(texts), [True] * len(texts))["opens as others do"] == naive


def test_each_known_word_is_found_and_no_other() -> None:
    """Among thousands of known words, many of which share a bucket, each has its own score and strangers have none."""
    known = {f"word{number}": float(number + 1) for number in range(20_000)}
    vocabulary = Vocabulary(known, {})
    met = [*known, *(f"stranger{number}" for number in range(5_000)), "the"]
    found = vocabulary.known(tokens([" ".join(met)]).words)

    assert found.inside[:20_000].tolist() == list(known.values())
    assert not found.inside[20_000:].any()
    assert np.flatnonzero(found.bits & STOP).tolist() == [len(met) - 1]


def test_words_are_found_among_wanted_ones_exactly() -> None:
    """Where a few words are looked for, none is taken for another, and nothing is found among none."""
    words = hashes("the old harbour of the north")

    assert among(words, hashes("harbour the")).tolist() == [True, False, True, False, True, False]
    assert not among(words, hashes("")).any()


def test_edges_of_blocks_are_seen() -> None:
    """How a block begins and ends: a sentence, quoted speech, a colon, a small letter."""
    _, said = said_of("<p>“We rebuild.”</p><p>and so on:</p><p>It is done.</p>")
    names = ("begins quoted", "begins lower", "ends with a colon", "ends as a sentence", "ends as a sentence or quote")

    assert [np.asarray(said.columns[name], int).tolist() for name in names] == [
        [1, 0, 0],
        [0, 1, 0],
        [0, 1, 0],
        [0, 0, 1],
        [1, 0, 1],
    ]


@settings(max_examples=60, deadline=None)
@given(generated, st.text(alphabet="aB1,.|灯塔 ", min_size=1), st.text(alphabet="aB1,.|灯塔 ", min_size=1))
def test_letters_of_title_and_description_count_for_no_block(html: str, title: str, description: str) -> None:
    """The counts of a page's blocks, the last one among them, do not depend on what the page is called or said to be about."""
    table = table_of(html)
    alone, told = wording(table, "", "", _NONE), wording(table, title, description, _NONE)
    by_words = {"title words", "description words"}

    assert told.words.tolist() == alone.words.tolist()
    for name in alone.columns.keys() - by_words:
        _same(told.columns[name], np.broadcast_to(np.asarray(alone.columns[name], float), len(table)).tolist())
