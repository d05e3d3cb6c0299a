"""What a view gives."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from streams.page.view import Answer, digest


@given(st.text(), st.text())
def test_a_part_that_changed_has_another_hash(one: str, other: str) -> None:
    """And one that did not the same, whatever characters it holds."""
    assert (digest(one) == digest(other)) == (one == other)


def test_parts_keep_their_order() -> None:
    """With their hash first, as the script reads them."""
    answer = Answer("Now", {"b": Markup("<p>"), "a": Markup("")})

    assert list(answer.hashed().items()) == [("b", (digest("<p>"), "<p>")), ("a", (digest(""), ""))]
