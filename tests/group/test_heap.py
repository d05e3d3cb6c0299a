"""Bytes on disk by number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.group import columns, heap
from streams.group.heap import Heap
from tests.group.made import small_segments


@given(st.lists(st.tuples(st.binary(max_size=20), st.sampled_from([1, 1, 1, 500])), max_size=30), st.randoms())
def test_what_was_put_is_read(values: list[tuple[bytes, int]], random: object) -> None:
    """In whatever order, however long, until it falls."""
    with small_segments((columns, 1)), pytest.MonkeyPatch.context() as patch:
        patch.setattr(heap, "FILE_BITS", 2)
        held = Heap()
        written = {number: value * times for number, (value, times) in enumerate(values)}
        for _ in written:
            held.number()
        numbers = list(written)
        random.shuffle(numbers)  # type: ignore[attr-defined]  # hypothesis gives no type
        for number in numbers:
            held.write(number, written[number])
        assert {number: held.read(number) for number in written} == written
        first = len(values) // 2
        held.fall(first)
        assert all(held.read(number) == written[number] for number in range(first, len(values)))


def test_files_end_with_what_lies_in_them() -> None:
    """So that the disk does not fill with what has passed."""
    with small_segments((columns, 1)), pytest.MonkeyPatch.context() as patch:
        patch.setattr(heap, "FILE_BITS", 1)
        held = Heap()
        for number in range(20):
            held.number()
            held.write(number, b"something")
            held.fall(number - 3 if number > 3 else 0)

        assert len(held._files) < 5
