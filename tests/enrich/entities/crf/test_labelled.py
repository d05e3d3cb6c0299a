"""Floors of the recogniser on labelled texts, where the environment names their folder (they are no part of this repository)."""

import os
from pathlib import Path

import pytest

from bench.entity_model.score import found_names, silver_names, tally
from bench.entity_model.texts import rows
from streams.enrich.models import Models

EVAL = os.environ.get("COPYDESK_TEST_EVAL", "")


@pytest.mark.skipif(not EVAL, reason="COPYDESK_TEST_EVAL names no folder with the labelled texts")
def test_floors_on_texts_that_only_measure(models: Models) -> None:
    """Distinct names of political news that training has not seen, against another tool; a little below what was measured.

    That tool leaves out the states of "(D-Minn.)", which readers count.
    """
    found = tally((silver_names(row), found_names(row, models)) for row in rows(Path(EVAL), "entities_polnear_silver"))
    assert found.f1() >= 0.79
    assert found.f1("person") >= 0.89
    assert found.f1("place") >= 0.79
