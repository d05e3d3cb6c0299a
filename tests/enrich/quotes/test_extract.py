"""Who said what."""

import pytest

from streams.records import EnrichedArticle
from streams.records.knowledge import Speaker
from tests.enrich.conftest import Enrich


def said(article: EnrichedArticle) -> list[tuple[str | None, str]]:
    """Speaker and words of every quote."""
    return [(quote.speaker.name if quote.speaker else None, quote.text) for quote in article.quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are ready to begin the work,” Anna Lee said on Monday.", [("Anna Lee", "We are ready to begin the work")]),
        ("“We are ready to begin the work,” said Anna Lee, the mayor.", [("Anna Lee", "We are ready to begin the work")]),
        ('Anna Lee told reporters: "We are ready to begin the work."', [("Anna Lee", "We are ready to begin the work.")]),
        (
            "“We are ready,” Anna Lee said, adding, “and we will begin the work tomorrow.”",
            [("Anna Lee", "We are ready"), ("Anna Lee", "and we will begin the work tomorrow.")],
        ),
        (
            "Deputy mayor Anna Lee confirmed the plan, stating, “The bridge will open to traffic in May.”",
            [("Anna Lee", "The bridge will open to traffic in May.")],
        ),
        (
            "Finance Minister Anna Lee echoed calls for patience, saying, “There is no quick way out of this crisis.”",
            [("Anna Lee", "There is no quick way out of this crisis.")],
        ),
        (
            "“The road is closed because of the snow,” according to Anna Lee, a spokeswoman.",
            [("Anna Lee", "The road is closed because of the snow")],
        ),
        (
            "Several towns welcomed the deal. Foreign Minister Anna Lee joined the chorus of praise, calling it “a good day”.",
            [("Anna Lee", "a good day")],
        ),
        ("«We are ready to begin the work», said Anna Lee.", [("Anna Lee", "We are ready to begin the work")]),
        ("‹We are ready to begin the work›, said Anna Lee.", [("Anna Lee", "We are ready to begin the work")]),
        ("»We are ready to begin the work«, said Anna Lee.", [("Anna Lee", "We are ready to begin the work")]),
        (
            "Anna Lee recalled: “My father said, ‘Get in the boat,’ and we got in.”",
            [("Anna Lee", "My father said, ‘Get in the boat,’ and we got in.")],
        ),
        (
            "“Is it safe to cross?” asked Anna Lee. “Yes,” answered Bob Ray.",
            [("Anna Lee", "Is it safe to cross?"), ("Bob Ray", "Yes")],
        ),
        ("The minister, Anna Lee, called it “a good day”.", [("Anna Lee", "a good day")]),
    ],
)
def test_cues_of_every_kind(enrich: Enrich, text: str, expected: list[tuple[str, str]]) -> None:
    """Before, behind, inverted, with a participle, split in two: the speaker is found."""
    assert said(enrich(text)) == expected


class TestSpeakers:
    """Speakers resolved."""

    def test_surname_and_pronoun_become_the_full_name(self, enrich: Enrich) -> None:
        """Both "Lee" and "she" are Anna Lee; what was written is kept beside it, with the entity's id."""
        text = (
            "Anna Lee spoke to the council on Monday. “The bridge is safe to use,” Lee said.\n\n"
            "“We have tested every single bolt of it,” she added."
        )
        article = enrich(text)
        speakers = [quote.speaker for quote in article.quotes]
        [entity] = [one for one in article.entities if one.type == "person"]
        assert [(s.name, s.text, s.entity_id) for s in speakers if s] == [
            ("Anna Lee", "Lee", entity.id),
            ("Anna Lee", "she", entity.id),
        ]

    def test_gender_tells_two_people_apart(self, enrich: Enrich) -> None:
        """The pronoun "he" is not the woman who was named last."""
        text = "John Baker met Mary Fisher in the town hall. “I will not resign from my office,” he said."
        assert said(enrich(text)) == [("John Baker", "I will not resign from my office")]

    def test_nobody_named_is_described(self, enrich: Enrich) -> None:
        """The description is no name: it stands in ``text`` alone."""
        text = "A spokesman for the ministry said: “We are looking into these reports with great care.”"
        [quote] = enrich(text).quotes
        assert quote.speaker == Speaker(name="", text="A spokesman for the ministry")

    def test_speech_over_paragraphs_is_one_quote(self, enrich: Enrich) -> None:
        """Paragraphs that open with a mark, the one before not closed, are one utterance of one speaker."""
        text = (
            "“The first winter was hard for all of us,” said Anna Lee. “Nobody had wood.\n\n"
            "“The second winter was worse than that. We burned the chairs.\n\n"
            "“In the third we left.”\n\nThe house is empty now."
        )
        first, second = said(enrich(text))
        assert first == ("Anna Lee", "The first winter was hard for all of us")
        assert second == ("Anna Lee", text[text.index("Nobody") : text.index("”\n\nThe house")])

    def test_the_cue_may_stand_behind_the_last_paragraph(self, enrich: Enrich) -> None:
        """Who is named at the end has said all of it."""
        text = "Bob Ray was there.\n\n“The first winter was hard. Nobody had wood.\n\n“In the second we left,” said Anna Lee."
        assert [name for name, _ in said(enrich(text))] == ["Anna Lee"]

    def test_who_is_whoever_stands_before_it(self, enrich: Enrich) -> None:
        """The relative pronoun names nobody; a place between it and the person does not speak."""
        text = "The prize goes to Anna Lee of Oslo, who said “nobody had told me about any prize”."
        assert [name for name, _ in said(enrich(text))] == ["Anna Lee"]
        [quote] = enrich("The driver, who said “nobody had told me about any ice”, was unhurt.").quotes
        assert quote.speaker == Speaker(name="", text="The driver")

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Anna Lee bought the mill. The miller, who said “it was asleep for years”, woke it up.", "Anna Lee"),
            ("Fellow protester, mechanical engineer Bob Ray, said: “We sat on the grass.”", "Bob Ray"),
            ("“We sat on the grass,” said fellow protester, retired nurse Anna Lee.", "Anna Lee"),
            ("Minister Anna Lee said that her driver, Bob Ray, had told her: “The bridge will not hold.”", "Bob Ray"),
            ("Anna Lee recalled what the doctor Bob Ray told her that night: “You will walk again.”", "Bob Ray"),
        ],
        ids=["who goes on", "role in two parts", "the same behind the cue", "inner speech", "inner speech without that"],
    )
    def test_the_one_named_in_other_words(self, enrich: Enrich, text: str, name: str) -> None:
        """A description that goes on about the one named, a role in parts, speech inside of reported speech."""
        assert [found for found, _ in said(enrich(text))] == [name]

    def test_of_two_whose_gender_is_not_known_nobody_is_she(self, enrich: Enrich) -> None:
        """Both may be meant: nobody is named."""
        assert said(enrich("Alex Moran and Chris Pell ran the shop. “We sold the last clock in May,” she said."))[0][0] == ""


class TestNoSpeech:
    """Words in marks that nobody says."""

    @pytest.mark.parametrize(
        "text",
        [
            "The bank offers so-called “green” loans to small companies in the region.",
            "The festival opens with “The Long Way Home”, a film of two hours.",
            "The lorry, known as the “Blue Whale”, weighs forty tonnes.",
            "Talks on the so-called “green line” resume in May, officials said.",
            "Anna Lee spoke on Monday. The “peace dividend” never came.",
            "Anna Lee said that a novel called “The Salt Road” sold out and the word “crisis” is banned.",
        ],
    )
    def test_scare_quotes_and_titles(self, enrich: Enrich, text: str) -> None:
        """Terms, titles and nicknames are no quotes."""
        assert enrich(text).quotes == []

    def test_quoted_headings(self, enrich: Enrich) -> None:
        """A sub-heading in quotation marks repeats somebody's words, but is a heading."""
        text = "Anna Lee spoke to the council.\n\n‘We are ready to begin’\n\n“We are ready to begin the work,” Lee said."
        assert [quote.start for quote in enrich(text).quotes] == [text.index("“") + 1]


class TestKinds:
    """Direct and partial quotes."""

    def test_a_clause_is_direct_a_few_words_are_partial(self, enrich: Enrich) -> None:
        """Whole utterances and single words are told apart."""
        text = "Anna Lee called the plan “a complete disaster” for the town. “We will vote against it,” she said."
        assert [quote.kind for quote in enrich(text).quotes] == ["partial", "direct"]

    def test_an_utterance_that_its_cue_splits_is_direct_in_both_parts(self, enrich: Enrich) -> None:
        """The second part begins small because it goes on."""
        text = "“We will open the bridge,” Anna Lee said, “but not before May.”"
        assert [quote.kind for quote in enrich(text).quotes] == ["direct", "direct"]

    def test_two_sentences_are_no_piece_of_one(self, enrich: Enrich) -> None:
        """However small the first letter is."""
        text = "Anna Lee said that “the bridge is old. It must be closed.”"
        assert [quote.kind for quote in enrich(text).quotes] == ["direct"]

    def test_words_in_marks_of_their_own_are_quotes_of_their_own(self, enrich: Enrich) -> None:
        """What stands between two pairs of marks is nobody's words."""
        text = "Foreign Minister Anna Lee joined the chorus of voices urging an “urgent” and “unconditional” ceasefire."
        assert said(enrich(text)) == [("Anna Lee", "urgent"), ("Anna Lee", "unconditional")]

    def test_the_cue_is_named(self, enrich: Enrich) -> None:
        """The word that brings the speech in."""
        [quote] = enrich("“We will certainly vote against it,” Anna Lee warned.").quotes
        assert quote.cue == "warned"
