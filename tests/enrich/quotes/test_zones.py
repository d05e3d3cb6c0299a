"""The tokens beside a quote."""

from streams.enrich.languages import words_of
from streams.enrich.models import Models
from streams.enrich.quotes.naming import NamesInText
from streams.enrich.quotes.narration import Narration
from streams.enrich.quotes.zones import Zones
from tests.enrich.conftest import document


def zones(models: Models, text: str, language: str) -> Zones:
    """The zones of a text without entities."""
    return Zones(NamesInText(Narration(document(text, language=language)), [], words_of(language), models.gazetteer.given_names))


def words(made: Zones, zone: tuple[int, int]) -> str:
    """The words of a zone."""
    return " ".join(made.narration.words[zone[0] : zone[1]])


def test_a_zone_ends_with_its_sentence(models: Models) -> None:
    """Behind the mark of the clause up to the stop, before the quote from the sentence's beginning."""
    made = zones(models, "Es regnet. Am Montag sagte sie: „Wir gehen heim“, aber nicht gern. Dann ging sie.", "de")
    assert words(made, made.before(0)) == "Am Montag sagte sie :"
    assert words(made, made.behind(0)) == "aber nicht gern"


def test_behind_a_stop_in_the_marks_the_next_sentence_is_no_zone(models: Models) -> None:
    """What begins with a capital there says nothing of the quote."""
    made = zones(models, "„Wir gehen heim.“ Anna Lind blieb.", "de")
    first, end = made.behind(0)
    assert first == end


def test_a_name_in_marks_does_not_cut_a_zone(models: Models) -> None:
    """Its words have capitals; those of speech do not."""
    made = zones(models, "Vera Lis von der Firma „Kern Bau“ sagte: „Wir bauen weiter.“", "de")
    assert made.titled(0) == 2
    assert made.titled(1) == 0
    assert words(made, made.before(1)).startswith("Vera Lis von der Firma")
