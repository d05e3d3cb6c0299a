"""A spaCy pipeline in place of the recogniser that ships."""

from typing import NamedTuple

import pytest

from streams.enrich.entities.pipeline import pipeline, spans
from streams.enrich.models import load
from streams.errors import SettingsError
from streams.settings import EnrichSettings, EntitySettings


class Entity(NamedTuple):
    """What spaCy gives."""

    start_char: int
    end_char: int
    label_: str
    text: str


def test_its_names_are_cut_as_ours() -> None:
    """Without "the" and apostrophe-s; other types and empty rests are left out."""
    found = spans(
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
        pipeline("no_such_pipeline_anywhere")


def test_settings_put_a_pipeline_in_place() -> None:
    """What the settings name is what is loaded: where it is missing, the step does not start."""
    settings = EnrichSettings(entities=EntitySettings(pipelines={"de": "no_such_pipeline_anywhere"}))
    with pytest.raises(SettingsError, match="no_such_pipeline_anywhere"):
        load(settings)
