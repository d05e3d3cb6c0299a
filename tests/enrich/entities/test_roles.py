"""What an article calls a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.entities.roles import LONGEST, role_before, role_behind
from tests.enrich.conftest import document


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
    assert role_before(document(text), text.index("Fidan"), set()) == role


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
    assert role_behind(document(text), len("Fidan")) == role


def test_no_role_reaches_over_another_person() -> None:
    """In a list each one keeps their own."""
    text = "Minister Anna Lee, President Fidan spoke."
    found = document(text)
    people = {found.tokens.words.index("Anna"), found.tokens.words.index("Lee")}
    assert role_before(found, text.index("Fidan"), people) == "President"


@given(st.lists(st.sampled_from(["Minister", "of", "the", "Foreign", ",", "Anna", "and", ".", "said", "former", "’s", "\n\n"])))
def test_a_role_is_cut_out_of_the_text(words: list[str]) -> None:
    """It stands directly before the name, or before its comma, and is no longer than a role may be."""
    text = " ".join([*words, "Fidan"])
    role = role_before(document(text), len(text) - len("Fidan"), set())
    if role is not None:
        assert text[: -len("Fidan")].rstrip(" ,").endswith(role)
        assert len(document(role).tokens) <= LONGEST
