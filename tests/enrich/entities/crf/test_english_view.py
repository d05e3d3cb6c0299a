"""What the English recogniser sees of words."""

from streams.enrich.entities.crf.document_features import ORGANISATION_FIRST, PLACE_FIRST, PLACE_INNER
from streams.enrich.entities.crf.english_view import names_in_tables
from streams.enrich.entities.crf.lexicon import load_lexicon
from streams.enrich.models import Models
from streams.enrich.tokens import tokenise


def test_names_of_several_words_are_looked_up(models: Models) -> None:
    """Their first and their other words are told apart."""
    tokens = tokenise("They met in New York at the World Health Organization.")
    capitals = [at for at, word in enumerate(tokens.words) if word[0].isupper()]
    found = dict(names_in_tables(tokens, capitals, load_lexicon(models.gazetteer, models.frequencies)))
    assert [found.get(tokens.words.index(word)) for word in ("They", "New", "York", "World")] == [
        None, PLACE_FIRST, PLACE_INNER, ORGANISATION_FIRST,
    ]  # fmt: skip
