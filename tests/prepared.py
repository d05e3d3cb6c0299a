"""The work of each step, loaded once a run: tables and models take a second, and a dozen tests go the whole way."""

from functools import cache
from typing import Any

from streams.settings import Settings
from streams.step import Work
from streams.way import step


def prepared(name: str, settings: Settings) -> Work[Any]:
    """What ``prepare`` of the step gives under these settings; it is pure, so all tests may share it."""
    return _prepared(name, settings.model_dump_json())


@cache
def _prepared(name: str, settings: str) -> Work[Any]:
    return step(name).prepare(Settings.model_validate_json(settings))
