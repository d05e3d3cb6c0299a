"""What class names say of an element."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.markup.class_names import MAX_TAG, speaking, speaks_of
from streams.clean.text.lexicon import class_stems

KINDS = sorted(class_stems())
PIECES = st.sampled_from(
    ["author-box", "Author", "kicker", "byline", "x", " ", "about-author", "eyebrow", "topline", 'class="', "-", "info"]
)


@pytest.mark.parametrize(
    ("names", "kind", "speaks"),
    [
        ("entry-date", "published", True),
        ("Post-Author", "author", True),
        ("author", "author", True),
        ("authorized", "author", False),
        ("article__author__name", "author", True),
        ("update", "date", True),
        ("headline", "author", False),
    ],
)
def test_kinds(names: str, kind: str, speaks: bool) -> None:  # noqa: FBT001 - the expected value of a table
    """By the lists of the lexicon, in any case."""
    assert speaks_of(names, kind) is speaks


def test_behind_the_first_letters_nothing_speaks() -> None:
    """Data in a tag names other things."""
    assert not speaks_of("x" * MAX_TAG + " byline", "author")


@given(st.lists(st.lists(PIECES, max_size=6).map("".join), max_size=8))
def test_the_quick_look_finds_what_each_look_finds(tags: list[str]) -> None:
    """Stems spare the patterns on most pages and never change what they find."""
    plain = {kind: [at for at, tag in enumerate(tags) if " " in tag and speaks_of(tag, kind)] for kind in KINDS}

    assert {kind: at for kind, at in speaking(tags, KINDS).items() if at} == {kind: at for kind, at in plain.items() if at}
