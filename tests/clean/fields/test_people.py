"""People in a line of text, and the newsrooms that a field names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.fields.people import is_person, organisation_in, people_in


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
