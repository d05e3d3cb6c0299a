"""How the floor is learned, on pages of known making."""

import numpy as np
import pytest

from bench.floor_model.train import EVEN, REFUSED, SPOKEN_OF, below, fitted, least_chance, reliability
from streams.clean.refuse.floor import SIGNS, TITLED


def test_weights_are_found_again() -> None:
    """Of a logistic function that made the targets, within what chance leaves open."""
    random = np.random.default_rng(1)
    signs, true = random.normal(size=(5_000, 3)), np.array([2.0, -1.0, 0.0, 0.5])
    target = 1 / (1 + np.exp(-signs @ true[:-1] - true[-1]))

    assert fitted(signs, target, np.ones(len(signs))) == pytest.approx(true, abs=0.05)


def test_reliability_is_told_by_tenths() -> None:
    """Mean confidence against mean F1; empty tenths are left out."""
    told = np.array(reliability(np.array([0.12, 0.18, 1.0]), np.array([0.2, 0.4, 0.9])))

    assert told == pytest.approx(np.array([(0.15, 0.3), (1.0, 0.9)]))


def test_the_floor_refuses_no_more_than_its_part() -> None:
    """Of the labelled articles of which something was found; what else lies below it does not count, nor do longer texts."""
    pages = pytest.importorskip("bench.floor_model.pages")
    count = 4_000
    words = SIGNS.index("log words of its own")

    def seen(number: int, *, is_found: bool, own: float) -> object:
        signs = np.zeros(len(SIGNS))
        signs[words], signs[TITLED] = np.log1p(own), 0.0
        return pages.Seen("labelled", "aeb", str(number), 0, signs, 1.0, 0.5, is_found, is_described=True)

    made = [seen(number, is_found=number % 10 > 0, own=500.0 if number % 7 == 0 else 50.0) for number in range(count)]
    chances = np.arange(count) / count
    least = least_chance(made, chances, spoken_of=True)  # type: ignore[arg-type]
    refused = below(made, chances, least, EVEN)  # type: ignore[arg-type]
    found = np.array([number % 10 > 0 for number in range(count)])

    assert (refused & found).sum() == int(REFUSED * SPOKEN_OF * found.sum())
    assert not refused[::7].any()
