"""What changed between two revisions."""

from hypothesis import given
from hypothesis import strategies as st

from streams.page.changes import MOST_WORDS, changes
from tests.page.test_marked import article

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d"]), min_size=1, max_size=8).map(" ".join)
TEXTS = st.lists(WORDS, min_size=1, max_size=5)


@given(TEXTS, TEXTS)
def test_what_is_kept_and_put_in_is_the_new_text(before: list[str], after: list[str]) -> None:
    """And what is kept and taken out the old one, block by block; the same text has no changes."""
    found = changes(article(*before), article(*after))
    shown = [line for line in found if not line[0].text.startswith("…")]

    assert bool(found) == (before != after)
    for lines, mark in ((before, "ins"), (after, "del")):
        texts = ["".join(change.text for change in line if change.mark != mark).strip() for line in shown]
        assert [text for text in texts if text and text not in lines] == []


def test_one_word() -> None:
    """It alone is marked."""
    [line] = changes(article("left 41 convoys here"), article("left 34 convoys here"))

    assert [(change.mark, change.text) for change in line] == [
        ("same", "left "),
        ("del", "41 "),
        ("ins", "34 "),
        ("same", "convoys here "),
    ]


def test_a_long_block_is_compared_as_a_whole() -> None:
    """Comparing its words would take too long."""
    long = "word " * (MOST_WORDS + 1)

    [line] = changes(article(f"{long}a"), article(f"{long}b"))

    assert [change.mark for change in line] == ["del", "ins"]
