"""The inverted index."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.group import columns, postings
from streams.group.columns import Numbering
from streams.group.postings import Postings
from tests.group.made import small_segments

KEYS = ["ferry", "fog", "keel"]
operations = st.lists(st.tuples(st.integers(0, 12), st.frozensets(st.sampled_from(KEYS))), max_size=60)


def put(index: Postings, numbers: Numbering, held: dict[str, frozenset[str]], name: str, keys: frozenset[str]) -> None:
    """The article has these keys from now on; none where it is gone."""
    number = numbers.take(name)
    if number is not None:
        index.remove(held.pop(name), number)
    if keys:
        held[name] = keys
        index.add(keys, numbers.give(name))
    numbers.fall()


@given(operations, st.sampled_from([2, 5, 1024]))
def test_postings_are_a_mapping_of_sets(steps: list[tuple[int, frozenset[str]]], many: int) -> None:
    """Whatever comes and goes in whatever order, each key has the articles that a set would have, however many."""
    with small_segments((columns, 1)), pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "MANY", many)
        numbers, held = Numbering(), dict[str, frozenset[str]]()
        index = Postings(numbers)
        for number, keys in steps:
            put(index, numbers, held, f"a{number}", keys)
            for key in KEYS:
                having = {name for name, keys in held.items() if key in keys}
                assert (set(index.get(key)), index.count(key)) == (having, len(having))


@given(operations, st.integers(1, 5), st.sampled_from([2, 1024]))
@settings(max_examples=50)
def test_the_newest_are_given(steps: list[tuple[int, frozenset[str]]], most: int, many: int) -> None:
    """As many as are asked for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "MANY", many)
        numbers, held = Numbering(), dict[str, frozenset[str]]()
        index = Postings(numbers)
        for which, keys in steps:
            put(index, numbers, held, f"a{which}", keys)

    having = [number for name in numbers if (number := numbers.get(name)) is not None and "fog" in held[name]]
    assert list(index.newest("fog", most)) == sorted(having)[-most:]


@given(st.lists(st.frozensets(st.sampled_from(KEYS)), max_size=40), st.integers(0, 40), st.sampled_from([2, 5, 1024]))
@settings(max_examples=50, deadline=None)
def test_several_at_once_are_as_one_by_one(having: list[frozenset[str]], first: int, many: int) -> None:
    """Behind those that are there already, in their order."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "MANY", many)
        numbers = Numbering()
        given_out = [numbers.give(f"a{which}") for which in range(len(having))]
        plain, index = Postings(numbers), Postings(numbers)
        for keys, number in zip(having, given_out, strict=True):
            plain.add(keys, number)
        for keys, number in list(zip(having, given_out, strict=True))[:first]:
            index.add(keys, number)
        index.add_all(having[first:], given_out[first:])

    assert [(list(index.newest(key)), index.count(key)) for key in KEYS] == [
        (list(plain.newest(key)), plain.count(key)) for key in KEYS
    ]


def test_numbers_that_hold_each_others_bytes_are_told_apart() -> None:
    """258 and 1 lie as 2 1 0 0 and 1 0 0 0, so that 1 0 0 stands inside both."""
    numbers = Numbering()
    index = Postings(numbers)
    having = [0x00010000, 0x00010001, 0x01000000, 0x01000100, 0x01000101]
    for number in having:
        index.add(["fog"], number)
    for number in (0x00010001, 0x01000000, 0x01000101):
        index.remove(["fog"], number)
        having.remove(number)
        assert list(index.newest("fog")) == having


def test_what_many_had_falls() -> None:
    """So that memory does not grow with what has passed."""
    with small_segments((columns, 1)), pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "MANY", 2)
        numbers, held = Numbering(), dict[str, frozenset[str]]()
        index = Postings(numbers)
        for number in range(100):
            put(index, numbers, held, f"a{number}", frozenset(KEYS))
            put(index, numbers, held, f"a{number - 4}", frozenset())
        strings = [common.strings for common in index._common.values()]

        assert len(strings) == len(KEYS)
        assert all(len(one) < 6 for one in strings)
