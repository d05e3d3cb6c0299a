"""What may have been meant by a name that does not exist."""

from collections.abc import Iterable
from difflib import get_close_matches


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like this one; None where none is (less than .6 alike, ``difflib``'s own bound)."""
    return next(iter(get_close_matches(name, list(known), 1)), None)


def meant(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """``; did you mean 'sport'?``, to end a message with; ``otherwise`` where nothing is like it."""
    close = closest(name, known)
    return otherwise if close is None else f"; did you mean {close!r}?"
