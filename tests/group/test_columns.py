"""Running numbers and columns by number."""

from hypothesis import given
from hypothesis import strategies as st

from streams.group import columns
from streams.group.columns import Numbering, whole_numbers
from tests.group.made import small_segments

steps = st.lists(st.tuples(st.booleans(), st.integers(0, 8)), max_size=80)


@given(steps)
def test_numbers_are_a_mapping_both_ways(given_steps: list[tuple[bool, int]]) -> None:
    """Whatever comes and goes; numbers rise, and none is given twice."""
    with small_segments((columns, 1)):
        numbers, given_out, held = Numbering(), list[int](), dict[str, int]()
        for comes, which in given_steps:
            name = f"a{which}"
            assert numbers.take(name) == held.pop(name, None)
            if comes:
                held[name] = numbers.give(name)
                given_out.append(held[name])
            numbers.fall()
            assert set(numbers) == set(held)
            assert len(numbers) == len(held)
            assert {name: numbers.get(name) for name in numbers} == held
            assert [numbers.id_of(number) for number in held.values()] == list(held)
            assert all(numbers.id_of(number) is None for number in given_out if number not in held.values())
            assert numbers.first <= min(held.values(), default=numbers.first)
        assert given_out == sorted(set(given_out))


def test_those_left_of_an_old_segment_are_named() -> None:
    """So that they can be given new numbers, and the segment falls; while many are left it stays."""
    with small_segments((columns, 2)):
        numbers = Numbering()
        for number in range(6):
            numbers.give(f"a{number}")
        assert numbers.stragglers() == []
        for number in (0, 1, 3):
            numbers.take(f"a{number}")

        assert numbers.stragglers() == ["a2"]


def test_a_column_lets_go_what_has_fallen() -> None:
    """And has the rest under the same numbers."""
    with small_segments((columns, 1)):
        column = whole_numbers()
        for number in range(9):
            column.append(10 * number)
        column.fall(6)
        column[8] = 1

        assert [column[number] for number in (6, 7, 8)] == [60, 70, 1]
