"""How far down the telling words lead."""

import pytest

from streams.enrich.models import Models
from streams.enrich.topics.evidence import Evidence
from streams.enrich.topics.narrow import narrowest

SPORT, SOCCER, TENNIS = "15000000", "20001065", "20001085"


@pytest.mark.parametrize(
    ("telling", "expected"),
    [
        ({"striker": (SOCCER, 2.0), "goalless": (SOCCER, 2.0)}, SOCCER),
        ({"striker": (SOCCER, 2.0)}, SPORT),
        ({"striker": (SOCCER, 2.0), "goalless": (SOCCER, 1.0), "volley": (TENNIS, 3.0)}, "20000822"),
        ({"striker": (SOCCER, 1.0), "goalless": (SOCCER, 1.0), "coach": (SPORT, 3.0)}, SPORT),
        ({}, SPORT),
    ],
    ids=["two words of one", "one word", "two sports", "mostly the broad one", "nothing"],
)
def test_the_narrowest_that_most_of_the_words_speak_for(
    models: Models, telling: dict[str, tuple[str, float]], expected: str
) -> None:
    """Several words, and most of the weight on each step down."""
    found = Evidence(
        {word: weight for word, (_, weight) in telling.items()}, {word: (code,) for word, (code, _) in telling.items()}, {}
    )
    assert narrowest(models.topics, SPORT, found) == expected
