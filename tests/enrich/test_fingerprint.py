"""The fingerprint."""

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.fingerprint import PERMUTATIONS, fingerprint, shingles
from streams.enrich.models import Models
from streams.records.article import Fingerprint
from tests.enrich.conftest import Enrich, document

TEXT = (
    "The ferry to the northern islands will sail twice a day from Monday, the operator said. Passengers had complained about "
    "crowded decks all summer. A second ship, bought from a company in Norway, arrives in the harbour tonight and will be "
    "painted in April."
)


def resemblance(one: Fingerprint, other: Fingerprint) -> float:
    """Estimated share of common shingles."""
    return sum(a == b for a, b in zip(one.minhash, other.minhash, strict=True)) / PERMUTATIONS


def test_the_same_text_has_the_same_fingerprint(enrich: Enrich) -> None:
    """It is a function of the article."""
    assert enrich(TEXT, title="More ferries").fingerprint == enrich(TEXT, title="More ferries").fingerprint


def test_an_edited_copy_resembles_another_text_does_not(enrich: Enrich) -> None:
    """Few changed words change few values; case and marks change none."""
    whole = enrich(TEXT).fingerprint
    assert resemblance(whole, enrich(TEXT.upper()).fingerprint) == 1.0
    assert resemblance(whole, enrich(TEXT.replace("Norway", "Denmark")).fingerprint) > 0.6
    assert (
        resemblance(whole, enrich("A quite different report about the budget of the city and its many schools.").fingerprint) < 0.1
    )


def test_names_and_title_are_in_it(enrich: Enrich) -> None:
    """Grouping joins on match keys and compares folded titles."""
    made = enrich("Volodymyr Zelenskyy met Emmanuel Macron in Kyiv.", title="Zelenskyy meets Macron").fingerprint
    assert {"volodymyr zelensky", "emmanuel macron", "kyiv"} <= set(made.names)
    assert made.title == ["zelenskyy", "meets", "macron"]


def test_scripts_without_spaces_have_character_shingles() -> None:
    """A Japanese sentence is more than one shingle."""
    assert len(shingles(["新しい船は明日の夜に港に着く", "予定だ"])) > 5


def test_an_empty_text_has_none(enrich: Enrich) -> None:
    """Nothing to compare is no shingle, not one that all empty texts share."""
    made = enrich("").fingerprint
    assert (made.minhash, made.shingles, made.terms) == ([], 0, {})


@given(st.text(max_size=200))
@settings(max_examples=40, deadline=None)
def test_any_text_has_one(models: Models, text: str) -> None:
    """No text makes it fail; the number of values is fixed."""
    made = fingerprint(document(text), [], models.frequencies)
    assert len(made.minhash) in {0, PERMUTATIONS}
