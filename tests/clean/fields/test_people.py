"""Authors, credits, contact data, datelines, captions, genres, languages."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.fields.captions import split_caption
from streams.clean.fields.credits import agencies_in, credit_of, split_tail
from streams.clean.fields.dateline import dateline_of
from streams.clean.fields.genre import genre_of
from streams.clean.fields.people import agents, is_person, organisation_in, people_in
from streams.clean.text import contacts
from streams.clean.text.language import claimed, language_of
from streams.records import Agent, Dateline


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ines Valdan", ["Ines Valdan"]),
        ("By Ines Valdan and Aldo Brisk", ["Ines Valdan", "Aldo Brisk"]),
        ("Von Ines Valdan und Aldo Brisk", ["Ines Valdan", "Aldo Brisk"]),
        ("Par Inès Valdan", ["Inès Valdan"]),
        ("Written by: Ines Valdan", ["Ines Valdan"]),
        ("INES VALDAN, Harbour Correspondent", ["Ines Valdan"]),
        ("Ines Valdan / Aldo Brisk | 11/03/2026 13:05 h.", ["Ines Valdan", "Aldo Brisk"]),
        ("Ines Valdan 12 March 2026, 20:05", ["Ines Valdan"]),
        ("Jan van der Berg", ["Jan van der Berg"]),
        ("By Ines Valdan (ines@gazette.example)", ["Ines Valdan"]),
        ("作者：王小明", ["王小明"]),
        ("By Ines Valdan, By Ines Valdan", ["Ines Valdan"]),
        ("Promoted by Ferry Tours", []),
        ("Reuters", []),
        ("Gazette staff", []),
        ("Associated Press", []),
        ("gazette.example", []),
        ("5 min read", []),
        ("Ben Valdan-Brisk", ["Ben Valdan-Brisk"]),
        ("zur Artikelübersicht", []),
        ("Veröffentlicht am", []),
        ("By Ines ValdanMarch 12, 2026", ["Ines Valdan"]),
        ("By Ines Valdan. Medically reviewed by Aldo Brisk", ["Ines Valdan"]),
        ("小暮ひさのり", ["小暮ひさのり"]),
        ("", []),
    ],
)
def test_people_in_bylines(byline: str, names: list[str]) -> None:
    """People alone, without "By", roles, dates, addresses; offices, agencies and advertisers are none."""
    assert people_in(byline) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Gazette Staff", "Gazette Staff"),
        ("dpa", "dpa"),
        ("Brought to you by Ferry Tours", None),
        ("admin", None),
        ("https://x.example", None),
        ("a " * 40, None),
        ("ines@gazette.example", None),
    ],
)
def test_organisations(text: str, name: str | None) -> None:
    """A newsroom or agency in a few words; accounts, advertisers and addresses are none."""
    assert organisation_in(text) == name


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_any_byline(text: str) -> None:
    """No text raises, and whoever is found reads as a person without digits or address."""
    for name in people_in(text):
        assert is_person(name) or name.istitle()
        assert "@" not in name


def test_the_box_belongs_to_its_person() -> None:
    """Role and organisation go to the author of the same name, or name the only one."""
    box = Agent(name="Ines Valdan", role="Editor")

    assert agents(["INES VALDAN", "Aldo Brisk"], box) == [box, Agent(name="Aldo Brisk")]
    assert agents([], box) == [box]


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("(With inputs from agencies)", "With inputs from agencies"),
        ("Reporting by Ines Valdan; Editing by Aldo Brisk", "Reporting by Ines Valdan; Editing by Aldo Brisk"),
        ("Reuters/AFP", "Reuters/AFP"),
        ("Quelle: dpa", "Quelle: dpa"),
        (
            "This story was produced by the harbour desk and has not been edited.",
            "This story was produced by the harbour desk and has not been edited",
        ),
        ("Source link", None),
        ("The report was published by Reuters on Friday, two days before the vote, and named six officials.", None),
        ("Editing by hand takes longer.", None),
        ("Written by candlelight, the letter took her all night.", None),
        ("Editing by the night desk", "Editing by the night desk"),
        ("Translated by van der Oda", "Translated by van der Oda"),
    ],
)
def test_credits(line: str, credit: str | None) -> None:
    """Whole lines that say who provided the text; a sentence about a report, or about how something is written, is text."""
    assert credit_of(line) == credit


def test_a_credit_at_the_end_of_a_paragraph() -> None:
    """The credit is parted from the last sentence."""
    assert split_tail("The door was freed with hot water. (With inputs from agencies)") == (
        "The door was freed with hot water.",
        "With inputs from agencies",
    )
    assert split_tail("She left (in a hurry)") == ("She left (in a hurry)", None)


def test_agencies() -> None:
    """Agencies by name, each once; words that merely hold their letters are none."""
    assert agencies_in("Reuters, AP and Reuters") == ["Reuters", "AP"]
    assert agencies_in("APPLE and TTIP") == []


@pytest.mark.parametrize(
    ("text", "place", "agency", "day"),
    [
        ("ISTANBUL, May 16 (Xinhua) -- Talks opened.", "ISTANBUL", "Xinhua", "May 16"),
        ("GALATI, Romania — Three countries agreed.", "GALATI, Romania", None, None),
        ("Berlin (dpa) - Die Fähre blieb liegen.", "Berlin", "dpa", None),
        ("NEW YORK (AP) — The ferry was late.", "NEW YORK", "AP", None),
        ("LONDON, 16 May (Reuters) - The ferry was late.", "LONDON", "Reuters", "16 May"),
    ],
)
def test_datelines(text: str, place: str, agency: str | None, day: str | None) -> None:
    """Place, agency and day before the first sentence."""
    assert dateline_of(text) == Dateline(place=place, agency=agency, day=day)


@pytest.mark.parametrize(
    "text", ["The ferry was late.", "NATO said on Friday that talks go on.", "“No,” she said — and left.", "", "A - B"]
)
def test_no_dateline(text: str) -> None:
    """Sentences are no datelines."""
    assert dateline_of(text) is None


class TestContacts:
    """What is taken out, what stays."""

    def test_private_contexts_lose_everything(self) -> None:
        """In an author box every number and address goes, however it is written."""
        text, counts = contacts.without_any(
            "Editor | +44 1632 960983 | ines@gazette.example | [email protected] | aldo (at) gazette.example"
        )

        assert counts == Counter(email=3, phone=1)
        assert not any(part in text for part in ("960983", "@", "protected", "(at)"))

    def test_private_people_in_a_text(self) -> None:
        """An address of a person and a number to call are private; they leave a mark."""
        text, counts = contacts.without_private("Call Ines on 01632 960983 or write to ines.valdan@gmail.com before Friday.")

        assert text == "Call Ines on […] or write to […] before Friday."
        assert counts == Counter(email=1, phone=1)

    @pytest.mark.parametrize(
        "text",
        [
            "If you saw it, write to tips@gazette.example or call our newsroom on 01632 960983.",
            "The helpline can be called on 0800 1632 9609 at any hour.",
            "Callers were answered within 12 seconds in 2025, against 14 seconds in 2024.",
            "The company paid 12 345 678 kroner for 2 500 000 shares between 2010 and 2015.",
            "He called the score of 21-18, 19-21, 21-19 a fair result.",
        ],
    )
    def test_what_stays(self, text: str) -> None:
        """What a newsroom or a helpline publishes to be called stays; figures are no numbers to call."""
        assert contacts.without_private(text) == (text, Counter())

    def test_cloudflare(self) -> None:
        """Addresses that Cloudflare hides are read with their key; anything else is none."""
        hidden = bytes([0x42, *(byte ^ 0x42 for byte in b"ines@gazette.example")]).hex()

        assert contacts.decoded_cloudflare(hidden) == "ines@gazette.example"
        assert [contacts.decoded_cloudflare(text) for text in ("", "zz", "42", "00" * 500)] == [None] * 4

    @given(st.text(alphabet="a@.+ 0123456789()-[]call", max_size=120))
    @settings(max_examples=200)
    def test_any_text(self, text: str) -> None:
        """No text raises, and taking out twice takes out nothing more."""
        left, _ = contacts.without_private(text)

        assert contacts.without_private(left)[1] == Counter()


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Barges off Sulina. Photograph: Oda Lind for the Gazette", "Barges off Sulina.", "Oda Lind for the Gazette"),
        ("Barges off Sulina (Photo: Oda Lind)", "Barges off Sulina", "Oda Lind"),
        ("Barges off Sulina © Oda Lind", "Barges off Sulina", "Oda Lind"),
        ("Barges off Sulina. Oda Lind/Getty Images", "Barges off Sulina.", "Oda Lind/Getty Images"),
        ("Foto: dpa", None, "dpa"),
        ("Barges off Sulina on Wednesday.", "Barges off Sulina on Wednesday.", None),
        (None, None, None),
    ],
)
def test_captions(text: str | None, caption: str | None, credit: str | None) -> None:
    """A caption and its credit are two things."""
    assert split_caption(text) == (caption, credit)


@pytest.mark.parametrize(
    ("hint", "sections", "folders", "title", "genre"),
    [
        ("OpinionNewsArticle", [], [], "x", "opinion"),
        (None, ["Meinung"], [], "x", "opinion"),
        (None, [], ["opinion"], "x", "opinion"),
        ("LiveBlogPosting", [], [], "x", "live"),
        (None, [], [], "Storm Ada: live updates", "live"),
        (None, [], [], "Analysis: why the door froze", "analysis"),
        (None, [], ["press-releases"], "x", "press_release"),
        (None, ["Opinion polls"], [], "A review of the ferry line", "news"),
        (None, [], [], "Alive", "news"),
    ],
)
def test_genres(hint: str | None, sections: list[str], folders: list[str], title: str, genre: str) -> None:
    """By schema.org type, whole section name, folder or the title's first word; news else."""
    assert genre_of(hint, sections, folders, title) == genre


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry came late because its door had frozen.", "en"),
        ("Die Fähre kam spät, weil ihre Tür eingefroren war.", "de"),
        ("フェリーは扉が凍りついたため遅れて到着した。港は静かだった。", "ja"),
        ("Паром опоздал, потому что замёрзла дверь.", "ru"),
        ("12:30", "und"),
        ("", "und"),
    ],
)
def test_languages(text: str, language: str) -> None:
    """The language of a text, or "und" where it does not tell."""
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("value", "tag"), [("en-GB", "en-GB"), ("de_DE", "de_DE"), ("English", None), ("", None), (None, None), ("x" * 100, None)]
)
def test_claimed_languages(value: str | None, tag: str | None) -> None:
    """A claim is kept as written where it is a language tag."""
    assert claimed(value) == tag
