"""How pages end does not depend on the machine: the short form of ``bench.busy``."""

import pytest

from bench.busy import Ended, busy, corpus, differences, outcomes
from streams.settings import DeliverySettings, Settings

SETTINGS = Settings(delivery=DeliverySettings(children=2))


@pytest.mark.recovery
@pytest.mark.alone
async def test_pages_end_alike_on_a_busy_machine() -> None:
    """Beside twenty processes that keep every core busy as well as without: outcome, reason, and every byte that goes out."""
    records = corpus(12, 13)
    idle = await outcomes(records, SETTINGS)
    with busy(20):
        beside = await outcomes(records, SETTINGS)

    assert len(idle) >= 25
    assert differences(idle, beside) == []


def test_what_differs_is_told() -> None:
    """Whichever run it is of."""
    one, other = Ended("split", None, "a"), Ended("dead", "timeout", "b")

    assert differences({"clean: page 1": one, "clean: page 2": one}, {"clean: page 1": one}) == [
        f"clean: page 2: {one} idle, None beside"
    ]
    assert differences({"clean: page 1": one}, {"clean: page 1": other}) == [f"clean: page 1: {one} idle, {other} beside"]


def test_the_same_pages_come_on_every_machine() -> None:
    """Else nothing could be compared."""
    assert corpus(5, 26) == corpus(5, 26)
    assert len(corpus(5, 26)) == 31
