"""A spaCy pipeline in place of the recogniser that ships."""

from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from streams.delivery.workers import Children
from streams.enrich.article import enrich_article
from streams.enrich.content import article_from_content
from streams.enrich.entities.recogniser import spacy_recogniser, spans_of
from streams.enrich.models import load_models
from streams.enrich.step import enrich_step
from streams.errors import SettingsError
from streams.observe.metrics import Metrics
from streams.records import encode
from streams.settings import DeliverySettings, EnrichSettings, PluggableSettings, Settings
from streams.step import Record, Stages


class Entity(NamedTuple):
    """What spaCy gives."""

    start_char: int
    end_char: int
    label_: str
    text: str


def test_its_names_are_cut_as_ours() -> None:
    """Without "the" and apostrophe-s; other types and empty rests are left out."""
    found = spans_of(
        [
            Entity(0, 12, "GPE", "The Gambia’s"),
            Entity(20, 30, "PERSON", "Maria Cost"),
            Entity(31, 37, "NORP", "German"),
            Entity(40, 44, "ORG", "the "),
        ]
    )
    assert [tuple(span) for span in found] == [(4, 10, "place"), (20, 30, "person")]


def test_a_missing_pipeline_says_what_to_do() -> None:
    """Nobody finds out from a traceback that a package is missing."""
    with pytest.raises(SettingsError, match="install"):
        spacy_recogniser("no_such_pipeline_anywhere")


def saved_pipeline(folder: Path, language: str, *names: tuple[str, str]) -> str:
    """The folder of a real spaCy pipeline that knows a few names by heart: blank, with an entity ruler."""
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: the dependency group pipelines has it (make test-all)")
    made = spacy.blank(language)
    made.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": name} for name, label in names])
    made.to_disk(folder)
    return str(folder)


def test_a_real_pipeline_takes_the_place_of_what_ships(tmp_path: Path) -> None:
    """Its names, and no others, are linked, placed and weighed as ours are, and quotes find their speaker among them."""
    names = (("Aino Virtanen", "PERSON"), ("the Baltic Choir", "ORG"), ("Turku", "GPE"), ("Finnish", "NORP"))
    folder = saved_pipeline(tmp_path / "en", "en", *names)
    loaded = load_models(EnrichSettings(entities=PluggableSettings(pipelines={"en": folder})))
    text = "“We sing in May,” said Finnish composer Aino Virtanen of the Baltic Choir in Turku. Virtanen left for Oslo."
    made = enrich_article(article_from_content({"id": "a", "title": "", "language": "en", "text": text}), loaded, Stages())
    assert [(one.type, one.name, one.country) for one in made.entities] == [
        ("person", "Aino Virtanen", "FI"),
        ("organisation", "Baltic Choir", None),
        ("place", "Turku", "FI"),
    ]
    assert [mention.text for mention in made.entities[0].mentions] == ["Aino Virtanen", "Virtanen"]
    assert [quote.speaker.name for quote in made.quotes if quote.speaker] == ["Aino Virtanen"]
    assert made.quality.flags == []


def test_a_pipeline_gives_a_language_its_names(tmp_path: Path) -> None:
    """A language without a recogniser has one then, and is no longer flagged."""
    folder = saved_pipeline(tmp_path / "de", "de", ("Eva Muster", "PER"), ("Ulm", "LOC"))
    loaded = load_models(EnrichSettings(entities=PluggableSettings(pipelines={"de": folder})))
    content = {"id": "a", "title": "", "language": "de", "text": "Eva Muster sprach in Ulm. Muster ging danach."}
    made = enrich_article(article_from_content(content), loaded, Stages())
    assert ({one.name for one in made.entities}, made.quality.flags) == ({"Eva Muster", "Ulm"}, [])


def test_settings_put_a_pipeline_in_place() -> None:
    """What the settings name is what is loaded: where it is missing, the step does not start."""
    settings = EnrichSettings(entities=PluggableSettings(pipelines={"de": "no_such_pipeline_anywhere"}))
    with pytest.raises(SettingsError, match="no_such_pipeline_anywhere"):
        load_models(settings)


async def test_a_pipeline_works_in_a_child_process(tmp_path: Path) -> None:
    """The child that enriches in production loads it, keeps its memory limit, and finds its names."""
    folder = saved_pipeline(tmp_path / "fr", "fr", ("Odile Velm", "PER"), ("Brest", "LOC"))
    settings = Settings(
        enrich=EnrichSettings(entities=PluggableSettings(pipelines={"fr": folder})), delivery=DeliverySettings(children=1)
    )
    text = "Odile Velm a parlé à Brest. « Nous ouvrons en mai », a dit Velm."
    article = article_from_content({"id": "a", "title": "", "language": "fr", "text": text})
    record = Record(topic="t", partition=0, offset=0, timestamp=0, key=b"a", value=encode(article))
    children = Children(enrich_step(), settings, Metrics("enrich"))
    try:
        (worked,) = await children.run([record])
    finally:
        children.stop()
    made = msgspec.json.decode(worked.value.value)
    assert [entity["name"] for entity in made["entities"]] == ["Odile Velm", "Brest"]
    assert {quote["speaker"]["name"] for quote in made["quotes"] if quote["speaker"]} <= {"Odile Velm"}
