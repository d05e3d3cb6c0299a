"""What stands in for an article, by its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.refuse.walls import (
    LONG_WALL,
    NEXT_TO_NOTHING,
    SHORT,
    STUB,
    by_sentences,
    by_text,
    by_title,
    consent_wall,
    paywall_stub,
    shell,
)
from streams.clean.values import Refusal
from streams.outcomes import RefusedReason

DIALOGUE = "We and our 12 partners store and/or access information on a device. Accept all. Reject all. Legitimate interest."
OFFER = "The ferry was late. Subscribe to continue reading."


def reason(refusal: Refusal | None) -> RefusedReason | None:
    """Why, without what was seen."""
    return refusal.reason if refusal else None


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Page not found", RefusedReason.SOFT_NOT_FOUND),
        ("Page not found | The Gazette", RefusedReason.SOFT_NOT_FOUND),
        ("The Gazette – Seite nicht gefunden", RefusedReason.SOFT_NOT_FOUND),
        ("Just a moment...", RefusedReason.CHALLENGE),
        ("Before you continue", RefusedReason.CONSENT_WALL),
        ("Ferry leaves late", None),
        ("", None),
    ],
)
def test_titles(title: str, found: RefusedReason | None) -> None:
    """The title, or a part of it beside the site's name, says what the page is."""
    assert reason(by_title([title], 0)) == found


def test_a_title_may_speak_of_such_pages() -> None:
    """With a stub of text below, such words must be most of it; with more, it is an article's."""
    title = "Page not found: how archives lose the web in the end"

    assert [reason(by_title([title], words)) for words in (0, STUB, SHORT)] == [RefusedReason.SOFT_NOT_FOUND, None, None]


def test_a_long_title_is_none() -> None:
    """A sentence of fifteen words is no error page's title."""
    assert by_title(["page not found " + "and more " * 7], 0) is None


def test_sentences() -> None:
    """They speak where hardly anything else stands on the page."""
    text = "We can't find that page."

    assert reason(by_sentences(text, STUB - 1)) == RefusedReason.SOFT_NOT_FOUND
    assert by_sentences(text, STUB) is None


def test_a_consent_wall_needs_several_phrases() -> None:
    """Three on a short page; five in the body itself of a longer one."""
    assert reason(consent_wall(DIALOGUE, "", 0)) == RefusedReason.CONSENT_WALL
    assert consent_wall("Accept all. Legitimate interest.", "", 0) is None
    assert consent_wall("Accept all. Accept all. Accept ALL.", "", 0) is None
    assert consent_wall(DIALOGUE, "The ferry was late.", SHORT) is None
    assert reason(consent_wall("", DIALOGUE, SHORT)) == RefusedReason.CONSENT_WALL
    assert consent_wall(DIALOGUE, DIALOGUE, LONG_WALL) is None


def test_an_offer_below_a_teaser() -> None:
    """With text enough it stands beside an article."""
    assert reason(paywall_stub(OFFER, STUB - 1)) == RefusedReason.PAYWALL_STUB
    assert paywall_stub(OFFER, STUB) is None
    assert paywall_stub("The ferry was late.", 0) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [("", RefusedReason.EMPTY), ("Loading", RefusedReason.EMPTY), ("Home Harbour", RefusedReason.NO_ARTICLE)],
)
def test_shells(text: str, found: RefusedReason) -> None:
    """What scripts fill is empty; other pages without text hold no article."""
    assert reason(shell(text, NEXT_TO_NOTHING - 1)) == found
    assert shell(text, NEXT_TO_NOTHING) is None


@given(st.text(max_size=120), st.text(max_size=60), st.integers(0, 600))
def test_text_enough_is_never_refused(text: str, body: str, words: int) -> None:
    """Above 500 words nothing that a page says makes it a wall, and what is seen is never its text."""
    refusal = by_text(text, body, words, has_headline=False)

    assert refusal is None or words < LONG_WALL
    assert refusal is None or (refusal.detail and not (len(text) > 20 and text in refusal.detail))
