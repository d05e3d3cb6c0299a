"""The words that speak for topics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.languages import LANGUAGES, words_of
from streams.enrich.tokens import tokenise
from streams.enrich.topics.model import load_tree
from streams.enrich.topics.telling import SHORTEST_PART, longest, telling_words

NOTHING: dict[str, set[str]] = {}


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("court", ("law",)),
        ("courts", ()),
        ("footballer", ("ball",)),
        ("strafgericht", ("law",)),
        ("transport", ("road",)),
        ("motorsport", ("sport",)),
        ("sportsman", ()),
    ],
)
def test_the_longest_entry_speaks(word: str, codes: tuple[str, ...]) -> None:
    """A whole word before all else; of others the longest."""
    whole, begins, ends = (
        {"court": {"law"}},
        {"football": {"ball"}, "transport": {"road"}},
        {"gericht": {"law"}, "sport": {"sport"}},
    )
    assert longest(word, whole, begins, ends, NOTHING, ()) == codes


@pytest.mark.parametrize(("language", "word"), [("ru", "поэтому"), ("uk", "його"), ("nl", "haar"), ("sv", "dom"), ("fr", "mars")])
def test_a_function_word_speaks_for_nothing(language: str, word: str) -> None:
    """Though it begins as a poet does, or is written as hair is."""
    assert telling_words(language).codes(word) == ()


def test_an_entry_may_stand_in_the_middle() -> None:
    """Of a compound."""
    assert longest("hochwassergebiet", {}, {}, {}, {"wasser": {"water"}}, {"wass"}) == ("water",)


@given(st.text("ab", min_size=1), st.dictionaries(st.text("ab", min_size=1, max_size=6), st.just({"x"})))
def test_the_first_letters_leave_nothing_out(word: str, holds: dict[str, set[str]]) -> None:
    """An entry in the middle is found if and only if the word holds one that is long enough."""
    found = longest(word, {}, {}, {}, holds, {entry[:SHORTEST_PART] for entry in holds})
    assert bool(found) == any(len(entry) >= SHORTEST_PART and entry in word for entry in holds)


@given(st.text("abc", min_size=1), st.dictionaries(st.text("abc", min_size=2, max_size=4), st.just({"x"})))
def test_nothing_is_found_that_does_not_stand_there(word: str, begins: dict[str, set[str]]) -> None:
    """A beginning is found if and only if the word begins with one."""
    assert bool(longest(word, {}, begins, {}, {}, ())) == any(word.startswith(entry) for entry in begins)


def test_words_side_by_side_are_one() -> None:
    """And their parts say nothing beside the whole; hyphen or space is the same."""
    words = telling_words("en")
    for text in ("the prime minister spoke", "the prime-minister spoke"):
        assert [word for word, _ in words.found(tokenise(text))] == ["prime-minister"]


def test_masked_words_say_nothing() -> None:
    """The court in a name."""
    tokens = tokenise("Tennis Court Road")
    assert list(telling_words("en").found(tokens, {0, 1, 2})) == []


def test_scripts_without_spaces_are_read_letter_by_letter() -> None:
    """However they are cut into words."""
    tokens = tokenise("警方逮捕了两名嫌疑人", "zh")
    assert [word for word, _ in telling_words("zh").found(tokens)] == ["警方", "逮捕", "嫌疑人"]


def test_a_language_without_a_file_has_none() -> None:
    """Nothing is borrowed."""
    assert not telling_words("eo").known
    assert list(telling_words("eo").found(tokenise("La futbala matĉo"))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_speak_for_topics_that_there_are(language: str) -> None:
    """Codes of the tree, all seventeen branches, and no short entry within others."""
    names, parent = load_tree()
    topics = words_of(language).topics
    tops = {code for code in names if parent[code] == code}

    def top(code: str) -> str:
        return code if parent[code] == code else top(parent[code])

    assert set(topics) <= set(names)
    assert {top(code) for code in topics} == tops
    parts = [entry for entries in topics.values() for entry in entries if entry.startswith("*")]
    assert [entry for entry in parts if len(entry.strip("*")) < SHORTEST_PART] == []
