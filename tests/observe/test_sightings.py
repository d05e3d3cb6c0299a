"""Since when findings are there."""

import pytest

from streams.observe import sightings
from streams.observe.sightings import Sightings


def test_a_finding_is_dated_by_its_first_sight_until_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that comes again is a new one."""
    now = iter([1_800_000_000.0, 1_800_000_010.0, 1_800_000_020.0, 1_800_000_030.0])
    monkeypatch.setattr(sightings, "time", lambda: next(now))
    seen = Sightings()
    seen.seen(["idle"])
    seen.seen(["idle", "no_worker/clean"])
    both = seen.since()
    seen.seen([])
    seen.seen(["idle"])

    assert both == {"idle": "2027-01-15T08:00:00Z", "no_worker/clean": "2027-01-15T08:00:10Z"}
    assert seen.since() == {"idle": "2027-01-15T08:00:30Z"}
