"""Content made into clean articles."""

import orjson
import pytest

from streams.enrich.content import EPOCH, article_from_content
from streams.records import CleanArticle
from streams.records.codec import decode, encode


def test_three_fields_are_enough() -> None:
    """Id, title and text make an article; what nobody said is left open or filled in plainly."""
    made = article_from_content({"id": 7, "title": "A title", "text": "A heading\n\nThe text of it is written in English."})
    assert (made.id, made.title, made.language, made.event_time) == ("7", "A title", "en", EPOCH)
    assert [block.type for block in made.body] == ["heading", "paragraph"]


def test_what_is_known_is_kept() -> None:
    """Given facts stand in the article."""
    made = article_from_content(
        {
            "id": "x",
            "title": "T",
            "text": "Ein Text.",
            "language": "de",
            "url": "https://example.org/politik/1",
            "published_at": "2025-05-16T11:59:00Z",
            "authors": ["Eva Muster"],
            "sections": ["Politik"],
        }
    )
    assert (made.language, made.url, made.event_time, made.event_time_basis) == (
        "de",
        "https://example.org/politik/1",
        "2025-05-16T11:59:00Z",
        "published",
    )
    assert ([author.name for author in made.authors], made.sections) == (["Eva Muster"], ["Politik"])


def test_a_whole_article_is_taken_as_it_is() -> None:
    """A line that clean wrote comes out unchanged."""
    whole = article_from_content({"id": "x", "title": "T", "text": "Some text.", "language": "en"})
    assert article_from_content(orjson.loads(encode(whole))) == whole


def test_it_survives_the_wire() -> None:
    """What it makes is a valid record."""
    made = article_from_content({"id": "x", "title": "T", "text": "Some text.", "language": "en"})
    assert decode(encode(made), CleanArticle) == made


def test_no_text_is_an_error_that_says_so() -> None:
    """A line without text cannot be enriched."""
    with pytest.raises(ValueError, match="`text`"):
        article_from_content({"id": "x", "title": "T"})


@pytest.mark.parametrize(
    ("text", "claim", "language"),
    [
        ("Der Stadtrat hat am Montag beschlossen, die Brücke im nächsten Jahr zu erneuern.", "en", "de"),
        ("12:30", "fr-FR", "fr"),
        ("12:30", None, "und"),
    ],
    ids=["the text decides", "the claim helps where there is no text", "nothing tells"],
)
def test_content_that_names_no_language(text: str, claim: str | None, language: str) -> None:
    """It is told by the text, else by what its page claimed."""
    assert article_from_content({"id": "x", "text": text, "language_claimed": claim}).language == language
