"""Two texts beside each other."""

from collections import Counter
from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from streams.codes import NAME, NUMBER, bare, word_code
from streams.group.compare import ALIKE, MOST_HAVING, Comparison, compare, edits
from streams.group.texts import Sentence, Text


def text(*sentences: str) -> list[Sentence]:
    """Sentences of words; one with a capital is a name, one with a figure a number."""
    return [tuple(coded(word) for word in sentence.split()) for sentence in sentences]


def coded(word: str) -> int:
    """The word's number."""
    kind = NUMBER if word[0].isdigit() else NAME if word[0].isupper() else 0
    return word_code(word.lower()) | kind


def compared(one: list[Sentence], other: list[Sentence]) -> Comparison:
    """The two texts beside each other."""
    return compare(Text(one), Text(other))


SHARES = "shares of {} closed at {} crowns on thursday after a quiet day on the exchange"
REST = "the price stands above its average of two hundred days"
FERRY = text(
    "the evening ferry ran aground on a sandbank with 212 passengers on board",
    "nobody was hurt the harbour master Brannigan said on thursday evening",
    "divers will inspect the keel before the crossing opens again next week",
)


def test_equal_texts_stand_in_each_other() -> None:
    """Whole, without a difference."""
    found = compared(FERRY, FERRY)

    assert (found.one_in_other, found.other_in_one) == (1, 1)
    assert (found.differences.filled, found.differences.reworded) == (0, 0)
    assert [found.is_template, found.leads_differ, found.each_adds, found.subjects_differ] == [False] * 4


def test_an_edited_sentence_in_another_order_is_the_same() -> None:
    """One of its words is another, and the sentences have changed places."""
    found = compared([FERRY[2], (*FERRY[0][:-1], word_code("aboard")), FERRY[1]], FERRY)

    assert (found.one_in_other, found.other_in_one, found.differences.reworded) == (1, 1, 1)
    assert not found.is_template


def test_a_part_stands_in_the_whole() -> None:
    """And not the other way round."""
    found = compared(FERRY[:1], FERRY)

    assert found.one_in_other == 1
    assert 0.3 < found.other_in_one < 0.4


def test_a_form_filled_twice_is_a_template() -> None:
    """Names and numbers stand in place of others, and nothing else does."""
    found = compared(text(SHARES.format("Aldermoor", "41.2"), REST), text(SHARES.format("Brightwell", "17.6"), REST))

    assert (found.differences.filled, found.differences.reworded) == (2, 0)
    assert found.is_template
    assert found.subjects_differ


def test_a_form_filled_for_one_subject_twice_keeps_its_subject() -> None:
    """The same company on two days."""
    found = compared(text(SHARES.format("Aldermoor", "41.2"), REST), text(SHARES.format("Aldermoor", "40.9"), REST))

    assert found.is_template
    assert not found.subjects_differ


def test_two_texts_above_one_notice_differ_in_their_leads() -> None:
    """However long the notice is."""
    notice = "this is a developing story and the page will grow as more becomes known"

    found = compared(text("a bridge has collapsed in Lisbon", notice), text("three men robbed a bank of Oslo", notice))

    assert found.leads_differ
    assert found.each_adds


texts = st.lists(st.lists(st.integers(1, 2**16 - 1), min_size=1, max_size=12).map(tuple), max_size=6)


@given(texts, texts)
def test_shares_are_shares(one: list[Sentence], other: list[Sentence]) -> None:
    """Of whatever texts, and a text stands in itself."""
    found = compared(one, other)

    assert 0 <= found.one_in_other <= 1
    assert 0 <= found.other_in_one <= 1
    assert compared(one, one).one_in_other == (1 if one else 0)


few_words = st.lists(st.lists(st.sampled_from(range(4, 60)), min_size=1, max_size=9).map(tuple), max_size=12)


def plainly_partners(one: list[Sentence], other: list[Sentence]) -> dict[int, int]:
    """Each sentence of one beside each of the other: what ``compare`` tells without that."""
    bags = [Counter(map(bare, sentence)) for sentence in other]
    found = {at: other.index(sentence) for at, sentence in enumerate(one) if sentence in other}
    taken = set(found.values())
    having = Counter(word for bag in bags for word in bag)
    for at, sentence in enumerate(one):
        bag = Counter(map(bare, sentence))
        near = [
            (2 * (bag & bags[place]).total() / (len(sentence) + len(other[place])), -place)
            for place in range(len(other))
            if place not in taken and any(having[word] <= MOST_HAVING for word in bag & bags[place])
        ]
        if at not in found and near and max(near)[0] >= ALIKE:
            found[at] = -max(near)[1]
    return found


@given(few_words, few_words)
def test_a_sentence_stands_where_most_of_its_words_do(one: list[Sentence], other: list[Sentence]) -> None:
    """The nearest of those that share a word which is not everywhere, the first of equally near ones."""
    found = compared(one, [*other, *one[::2]])

    assert found.partner == plainly_partners(one, [*other, *one[::2]])
    assert compared(one, other).partner == plainly_partners(one, other)


@given(st.text("abcd", max_size=20), st.text("abcd", max_size=20))
def test_sentences_differ_where_the_standard_library_says(one: str, other: str) -> None:
    """Which takes twice as long."""
    opcodes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()

    assert sorted([here.start, here.stop, there.start, there.stop] for here, there in edits(one, other)) == sorted(
        places for kind, *places in map(list, opcodes) if kind != "equal"
    )
