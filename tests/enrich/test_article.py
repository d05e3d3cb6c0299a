"""Enrichment of a whole article."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.article import enrich_article
from streams.enrich.content import article_from_content
from streams.enrich.document import Document
from streams.enrich.enrichers import ENRICHERS
from streams.enrich.entities.recogniser import Span
from streams.enrich.limits import cpu_limit
from streams.enrich.models import Models, load_models
from streams.records import EnrichedArticle
from streams.records.codec import decode, encode
from streams.settings import EnrichSettings
from streams.step import Stages
from tests.enrich.conftest import Enrich

TEXT = "“We will open the bridge in May,” said Anna Petrova, the mayor of Varna. Petrova thanked the engineers."


GOVERNMENT = (
    "“The government will open the bridge in May,” said President Anna Petrova. Petrova thanked parliament and the prime minister "
    "for the vote on the bill, and the opposition in Varna for its support in the election campaign."
)


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
        ("We will open the bridge in May", "Anna Petrova")
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


NAMES = [enricher.name for enricher in ENRICHERS]


def found(made: EnrichedArticle) -> list[str]:
    """The enrichers of which the article has something."""
    return [enricher.name for enricher in ENRICHERS if getattr(made, enricher.name) != enricher.empty()]


def raises(*_: object) -> None:
    """An enricher that fails."""
    raise RecursionError


def never_ends(*_: object) -> None:
    """An enricher that is caught in a loop."""
    while True:
        pass


@pytest.mark.parametrize("fault", [raises, never_ends])
@pytest.mark.parametrize("name", NAMES)
def test_each_enricher_fails_alone(models: Models, name: str, fault: Callable[..., None]) -> None:
    """Whatever fails or runs out of its time leaves its own field empty, and a flag; all others are there."""
    article = article_from_content({"id": "a1", "title": "The mayor opens a bridge", "language": "en", "text": GOVERNMENT})
    assert found(enrich_article(article, models, Stages())) == NAMES
    hurried = replace(models, find={**models.find, name: fault}, seconds={name: 0.02})
    made = enrich_article(article, hurried, Stages(), cpu_limit)
    assert made.quality.flags == [f"enricher_failed:{name}"]
    assert found(made) == [one for one in NAMES if one != name]
    assert made.word_count > 0


@pytest.mark.parametrize("name", NAMES)
def test_each_enricher_has_a_switch_and_a_time(name: str) -> None:
    """What the settings leave out is not run; the time of each is its own."""
    chosen = EnrichSettings.model_validate({name: {"on": False, "seconds": 0.25}})
    loaded = load_models(chosen)
    assert loaded.switched_off == {name}
    assert [one for one, seconds in loaded.seconds.items() if seconds == 0.25] == [name]


@pytest.mark.parametrize("name", NAMES)
def test_switching_one_off_leaves_the_others(models: Models, name: str) -> None:
    """Nothing else changes, but that without entities no quote knows its speaker's full name."""
    article = article_from_content({"id": "a1", "title": "The mayor opens a bridge", "language": "en", "text": GOVERNMENT})
    made = enrich_article(article, replace(models, switched_off=frozenset({name})), Stages())
    assert (found(made), made.quality.flags) == ([one for one in NAMES if one != name], [])


def test_a_language_without_a_model_says_so(enrich: Enrich) -> None:
    """What needs no model is there; the flag says what is not."""
    made = enrich("Thị trưởng đã phát biểu tối qua tại Paris trước ba trăm cư dân thành phố.", language="vi")
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
