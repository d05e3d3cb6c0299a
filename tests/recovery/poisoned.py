"""The real clean step, with two pages that it cannot survive."""

import os
import time
from dataclasses import replace
from typing import Any

from streams.clean.step import clean_step
from streams.settings import Settings
from streams.step import AnyStep, Record, Stages, Work

HANG, KILL = b"<!-- hangs the cleaner -->", b"<!-- kills the cleaner -->"


def prepare(settings: Settings) -> Work[Any]:
    """The cleaner's own work, but for pages that hold one of the two marks."""
    work = clean_step().prepare(settings)

    def poisoned(record: Record, stages: Stages) -> Any:
        if HANG in (record.value or b""):
            time.sleep(3600)
        if KILL in (record.value or b""):
            os._exit(139)
        return work(record, stages)

    return poisoned


def poisoned_clean() -> AnyStep:
    """The step."""
    return replace(clean_step(), prepare=prepare)
