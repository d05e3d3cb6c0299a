"""Tokens and sentences: cut once, the same for every enricher."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.tokens import PARAGRAPH, sentences, tokenise


def words(text: str) -> list[str]:
    """The tokens' words."""
    return tokenise(text).words


class TestTokens:
    """``tokenise``."""

    def test_abbreviations_hyphens_and_clitics_stay_whole(self) -> None:
        """What one reads as one word is one token; an apostrophe-s is one of its own."""
        assert words("The U.S. envoy's co-author isn’t O’Neill.") == [
            "The", "U.S.", "envoy", "'s", "co-author", "isn", "’t", "O’Neill", ".",
        ]  # fmt: skip

    def test_blank_lines_are_tokens(self) -> None:
        """A paragraph's end can be seen between the words."""
        assert words("One.\n\nTwo.\nThree.") == ["One", ".", PARAGRAPH, "Two", ".", "Three", "."]

    @given(st.text(max_size=200))
    @settings(max_examples=60, deadline=None)
    def test_offsets_point_at_the_words(self, text: str) -> None:
        """Every token's offsets cut exactly its word out of the text."""
        tokens = tokenise(text)
        cut = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
        assert [word if word.strip() else PARAGRAPH for word in cut] == tokens.words

    def test_at_finds_the_next_token(self) -> None:
        """An offset inside a word leads to the token behind it."""
        tokens = tokenise("ab cd")
        assert [tokens.at(0), tokens.at(1), tokens.at(3), tokens.at(9)] == [0, 1, 1, 2]


class TestSentences:
    """``sentences``."""

    def cut(self, text: str) -> list[str]:
        """The sentences' texts."""
        tokens = tokenise(text)
        return [text[tokens.starts[first] : tokens.ends[end - 1]] for first, end in sentences(tokens)]

    def test_titles_and_initials_do_not_end_a_sentence(self) -> None:
        """A stop behind "Mr" or an initial belongs to the name."""
        assert self.cut("Mr. J. Doe left. He came back.") == ["Mr. J. Doe left.", "He came back."]

    def test_a_closing_mark_belongs_to_its_sentence(self) -> None:
        """The quotation mark behind a full stop is not the next sentence's first word."""
        assert self.cut("“We won.” She smiled.") == ["“We won.”", "She smiled."]

    def test_small_letters_go_on(self) -> None:
        """A question mark inside a sentence does not end it."""
        assert self.cut("“Really?” he asked.") == ["“Really?” he asked."]

    def test_paragraphs_end_sentences(self) -> None:
        """A heading without a stop is a sentence of its own."""
        assert self.cut("A heading\n\nA sentence.") == ["A heading", "A sentence."]

    @given(st.text(alphabet='aB .?!\n”“"', max_size=120))
    @settings(max_examples=60, deadline=None)
    def test_sentences_do_not_overlap(self, text: str) -> None:
        """Ranges follow one another and none is empty."""
        found = sentences(tokenise(text))
        assert all(first < end for first, end in found)
        assert all(one[1] <= other[0] for one, other in pairwise(found))
