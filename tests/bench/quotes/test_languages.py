"""Speakers in languages of which attribution knows the words alone."""

import pytest

from bench.quotes.languages import Label, Score, articles, labelled, languages, measured, score
from streams.enrich.models import Models
from tests.enrich.conftest import Enrich
from tests.enrich.conftest import enrich as enrich  # noqa: PLC0414  the fixture of enrichment's tests
from tests.enrich.conftest import models as models  # noqa: PLC0414

PRECISION, RECALL = 0.85, 0.5
"""What each language is to reach, on texts that nobody looked at while rules were written."""
LOWER = {"nl": 0.75, "tr": 0.75}
"""Where the recogniser takes what somebody is into the name ("Ingenieur Omar Zahri"): measured .75 and .78."""


def test_labels_are_taken_out_of_the_text() -> None:
    """Words stay, with where they stand and who says them."""
    assert labelled("“{Anna Lee|No}”, then “{-|yes}”.") == ("“No”, then “yes”.", [Label(1, 3, "Anna Lee"), Label(12, 15, "-")])


def test_only_named_speakers_count(enrich: Enrich) -> None:
    """A wrong name is told and not right; words that nobody says are not asked for."""
    text, labels = labelled("„{Anna Lee|Wir fangen morgen an}“, sagte Anna Lee. „{Bob Ray|Wir fangen nie an}“, sagte Anna Lee.")
    assert score(enrich(text, language="de"), labels) == Score(named=2, told=2, right=1)
    assert Score(1, 1, 0).plus(Score(2, 1, 1)) == Score(3, 2, 1)


@pytest.mark.parametrize("language", languages())
def test_speakers_are_told_and_right(models: Models, language: str) -> None:
    """In every language, on articles kept back from whoever wrote the rules."""
    assert len(articles(language)) >= 6
    found = measured(language, models, slice(1, None, 2))
    assert found.right >= LOWER.get(language, PRECISION) * found.told
    assert found.right >= RECALL * found.named
