"""The articles of our own writing: their labels stand in them, and the figures count what they say."""

from itertools import chain
from typing import Any

import pytest

from bench.enrichment.score import Score, Tally, matched
from bench.enrichment.written import languages, rows
from streams.enrich.content import article_from_content
from streams.enrich.data import table_rows
from streams.records import EnrichedArticle, Entity, Mention, Quote, Speaker, Topic

LANGUAGES = languages()


def test_fourteen_languages_have_articles() -> None:
    """Half of them to learn from, and no two under one id."""
    every = [row for language in LANGUAGES for row in rows(language)]
    assert len(LANGUAGES) == 14
    assert len({row["id"] for row in every}) == len(every)
    assert all(len(rows(language, "learn")) == len(rows(language, "measure")) >= 4 for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_stand_in_their_text(language: str) -> None:
    """Each form of a name and each quotation, word for word; a speaker is one of the names; a topic is one of IPTC's upper ones."""
    tops = {code for code, above, _ in table_rows("media_topics.tsv") if code == above}
    for row in rows(language):
        text = f"{row['title']}\n{row['text']}"
        labelled: list[dict[str, Any]] = [*row["persons"], *row["organisations"], *row["places"]]
        assert [form for one in labelled for form in one["forms"] if form not in text] == []
        assert [quote["text"] for quote in row["quotes"] if quote["text"] not in row["text"]] == []
        names = {one["name"] for one in chain(row["persons"], row["organisations"])}
        assert {quote["speaker"] for quote in row["quotes"]} - names <= {None}
        assert row["topic"] is None or row["topic"] in tops
        assert all(len(place["country"]) == 2 for place in row["places"])


def entity(type_: Any, name: str, country: str | None = None) -> Entity:
    """A name that was found."""
    return Entity(id=name, type=type_, name=name, match_key=name, country=country, mentions=[Mention(text=name, start=0, end=1)])


ROW: dict[str, Any] = {
    "persons": [{"name": "Вера Соболь", "forms": ["Верой Соболь", "Соболь"]}],
    "organisations": [],
    "places": [{"name": "Орск", "country": "RU", "forms": ["Орске"]}],
    "quotes": [{"text": "Это так", "speaker": "Вера Соболь"}, {"text": "Нет", "speaker": None}],
    "topics": ["11000000"],
}


def test_a_name_is_found_by_any_of_its_forms() -> None:
    """Once, however often it was found; a name that nobody labelled finds nothing."""
    found = [entity("person", name) for name in ("Верой Соболь", "Соболь", "Пётр")]
    assert matched(ROW["persons"], found) == 1
    assert matched(ROW["persons"], found[2:]) == 0


def test_figures_count_what_was_found() -> None:
    """A wrong country is no right place, a quotation by the wrong person is one found and none right."""
    clean = article_from_content({"id": "a", "language": "ru", "title": "", "text": "Это так. Да."})
    article = EnrichedArticle(
        **{name: getattr(clean, name) for name in clean.__struct_fields__},
        entities=[entity("person", "Соболь"), entity("place", "Орске", "KZ")],
        quotes=[
            Quote(text="Это так", start=0, end=1, kind="direct", speaker=Speaker(name="Пётр", text="Пётр")),
            Quote(text="Да", start=2, end=3, kind="direct"),
        ],
        topics=[Topic(code="11000000", top_code="11000000", name="politics", score=1.0, because="text:")],
    )
    score = Score()
    score.add(ROW, article)
    assert (score.persons, score.names) == (Tally(1, 1, 1), Tally(2, 2, 2))
    assert (score.places, score.speakers) == (Tally(0, 1, 1), Tally(0, 1, 1))
    assert (score.quotes, score.topics) == (Tally(1, 2, 2), Tally(1, 1, 1))


def test_shares_of_nothing_are_naught() -> None:
    """A language in which nothing was found has figures."""
    assert (Tally().precision, Tally().recall, Tally().f1) == (0.0, 0.0, 0.0)
    assert (Tally(1, 2, 4).precision, Tally(1, 2, 4).recall) == (0.5, 0.25)
