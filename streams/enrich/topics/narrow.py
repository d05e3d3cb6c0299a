"""The narrow topic: how far down from a top-level topic the telling words lead."""

from collections import defaultdict
from itertools import pairwise

from streams.enrich.topics.evidence import Evidence
from streams.enrich.topics.model import TopicModel, lineage

MOSTLY = 0.6
"""Share of the weight below a topic, and of its own with all below it, that the narrower one needs to be named in its place."""
FEWEST_WORDS = 2
"""Different words that must speak for it: one word may mean something else."""


def narrowest(model: TopicModel, top: str, found: Evidence) -> str:
    """The topic that is reached from ``top`` by going down as long as one below has most of the weight there, in several words."""
    below: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    whole: dict[str, float] = defaultdict(float)
    count: dict[str, int] = defaultdict(int)
    for word, weight in found.telling.items():
        for code in found.codes[word]:
            if model.top[code] != top:
                continue
            line = lineage(code, model.parent)
            for under, over in pairwise(line):
                below[over][under] += weight
            for one in line:
                whole[one] += weight
                count[one] += 1
    code = top
    while below[code]:
        best = max(below[code], key=lambda one: (below[code][one], one))
        if whole[best] < MOSTLY * whole[code] or count[best] < FEWEST_WORDS:
            break
        code = best
    return code
