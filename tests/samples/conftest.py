"""The samples, cleaned once a run."""

import pytest

from streams.clean.step import clean_step
from streams.enrich.step import enrich_step
from streams.samples.pages import samples
from streams.settings import Settings
from streams.topics import CLEAN
from tests.samples.way import Ended, onward, through

SAMPLES = samples()


@pytest.fixture(scope="session")
def cleaned() -> dict[str, Ended]:
    """Every sample by its name, as clean ended it, in the order in which they were sent."""
    step, settings = clean_step(), Settings()
    ended = through(step, settings, [sample.record(offset) for offset, sample in enumerate(SAMPLES)])
    return {sample.name: one for sample, one in zip(SAMPLES, ended, strict=True)}


@pytest.fixture(scope="session")
def enriched(cleaned: dict[str, Ended]) -> list[Ended]:
    """What clean sent on of the samples, as enrich ended it."""
    return list(through(enrich_step(), Settings(), onward(cleaned.values(), CLEAN)))
