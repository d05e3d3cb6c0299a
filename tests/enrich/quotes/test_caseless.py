"""Names behind verbs in a script without capitals."""

import pytest

from streams.enrich.languages import words_of
from streams.enrich.models import Models
from streams.enrich.quotes.caseless import CaselessNames
from streams.enrich.quotes.naming import NamesInText
from streams.enrich.quotes.narration import Narration
from tests.enrich.conftest import document


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قالت الوزيرة ليلى منصور إن الوقت ضيق.", "ليلى منصور"),
        ("قالت المحامية هاجر منصور للصحافة إن الوقت ضيق.", "هاجر منصور"),
        ("قال المتحدث عمر بن خالد، إن الوقت ضيق.", "عمر بن خالد"),
        ("قالت الوزيرة إن الوقت ضيق.", None),
    ],
)
def test_one_or_two_words_behind_an_article_are_a_name(models: Models, text: str, name: str | None) -> None:
    """Up to a mark, a small word or a preposition that is written together with its noun; nobody where only a role stands."""
    narration = Narration(document(text, language="ar"))
    names = NamesInText(narration, [], words_of("ar"), models.gazetteer.given_names)
    found = CaselessNames(names, lambda at: narration.lower[at] in words_of("ar").speech.said).behind(0, len(narration.words))
    assert (found.name if found else None) == name
