"""What an article calls a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.entities.roles import LONGEST, role_before, role_behind
from tests.enrich.conftest import document


def before(text: str, name: str = "Fidan") -> str | None:
    """The words of the role before a name."""
    role = role_before(document(text), text.index(name), set())
    return role and text[role.start : role.end]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Turkish Foreign Minister Fidan spoke.", "Turkish Foreign Minister"),
        ("The head of the service, Fidan, spoke.", "head of the service"),
        ("They met former president Fidan there.", "former president"),
        ("Mr Fidan spoke.", "Mr"),
        ("Their leader Fidan spoke.", "leader"),
        ("The green door Fidan opened.", None),
        ("They said Fidan spoke.", None),
        ("Fidan spoke.", None),
    ],
)
def test_before_the_name(text: str, role: str | None) -> None:
    """As written, without the article; nothing where no noun says what someone is."""
    assert before(text) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“Not everyone will be present the head of the Security Service, Fidan, said.", "head of the Security Service"),
        ("On Monday former president Fidan spoke.", "former president"),
        ("Last week the club signed striker Fidan.", "striker"),
        ("The minister met the head of the rail service, Fidan, in May.", "head of the rail service"),
        ("Fellow protester, mechanical engineer Fidan agreed.", "mechanical engineer"),
        ("After the game coach Fidan praised him.", "coach"),
        ("Iran's army chief Fidan left.", "Iran's army chief"),
        ("Secretary-General Fidan left.", "Secretary-General"),
        ("The deputy head of the Officer Corps, Fidan, left.", "deputy head of the Officer Corps"),
        ("Bishop and poet Fidan left.", "Bishop and poet"),
    ],
)
def test_a_role_ends_at_its_clause(text: str, role: str) -> None:
    """A verb, a day, a determiner or another noun before it is none of its own."""
    assert before(text) == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Fidan, a senior adviser at the bank, spoke.", "senior adviser at the bank"),
        ("Fidan, the mayor of Riga (then 40), spoke.", "mayor of Riga"),
        ("Fidan, who spoke.", None),
        ("Fidan, on a cold and long evening in May with the mayor, spoke.", None),
        ("Fidan spoke.", None),
        ("Fidan,", None),
    ],
)
def test_behind_the_name(text: str, role: str | None) -> None:
    """Up to the comma's end; the noun stands near its beginning."""
    found = role_behind(document(text), len("Fidan"))
    assert (found and text[found.start : found.end]) == role


def test_no_role_reaches_over_another_person() -> None:
    """In a list each one keeps their own."""
    text = "Minister Anna Lee, President Fidan spoke."
    found = document(text)
    people = {found.tokens.words.index("Anna"), found.tokens.words.index("Lee")}
    assert role_before(found, text.index("Fidan"), people) == (text.index("President"), text.index(" Fidan"))


@given(st.lists(st.sampled_from(["Minister", "of", "the", "Foreign", ",", "Anna", "and", ".", "said", "former", "’s", "\n\n"])))
def test_a_role_is_cut_out_of_the_text(words: list[str]) -> None:
    """It stands directly before the name, or before its comma, and is no longer than a role may be."""
    text = " ".join([*words, "Fidan"])
    role = role_before(document(text), len(text) - len("Fidan"), set())
    if role is not None:
        assert text[role.end :].strip(" ,") == "Fidan"
        assert len(document(text[role.start : role.end]).tokens) <= LONGEST
