"""The look-up of known words."""

import numpy as np

from streams.clean.body.wording import Vocabulary
from streams.clean.body.words import STOP, tokens


def test_each_known_word_is_found_and_no_other() -> None:
    """Among thousands of known words, many of which share a bucket, each has its own score and strangers have none."""
    known = {f"word{number}": float(number + 1) for number in range(20_000)}
    vocabulary = Vocabulary(known, {})
    met = [*known, *(f"stranger{number}" for number in range(5_000)), "the"]
    found = vocabulary.known(tokens([" ".join(met)]).words)

    assert found.inside[:20_000].tolist() == list(known.values())
    assert not found.inside[20_000:].any()
    assert np.flatnonzero(found.bits & STOP).tolist() == [len(met) - 1]
