"""The samples, cleaned once a run."""

import pytest

from streams.clean.step import clean_step
from streams.samples.pages import samples
from streams.settings import Settings
from tests.samples.way import Ended, through

SAMPLES = samples()


@pytest.fixture(scope="session")
def cleaned() -> dict[str, Ended]:
    """Every sample by its name, as clean ended it, in the order in which they were sent."""
    step, settings = clean_step(), Settings()
    ended = through(step, settings, [sample.record(offset) for offset, sample in enumerate(SAMPLES)])
    return {sample.name: one for sample, one in zip(SAMPLES, ended, strict=True)}
