"""White space, invisible characters, and what two spellings of a line have in common."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.text.spaces import folded, folded_lines, key, without_mark_runs, word_count


def test_runs_of_marks() -> None:
    """Runs of combining marks are cut to the limit, ordinary accents stay."""
    assert without_mark_runs("a" + "\u0301" * 80_000 + "b", 30) == "a" + "\u0301" * 30 + "b"
    assert without_mark_runs("Zoe\u0308 sagt nein", 30) == "Zoe\u0308 sagt nein"


def test_invisible_characters() -> None:
    """Controls, direction overrides, soft hyphens and zero-width spaces go; joiners that spell words stay."""
    assert folded("a\u202eb\u200bc\u00add\x00 \u2029 e") == "abcd e"
    assert folded("می\u200cخواهم") == "می\u200cخواهم"
    assert key("Straße, „ZÜRICH“!") == key("STRASSE zürich")


@given(st.text(max_size=80))
def test_folded_is_what_a_reader_sees(text: str) -> None:
    """No white space but single spaces, no controls, nothing at the ends; folding again changes nothing."""
    line = folded(text)

    assert line == line.strip()
    assert "  " not in line
    assert not any(unicodedata.category(letter) == "Cc" for letter in line)
    assert folded(line) == line


@given(st.text(max_size=80))
def test_folding_keeps_every_letter(text: str) -> None:
    """Letters and digits are all there, in their order."""
    assert [one for one in folded(text) if one.isalnum()] == [one for one in text if one.isalnum()]


@given(st.lists(st.text(alphabet="ab \t\u00ad", max_size=8), max_size=6))
def test_lines_are_folded_one_by_one(lines: list[str]) -> None:
    """A text keeps its lines, but for those without anything on them."""
    assert folded_lines("\n".join(lines)).split("\n") == ([one for line in lines if (one := folded(line))] or [""])


@given(st.text(alphabet="ab\u0301\u0308\u20dd", max_size=60), st.integers(1, 5))
def test_no_run_of_marks_is_longer(text: str, longest: int) -> None:
    """Whatever stands around them; other letters stay as they are."""
    left = without_mark_runs(text, longest)
    runs = "".join("m" if unicodedata.combining(letter) or letter == "\u20dd" else " " for letter in left).split()

    assert max(map(len, runs), default=0) <= longest
    assert left.replace("\u0301", "").replace("\u0308", "").replace("\u20dd", "") == "".join(one for one in text if one in "ab")


@given(st.text(max_size=60))
def test_a_key_is_its_own(text: str) -> None:
    """Case, marks and spaces are gone: the key of a key is the same."""
    assert key(key(text)) == key(text)
    assert key(f"  {text} !") == key(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one two", 2),
        ("渡轮今天早上晚点了四十分钟", 6),
        ("フェリーは遅れた", 4),
        ("เรือเฟอร์รี่ออกช้า", 9),
        ("Zoë sagt nein", 3),
    ],
)
def test_words_of_any_script(text: str, count: int) -> None:
    """Where no spaces stand between words, two letters are about one."""
    assert word_count(text) == count
