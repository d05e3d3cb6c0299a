"""What enrichment costs: the articles that are measured."""

from hypothesis import given
from hypothesis import strategies as st

from bench.enrichment.cost import LONGEST, SHORTEST, joined, milliseconds
from streams.enrich.models import load_models

WORDS = "The ferry to the island was late again on Monday. "


@given(st.lists(st.integers(1, 150), max_size=12))
def test_texts_make_articles_of_one_size(sizes: list[int]) -> None:
    """Short ones are joined, long ones are cut at a blank line or behind the longest; none is shorter."""
    made = joined({"title": "Ferry", "text": WORDS * size, "language": "en"} for size in sizes)
    assert all(SHORTEST <= len(article.text) <= SHORTEST + LONGEST + 2 for article in made)
    assert [article.id for article in made] == [str(number) for number in range(len(made))]


def test_a_text_twice_as_long_does_not_count_more() -> None:
    """The time is reckoned for one length."""
    made = joined([{"title": "Ferry", "text": WORDS * 60, "language": "en"}])
    assert len(made) == 1
    assert 0 < milliseconds(made, load_models()) < 1000
