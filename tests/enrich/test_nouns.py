"""What is a noun: by itself or by its ending."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.nouns import UNKNOWN, noun_shares


@pytest.mark.parametrize(
    ("language", "nouns", "others"),
    [
        ("en", ["government", "regulation"], ["confirmed", "saying", "quickly"]),
        ("fr", ["gouvernement", "réparation"], ["annoncera", "finissent"]),
        ("es", ["gobierno", "reparación"], ["anunciaron", "volverían"]),
        ("ru", ["правительство", "строительство"], ["открывали", "построить"]),
        ("tr", ["hükümet", "köprü"], ["söyledi", "açılacaktı"]),
    ],
)  # fmt: skip
def test_endings_tell_nouns_from_verbs(language: str, nouns: list[str], others: list[str]) -> None:
    """Whether the word itself was counted or not."""
    assert min(noun_shares(word, language)[0] for word in nouns) > max(sum(noun_shares(word, language)) for word in others)


@given(st.text(min_size=1, max_size=12), st.sampled_from(["en", "ja", "xx"]))
def test_shares_are_shares(word: str, language: str) -> None:
    """Of any word; together at most all of its uses. Of a language without a table every word is a noun."""
    noun, adjective = noun_shares(word, language)
    assert noun >= 0
    assert adjective >= 0
    assert noun + adjective <= 1.01
    assert language != "xx" or (noun, adjective) == UNKNOWN
