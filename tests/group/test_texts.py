"""Texts of numbered words."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from streams.codes import END, NAME, bare, word_code
from streams.group.texts import Text, sentence_keys, sentences


def packed(*parts: list[int]) -> bytes:
    """These sentences as enrichment writes them."""
    return array("H", [number for part in parts for number in (*part, END)]).tobytes()


def test_short_sentences_go_with_the_one_before() -> None:
    """Three words say nothing by themselves; the first sentence stays, however short."""
    assert sentences(packed([4], [8, 12, 16, 20], [24, 28])) == ((4,), (8, 12, 16, 20, 24, 28))


def test_a_sentence_has_its_key_whatever_kind_its_words_are() -> None:
    """What is a name in one text is none in another that the recogniser misread."""
    words = [word_code(word) for word in ("the", "town", "of", "vale")]

    one, other = sentence_keys(packed(words)), sentence_keys(packed([*words[:3], words[3] | NAME]))

    assert one.tolist() == other.tolist()
    assert one.tolist() != sentence_keys(packed(words[::-1])).tolist()


@given(st.binary(max_size=200))
def test_any_bytes_are_some_text(codes: bytes) -> None:
    """State of another version does not stop grouping."""
    text = sentences(codes)

    assert len(Text(text).words) <= len(codes) // 2
    assert len(sentence_keys(codes)) == len(text)


texts = st.lists(st.sampled_from([END, 8, 9, 12, 16, 65_532]), max_size=40)


@given(texts, texts)
def test_keys_are_equal_where_sentences_are(one: list[int], other: list[int]) -> None:
    """Whatever the kinds of their words; there is one for each sentence."""
    written = [array("H", numbers).tobytes() for numbers in (one, other)]
    plain = [[tuple(map(bare, sentence)) for sentence in sentences(codes)] for codes in written]
    keys = [sentence_keys(codes).tolist() for codes in written]

    assert [len(found) for found in keys] == [len(found) for found in plain]
    assert [[mine == theirs for theirs in keys[1]] for mine in keys[0]] == [
        [mine == theirs for theirs in plain[1]] for mine in plain[0]
    ]
