"""Key phrases."""

from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from streams.enrich.keywords import (
    LONGEST,
    LONGEST_DENSE,
    MOST,
    PHRASE_WEIGHT,
    TOGETHER,
    Counts,
    as_written,
    counted,
    is_word,
    take_phrases,
    weight,
)
from streams.enrich.words import stem
from tests.enrich.conftest import Enrich, document

HARBOUR = (
    "The harbour authority will deepen the shipping channel next spring. Shipping companies have asked for a deeper channel for "
    "years.\n\n"
    "The dredging costs forty million. The harbour authority expects larger vessels and more dredging every winter."
)


def test_the_matter_comes_first(enrich: Enrich) -> None:
    """What a text is about stands among its first key phrases; function words never do."""
    found = [keyword.text for keyword in enrich(HARBOUR, title="Harbour to be dredged").keywords]
    assert {"harbour", "dredging"} <= set(found[:4])
    assert "channel" in found[:7]
    assert not {"the", "will", "have", "more"} & set(found)


def test_scores_fall_from_one(enrich: Enrich) -> None:
    """The weightiest phrase has score 1, no later one more than the one before."""
    scores = [keyword.score for keyword in enrich(HARBOUR).keywords]
    assert scores[0] == 1.0
    assert scores == sorted(scores, reverse=True)


def test_words_that_stand_together_are_one_phrase(enrich: Enrich) -> None:
    """A name of two words is not cut in two."""
    text = "San Marino votes today. The parliament of San Marino has sixty seats, and San Marino is small."
    found = [keyword.text for keyword in enrich(text).keywords]
    assert "San Marino" in found
    assert not {"San", "Marino"} & set(found)


def test_singular_and_plural_are_one(enrich: Enrich) -> None:
    """Two forms of a word take one place."""
    found = [
        keyword.text for keyword in enrich("Volcano watchers met. One volcano erupted; two volcanoes and a volcano slept.").keywords
    ]
    assert len([word for word in found if word.startswith("volcano")]) == 1


@pytest.mark.parametrize(
    ("language", "text", "wanted", "unwanted"),
    [
        (
            "es",
            "La alcaldesa Pilar Montero abrió la biblioteca. «Pagamos diecisiete libros», dijo Montero.",
            "Pilar Montero",
            "Montero",
        ),
        (
            "es",
            "La biblioteca abrió ayer. «Pagamos diecisiete libros», dijo la directora de la biblioteca.",
            "biblioteca",
            "Pagamos",
        ),
        (
            "it",
            "La biblioteca ha comandato trecento libri. La biblioteca è aperta da quattordici settimane.",
            "biblioteca",
            "quattordici",
        ),
        ("it", "La biblioteca ha comandato trecento libri. La biblioteca è aperta da quattordici settimane.", "libri", "comandato"),
        ("ja", "館長の佐藤みどりさんは図書館を開いた。佐藤みどりさんは本を読む。図書館は静かだ。", "佐藤みどり", "佐藤"),
    ],
)
def test_keywords_are_phrases_that_a_reader_would_choose(
    enrich: Enrich, language: str, text: str, wanted: str, unwanted: str
) -> None:
    """Full names, not parts of them; no verb that has its capital from a quotation, no participle, no number, no unit."""
    found = [keyword.text for keyword in enrich(text, language=language).keywords]
    assert wanted in found
    assert unwanted not in found


def test_another_language_has_keywords_too(enrich: Enrich) -> None:
    """Nouns, written as the text writes them; a verb is none, and of a word's forms one is."""
    text = "Der Hafen wird vertieft. Die Hafenbehörde vertieft den Hafen, weil der Rand des Hafens zu flach ist."
    found = [keyword.text for keyword in enrich(text, language="de").keywords]
    assert "Hafen" in found[:2]
    assert not {"Hafens", "vertieft", "flach", "der", "Der"} & set(found)


@pytest.mark.parametrize(
    ("language", "text", "wanted", "unwanted"),
    [
        ("en", "Officials confirmed on Thursday that a dam burst. They attend.", {"dam"}, {"confirmed", "Thursday"}),
        ("fr", "Il a annoncé lundi qu’un moulin rouvrira. A-t-il ri?", {"moulin"}, {"annoncé", "lundi", "rouvrira", "a-t-il"}),
        ("es", "El reloj de la torre volvió a sonar el lunes, dijo la alcaldesa.", {"reloj", "torre"}, {"volvió", "lunes", "dijo"}),
        ("pl", "Wczoraj prezydent otworzył nowy most na Odrze.", {"most", "Odrze", "most na Odrze"}, {"otworzył", "wczoraj"}),
        ("ru", "Мэр проехал по мосту. Мост строили четыре года.", {"мост", "мосту"}, {"проехал", "строили"}),
        ("tr", "Belediye yeni köprüyü pazartesi açtı.", {"belediye", "Belediye", "köprüyü"}, {"açtı", "pazartesi"}),
        ("hi", "पुलिस ने कहा कि बाँध टूट गया।", {"पुलिस", "बाँध"}, {"ने", "कि", "गया"}),
        ("ar", "وقالت الوزيرة إن المكتبة في الميناء.", {"المكتبة", "الوزيرة", "الميناء"}, {"في", "إن", "وقالت"}),
        ("th", "สะพานไม้ของหมู่บ้านปิดซ่อมสามสัปดาห์", {"สะพาน", "หมู่บ้าน"}, {"ของ"}),
    ],
)  # fmt: skip
def test_verbs_days_and_function_words_are_none(
    enrich: Enrich, language: str, text: str, wanted: set[str], unwanted: set[str]
) -> None:
    """In each language that has tables; what the text is about stays."""
    found = {keyword.text for keyword in enrich(text, language=language).keywords}
    assert wanted & found
    assert not unwanted & found


def test_a_full_name_said_once_is_one_phrase(enrich: Enrich) -> None:
    """Of a person who is called by the surname later, that is the word, without the given name."""
    once = [keyword.text for keyword in enrich("The harbour was dredged, mayor Ines Calder said.").keywords]
    assert "Ines Calder" in once
    later = [keyword.text for keyword in enrich("Mayor Ines Calder spoke. Calder wants dredging, and Calder left.").keywords]
    assert ("Calder" in later, "Ines" in later) == (True, False)


def test_no_part_of_a_name_stands_alone(enrich: Enrich) -> None:
    """Neither a given name that two people share nor the end of a name with a particle."""
    text = "Vladimir Brill met Vladimir Costa. Brill left, and Costa stayed. Anna van der Kamp spoke. Van der Kamp wept and left."
    found = {keyword.text for keyword in enrich(text).keywords}
    assert {"Brill", "Costa", "Van der Kamp"} <= found
    assert not {"Vladimir", "Kamp", "Anna"} & found


@example("三三停停周人三三三")
@given(st.text(alphabet="渡轮停航三周工人更换北岸", min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_no_clause_is_a_phrase(enrich: Enrich, text: str) -> None:
    """In a script without spaces a phrase has a bound."""
    assert all(len(keyword.text) <= LONGEST_DENSE for keyword in enrich(text, language="zh").keywords)


def test_the_title_says_what_it_is_about(enrich: Enrich) -> None:
    """Of two words that the text says alike, the one of the headline comes first."""
    text = "A warden saw the otters. A keeper fed the beaver."
    found = [[keyword.text for keyword in enrich(text, title=title).keywords] for title in ("Beaver is fed", "Otters are seen")]
    assert [words[0] for words in found] == ["beaver", "otters"]


def test_a_word_is_written_as_the_text_writes_it() -> None:
    """Small where it is small anywhere, else in its most frequent spelling."""
    found = counted(document("The Port. A port. NATO met Nato; NATO left."))
    assert [as_written(word, found) for word in ("port", "nato")] == ["port", "NATO"]


@given(st.text(max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_text_has_some_or_none(enrich: Enrich, text: str) -> None:
    """No text makes it fail or name more than it may."""
    assert len(enrich(text).keywords) <= MOST


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("harbour", True),
        ("sea", True),
        ("at", False),
        ("u.s.", False),
        ("3rd", False),
        ("—", False),
        ("co-op", True),
        ("l’", False),
        ("渡轮", True),
        ("渡", False),
        ("渡る", False),
        ("四千", False),
        ("三条", False),
        ("我们", False),
        ("才敢", False),
        ("\n\n", False),
    ],
)
def test_what_can_be_a_phrase(word: str, expected: object) -> None:
    """Three letters at least, in dense scripts two; no mark, number or abbreviation with stops."""
    assert is_word(word) is expected


@given(st.text(alphabet="abc-", min_size=1, max_size=14), st.integers(1, 50), st.integers(0, 500))
def test_more_and_earlier_weighs_more(word: str, number: int, first: int) -> None:
    """Said once more a word weighs more, but less than in proportion; standing later it weighs less; length counts to a bound."""
    here = weight(word, number, first)
    assert here < weight(word, number + 1, first) < here * (number + 1) / number
    assert weight(word, number, first + 1) < here
    assert weight(word + "a" * LONGEST, number, first) == weight(word + "b" * 2 * LONGEST, number, first) >= here


def test_a_compound_weighs_half() -> None:
    """It was made for the occasion."""
    assert weight("sea-port", 3, 5) == weight("seaxport", 3, 5) / 2


def test_title_and_text_are_counted_together() -> None:
    """In small letters, with its spellings, where it stands first, and what stands behind it."""
    found = counted(document("The port grows. A port is a port in Oslo.", title="Port grows"))
    assert (found.words["port"], found.written["port"]["Port"], found.first["port"], found.first["the"]) == (4, 1, 0, 3)
    assert found.names == {"oslo"}
    assert found.pairs["port", "grows"] == 2
    assert ("grows", "the") not in found.pairs


@given(st.lists(st.sampled_from(["Port", "port", "sea", "Sea", ".", "of"]), max_size=30), st.sampled_from(["", "Port", "sea of"]))
def test_counts_are_what_counting_word_by_word_finds(words: list[str], title: str) -> None:
    """The first place of each word, and every spelling of it."""
    found = counted(document(" ".join(words), title=title))
    every = [*title.split(), "\n\n", *words]
    assert found.words == Counter(word.lower() for word in every)
    assert all(every[at].lower() == word and word not in [one.lower() for one in every[:at]] for word, at in found.first.items())
    assert sum(map(Counter, found.written.values()), Counter()) == Counter(every)


@given(st.integers(2, 20), st.integers(0, 20), st.integers(0, 20))
def test_a_phrase_takes_the_place_of_its_words(together: int, one: int, other: int) -> None:
    """Where neither word stands alone more often than it may; else both stay as they were."""
    weights = {"san": 2.0, "marino": 3.0, "sea": 1.0}
    words, pairs = Counter(san=together + one, marino=together + other), Counter({("san", "marino"): together})
    counts = Counts(words, {}, frozenset(), {}, frozenset(), pairs)
    take_phrases(weights, counts)
    if together >= TOGETHER * (together + max(one, other)):
        assert set(weights) == {"san marino", "sea"}
        assert weights["san marino"] == 3.0 * PHRASE_WEIGHT
    else:
        assert weights == {"san": 2.0, "marino": 3.0, "sea": 1.0}


def test_a_pair_that_stands_once_is_no_phrase() -> None:
    """Any two words of a text stand side by side once; a word said twice in a row is none either."""
    weights = {"san": 2.0, "marino": 3.0}
    take_phrases(weights, Counts(Counter(san=1, marino=1), {}, frozenset(), {}, frozenset(), Counter({("san", "marino"): 1})))
    take_phrases(weights, Counts(Counter(san=4), {}, frozenset(), {}, frozenset(), Counter({("san", "san"): 3})))
    assert weights == {"san": 2.0, "marino": 3.0}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["harbour", "harbours", "channel", "Costa", "dredging", "the", "of", "vessels", "winter", ".", "sea-port", "shipping"]
        ),
        max_size=60,
    )
)
def test_key_phrases_are_of_the_text(enrich: Enrich, words: list[str]) -> None:
    """Each stands there as it is written, no two share a stem, and every score is above naught and at most one."""
    text = " ".join(words)
    found = enrich(text).keywords
    assert all(one.text in text and 0 < one.score <= 1 for one in found)
    assert len({stem(one.text) for one in found}) == len(found)
