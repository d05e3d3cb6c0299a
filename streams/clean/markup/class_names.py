"""What the class names of an element say it is, by the lists of the lexicon."""

from collections.abc import Iterable
from functools import lru_cache

from streams.clean.text.lexicon import class_names, class_stems

MAX_TAG = 300
"""Characters of a tag that are looked at: behind them stand addresses and data, whose words name other things."""

_KINDS = class_names()
_STEMS = class_stems()


@lru_cache(maxsize=100_000)
def speaks_of(names: str, kind: str) -> bool:
    """Whether a tag or class names speak of a kind of part; sites use the same few again and again."""
    return _KINDS[kind].search(names[:MAX_TAG].lower()) is not None


def speaking(tags: Iterable[str], kinds: Iterable[str]) -> dict[str, list[int]]:
    """For each of the kinds that have stems, the positions of the tags that speak of it."""
    listed = list(tags)
    letters = "\n".join(listed).lower()
    # Most pages have none; to look at each tag takes ten times longer.
    return {
        kind: [position for position, tag in enumerate(listed) if " " in tag and _KINDS[kind].search(tag[:MAX_TAG].lower())]
        for kind in kinds
        if any(stem in letters for stem in _STEMS[kind])
    }
