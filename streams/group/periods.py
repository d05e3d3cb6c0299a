"""The time that a story spans: which articles may not stand in one because too much time would lie between its first and its last.

Times of articles, their stories and the index enter, a square of whether leaves. A page without a date says only that it was there
when it was fetched: it stands in one story with what is earlier, however much, and with other such pages that were fetched in time.
Nothing can fail.
"""

from collections.abc import Iterable, Sequence
from math import nan
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from streams.group.index import Index
from streams.group.memory import StoryMemory

LONGEST = 5 * 24 * 3600
"""Seconds between the first and the last article of a story: what goes on longer is another story of its topic."""


class Period(NamedTuple):
    """Times of the first and the last dated article, and of the first and the last without a date; ``nan`` where there is none."""

    first: float = nan
    last: float = nan
    first_fetched: float = nan
    last_fetched: float = nan


def period_of(times: Iterable[tuple[int, bool]], since: float = nan) -> Period:
    """The period of articles with these times, dated or not, and of what has passed out of the window and was there ``since``."""
    dated, fetched = list[float](), list[float]()
    for time, is_dated in times:
        (dated if is_dated else fetched).append(time)
    if dated:  # what is compared with nan is no smaller: it stands last
        return Period(min(*dated, since), max(dated), *_bounds(fetched))
    return Period(nan, nan, min(*fetched, since), max(fetched)) if fetched else Period()


def period_of_story(story: StoryMemory, index: Index) -> Period:
    """The period of the whole story."""
    return period_of(filter(None, map(index.when, story.articles)), story.first_time)


def too_long(periods: Sequence[Period]) -> npt.NDArray[np.bool_]:
    """For each two whether they are too long together."""
    first, last, first_fetched, last_fetched = np.array(periods, float).T
    earliest = np.fmin(first, first_fetched)
    dated = np.fmax.outer(last, last) - np.fmin.outer(earliest, earliest)
    fetched = np.fmax.outer(last_fetched, last_fetched) - np.fmin.outer(first_fetched, first_fetched)
    found: npt.NDArray[np.bool_] = (dated > LONGEST) | (fetched > LONGEST)
    return found


def _bounds(times: Sequence[float]) -> tuple[float, float]:
    return (min(times), max(times)) if times else (nan, nan)
