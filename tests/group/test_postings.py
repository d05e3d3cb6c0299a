"""The inverted index."""

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
    if name in held:
        numbers.take(name)
        index.remove(held.pop(name))
    if keys:
        held[name] = keys
        index.add(keys, numbers.give(name))
    if numbers.fall():
        index.fall()


@given(operations)
def test_postings_are_a_mapping_of_sets(steps: list[tuple[int, frozenset[str]]]) -> None:
    """Whatever comes and goes in whatever order, each key has the articles that a set would have; also where segments fall."""
    with small_segments((columns, 1), (postings, 2)):
        numbers, held = Numbering(), dict[str, frozenset[str]]()
        index = Postings(numbers)
        for number, keys in steps:
            put(index, numbers, held, f"a{number}", keys)
            for key in KEYS:
                having = {name for name, keys in held.items() if key in keys}
                assert (set(index.get(key)), index.count(key)) == (having, len(having))


@given(operations, st.integers(0, 5))
@settings(max_examples=30)
def test_the_newest_come_first(steps: list[tuple[int, frozenset[str]]], most: int) -> None:
    """As many as are asked for."""
    numbers, held = Numbering(), dict[str, frozenset[str]]()
    index = Postings(numbers)
    for which, keys in steps:
        put(index, numbers, held, f"a{which}", keys)

    having = [number for name in numbers if (number := numbers.get(name)) is not None and "fog" in held[name]]
    assert index.newest("fog", most) == sorted(having, reverse=True)[:most]


def test_a_segment_goes_with_its_last_article() -> None:
    """So that memory does not grow with what has passed."""
    with small_segments((columns, 1), (postings, 1)):
        numbers, held = Numbering(), dict[str, frozenset[str]]()
        index = Postings(numbers)
        for number in range(100):
            put(index, numbers, held, f"a{number}", frozenset(KEYS))
            put(index, numbers, held, f"a{number - 3}", frozenset())

        assert len(index._segments) < 20
