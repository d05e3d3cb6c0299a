"""The measure: 4-token shingles, precision and recall averaged over pages, F1 of the averages (article-extraction-benchmark)."""

import re
from collections import Counter
from collections.abc import Iterable
from statistics import mean

_TOKEN = re.compile(r"\w+")
Shingles = Counter[tuple[str, ...]]


def shingles(text: str, size: int = 4) -> Shingles:
    """The multiset of ``size`` tokens in a row; a shorter text is one shingle."""
    tokens = _TOKEN.findall(text)
    if 0 < len(tokens) < size:
        return Counter([tuple(tokens)])
    return Counter(zip(*(tokens[start:] for start in range(size)), strict=False))


def precision_recall(gold: Shingles, found: Shingles) -> tuple[float | None, float | None]:
    """Of one page; None where there is nothing to be precise about, or to recall."""
    right = sum((gold & found).values())
    wrong, missed = sum(found.values()) - right, sum(gold.values()) - right
    return (right / (right + wrong) if right + wrong else None), (right / (right + missed) if right + missed else None)


def page_f1(gold: Shingles, found: Shingles) -> float:
    """The harmonic mean of a page's precision and recall."""
    precision, recall = precision_recall(gold, found)
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def body_f1(pairs: Iterable[tuple[Shingles, Shingles]]) -> tuple[float, float, float]:
    """F1, precision and recall over (gold, found) pages."""
    results = [precision_recall(gold, found) for gold, found in pairs]
    precision = mean([p for p, _ in results if p is not None] or [0.0])
    recall = mean([r for _, r in results if r is not None] or [0.0])
    return (2 * precision * recall / (precision + recall) if precision + recall else 0.0), precision, recall
