"""Spoiled input through everything that reads input of others: the short form of ``python -m bench.fuzz``."""

import os
import time

import pytest

from bench.fuzz.mutate import LONGEST, mutated
from bench.fuzz.run import Finding, fuzz
from bench.fuzz.targets import TARGETS, Target

COUNT = 120
"""Inputs of each target: seconds in all. The long form, 100,000, is run before a release; its figures stand in docs/quality.md."""


@pytest.mark.parametrize("name", TARGETS)
def test_spoiled_input_ends_as_documented(name: str) -> None:
    """No undocumented error, none beyond its CPU time, no child killed, no text lost."""
    assert fuzz(name, 0, COUNT, 1).findings == []


def test_a_number_is_always_the_same_input() -> None:
    """A finding can be made again from its number."""
    examples = [b"<p>One</p>" * 100, b'{"a": [1, {"b": "c"}]}', b""]
    made = [mutated(examples, number) for number in range(300)]

    assert made == [mutated(examples, number) for number in range(300)]
    assert len(set(made)) > 250
    assert max(map(len, made)) <= LONGEST


def test_what_fails_hangs_or_dies_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is told by its number, and those around it are worked."""
    seen = {3: "fail", 5: "hang", 6: "die"}

    def read(data: bytes) -> None:
        match seen.get(int(data)):
            case "fail":
                raise KeyError("lost")
            case "hang":
                while time.time():
                    pass
            case "die":
                os._exit(7)

    monkeypatch.setitem(TARGETS, "made", Target(lambda: [b"0"], read))
    monkeypatch.setattr("bench.fuzz.run.mutated", lambda _examples, number: str(number).encode())

    assert fuzz("made", 0, 10, 1).findings == [
        Finding("made", 3, "KeyError: 'lost'"),
        Finding("made", 5, "more than 2.0 s of CPU"),
        Finding("made", 6, "its process ended with 7"),
    ]
