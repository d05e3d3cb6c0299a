"""Surroundings of organisations made whole."""

import pytest

from streams.enrich.entities.bodies import is_body, parted, whole_body
from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.surroundings import Surroundings
from streams.enrich.models import Models
from tests.enrich.conftest import document


def marked(models: Models, text: str, name: str) -> tuple[Surroundings, Span]:
    """A text and the body that is marked in it."""
    return Surroundings(document(text), models.gazetteer, models.frequencies), Span(
        text.index(name), text.index(name) + len(name), "organisation"
    )


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The Bureau of Industry and Security acted.", "Bureau of Industry", "Bureau of Industry and Security"),
        ("The Institute on Drug Abuse acted.", "Institute", "Institute on Drug Abuse"),
        ("The Centre for Research on Energy acted.", "Centre for Research", "Centre for Research on Energy"),
        ("The Ministry of Trade, Industry and Energy acted.", "Ministry of Trade", "Ministry of Trade, Industry and Energy"),
        ("The Ministry of Trade, Acme and Energy acted.", "Ministry of Trade", "Ministry of Trade"),
        ("The Department of Public Safety acted.", "Department of Public", "Department of Public Safety"),
        ("The Ministry of Trade and Parliament acted.", "Ministry of Trade", "Ministry of Trade"),
        ("The Ministry of Trade and Acme acted.", "Ministry of Trade", "Ministry of Trade"),
        ("The Commission on Monday acted.", "Commission", "Commission"),
        ("The Agency", "Agency", "Agency"),
        ("On BT Sport tonight.", "BT", "BT Sport"),
        ("In Microsoft Office now.", "Microsoft", "Microsoft"),
    ],
)
def test_a_field_belongs_to_its_body(models: Models, text: str, name: str, expected: str) -> None:
    """Ordinary words with capitals behind "of", "for", "on" and "and"; no day, no other body."""
    names, span = marked(models, text, name)
    found = whole_body(names, span)
    assert text[found.start : found.end] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Microsoft and Goldman Sachs", ["Microsoft", "Goldman Sachs"]),
        ("Riga Harbour Board and Danube Shipping Company", ["Riga Harbour Board", "Danube Shipping Company"]),
        ("Securities and Exchange Commission", ["Securities and Exchange Commission"]),
        ("Bureau of Industry and Security", ["Bureau of Industry and Security"]),
        ("Marks and Hooper", ["Marks and Hooper"]),
        ("Riga University’s School of Law", ["Riga University", "School of Law"]),
        ("Riga County Sheriff’s Department", ["Riga County Sheriff’s Department"]),
        ("Acme", ["Acme"]),
    ],
)
def test_two_bodies_are_two(models: Models, name: str, expected: list[str]) -> None:
    """Where each is known, or ends in a body's noun; a field with "and" is one."""
    names, span = marked(models, f"The {name} met.", name)
    assert [names.document.text[one.start : one.end] for one in parted(names, span)] == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Deputy Army Commander Lee left.", "Deputy Army", False),
        ("Ukrainian Defense Minister Lee left.", "Defense", False),
        ("British Foreign Secretary Lee left.", "British Foreign", False),
        ("The Commissioner of Police left.", "Commissioner of Police", False),
        ("See www.acme.example now.", "www.acme.example", False),
        ("Republican Party Chair Lee left.", "Republican Party", True),
        ("The Army left.", "Army", True),
        ("The Office of Trade left.", "Office of Trade", True),
    ],
)
def test_a_piece_of_a_role_is_no_body(models: Models, text: str, name: str, expected: object) -> None:
    """What stands before a role's noun, a role with its "of", an address."""
    assert is_body(*marked(models, text, name)) is expected
