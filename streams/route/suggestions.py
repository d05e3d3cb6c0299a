"""What may have been meant by a name that does not exist."""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

MOST_NAMES = 2_000
"""Names to look through: 10 ms. There are 1,200 Media Topics and 600 zones."""
LONGEST_NAME = 100
"""Characters of a name that are compared."""


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like this one; None where none is (less than .6 alike, ``difflib``'s own bound) or too many are known."""
    names = list(islice(known, MOST_NAMES + 1))
    return next(iter(get_close_matches(name[:LONGEST_NAME], names, 1)), None) if len(names) <= MOST_NAMES else None


def meant(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """``; did you mean 'sport'?``, to end a message with; ``otherwise`` where nothing is like it."""
    close = closest(name, known)
    return otherwise if close is None else f"; did you mean {close!r}?"
