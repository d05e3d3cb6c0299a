"""Tokens and sentences: cut once, the same for every enricher."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.tokens import PARAGRAPH, sentences, tokenise


def words(text: str, language: str = "en") -> list[str]:
    """The tokens' words."""
    return tokenise(text, language).words


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

    @pytest.mark.parametrize(
        ("language", "text", "expected"),
        [
            ("hi", "पुलिस ने कहा, बाँध टूटा।", ["पुलिस", "ने", "कहा", ",", "बाँध", "टूटा", "।"]),
            ("ta", "தமிழ்நாட்டில் மழை.", ["தமிழ்நாட்டில்", "மழை", "."]),
            ("bn", "ঢাকায় বৃষ্টি।", ["ঢাকায়", "বৃষ্টি", "।"]),
            ("ar", "قالَ مُحَمَّدٌ: نعم؟", ["قالَ", "مُحَمَّدٌ", ":", "نعم", "؟"]),
            ("he", 'אמר יו"ר צה"ל: "כן"', ["אמר", 'יו"ר', 'צה"ל', ":", '"', "כן", '"']),
            ("fa", "می‌گوید", ["می‌گوید"]),
            ("vi", "Việt Nam", ["Việt", "Nam"]),
            ("ko", "서울 시장이 말했다.", ["서울", "시장이", "말했다", "."]),
        ],
    )
    def test_a_letter_keeps_its_marks(self, language: str, text: str, expected: list[str]) -> None:
        """Vowel signs, harakat, accents and joiners are inside words, in every script."""
        assert words(text, language) == expected

    @pytest.mark.parametrize(
        ("language", "text", "expected"),
        [
            ("fr", "Aujourd’hui, l’eau qu'il a", ["Aujourd’hui", ",", "l’", "eau", "qu'", "il", "a"]),
            ("fr", "Côte-d’Or : L’Équipe", ["Côte-d’Or", ":", "L’", "Équipe"]),
            ("it", "dell’acqua, un po’ di D’Annunzio", ["dell’", "acqua", ",", "un", "po", "’", "di", "D’Annunzio"]),
            ("tr", "İstanbul’daki O’Neill 2024'te", ["İstanbul", "’daki", "O’Neill", "2024", "'te"]),
            ("tr", "'ev' dedi", ["'", "ev", "'", "dedi"]),
            ("sv", "EU:s krav", ["EU", ":s", "krav"]),
            ("pl", "Kennedy’ego", ["Kennedy", "’ego"]),
            ("uk", "п'ять об’єктів", ["п'ять", "об’єктів"]),
            ("nl", "zo’n foto’s", ["zo’n", "foto", "’s"]),
        ],
    )
    def test_apostrophes_part_by_language(self, language: str, text: str, expected: list[str]) -> None:
        """What lost its vowel and what a mark joins to a name are tokens of their own; inside a word the apostrophe stays."""
        assert words(text, language) == expected

    @pytest.mark.parametrize(
        ("language", "text", "expected"),
        [
            ("zh", "渡轮停航，iPhone手机。", ["渡轮", "停航", "，", "iPhone", "手机", "。"]),
            ("ja", "港の渡し船", ["港", "の", "渡し船"]),
            ("th", "สะพานไม้ 12 ต้น", ["สะพาน", "ไม้", "12", "ต้น"]),
        ],
    )
    def test_scripts_without_spaces_are_cut(self, language: str, text: str, expected: list[str]) -> None:
        """Words, not clauses; other scripts between them are left whole."""
        assert words(text, language) == expected

    @given(st.text(max_size=200), st.sampled_from(["en", "fr", "tr", "he", "zh"]))
    @settings(max_examples=80, deadline=None)
    def test_offsets_point_at_the_words(self, text: str, language: str) -> None:
        """Every token's offsets cut exactly its word out of the text, and white space alone stands between."""
        tokens = tokenise(text, language)
        assert "".join("".join(tokens.words).split()) == "".join(text.split())
        cut = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
        assert [word if word.strip() else PARAGRAPH for word in cut] == tokens.words

    def test_at_finds_the_next_token(self) -> None:
        """An offset inside a word leads to the token behind it."""
        tokens = tokenise("ab cd")
        assert [tokens.at(0), tokens.at(1), tokens.at(3), tokens.at(9)] == [0, 1, 1, 2]


class TestSentences:
    """``sentences``."""

    def cut(self, text: str, language: str = "en") -> list[str]:
        """The sentences' texts."""
        tokens = tokenise(text, language)
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

    @pytest.mark.parametrize(
        ("language", "text", "expected"),
        [
            ("hi", "पानी छोड़ा गया। खेत डूबे।", ["पानी छोड़ा गया।", "खेत डूबे।"]),
            ("ar", "هل جاء؟ نعم.", ["هل جاء؟", "نعم."]),
            ("ur", "وہ آیا۔ وہ گیا۔", ["وہ آیا۔", "وہ گیا۔"]),
            ("zh", "“回来了。”林若兰说。路通了！", ["“回来了。”", "林若兰说。", "路通了！"]),
            ("ja", "「休む。」と話した。船は出る。", ["「休む。」と話した。", "船は出る。"]),
            ("am", "ዝናብ ዘነበ። መንገድ ተዘጋ።", ["ዝናብ ዘነበ።", "መንገድ ተዘጋ።"]),
            ("de", "Am 3. Mai kam Dr. Weiß, z. B. mit bzw. ohne Hut. Es war 2024. Dann ging er.",
             ["Am 3. Mai kam Dr. Weiß, z. B. mit bzw. ohne Hut.", "Es war 2024.", "Dann ging er."]),
            ("ru", "Он живёт на ул. Ленина, т.е. в г. Казани. Она — нет.",
             ["Он живёт на ул. Ленина, т.е. в г. Казани.", "Она — нет."]),
            ("fr", "M. Petit et Mme. Roche sont là. Ils rient.", ["M. Petit et Mme. Roche sont là.", "Ils rient."]),
        ],
    )  # fmt: skip
    def test_sentences_end_by_language(self, language: str, text: str, expected: list[str]) -> None:
        """Each script has its stops, each language its abbreviations and ordinal numbers."""
        assert self.cut(text, language) == expected

    @given(st.text(alphabet='aB .?!\n”“"', max_size=120))
    @settings(max_examples=60, deadline=None)
    def test_sentences_do_not_overlap(self, text: str) -> None:
        """Ranges follow one another and none is empty."""
        found = sentences(tokenise(text))
        assert all(first < end for first, end in found)
        assert all(one[1] <= other[0] for one, other in pairwise(found))
