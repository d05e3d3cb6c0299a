"""Credit lines, and the agencies that they name."""

import pytest

from streams.clean.fields.credits import agencies_in, credit_of, split_tail


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
