"""Whom words stand for that name nobody."""

import pytest

from tests.enrich.conftest import Enrich


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        (
            "es",
            "David Campo, portavoz de la asociación, llegó con Pilar Montero. «Hoy es un buen día», dijo el portavoz.",
            "David Campo",
        ),
        (
            "es",
            "David Campo, portavoz de la asociación, llegó a Madrid. «Hoy es un buen día para todos», dijo un portavoz.",
            "",
        ),
        ("de", "„Das war ein guter Tag“, sagte Hertha Hafens Trainer Jürgen Ohlsen am Abend.", "Jürgen Ohlsen"),
        ("sv", "– Det var en bra dag, säger Moderaternas talesperson Petra Lind.", "Petra Lind"),
    ],
)
def test_a_description_means_whom_the_text_describes_so(enrich: Enrich, language: str, text: str, speaker: str) -> None:
    """The one person beside whose name its noun stands; "a spokesman" is nobody; a body's name only places its person."""
    [quote] = enrich(text, language=language).quotes
    assert (quote.speaker.name if quote.speaker else "") == speaker
