"""What several texts say."""

from hypothesis import given
from hypothesis import strategies as st

from streams.clients.statements import statements
from streams.enrich.document import Document

WALL = "Divers found a hollow beneath the harbour wall of Skarvik on Monday."
WALL_AGAIN = "Beneath the harbour wall divers have found a hollow, the port authority of Skarvik said."
HERRING = "The fishing fleet will land its herring at Ostrand for 6 weeks."
HERRING_AGAIN = "For 8 weeks the herring will be landed by the fleet at Ostrand."


def texts(*given_texts: str, language: str = "en") -> list[Document]:
    """Documents of these texts."""
    return [Document(text, "", language) for text in given_texts]


def members(*given_texts: str) -> list[list[int]]:
    """By statement, which of the texts make it."""
    return [[sentence.of for sentence in statement.sentences] for statement in statements(texts(*given_texts))]


def test_sentences_that_say_the_same_stand_together() -> None:
    """In other order and with another clause; each under the first that said it."""
    assert members(f"{WALL} {HERRING}", f"{HERRING_AGAIN} {WALL_AGAIN}") == [[0, 1], [0, 1]]
    assert members(WALL, HERRING) == [[0], [1]]


def test_a_text_makes_a_statement_once() -> None:
    """Two sentences of one text are two statements, however alike they are."""
    assert members(f"{WALL} {WALL_AGAIN}", WALL) == [[0, 1], [0]]


def test_a_sentence_that_says_next_to_nothing_is_passed_over() -> None:
    """Anybody could have said it of anything."""
    assert members("He did not say.", "He did not say.") == []


def test_numbers_stand_with_the_word_behind_them() -> None:
    """So that two that differ are seen; where a word has two numbers, none is known."""
    (statement,) = statements(texts(HERRING, HERRING_AGAIN))
    (twice,) = statements(texts("Some 40 boats were moored, of them 6 boats at the old quay."))

    assert [dict(sentence.numbers) for sentence in statement.sentences] == [{"weeks": "6"}, {"weeks": "8"}]
    assert twice.sentences[0].numbers == {}


def test_scripts_without_spaces_are_compared_by_their_words() -> None:
    """Chinese has no spaces and its words are short."""
    one, other = "潜水员星期一在斯卡维克港口的防波墙下发现一个空洞。", "港口防波墙下的空洞是潜水员星期一发现的。"

    assert len(statements(texts(one, other, language="zh"))) == 1


@given(st.lists(st.text("abcdefgh .!1", max_size=60), max_size=4))
def test_every_sentence_stands_in_one_statement(given_texts: list[str]) -> None:
    """None is lost or doubled, and no statement has two of one text."""
    found = statements(texts(*given_texts))
    alone = [sentence for text in given_texts for statement in statements(texts(text)) for sentence in statement.sentences]

    assert sum(len(statement.sentences) for statement in found) == len(alone)
    for statement in found:
        held = [sentence.of for sentence in statement.sentences]
        assert len(held) == len(set(held)) > 0
