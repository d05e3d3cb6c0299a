"""Scripts: what joins a letter, and words where no space parts them."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.scripts import JOINERS, cut, is_dense, marks

RUNS = (
    "渡轮停航三周",
    "港の渡し船は四月に三週間休む",
    "สะพานไม้ปิดซ่อมสามสัปดาห์",
    "မြန်မာနိုင်ငံ၏အကြီးဆုံးမြို့",
    "ភាសាខ្មែរជាភាសា",
    "ພາສາລາວເປັນພາສາ",
)


@pytest.mark.parametrize("run", RUNS)
def test_dense_scripts_are_cut_into_words(run: str) -> None:
    """Each of them into several, none of one sign alone throughout, nothing lost."""
    (words,) = cut([run], "en")
    assert "".join(words) == run
    assert 1 < len(words) < len(run)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("東", True), ("ん", True), ("ヴ", True), ("ก", True), ("ខ", True), ("မ", True), ("ລ", True), ("𠮷", True),
        ("a", False), ("и", False), ("한", False), ("प", False), ("አ", False), ("ა", False), ("5", False), ("。", False),
    ],
)  # fmt: skip
def test_scripts_with_spaces_are_not_dense(word: str, expected: object) -> None:
    """Korean, Hindi, Amharic and Georgian part their words themselves."""
    assert is_dense(word) is expected


def test_marks_are_no_letters() -> None:
    """Nothing that stands for itself is among them."""
    assert {unicodedata.category(one) for one in marks()} == {"Mn", "Mc", "Cf"}
    assert {one for one in marks() if unicodedata.category(one) == "Cf"} == set(JOINERS)


@given(st.text(alphabet="渡船は港ๆไม้ကြီខ្មែ𠮷", min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_cutting_loses_nothing(run: str) -> None:
    """The words are the run, none of them empty, also where a letter lies outside the basic plane."""
    words, again = cut([run, run], "ja")
    assert words == again
    assert "".join(words) == run
    assert all(words)
