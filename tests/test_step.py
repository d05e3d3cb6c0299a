"""What every step has."""

import pytest

from streams.step import Stages


def test_seconds_are_told_by_stage_and_add_up() -> None:
    """A stage that an item passes twice is counted twice; what lies outside the blocks is counted nowhere."""
    ticks = iter([0.0, 1.0, 10.0, 12.0, 20.0, 20.5])
    stages = Stages(lambda: next(ticks))

    for name in ("decode", "parse", "decode"):
        with stages(name):
            pass

    assert stages.seconds == {"decode": 1.5, "parse": 2.0}


def test_a_stage_that_fails_has_taken_its_time_all_the_same() -> None:
    """Else the dearest pages, those that end in an error, would seem the cheapest."""
    ticks = iter([0.0, 3.0])
    stages = Stages(lambda: next(ticks))

    with pytest.raises(ValueError, match="broken"), stages("decode"):
        raise ValueError("broken")

    assert stages.seconds == {"decode": 3.0}
