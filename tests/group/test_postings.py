"""The inverted index."""

from hypothesis import given
from hypothesis import strategies as st

from streams.group.postings import FEW, Postings

operations = st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.integers(0, FEW + 4)), max_size=60)


@given(operations)
def test_postings_are_a_mapping_of_sets(steps: list[tuple[bool, int, int]]) -> None:
    """Whatever is added and removed in whatever order, each key has the ids that a set would have."""
    postings: Postings[int] = Postings()
    expected: dict[int, set[str]] = {}
    for add, key, number in steps:
        if add:
            postings.add([key], f"a{number}")
            expected.setdefault(key, set()).add(f"a{number}")
        else:
            postings.remove([key], f"a{number}")
            expected.get(key, set()).discard(f"a{number}")

    assert {key: set(postings.get(key)) for key in range(4)} == {key: expected.get(key, set()) for key in range(4)}
    assert [postings.count(key) for key in range(4)] == [len(expected.get(key, ())) for key in range(4)]


@given(operations)
def test_the_form_depends_on_what_is_in_it_alone(steps: list[tuple[bool, int, int]]) -> None:
    """Postings that were moved on equal those that are built from what is left."""
    moved: Postings[int] = Postings()
    left: dict[int, set[str]] = {}
    for add, key, number in steps:
        (moved.add if add else moved.remove)([key], f"a{number}")
        (left.setdefault(key, set()).add if add else left.setdefault(key, set()).discard)(f"a{number}")
    built: Postings[int] = Postings()
    for key in sorted(left):
        for name in sorted(left[key], reverse=True):
            built.add([key], name)

    assert moved == built
