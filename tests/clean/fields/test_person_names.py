"""Words of people's names, and names in scripts that put no spaces between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.fields.person_names import folded_name, is_dense, is_dense_name, is_family, is_given


@pytest.mark.parametrize("word", ["Ana", "José", "JOSE", "Олена", "Ελένη", "محمد", "राहुल", "Zeynep", "Nguyễn"])
def test_words_of_names(word: str) -> None:
    """Given or family's, in any case and script, Latin letters with and without their marks."""
    assert is_given(word) or is_family(word)


@pytest.mark.parametrize("word", ["Click", "Here", "Login", "Strategy", "网", "账", "版", ""])
def test_words_of_none(word: str) -> None:
    """Words of pages are no names."""
    assert not is_given(word)
    assert not is_family(word)


@pytest.mark.parametrize(
    "name",
    [
        "王芳",
        "王小明",
        "欧阳修",
        "歐陽菲菲",
        "林宸誼",
        "田中宏昌",
        "松岡大地",
        "佐々木希",
        "小暮ひさのり",
        "김민수",
        "남궁민",
        "约翰·史密斯",
    ],
)
def test_dense_names(name: str) -> None:
    """Chinese, Japanese and Korean names, and foreign ones in their letters."""
    assert is_dense(name)
    assert is_dense_name(name)


@pytest.mark.parametrize("text", ["账号", "网海", "版权声明", "オリコン", "あいぎゅ", "編集", "뉴스", "王", "王小明李红王", "Ines"])
def test_what_is_none(text: str) -> None:
    """Labels, sites, nicknames, a family's name alone, a name that is too long."""
    assert not is_dense_name(text)


@given(st.text(max_size=20))
def test_any_text(text: str) -> None:
    """No text raises, and folding twice folds no more."""
    is_dense_name(text)

    assert folded_name(folded_name(text)) == folded_name(text)
