"""Phone numbers and e-mail addresses: what is found, what stays, and that nothing is returned."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.text.contacts import REMOVED, is_desk, may_hold, redactions, without_any, without_private
from streams.records import Redaction

ADDRESS, NUMBER = "ines.valdan@gmail.com", "+44 1632 960983"
QUIET = st.text(alphabet="abc ,.–\n", max_size=20)


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("tips@gazette.example", True),
        ("redaktion@bote.example", True),
        ("editors@gazette.example", True),
        ("newsroom@gmail.com", False),
        ("ines.valdan@gazette.example", False),
        ("hello＠gazette.example", True),
    ],
)
def test_desks(address: str, is_one: bool) -> None:  # noqa: FBT001 - the expected value of a table
    """An office's address is published to be written to; at a mail provider it is somebody's own, whatever it is called."""
    assert is_desk(address) is is_one


@given(QUIET, QUIET)
def test_a_private_context_keeps_nothing(before: str, after: str) -> None:
    """In an author box every address and number goes, a newsroom's too."""
    left, counts = without_any(f"{before} tips@gazette.example, {NUMBER} {after}")

    assert "@" not in left
    assert "960983" not in left
    assert counts == Counter(email=1, phone=1)


@given(QUIET, QUIET)
def test_running_text_keeps_a_mark(before: str, after: str) -> None:
    """Where something stood is shown, so that a sentence is not glued together."""
    left, counts = without_private(f"{before} write to {ADDRESS} {after}")

    assert left == f"{before} write to {REMOVED} {after}"
    assert counts == Counter(email=1)


@pytest.mark.parametrize(
    "text",
    [
        "The score was 21-19, 18-21, 25-23 in the third set of the final.",
        "Between 2019-2021 and 2022/23 the figures rose by 1.234.567 tonnes.",
        "Paragraph 12 of law 1234-5678 applies.",
        "In 2024-11-05 the ferry carried 1,204 people.",
        "The police can be reached on 01632 960983 by every witness.",
        "Call the hotline on 01632 960983.",
    ],
)
def test_numbers_that_stay(text: str) -> None:
    """Scores, years, laws, and what an authority publishes to be called."""
    assert without_private(text) == (text, Counter())


@pytest.mark.parametrize(
    "text",
    [
        "Call Ines on 01632 960983 after six.",
        "M: 01632 960983",
        "Ines, +44 1632 960983, sells it.",
        "WhatsApp 0044 1632 960983",
        "Handy 0151 23456789",
        "電話 03-1234-5678",
    ],
)
def test_numbers_that_go(text: str) -> None:
    """Behind a word for calling, behind a label, or written as one dials it from abroad."""
    left, counts = without_private(text)

    assert counts == Counter(phone=1)
    assert REMOVED in left


@given(st.text(max_size=100))
def test_the_quick_look_misses_nothing(text: str) -> None:
    """What surely holds no contact data is returned as it stands by both readers."""
    if not may_hold(text):
        assert without_any(text) == (text, Counter())
        assert without_private(text) == (text, Counter())


@given(st.integers(0, 5), st.integers(0, 5))
def test_counts_as_a_record_writes_them(phones: int, emails: int) -> None:
    """Phone before e-mail, and only what was found."""
    written = redactions(Counter(email=emails, phone=phones))

    assert written == [Redaction(kind=kind, count=count) for kind, count in (("phone", phones), ("email", emails)) if count]  # type: ignore[arg-type]


def test_private_contexts_lose_everything() -> None:
    """In an author box every number and address goes, however it is written."""
    text, counts = without_any("Editor | +44 1632 960983 | ines@gazette.example | [email protected] | aldo (at) gazette.example")

    assert counts == Counter(email=3, phone=1)
    assert not any(part in text for part in ("960983", "@", "protected", "(at)"))


def test_private_people_in_a_text() -> None:
    """An address of a person and a number to call are private; they leave a mark."""
    text, counts = without_private("Call Ines on 01632 960983 or write to ines.valdan@gmail.com before Friday.")

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
def test_what_stays(text: str) -> None:
    """What a newsroom or a helpline publishes to be called stays; figures are no numbers to call."""
    assert without_private(text) == (text, Counter())


@given(st.text(alphabet="a@.+ 0123456789()-[]call", max_size=120))
@settings(max_examples=200)
def test_any_text(text: str) -> None:
    """No text raises, and taking out twice takes out nothing more."""
    left, _ = without_private(text)

    assert without_private(left)[1] == Counter()
