"""No step ever reaches for the network, whatever a page points to."""

import socket
from typing import NoReturn

import pytest

from streams.samples.pages import samples
from streams.settings import Settings
from streams.topics import CLEAN, ENRICHED, GROUPED, STEPS
from streams.way import step
from tests.samples.way import onward, through

NEXT = {"clean": CLEAN, "enrich": ENRICHED, "group": GROUPED}


def test_the_samples_pass_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """All four steps work every sample while no socket can be opened."""

    def refused(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a step opened a socket")

    monkeypatch.setattr(socket, "socket", refused)
    records = [sample.record(offset) for offset, sample in enumerate(samples())]
    for name in STEPS:
        made = step(name)
        ended = list(through(made, Settings(), records))
        records = onward(ended, NEXT[name]) if name in NEXT else []
        assert ended
