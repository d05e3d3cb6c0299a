"""Enrichment of a whole article."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.article import enrich_article
from streams.enrich.content import article_from_content
from streams.enrich.document import Document
from streams.enrich.entities.spans import Span
from streams.enrich.limits import cpu_limit
from streams.enrich.models import Models, load
from streams.records import EnrichedArticle
from streams.records.codec import decode, encode
from streams.settings import EnricherSettings, EnrichSettings
from streams.step import Stages
from tests.enrich.conftest import Enrich

TEXT = "“We will open the bridge in May,” said Anna Petrova, the mayor of Varna. Petrova thanked the engineers."


def broken(_document: Document) -> list[Span]:
    """A recogniser that fails."""
    raise RuntimeError("it cannot")


def endless(_document: Document) -> list[Span]:
    """A recogniser that never ends."""
    while True:
        pass


def test_everything_is_found_together(enrich: Enrich) -> None:
    """People, places, quotes, key phrases, length: all of one article."""
    made = enrich(TEXT, title="Bridge opens in May")
    assert {(one.type, one.name) for one in made.entities} >= {("person", "Anna Petrova"), ("place", "Varna")}
    assert [(quote.text, quote.speaker.name) for quote in made.quotes if quote.speaker] == [
        ("We will open the bridge in May,", "Anna Petrova")
    ]
    assert (made.word_count, made.reading_minutes) == (18, 1)


def test_clean_fields_are_untouched(enrich: Enrich) -> None:
    """Enrichment adds and alters nothing that clean wrote, but for flags and model versions."""
    clean = article_from_content({"id": "a1", "title": "", "language": "en", "text": TEXT})
    made = enrich(TEXT)
    kept = [name for name in clean.__struct_fields__ if name not in {"quality", "versions"}]
    assert [getattr(made, name) for name in kept] == [getattr(clean, name) for name in kept]


def test_one_enricher_may_fail(models: Models) -> None:
    """The article goes on without what failed, and says so."""
    article = article_from_content({"id": "a1", "title": "", "language": "en", "text": TEXT})
    made = enrich_article(article, replace(models, recognise={"en": broken}), Stages())
    assert made.quality.flags == ["enricher_failed:entities"]
    assert (made.entities, bool(made.keywords), made.fingerprint.shingles > 0) == ([], True, True)


def test_one_enricher_may_run_out_of_time(models: Models) -> None:
    """An endless enricher costs its own field only."""
    article = article_from_content({"id": "a1", "title": "", "language": "en", "text": TEXT})
    slow = replace(models, recognise={"en": endless}, seconds={"entities": 0.05})
    made = enrich_article(article, slow, Stages(), cpu_limit)
    assert made.quality.flags == ["enricher_failed:entities"]
    assert made.word_count == 18


def test_an_enricher_can_be_switched_off() -> None:
    """What the settings leave out stays empty, without a flag."""
    settings = EnrichSettings(quotes=EnricherSettings(on=False))
    article = article_from_content({"id": "a1", "title": "", "language": "en", "text": TEXT})
    made = enrich_article(article, load(settings), Stages())
    assert (made.quotes, made.quality.flags, bool(made.entities)) == ([], [], True)


def test_a_language_without_a_model_says_so(enrich: Enrich) -> None:
    """What needs no model is there; the flag says what is not."""
    made = enrich("Le maire de Paris a parlé hier soir devant trois cents habitants.", language="fr")
    assert made.quality.flags == ["language_unsupported"]
    assert [(one.name, one.country) for one in made.entities] == [("Paris", "FR")]
    assert made.fingerprint.shingles > 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "“",
        "”“",
        "'",
        "''",
        "\ud83d",
        "“" * 500,
        "A" * 5000,
        "he said " * 300,
        "word " * 200,
        "Alpha Beta " * 300,
    ],
)
def test_strange_texts_are_worked(enrich: Enrich, text: str) -> None:
    """No text makes an enricher fail."""
    assert enrich(text).quality.flags == []


@given(
    st.lists(
        st.sampled_from(
            ["“", "”", '"', "'", "’", "said", "he", "Anna Lee", "the minister", ".", "\n\n", ",", "Paris", "of", "U.S."]
        )
    )
)
@settings(max_examples=80, deadline=None)
def test_offsets_always_fit(enrich: Enrich, words: list[str]) -> None:
    """Every mention and every quote cuts exactly its text out of the article's."""
    text = " ".join(words)
    made = enrich(text)
    assert made.quality.flags == []
    spans = [(mention.start, mention.end, mention.text) for one in made.entities for mention in one.mentions]
    spans += [(quote.start, quote.end, quote.text) for quote in made.quotes]
    assert [text[start:end] for start, end, _ in spans] == [expected for _, _, expected in spans]


def test_it_survives_the_wire(enrich: Enrich) -> None:
    """Encoded and decoded it is the same record; the same input gives the same bytes."""
    made = enrich(TEXT)
    assert decode(encode(made), EnrichedArticle) == made
    assert encode(made) == encode(enrich(TEXT))
